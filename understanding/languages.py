"""The language of an answer: script first, then words and spellings; a guess only to break ties."""

import re
from functools import cache
from itertools import pairwise

from understanding.latin import Sign, sign
from understanding.normalise import fold, normalise
from understanding.phrases import LONGEST, listed
from understanding.reading import Reading
from understanding.tie_breaker import is_french

_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_ADDRESS = re.compile(r"@|^https?:|^www\.")
_ARABIC = re.compile(r"[\u0621-\u06ff]")
_MOROCCAN_LETTERS = re.compile(r"[گڭݣڤڥپ]")
_NEGATED = re.compile(r"(?:و|ف)?(?:ما[\u0621-\u064a]{3}|م[\u0621-\u064a]{4})[\u0621-\u064a]*ش")
_PRESENT_PLURAL = re.compile(r"(?:و|ف)?ك[نتي][\u0621-\u064a]{2,}و")
_SHORTEST_NEGATED = 3
_TIED = 0.8
"""The weaker language's share of the stronger one's weight from which they are tied."""
_WORDS_FOR_A_GUESS = 5


def read_language(text: str) -> Reading:
    """Read the language in `value`: "fr", "ar", "ary-Arab", "ary-Latn"; absent when the text is of none."""
    typed = " ".join(word for word in text[:LONGEST].split() if not _ADDRESS.search(word))
    tokens = _TOKEN.findall(normalise(typed))
    arabic = [token for token in tokens if _ARABIC.match(token)]
    latin = [token for token in tokens if not _ARABIC.match(token)]
    signs = [each for token in latin for each in sign(token)]
    if arabic and len(arabic) >= sum(each.language is not None for each in signs):
        return Reading("language", value=_arabic(typed, arabic))
    return Reading("language", value=_latin(typed, signs))


def _arabic(typed: str, tokens: list[str]) -> str:
    """Tell Moroccan from standard Arabic by their everyday words and by Moroccan verb forms."""
    folded = [fold(token) for token in tokens]
    moroccan = sum(word in _moroccan() or _is_moroccan_verb(word) for word in folded)
    moroccan += sum(_is_negated(*pair) for pair in pairwise(folded))
    moroccan += bool(_MOROCCAN_LETTERS.search(typed))
    standard = sum(word in _standard() for word in folded)
    return "ary-Arab" if moroccan and moroccan >= standard else "ar"


def _is_moroccan_verb(word: str) -> bool:
    return bool(_NEGATED.fullmatch(word) or _PRESENT_PLURAL.fullmatch(word))


def _is_negated(first: str, second: str) -> bool:
    """Tell a verb negated in two words: "ما عرفتش"."""
    return first == "ما" and second.endswith("ش") and len(second) > _SHORTEST_NEGATED


def _latin(typed: str, signs: list[Sign]) -> str | None:
    french = sum(each.weight for each in signs if each.language == "fr")
    moroccan = sum(each.weight for each in signs if each.language == "ary-Latn")
    if not french and not moroccan:
        return None
    weaker, stronger = sorted((french, moroccan))
    if weaker >= _TIED * stronger and len(signs) >= _WORDS_FOR_A_GUESS:
        return "fr" if is_french(typed) else "ary-Latn"
    return "fr" if french > moroccan else "ary-Latn"


@cache
def _moroccan() -> frozenset[str]:
    return frozenset(fold(word) for word in listed("languages")["darija_arabic"])


@cache
def _standard() -> frozenset[str]:
    return frozenset(fold(word) for word in listed("languages")["standard_arabic"])
