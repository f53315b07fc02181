"""Which options of a list a typed text names: by a label, a number, or a word that gives it away. Pure."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from conversations.kinds.kind import Option
from locales import LANGUAGES, Value, plain
from understanding.normalise import fold

LONG = 4
"""Letters from which a word of a label may stand for it."""
_NEGATIONS = frozenset(
    ("pas", "jamais", "ni", "sans", "aucun", "aucune", "ماشي", "ليس", "ليست", "ما", "بدون", "machi", "mashi")
)
_DENIED = re.compile(r"(?<!\w)(?:pas (?:de |d |du )?|jamais (?:de |d )?|aucune? |sans |ni )\w+")
_NUMBERS = re.compile(r"[\d\s,;.+&/-]*(?:(?:et|و|w|ou)[\d\s,;.+&/-]*)*")
_PREFIXES = re.compile(r"^(?:[وفبكل]?ال|[وف]?لل|و(?=\w{3}))(?=\w{2})")
"""What Arabic writes in one word with the next: the article, "and", "for"…."""


def matching(
    text: str, options: tuple[Option, ...], *, numbered: bool = True, inside: bool = True
) -> list[str]:
    """Find the options a text names: a whole label in either language, else numbers, else labels inside."""
    typed = bare(text)
    called = {option.code: _names(option) for option in options}
    whole = [code for code, names in called.items() if typed in names]
    if whole or not typed or not inside:
        return whole[:1]
    numbers = [int(each) for each in re.findall(r"\d+", typed)]
    if numbered and numbers and _NUMBERS.fullmatch(fold(text)):
        return _numbered(numbers, options, called)
    words = f" {typed} {unprefixed(typed)} "
    named = {code for code, names in called.items() if any(f" {name} " in words for name in names)}
    signed = {option.code for option in options if any(f" {sign}" in words for sign in signs(option))}
    return [option.code for option in options if option.code in named | signed]


def part_of(text: str, options: tuple[Option, ...]) -> list[str]:
    """Find the options whose labels hold all the long words of a text: "direct" is "Oui, en direct"."""
    words = {each for each in bare(text).split() if len(each) >= LONG}
    return [
        option.code
        for option in options
        if words and any(words <= {*name.split()} for name in _names(option))
    ]


def denies(text: str) -> bool:
    """Tell whether a text says that something is not so: its words then name nothing for sure."""
    return not _NEGATIONS.isdisjoint(bare(text).split())


def undenied(text: str) -> str:
    """Take off what a French text says is not so: "délai, mais pas de rupture" speaks of a lead time."""
    words = bare(text)
    return _DENIED.sub(" ", words) if denies(text) else text


def _numbered(
    numbers: Iterable[int], options: tuple[Option, ...], called: Mapping[str, frozenset[str]]
) -> list[str]:
    """Read places in the list, or the figures its labels begin with: "20" is "20 personnes"."""
    wanted = dict.fromkeys(numbers)
    figures = {code: {name.split(" ")[0] for name in names} for code, names in called.items()}
    if any(each.isdigit() for firsts in figures.values() for each in firsts):
        return [code for code, firsts in figures.items() if firsts & {str(number) for number in wanted}]
    if not all(0 < number <= len(options) for number in wanted):
        return []
    return [options[number - 1].code for number in wanted]


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """Give the words of a text as they are compared, without punctuation."""
    return " ".join(re.findall(r"\w+", fold(text)))


def unprefixed(words: str) -> str:
    """Take off what Arabic writes in one word with the next."""
    return " ".join(_PREFIXES.sub("", word) for word in words.split())


def signs(option: Option) -> tuple[str, ...]:
    """Give the beginnings of words that name an option; in Arabic, with and without the article."""
    return (*option.signs, *(short for sign in option.signs if (short := unprefixed(sign)) != sign))


def _names(option: Option) -> frozenset[str]:
    """Give what an option is called: its labels in both languages, and its code when it is all capitals."""
    names = labels(option.label)
    return names | {fold(option.code)} if option.code.isupper() else names


def labels(label: Value) -> frozenset[str]:
    """Give a label in both languages, as it is compared."""
    return frozenset(bare(plain(label, language)) for language in LANGUAGES)
