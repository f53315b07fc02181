"""How serious each difficulty is, as typed: "délai 3, ruptures 1", "grave pour les délais", "قليل". Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conversations.kinds.kind import Option
from conversations.kinds.matching import bare, labels, signs

SURE = {
    1: r"1|genante?s?|مزعج\w*",
    2: r"2|penalisante?s?|موثر\w*",
    3: r"3|bloquante?s?|معرقل\w*",
}
"""The scale's own words and numbers."""
NEAR = {
    1: r"(?:un )?peu|leger\w*|faible\w*"
    r"|pas (?:si |trop |tres |vraiment )?(?:grave|genant|penalisant|bloquant)\w*"
    r"|قليل\w*|شوي\w*|خفيف\w*|chwi\w*|chouia",
    2: r"moyen\w*|assez|penible\w*|متوسط\w*",
    3: r"(?:tres |trop |super |vraiment )?(?:grave|critique|urgent)\w*|tres|trop|beaucoup|bcp"
    r"|bloquent?|bloques?|catastroph\w*|enorme\w*|بزاف|كثير\w*|كبير\w*|خطير\w*|be?z+a+f",
}
"""Words that only come near a level: it is shown on the screen, and waits for a yes."""
_PREFIX = "(?:[وفبكل]?ال|[وف]?لل|و)?"
_LINKS = frozenset(
    word
    for line in ("et w le la les l un de des du d pour a au aux sur niveau est c", "و في مستوي")
    for word in line.split()
)
"""What may stand between lines and numbers: beside anything else, a number is no level ("3 mois")."""


@dataclass(frozen=True, slots=True)
class Rated:
    """The level of each line a text rates; `sure` when all were said in the scale's words or numbers."""

    levels: Mapping[str, int]
    sure: bool


def rated(text: str, lines: tuple[Option, ...], unrated: Sequence[str]) -> Rated | None:
    """Read which level goes to which line; None when that is not plain.

    A level without a line is for all the `unrated` ones; as many levels as there are go to them in order.
    """
    words, pattern = bare(text), _pattern(lines)
    found = list(pattern.finditer(words))
    beside = {*pattern.sub(" ", words).split()} - _LINKS
    if any(each.isdigit() for each in words) and beside:
        return None
    order = "".join("L" if each["line"] else "G" for each in found)
    said = [each for each in found if not each["line"]]
    if "L" not in order:
        pairs = _in_order(said, unrated)
    elif re.fullmatch("(?:L+G)+", order):
        pairs = _paired(found[::-1])
    else:
        pairs = _paired(found) if re.fullmatch("(?:GL+)+", order) else []
    if not pairs:
        return None
    codes = _codes(lines)
    levels = {codes.get(line, line): int((level.lastgroup or "")[-1]) for line, level in pairs}
    return Rated(levels, sure=not any(level.lastgroup in ("near1", "near2", "near3") for _, level in pairs))


def _in_order(said: Sequence[re.Match[str]], unrated: Sequence[str]) -> list[tuple[str, re.Match[str]]]:
    if len(said) == 1:
        return [(code, said[0]) for code in unrated]
    return list(zip(unrated, said, strict=True)) if len(said) == len(unrated) else []


def _paired(found: Sequence[re.Match[str]]) -> list[tuple[str, re.Match[str]]]:
    """Give each line the level met before it."""
    pairs, level = [], found[0]
    for each in found:
        if each["line"]:
            pairs.append((each["line"], level))
        else:
            level = each
    return pairs


def _codes(lines: tuple[Option, ...]) -> dict[str, str]:
    """Give what each line is called, its label and its signs, with its code."""
    return {name: line.code for line in lines for name in (*labels(line.label), *signs(line))}


def _pattern(lines: tuple[Option, ...]) -> re.Pattern[str]:
    """Find lines and levels in their order; the longest name of a line comes first."""
    names = sorted(_codes(lines), key=len, reverse=True)
    line = f"{_PREFIX}(?P<line>{'|'.join(map(re.escape, names))})\\w*"
    near = (f"{_PREFIX}(?P<near{level}>{words})" for level, words in NEAR.items())
    sure = (f"{_PREFIX}(?P<sure{level}>{words})" for level, words in SURE.items())
    return re.compile(f"(?<!\\w)(?:{'|'.join((line, *near, *sure))})(?!\\w)")
