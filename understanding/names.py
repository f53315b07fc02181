"""What a typed component name becomes: a clean name and its parts. The raw text is the caller's to keep."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from understanding.codes import find_code, spaced
from understanding.latin import sign
from understanding.normalise import fold
from understanding.phrases import LONGEST, Phrases, listed, words
from understanding.reading import Pack

_LONGEST_NAME = 120
_EDGES = " \t\n.,;:!?-–—*•=«»،؛"
_NUMBER = r"\d+(?:[.,]\d+)?(?:/\d+)?"
_TIMES = re.compile(rf"{_NUMBER}(?: ?[xX*] ?{_NUMBER}){{1,2}}(?: ?(?:mm|cm|m|µm)\b)?")
_FRACTION = re.compile(r"(?<![\w/.,])\d{1,2}(?: \d/\d{1,2}|/\d{1,2})? ?(?:\"|''|pouces?\b)")
_NAMED_SIZE = re.compile(
    r"(?:\b(?:[Dd][Nn]|[Pp][Nn]|M|IP|[Dd]iam(?:ètre)?\.?)|Ø) ?\d{1,4}(?:[.,]\d+)?(?: ?x ?\d+)?\b"
)
_MEASURE = re.compile(rf"(?<![\w.,/-])({_NUMBER}) ?([^\W\d_]+(?:/[^\W\d_]+2?)?[23]?|°[cC]?|%)")
_REFERENCE = re.compile(r"(?<![\w/.,-])(?=[\w./-]*\d)[A-Za-z0-9]+(?:[-./][A-Za-z0-9]+)*(?![\w-])")
_EMPTY = re.compile(r"[(\[]\s*[)\]]")
_ENOUGH_DIGITS = 3
_BARE_REFERENCE = re.compile(r"[1-9]\d{3,6}")
_SHOUTED = 8
_PRINTED = {"μm": "µm", "m2": "m²", "m3": "m³", "g/m2": "g/m²", "kg/m3": "kg/m³", "kg/m2": "kg/m²"}
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Name:
    """A component's name as it will be shown, and what was recognised in it."""

    name: str
    hs: str | None = None
    reference: str | None = None
    dimensions: tuple[str, ...] = ()
    pack: Pack | None = None


def clean(text: str) -> Name:
    """Give the clean name and its parts; the name is empty when only a customs code was typed."""
    typed = spaced(text[:LONGEST])
    code = find_code(typed)
    rest = f"{typed[: code.start]} {typed[code.end :]}" if code else typed
    rest = _without_edges(_EMPTY.sub(" ", rest))[:_LONGEST_NAME].strip(_EDGES)
    pack, unpacked = _pack(rest)
    dimensions, undimensioned = _dimensions(unpacked)
    return Name(_written(rest), code.digits if code else None, _reference(undimensioned), dimensions, pack)


def _without_edges(text: str) -> str:
    """Drop what introduces a name ("on importe des…") and what politely ends it."""
    text = text.strip(_EDGES)
    if text.startswith('"') and text.endswith('"'):
        text = text.strip('"')
    spoken = words(text)
    taken = 0
    while found := _openings().at(spoken, taken):
        taken += found.length
    if taken == len(spoken):
        taken = 0
    last = len(spoken)
    while last - 1 > taken and (spoken[last - 1],) in _closings():
        last -= 1
    return _between(text, taken, last, len(spoken))


def _between(text: str, first: int, last: int, count: int) -> str:
    """Cut the text at its words `first` to `last`."""
    places = list(re.finditer(r"[^\W_]+", text))
    if len(places) != count or not places:
        return text
    start = places[first].start() if first else 0
    end = places[last - 1].end() if last < count else len(text)
    return text[start:end]


def _pack(text: str) -> tuple[Pack | None, str]:
    """Find what one package holds: "sachet 20kg", "fût de 200 L"."""
    for found in _MEASURE.finditer(text):
        unit = listed("names")["pack_units"].get(found[2].lower())
        before = words(text[: found.start()])[-2:]
        if unit and any((word,) in _packages() for word in before):
            return Pack(Decimal(found[1].replace(",", ".").split("/")[0]), unit), _blanked(text, found)
    return None, text


def _dimensions(text: str) -> tuple[tuple[str, ...], str]:
    """Find sizes ("31,5x24", "28 mm", "DN50", '1/2"') and give the text without them."""
    found: list[tuple[int, str]] = []
    for pattern in (_TIMES, _FRACTION, _NAMED_SIZE, _MEASURE):
        for place in list(pattern.finditer(text)):
            if pattern is _MEASURE and fold(place[2]) not in _units():
                continue
            found.append((place.start(), _typeset(_apart(place[0]))))
            text = _blanked(text, place)
    return tuple(size for _, size in sorted(found)), text


def _blanked(text: str, place: re.Match[str]) -> str:
    return text[: place.start()] + " " * len(place[0]) + text[place.end() :]


def _apart(size: str) -> str:
    """Write a measure with one space before its unit: "28mm" is "28 mm"."""
    return re.sub(rf"^({_NUMBER}) ?([^\W\d_].*)$", _spaced_unit, size) if "x" not in size.lower() else size


def _spaced_unit(found: re.Match[str]) -> str:
    return f"{found[1]} {found[2]}"


def _reference(text: str) -> str | None:
    """Find a maker's reference: letters and digits mixed, four digits or more, or what "réf." announces."""
    for found in _REFERENCE.finditer(text):
        token = found[0]
        digits = sum(character.isdigit() for character in token)
        announced = any((word,) in _marks() for word in words(text[: found.start()])[-1:])
        mixed = digits < len(token) and digits >= _ENOUGH_DIGITS and token[0] != "0"
        bare = _BARE_REFERENCE.fullmatch(token) and not _YEAR.fullmatch(token)
        if announced or mixed or bare:
            return token
    return None


def _written(text: str) -> str:
    """Write the name: abbreviations in full, numbers apart from their units, shouting lowered."""
    apart = _MEASURE.sub(lambda found: _apart(found[0]) if fold(found[2]) in _units() else found[0], text)
    shouted = len(text) > _SHOUTED and text.isupper()
    written = _typeset(" ".join(_word(word, shouted=shouted) for word in apart.split()))
    return written[:1].upper() + written[1:] if shouted else written


def _word(word: str, *, shouted: bool) -> str:
    if shouted and any(each.language for each in sign(word)):
        word = word.lower()
    full = listed("names")["abbreviations"].get(word.lower().rstrip("."))
    return full if isinstance(full, str) else word


def _typeset(text: str) -> str:
    """Write units as they are printed: "300 g/m²", "23 µm"."""
    return " ".join(_PRINTED.get(word, word) for word in text.split())


@cache
def _openings() -> Phrases:
    return Phrases({"opening": listed("names")["openings"]})


@cache
def _closings() -> Phrases:
    return Phrases({"closing": listed("names")["closings"]})


@cache
def _packages() -> Phrases:
    return Phrases({"package": listed("names")["packages"]})


@cache
def _marks() -> Phrases:
    return Phrases({"mark": listed("names")["reference_marks"]})


@cache
def _units() -> frozenset[str]:
    return frozenset(fold(unit) for unit in listed("names")["dimension_units"])
