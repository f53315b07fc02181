"""The words the readers know, loaded once from `data/`: spellings with their senses, phrases, near misses."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from rapidfuzz.distance import OSA

from understanding.normalise import fold

_FILES = ("numbers", "time", "units", "money", "words")
_SHORTEST_CORRECTED = 5
_LONGEST_CORRECTED = 20


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a word: its role in the grammar, and the name and value it has there.

    `count` is how many the bare word says (Arabic singulars say one, duals two).
    """

    role: str
    name: str = ""
    value: Decimal = Decimal(1)
    script: str = ""
    count: int | None = None


Senses = Mapping[str, Sense]
Phrase = tuple[tuple[str, ...], Senses]


@dataclass(frozen=True, slots=True)
class Near:
    """A known word that a misspelt one was taken for; `guessed` when the typed word may be one of its own."""

    senses: Senses
    guessed: bool = False


@dataclass(slots=True)
class Vocabulary:
    """Every known spelling, folded. `phrases` are keyed by their first word, the longest first."""

    words: dict[str, dict[str, Sense]] = field(default_factory=dict)
    phrases: dict[str, list[Phrase]] = field(default_factory=dict)
    shortened: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, spellings: str, sense: Sense) -> None:
        """Teach one sense to several spellings, separated by spaces; `_` is a space inside a phrase."""
        for spelling in spellings.split():
            self.words.setdefault(fold(spelling.replace("_", " ")), {}).setdefault(sense.role, sense)

    def close(self) -> None:
        """Index phrases and near spellings, once every word is known."""
        for spelling, senses in list(self.words.items()):
            parts = tuple(pieces(spelling))
            if len(parts) > 1:
                self.phrases.setdefault(parts[0], []).append((parts, senses))
                for part in parts:
                    self.words.setdefault(part, {})
            elif len(spelling) >= _SHORTEST_CORRECTED and not senses.keys() & {"negative", "greeting"}:
                for shorter in _deletions(spelling):
                    self.shortened[shorter].add(spelling)
        for same_start in self.phrases.values():
            same_start.sort(key=lambda phrase: -len(phrase[0]))

    def nearest(self, word: str) -> Near | None:
        """Give the one known word a single slip of the keyboard away; None when several would do."""
        if not _SHORTEST_CORRECTED <= len(word) <= _LONGEST_CORRECTED:
            return None
        candidates = {known for shorter in _deletions(word) for known in self.shortened.get(shorter, ())}
        near = [known for known in candidates if known[0] == word[0] and OSA.distance(known, word) == 1]
        found = [self.words[known] for known in near]
        if not found or not all(_alike(each, found[0]) for each in found):
            return None
        guessed = all(_is_replaced(known, word) for known in near)
        if guessed and "number" in found[0] and len(word) == _SHORTEST_CORRECTED:
            return None  # "devis" is no "demis"
        return Near(found[0], guessed=guessed)


def pieces(spelling: str) -> Iterator[str]:
    """Cut a spelling as the tokeniser does: runs of letters and digits, and single marks."""
    run = ""
    for letter in spelling:
        if letter.isalnum():
            run += letter
            continue
        if run:
            yield run
        run = ""
        if letter != " ":
            yield letter
    if run:
        yield run


@cache
def vocabulary() -> Vocabulary:
    """Give the vocabulary, read from the package's own data at the first call."""
    data = {name: _load(name) for name in _FILES}
    known = Vocabulary()
    for spellings, sense in _senses(data):
        known.add(spellings, sense)
    known.add("m", Sense("factor", value=Decimal(1_000_000)))
    known.close()
    return known


def _load(name: str) -> Any:
    return json.loads(files("understanding").joinpath(f"data/{name}.json").read_text(encoding="utf-8"))


def _senses(data: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
    yield from _numbers(data["numbers"])
    yield from _times(data["time"])
    yield from _units(data["units"])
    yield from _money(data["money"])
    for role, spellings in data["words"].items():
        yield spellings, Sense(role)
    yield _per_hundred(data["numbers"]["lat"]["hundred"]["100"]), Sense("percent")


def _numbers(data: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
    for script in ("fr", "ar", "lat"):
        for name, values in data[script].items():
            for value, spellings in values.items():
                yield spellings, Sense("number", name, _exact(value), script)
    for script, parts in data["composed"].items():
        for digit, stems in parts["stems"].items():
            hundreds = Sense("number", "hundreds", Decimal(digit) * 100, script)
            thousands = Sense("number", "thousands", Decimal(digit) * 1000, script)
            yield _joined(stems, parts["hundred"]), hundreds
            yield _joined(stems, parts["thousand"]), thousands
        for value, stems in parts["ten"].items():
            ten = Sense("number", "thousands", Decimal(value) * 1000, script)
            yield _joined(stems, parts["thousand"]), ten


def _per_hundred(hundred: str) -> str:
    """Give the ways to say percent in Latin letters: "f mya", "fl miya", "bel mia"; "b mya" is a price."""
    before = [
        f"{start}{middle}"
        for start in ("f", "fi", "fe", "b", "bi", "be")
        for middle in ("l_", "_l_", "_l", "l")
    ]
    return " ".join(f"{lead}{word}" for lead in (*before, "f_", "fi_", "fe_") for word in hundred.split())


def _joined(stems: str, endings: str) -> str:
    """Give what stems and endings make, in one word and in two: خمسمية, خمس مية."""
    parts = [(stem, ending) for stem in stems.split() for ending in endings.split()]
    return " ".join(f"{stem}{ending} {stem}_{ending}" for stem, ending in parts)


def _counted(role: str, name: str, value: Decimal, forms: Mapping[str, str]) -> Iterator[tuple[str, Sense]]:
    for form, count in (("one", 1), ("two", 2), ("any", None)):
        if form in forms:
            yield forms[form], Sense(role, name, value, count=count)


def _times(data: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
    for name, forms in data.items():
        yield from _counted("time", name, _exact(forms["days"]), forms)


def _units(data: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
    for name, forms in data.items():
        if not name.startswith("_"):
            yield from _counted("unit", name, Decimal(1), forms)
    for name, scales in data["_scaled"].items():
        for factor, spellings in scales.items():
            yield spellings, Sense("unit", name, _exact(factor))
    yield data["_foot"], Sense("foot")


def _money(data: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
    for code, spellings in data["currencies"].items():
        yield spellings, Sense("currency", code)
    for name, spellings in data["parts"].items():
        code, size = name.split("/")
        yield spellings, Sense("currency", code, 1 / Decimal(size))
    for name, spellings in data["scaled"].items():
        code, size = name.split("*")
        yield spellings, Sense("currency", code, Decimal(size))


def _exact(text: str) -> Decimal:
    ratio = Fraction(text)
    return Decimal(ratio.numerator) / Decimal(ratio.denominator)


def _deletions(word: str) -> Iterable[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _is_replaced(known: str, word: str) -> bool:
    """Tell a replaced letter (livre, litre) from one missing, doubled or swapped: a mere slip."""
    return len(known) == len(word) and sorted(known) != sorted(word)


def _alike(one: Senses, other: Senses) -> bool:
    return {(sense.role, sense.name, sense.value) for sense in one.values()} == {
        (sense.role, sense.name, sense.value) for sense in other.values()
    }
