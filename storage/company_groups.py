"""Which companies count as one: a parent and its subsidiaries, and names too near to be told apart.

A company is settled when a coordinator confirmed it, or placed it in a group. Two settled companies are two,
however near their names; one that is not settled counts with the settled one it is called like, and those
that nobody settled count together when their names are near.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from storage.company_names import likeness, near


@dataclass(frozen=True, slots=True)
class Member:
    """A company as far as it is counted."""

    id: int
    normal: str
    group_id: int | None
    confirmed_at: datetime | None

    @property
    def settled(self) -> bool:
        """Tell whether somebody who knows said who this is."""
        return self.confirmed_at is not None or self.group_id is not None

    @property
    def own(self) -> int:
        """The group it is in by what was said of it: its parent's, else its own."""
        return self.id if self.group_id is None else self.group_id


def grouped(members: Collection[Member]) -> dict[int, int]:
    """Give the group each of these companies counts in, by company id: always the same for the same ones.

    Only these are compared with one another: give those of one opportunity, or a reader's besides.
    """
    groups = {each.id: each.own for each in members}
    strangers = {each.normal: each for each in _by_age(members) if not each.settled}
    if not strangers:
        return groups
    settled = {each.normal: each for each in reversed(_by_age(members)) if each.settled}
    for cluster in _clusters(strangers):
        group = _group(cluster, settled)
        groups |= {each.id: group for each in cluster}
    return groups


def _by_age(members: Iterable[Member]) -> list[Member]:
    return sorted(members, key=lambda each: each.id)


def _clusters(strangers: Mapping[str, Member]) -> list[list[Member]]:
    """Put together what is linked by near names, directly or through others."""
    left = dict(strangers)
    found: list[list[Member]] = []
    while left:
        name = next(iter(left))
        cluster = [left.pop(name)]
        for each in cluster:  # grows while it is walked
            cluster += [left.pop(other) for other in near(each.normal, list(left))]
        found.append(cluster)
    return found


def _group(cluster: Collection[Member], settled: Mapping[str, Member]) -> int:
    """Give the group of a cluster: that of the settled company most like it, else its oldest member."""
    alike = [
        (-likeness(each.normal, name), settled[name].own)
        for each in cluster
        for name in near(each.normal, settled)
    ]
    return min(alike)[1] if alike else min(each.id for each in cluster)
