"""What stays of a word across its forms and scripts: its root, and the consonants that are heard."""

import re
from functools import cache, lru_cache

from understanding.phrases import is_latin, listed, squeezed, words

_ARABIC_HEADS = ("وال", "بال", "فال", "كال", "لل", "ال")
_ARABIC_TAILS = ("يات", "ات", "ين", "ون", "يه", "ه", "ي")
_SHORTEST, _LONG = 3, 5
_SPELLINGS = (
    (re.compile(r"tch|ch|sh"), "$"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh|5"), "x"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"qu?|9|ck"), "k"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"g(?=[eiy])"), "j"),
    (re.compile(r"[cg]"), "k"),
    (re.compile(r"x"), "ks"),
)
_SAME_SOUND = {
    "b": "بپp",
    "d": "دضذ",
    "f": "فڤv",
    "g": "غ",
    "j": "ج",
    "k": "كق",
    "l": "ل",
    "m": "م",
    "n": "ن",
    "r": "ر",
    "s": "سصزظz",
    "t": "تطث",
    "x": "خ",
    "$": "ش",
    "": "aeiouyhw23780اوىيءعحه",
}
_HEARD = str.maketrans({letter: sound for sound, letters in _SAME_SOUND.items() for letter in letters})
_SILENT_ENDINGS = "tdsxp"
_ARTICLE = re.compile(r"l(?=[^aeiouy]{1,2}[aeiouy3])")


def content(text: str) -> tuple[str, ...]:
    """Give the roots of the words of a name that carry meaning."""
    small = _small()
    return tuple(root(word) for word in words(text) if word not in small)


@cache
def _small() -> frozenset[str]:
    return frozenset(folded for word in listed("small_words") for folded in words(word))


@lru_cache(maxsize=1 << 16)
def root(word: str) -> str:
    """Give the word without article, plural and doubled letters: "السدادات" and "سدادة" are one."""
    if is_latin(word):
        singular = word[:-1] if len(word) > _SHORTEST and word[-1] in "sx" else word
        return squeezed(singular)
    for head in _ARABIC_HEADS:
        if word.startswith(head) and len(word) - len(head) >= _SHORTEST:
            word = word[len(head) :]
            break
    for tail in _ARABIC_TAILS:
        if word.endswith(tail) and len(word) - len(tail) >= _SHORTEST:
            return word[: -len(tail)]
    return word


@lru_cache(maxsize=1 << 16)
def heard(word: str) -> tuple[str, ...]:
    """Give the consonants heard in a root, one sign a sound in both scripts: "bouchon" and "بوشون" are "b$n".

    Other readings follow: without a last letter that French leaves silent ("joint"), without Darija's article
    and plural ("lbouchonat").
    """
    if word[0].isdigit() and (word.isdigit() or len(word) <= _SHORTEST):
        return ()
    if not is_latin(word):
        return _kept([_sounds(word)])
    readings = [_sounds(word)]
    if word[-1] in _SILENT_ENDINGS:
        readings.append(_sounds(word[:-1]))
    bare = _ARTICLE.sub("", word, count=1) if _ARTICLE.match(word) else word
    bare = bare[:-2] if bare.endswith("at") and len(bare) > _LONG else bare
    if bare != word:
        readings.append(_sounds(bare))
    return _kept(readings)


def _sounds(word: str) -> str:
    if is_latin(word):
        for spelling, sound in _SPELLINGS:
            word = spelling.sub(sound, word)
    return word.translate(_HEARD)


def _kept(readings: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading for reading in readings if len(reading) > 1))
