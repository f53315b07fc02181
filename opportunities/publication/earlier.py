"""Figures that went out: what was said, and whose contributions it was made of."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from math import floor, log
from typing import Any

STEP = 1.10
"""Contributions are told apart on a scale whose steps are 10 % wide."""
FAR = 2
"""So many steps apart, amounts differ by 10 % at the least; one step apart, by as little as a dirham."""
LEAST = 1e-9
"""What stands for zero on that scale."""
ERASED = ""
"""The mark of a contribution that was erased: unlike any other, even the same one given again."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """One figure as it went out: a row to store as it is; `value` and `contributors` are JSON.

    `contributors` holds a mark of what each company group contributed to this figure. `live` until the
    figure is replaced or withdrawn: the others are what somebody may remember.
    """

    figure: str
    value: Mapping[str, Any]
    contributors: Mapping[int, str]
    live: bool = True

    @property
    def said(self) -> Any:
        """What was read: a band, a number, a range; True for a code."""
        return self.value["said"]

    def forgetting(self, groups: Collection[int]) -> "Earlier":
        """Give it without a trace of what these groups contributed, for an erasure; `value` stays."""
        marks = {group: ERASED if group in groups else mark for group, mark in self.contributors.items()}
        return replace(self, contributors=marks)


def mark(amounts: Iterable[float]) -> str:
    """Give the steps that what a company contributes falls on, as in "148" or "48.148"."""
    return ".".join(str(floor(log(max(amount, LEAST), STEP))) for amount in amounts)


def changed(now: Mapping[int, str], before: Mapping[int, str], known: Collection[int] = ()) -> int:
    """Count the companies whose contributions really differ, other than those the reader knows.

    A company counted as one and later as two (or the reverse) has not changed what it said: beside the
    groups that differ, the statements that came or went are counted, and the smaller number holds.
    """
    groups = (now.keys() | before.keys()).difference(known)
    differing = sum(not _alike(now.get(group, ERASED), before.get(group, ERASED)) for group in groups)
    said = [now[each] for each in groups if each in now]
    was = [before[each] for each in groups if each in before]
    return min(differing, _unmatched(said, was))


def _alike(one: str, other: str) -> bool:
    """Tell whether two marks may be of one statement: equal, or a step apart. ERASED is like none."""
    if ERASED in (one, other):
        return False
    steps = _steps(one), _steps(other)
    if one == other or len(steps[0]) != len(steps[1]):
        return one == other
    return bool(steps[0]) and all(abs(a - b) < FAR for a, b in zip(*steps, strict=True))


def _unmatched(said: Iterable[str], was: Iterable[str]) -> int:
    """Count the statements left over on the fuller side when like ones are paired, in the order of size."""
    left = sorted(was, key=_steps)
    came = 0
    for each in sorted(said, key=_steps):
        pair = next((other for other in left if _alike(each, other)), None)
        if pair is None:
            came += 1
        else:
            left.remove(pair)
    return max(came, len(left))


def _steps(mark: str) -> tuple[int, ...]:
    """Read a mark; () for what is none: an erased one, or one written before marks were steps."""
    parts = mark.split(".")
    return tuple(map(int, parts)) if all(each.removeprefix("-").isdecimal() for each in parts) else ()
