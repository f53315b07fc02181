"""Marks that are invisible or language-bound: no-break spaces, isolates, UTF-16 lengths."""

import re
import unicodedata
from functools import lru_cache

FSI, PDI, RLM = "\u2068", "\u2069", "\u200f"
NBSP, NARROW = "\u00a0", "\u202f"

_BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNSENDABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_FRENCH = (
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NARROW),
    (re.compile(r" (?=[;!?%])"), NARROW),
    (re.compile(r"(?<=n°) "), NBSP),
    (re.compile(r" (?=[:»])"), NBSP),
    (re.compile(r"(?<=«) "), NBSP),
)
_SEPARATORS = {"ar": {", ": "، ", " ; ": "؛ ", " : ": ": "}}


@lru_cache(maxsize=4096)
def typeset(text: str, language: str) -> str:
    """Give a French text its no-break spaces, written in the sources as ordinary ones; leave others alone."""
    if language == "fr":
        for ordinary, kept in _FRENCH:
            text = ordinary.sub(kept, text)
    return text


def separator(text: str, language: str) -> str:
    """Give what separates two pieces as the language writes it."""
    return typeset(_SEPARATORS.get(language, {}).get(text, text), language)


def isolated(text: str) -> str:
    """Wrap a value so that its direction and its sentence's do not touch (Unicode UAX 9)."""
    return f"{FSI}{text}{PDI}"


def clean(text: str) -> str:
    """Drop from a typed text what would break the sentence around it: controls and direction marks."""
    return _UNSENDABLE.sub("", _BIDI_CONTROLS.sub("", text))


def utf16(text: str) -> int:
    """Count UTF-16 code units, which is how Telegram measures entities and limits."""
    return len(text) + sum(character > "\uffff" for character in text)


def needs_direction(line: str) -> bool:
    """Whether an Arabic line has no right-to-left letter of its own, before any other, to lay it out."""
    for character in line:
        match unicodedata.bidirectional(character):
            case "R" | "AL":
                return False
            case "L":
                return True
    return True
