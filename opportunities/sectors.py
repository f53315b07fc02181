"""Which sector could make a component, suggested from its customs code; the member has the last word."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

OTHER = "autre"
"""The sector of what belongs to none."""


def suggested(hs: str | None) -> str:
    """Suggest a sector from an HS code's digits: the heading decides, else the chapter, else "autre"."""
    if hs is None:
        return OTHER
    routes = _routes()
    return routes.get(hs[:4]) or routes.get(hs[:2], OTHER)


@cache
def _routes() -> Mapping[str, str]:
    source = resources.files("opportunities").joinpath("data", "hs_sectors.json")
    routes: dict[str, str] = json.loads(source.read_text("utf-8"))
    return routes
