"""The countries in an answer: where the goods are made, through where they come, groups to be asked."""

from dataclasses import dataclass, field
from functools import cache

from understanding.atlas import Place, near, place_at
from understanding.normalise import normalise
from understanding.phrases import listed, words
from understanding.reading import Reading

_BETWEEN = str.maketrans(dict.fromkeys("/,+-;&", " "))
_SENTENCE = 60
"""Words of an answer that are looked at."""
_TYPED_IN_LOWER_CASE = frozenset(
    {"cn", "tr", "fr", "us", "uk", "gb", "pt", "nl", "pl", "jp", "kr", "eg", "tn", "dz", "ae"}
)


@dataclass
class _Heard:
    """What was found so far, and what the next name will be: an origin, a way through, a seller's country."""

    origins: list[str] = field(default_factory=list)
    through: list[str] = field(default_factory=list)
    sellers: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    role: str = "origin"
    local: bool = False
    doubtful: bool = False
    refused: bool = False


def read_country(text: str) -> Reading:
    """Read ISO alpha-2 codes in `countries` and `via`; groups ("l'Europe") in `groups`, to be asked.

    Problems: "group", "local_importer" (bought in Morocco, origin unknown), "unclear".
    """
    codes = _codes(text)
    if codes:
        return Reading("country", countries=codes)
    heard = _Heard()
    spoken = words(text)[:_SENTENCE]
    start = 0
    while start < len(spoken):
        place = place_at(spoken, start) or near(spoken, start)
        if place:
            _note(heard, place)
        start += place.length if place else 1
    return _reading(heard)


def _codes(text: str) -> tuple[str, ...]:
    """Read an answer made of codes only: "CN", "DE/IT", "CHN"."""
    typed = normalise(text[:40]).translate(_BETWEEN).split()
    found = [_code(word) for word in typed]
    return tuple(dict.fromkeys(code for code in found if code)) if found and all(found) else ()


def _code(word: str) -> str | None:
    upper = word.upper()
    if word in _TYPED_IN_LOWER_CASE or (word == upper and len(word) == 2):
        return {"UK": "GB"}.get(upper, upper if upper in _known_codes() else None)
    return listed("countries")["codes"].get(word) if word == upper else None


@cache
def _known_codes() -> frozenset[str]:
    return frozenset(listed("countries")["countries"])


def _note(heard: _Heard, place: Place) -> None:
    match place.sort:
        case "via" | "trade" | "origin":
            heard.role = place.sort
        case "local":
            heard.local = True
        case "not":
            heard.refused = True
        case "group":
            heard.groups.append(place.code)
        case "country" | "adjective" | "city" | "doubtful":
            _note_country(heard, place)
        case _:
            pass


def _note_country(heard: _Heard, place: Place) -> None:
    if place.sort == "city" and place.code == "MA":
        heard.local = True
        return
    if heard.refused:
        heard.refused = False
        heard.doubtful = True
        return
    kept = {"via": heard.through, "trade": heard.sellers}.get(heard.role, heard.origins)
    if place.code not in kept:
        kept.append(place.code)
    if place.guessed or place.sort in ("city", "doubtful"):
        heard.doubtful = True


def _reading(heard: _Heard) -> Reading:
    origins, through, doubtful = _settled(heard)
    groups = _groups(heard.groups)
    if origins == ["MA"] and ("Abroad" in groups or (heard.local and heard.role == "trade")):
        origins = []
    if origins:
        return Reading(
            "country",
            countries=tuple(origins),
            via=tuple(through),
            groups=groups,
            needs_confirmation=doubtful or bool(groups),
        )
    problem = "group" if groups else "local_importer" if heard.local else "unclear"
    return Reading("country", groups=groups, via=tuple(through), problem=problem)


def _settled(heard: _Heard) -> tuple[list[str], list[str], bool]:
    """Say which names are origins: a seller's country is one only when nothing else is said."""
    origins, through, doubtful = heard.origins, heard.through, heard.doubtful
    abroad = [code for code in heard.sellers if code != "MA"]
    if "MA" in heard.sellers:
        heard.local = True
    if origins:
        through = through + [code for code in abroad if code not in origins]
    elif abroad:
        origins, doubtful = abroad, True
    if heard.local and "MA" not in through and origins != ["MA"]:
        through = [*through, "MA"]
    return origins, [code for code in dict.fromkeys(through) if code not in origins], doubtful


def _groups(named: list[str]) -> tuple[str, ...]:
    """Give the groups once each; "Union européenne" is the Union, not also the continent."""
    found = list(dict.fromkeys(named))
    return tuple(group for group in found if not (group == "Europe" and "EU" in found))
