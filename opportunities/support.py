"""Who can help an opportunity along: federation, technical centre, IMANOR, CRI, Maroc PME, the ministry.

The names are ours (`opportunities/data/bodies.json`, a list to edit). Contacts are AMCA's and kept elsewhere.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from locales import Named, regions

BodyKind = Literal["federation", "centre", "standards", "region", "small", "ministry"]
_OF_A_SECTOR = ("federation", "centre")


@dataclass(frozen=True, slots=True)
class Body:
    """A support body: its stable key (ASCII, no ":"), under which its contact is kept, its name, its kind."""

    key: str
    name: Named
    kind: BodyKind


def routing(sector: str | None, region: str | None, *, investing: bool = False) -> tuple[Body, ...]:
    """Give who can help, in the order to try: those of the sector, of standards, of the region, the ministry.

    IMANOR tells whether a standard is needed: nobody says for sure that none is. `region` is an ISO code.
    `investing`: a maker would have to invest, and Maroc PME helps the small ones (nobody's size is asked).
    The ministry is always there, as the front door.
    """
    found = [body for body, sectors in _of_sectors() if sector in sectors]
    found.append(_bodies()["imanor"])
    if region is not None and region in regions():
        found.append(_bodies()[_of_region(region)])
    if investing:
        found.append(_bodies()["maroc-pme"])
    return (*found, _bodies()["ministere"])


def branch(sector: str | None) -> Body:
    """Give the body an opportunity is sent to: the sector's federation, or the ministry when it has none."""
    federations = (body for body, sectors in _of_sectors() if sector in sectors and body.kind == "federation")
    return next(federations, _bodies()["ministere"])


def bodies() -> tuple[Body, ...]:
    """Give every body, for an admin who notes the contacts."""
    return tuple(_bodies().values())


def body(key: str) -> Body | None:
    """Give the body of a key, if there is one (still)."""
    return _bodies().get(key)


@cache
def _entries() -> tuple[Mapping[str, Any], ...]:
    source = resources.files("opportunities").joinpath("data", "bodies.json")
    return tuple(json.loads(source.read_text("utf-8")))


@cache
def _bodies() -> Mapping[str, Body]:
    return {body.key: body for entry in _entries() for body in _named(entry)}


@cache
def _of_sectors() -> tuple[tuple[Body, frozenset[str]], ...]:
    """Give the federations and the centres with the sectors they are of."""
    own = [entry for entry in _entries() if entry["kind"] in _OF_A_SECTOR]
    return tuple((_bodies()[entry["key"]], frozenset(entry["sectors"])) for entry in own)


def _named(entry: Mapping[str, Any]) -> Iterator[Body]:
    """Give the body of an entry: one for each region when it has an office in each."""
    if entry["kind"] != "region":
        yield Body(entry["key"], Named(entry["fr"], entry["ar"]), entry["kind"])
        return
    for code, region in regions().items():
        name = Named(f"{entry['fr']} ({region.fr})", f"{entry['ar']} ({region.ar})")
        yield Body(_of_region(code), name, entry["kind"])


def _of_region(code: str) -> str:
    return f"cri-{code.lower()}"
