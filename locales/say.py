"""Words become text in a language: values isolated, bold measured as Telegram measures it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from string import Formatter

from locales.catalogues import LANGUAGES, LOCALES, Catalogue, compile_catalogues
from locales.countries import countries
from locales.numbers import day, numeral, percentage
from locales.typography import (
    FSI,
    PDI,
    RLM,
    clean,
    isolated,
    needs_direction,
    separator,
    typeset,
    utf16,
)
from locales.units import DUAL, OBLIQUE, measure, money, oblique, unit_name
from locales.words import (
    Bold,
    Both,
    Counted,
    Country,
    Either,
    Entity,
    Formatted,
    In,
    Joined,
    Listed,
    Measure,
    Money,
    Named,
    Percent,
    Plain,
    Text,
    Unit,
    Value,
    Words,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text ready to send, and its entities."""

    text: str
    entities: tuple[Entity, ...] = ()


def say(words: Value, language: str) -> Spoken:
    """Render words in a language ("fr" or "ar"); KeyError when a sentence's value is missing."""
    voice = _Voice(compile_catalogues()[language])
    voice.say(words)
    return Spoken("".join(voice.pieces), tuple(voice.entities))


def plain(words: Value, language: str) -> str:
    """Render words as text alone."""
    return say(words, language).text


def label(words: Value, language: str, limit: int = 64) -> str:
    """Render words for a button: one line, cut at a word when longer than `limit` characters."""
    text = " ".join(plain(words, language).split("\n"))
    if text.strip(RLM).startswith(FSI) and text.endswith(PDI) and text.count(FSI) == 1:
        text = text.strip(RLM + FSI + PDI)
    return text if len(text) <= limit else _cut(text, limit)


def write(value: Plain, language: str) -> str:  # noqa: PLR0911 (one for each kind of value)
    """Write one value alone, as it would stand in a sentence, without isolates."""
    match value:
        case Money():
            return money(value, language)
        case Measure():
            return measure(value, language)
        case Unit():
            return unit_name(value.code, language)
        case Percent():
            return percentage(value.amount, language)
        case Country():
            return countries(language).get(value.code, value.code)
        case date():
            return day(value, language)
        case str():
            return clean(value)
        case _:
            return numeral(value, language)


@dataclass(slots=True)
class _Voice:
    """A text being said: its pieces so far, their length, its bold stretches."""

    catalogue: Catalogue
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    entities: list[Entity] = field(default_factory=list)

    def say(  # noqa: C901 (one case for each kind of words)
        self, value: Value, oblique_case: bool = False, wrap: bool = False
    ) -> None:
        """Add a value; `wrap` when it stands in a sentence of ours, which may ask for its oblique case."""
        language = self.catalogue.language
        match value:
            case Text():
                self._sentence(self.catalogue.sentence(value.msgid), value.values)
            case Counted():
                self._counted(value, oblique_case)
            case Bold():
                self._bold(value.words)
            case Joined():
                self._joined(value)
            case Listed():
                self._listed(value)
            case Both():
                self._spoken(value.words, *LANGUAGES)
            case In():
                self._spoken(value.words, value.language)
            case Either():
                self.say(value.ar if language == "ar" else value.fr)
            case Formatted():
                self._formatted(value)
            case Named():
                self._add(typeset(value.ar if language == "ar" else value.fr, language), wrap)
            case _:
                self._written(value, oblique_case, wrap)

    def _sentence(self, template: str, values: Mapping[str, Value]) -> None:
        for before, name, oblique_case in _parsed(template, self.catalogue.language):
            self._add(before)
            if name:
                self.say(values[name], oblique_case, wrap=True)

    def _counted(self, value: Counted, oblique_case: bool) -> None:
        template = self.catalogue.counted(value.one, value.other, value.n)
        if oblique_case and value.n == DUAL:
            template = oblique(template)
        self._sentence(template, {"n": value.n, **value.values})

    def _written(self, value: Plain, oblique_case: bool, wrap: bool) -> None:
        text = write(value, self.catalogue.language)
        if oblique_case and isinstance(value, Measure) and value.amount == DUAL:
            text = oblique(text)
        self._add(" ".join(text.split("\n")) if wrap else text, wrap)

    def _bold(self, words: Words) -> None:
        start, known = self.length, len(self.entities)
        self.say(words)
        del self.entities[known:]
        if self.length > start:
            self.entities.append(Entity("bold", start, self.length - start))

    def _formatted(self, value: Formatted) -> None:
        self.entities += [each._replace(offset=each.offset + self.length) for each in value.entities]
        self._add(value.text)

    def _joined(self, value: Joined) -> None:
        between = separator(value.separator, self.catalogue.language)
        for index, part in enumerate(value.parts):
            self._add(between if index else "")
            self.say(part, wrap="\n" not in between)

    def _listed(self, value: Listed) -> None:
        links = _links(len(value.parts), self.catalogue.language)
        for link, part in zip(links, value.parts, strict=True):
            self._add(link)
            self.say(part, wrap=True)

    def _spoken(self, words: Words, *languages: str) -> None:
        chosen = self.catalogue
        for index, language in enumerate(languages):
            self._add("\n" if index else "")
            self.catalogue = compile_catalogues()[language]
            self.say(words)
        self.catalogue = chosen

    def _add(self, text: str, wrap: bool = False) -> None:
        text = isolated(text) if wrap and text else text
        self.pieces.append(text)
        self.length += utf16(text)


@lru_cache(maxsize=4096)
def _parsed(template: str, language: str) -> tuple[tuple[str, str, bool], ...]:
    """Split a sentence into (text before, placeholder or "", whether in the oblique case).

    `{duration:gen}` is how an Arabic sentence asks for the case of what follows a preposition.
    """
    if language == "ar":
        template = "\n".join(map(_directed, template.split("\n")))
    return tuple(
        (before, name or "", spec == OBLIQUE) for before, name, spec, _ in Formatter().parse(template)
    )


def _directed(line: str) -> str:
    """Start an Arabic line that has no letter of its own with a right-to-left mark: a value gives it none."""
    fields = list(Formatter().parse(line))
    own = "".join(before for before, *_ in fields)
    return RLM + line if any(name for _, name, *_ in fields) and needs_direction(own) else line


@cache
def _links(count: int, language: str) -> tuple[str, ...]:
    """Give what comes before each part of an enumeration: "", ", ", " et "."""
    patterns = LOCALES[language].list_patterns["standard"]
    between, last = (patterns[key].removeprefix("{0}").removesuffix("{1}") for key in ("middle", "end"))
    return ("", *(between,) * (count - 2), last)[:count]


def _cut(text: str, limit: int) -> str:
    bare = text.replace(FSI, "").replace(PDI, "").replace(RLM, "")
    if len(bare) <= limit:
        return bare
    kept = bare[: limit - 1]
    whole = kept.rsplit(" ", 1)[0] if " " in kept[limit // 2 :] else kept
    return f"{whole.rstrip()}…"
