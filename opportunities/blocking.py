"""Which names are compared at all: those that share a heading, a rare feature or two common ones, and few."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import combinations

from opportunities.likeness import Traits

_BLOCK = 8
"""How many of a block a name is compared with: those just before it in the order of their features."""
_RARE = 30
"""Names that share a feature this rare are a block of their own; commoner features are taken in pairs."""
_SINGLE, _PAIRED = 5, 4
"""Of a name's rare features, and of its common ones, the rarest that make blocks."""


def neighbours(
    traits: Sequence[Traits], headings: Sequence[str | None], holders: Sequence[int]
) -> Iterator[tuple[int, set[int]]]:
    """Give, name by name, the earlier ones to compare it with, all by their places in `traits`.

    Names are taken in the order of their features, the commonest first, so that the members of a large block
    are next to those most like them; only the last few of a block are given ("sorted neighbourhood").
    """
    blocks = _Blocks()
    ranked = [array("I", sorted(each, key=lambda number: (holders[number], number))) for each in traits]
    for place in sorted(range(len(traits)), key=lambda place: ranked[place][::-1]):
        near: set[int] = set()
        for block in _blocks(ranked[place], headings[place], holders):
            near.update(blocks.last(block))
            blocks.add(block, place)
        yield place, near


class _Blocks:
    """Members of blocks, each pointing to the one before it: most blocks have one, and there are many."""

    def __init__(self) -> None:
        self._latest: dict[int, int] = {}
        self._members = array("I")
        self._before = array("i")

    def last(self, block: int) -> Iterator[int]:
        """Give the last few members of a block."""
        at = self._latest.get(block, -1)
        for _ in range(_BLOCK):
            if at < 0:
                return
            yield self._members[at]
            at = self._before[at]

    def add(self, block: int, member: int) -> None:
        """Add a member after the others."""
        self._before.append(self._latest.get(block, -1))
        self._latest[block] = len(self._members)
        self._members.append(member)


def _blocks(ranked: Sequence[int], heading: str | None, holders: Sequence[int]) -> Iterator[int]:
    """Give the blocks of a name by its features, rarest first: one number each."""
    rare = [number for number in ranked if 1 < holders[number] <= _RARE]
    common = [number for number in ranked if holders[number] > _RARE]
    yield from rare[:_SINGLE]
    yield from (one * len(holders) + other for one, other in combinations(common[:_PAIRED], 2))
    if heading:
        yield -1 - int(heading)
