"""The general name proposed for an opportunity, in both languages: it must not tell whose need it is."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from locales import chapters, sectors
from opportunities.nouns import begins
from opportunities.sectors import OTHER
from understanding.latin import sign
from understanding.names import clean
from understanding.normalise import fold
from understanding.phrases import is_latin, listed
from understanding.products import said_in
from understanding.roots import content, heard

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LONGEST = 8
"""Words of a member's own that are proposed."""
_SPOKEN = ("ary-Arab", "ary-Latn")
_ACRONYMS = frozenset({"epdm", "hdpe", "led", "mdf", "nbr", "npk", "pebd", "pehd", "pet", "pp", "pu", "pvc"})
_TO_NAME = ("Produit à préciser", "منتوج للتحديد")


class Generic(NamedTuple):
    """A general name in both languages: a proposal, until a coordinator approves it."""

    fr: str
    ar: str


def proposal(typed: Sequence[str], hs: str | None = None, sector: str | None = None) -> Generic:
    """Propose the general name of what members typed, each in their own words and language.

    It is the product of our vocabulary most of them begin with, when it agrees with the customs code; else
    the label of the code's chapter; else, in each language, the words of one of them without what could tell
    who they are (references, dimensions, brands), or the sector when nothing stays of them.
    """
    votes = Counter(tag for name in typed for tag in _products(name, hs))
    if votes:
        best = votes.most_common(1)[0][0]
        return _named(best, [name for name in typed if best in _products(name, hs)])
    if hs and (label := chapters().get(hs[:2])):
        return Generic(label.fr, label.ar)
    return _own_words(typed, sector)


def _products(name: str, hs: str | None) -> tuple[str, ...]:
    """Give the number of the product a name begins with; nothing when the customs code says otherwise."""
    said = [each for each in begins(name) if each.tag.isdigit()]
    agreed = [each for each in said if not hs or _entry(each.tag)["hs"][:2] == hs[:2]]
    best = sorted(agreed, key=lambda each: (each.place, _entry(each.tag)["hs"] != (hs or "")[:4]))
    first = next(iter(best), None)
    return (first.tag,) if first and (hs or first.place == _first_known(name)) else ()


def _first_known(name: str) -> int:
    return min(each.place for each in begins(name))


def _entry(tag: str) -> Mapping[str, Any]:
    entry: Mapping[str, Any] = listed("products")[int(tag)]
    return entry


def _named(tag: str, typed: Sequence[str]) -> Generic:
    """Name a product as it was typed, in the vocabulary's own spellings of both languages.

    An entry may hold sister products (transformer, drive): the other language then has the spelling that says
    the same, else only what is sure, the chapter's label.
    """
    entry = _entry(tag)
    label = chapters()[entry["hs"][:2]]
    said = next((spelling for name in typed for spelling in _spelt(entry, name)), entry["fr"][0])
    french, arabic = (_spelling(entry, language, said) for language in ("fr", "ar"))
    return Generic(_capital(french or label.fr), arabic or label.ar)


def _spelt(entry: Mapping[str, Any], name: str) -> Iterator[str]:
    """Give the spellings of an entry that a name holds, those of more words first."""
    roots = content(name)
    spellings = [spelling for variety in ("fr", "ar", *_SPOKEN) for spelling in entry[variety]]
    for spelling in sorted(spellings, key=lambda spelling: -len(content(spelling))):
        wanted = content(spelling)
        if wanted and any(roots[at : at + len(wanted)] == wanted for at in range(len(roots))):
            yield spelling


def _spelling(entry: Mapping[str, Any], language: str, said: str) -> str | None:
    """Give the spelling of an entry, in a language, that says the same as another of its spellings."""
    spellings: list[str] = entry[language]
    if any(said == entry[variety][0] or _begins_alike(said, entry[variety][0]) for variety in ("fr", "ar")):
        return spellings[0]
    if said in spellings:
        return said
    same = max(spellings, key=lambda spelling: _agreement(said, spelling))
    return same if _agreement(said, same) >= 0.5 else None


def _begins_alike(one: str, other: str) -> bool:
    return content(one)[:1] == content(other)[:1]


def _agreement(one: str, other: str) -> float:
    """Tell how far two spellings agree, 0 to 1: in the qualities they name, or their first word's sound."""
    if set(_sounds(one)) & set(_sounds(other)):
        return 1.0
    ones, others = (_qualities(spelling) for spelling in (one, other))
    return len(ones & others) / (len(ones | others) or 1)


def _sounds(spelling: str) -> tuple[str, ...]:
    roots = content(spelling)
    return heard(roots[0]) if roots else ()


def _qualities(spelling: str) -> frozenset[str]:
    said = said_in(content(spelling))
    return frozenset(each.tag for each in said if each.count and not each.tag.isdigit())


def _own_words(typed: Sequence[str], sector: str | None) -> Generic:
    """Give, in each language, the shortest of the members' names, made plain; else the sector."""
    plain = sorted(filter(None, map(_plain, typed)), key=lambda name: (len(name), name))
    label = sectors().get(sector or OTHER)
    rest = _TO_NAME if label is None or sector in (None, OTHER) else (label.fr, label.ar)
    french = next((name for name in plain if _is_latin(name)), rest[0])
    arabic = next((name for name in plain if not _is_latin(name)), rest[1])
    return Generic(_capital(french), arabic)


def _plain(name: str) -> str:
    """Give a member's words up to the first that may be a brand, a size or a reference."""
    kept: list[str] = []
    for word in _WORD.findall(clean(name).name)[:_LONGEST]:
        if not _tells_nothing(word, first=not kept):
            break
        kept.append(word)
    while kept and not content(kept[-1]):
        kept.pop()
    return " ".join(kept)


def _tells_nothing(word: str, *, first: bool) -> bool:
    """Tell whether a word may be published: one we know; at first, one that looks like a French noun."""
    if any(character.isdigit() for character in word):
        return False
    if not content(word) or any(said.count for said in said_in(content(word))):
        return not first or bool(content(word))
    return (
        first and len(word) > 3 and word[1:].islower() and any(each.language == "fr" for each in sign(word))
    )


def _is_latin(text: str) -> bool:
    return all(is_latin(piece) for piece in re.findall(r"[^\W_]+", fold(text)))


def _capital(name: str) -> str:
    """Write a French name with its capitals: "Tube PVC"."""
    written = " ".join(word.upper() if word in _ACRONYMS else word for word in name.split())
    return written[:1].upper() + written[1:]
