"""Names in both languages of what is data, not sentences: sectors, regions, incoterms, customs chapters."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

from locales.words import Named


@cache
def sectors() -> Mapping[str, Named]:
    """Give the industrial sectors by code, in the order to offer them."""
    return _names("sectors")


@cache
def regions() -> Mapping[str, Named]:
    """Give Morocco's twelve regions by ISO 3166-2 code."""
    return _names("regions")


@cache
def incoterms() -> Mapping[str, Named]:
    """Give the eleven Incoterms 2020 by code, which buyers know better than the name: it is said with it."""
    names = _names("incoterms").items()
    return {code: Named(f"{code} · {name.fr}", f"{name.ar} ({code})") for code, name in names}


@cache
def chapters() -> Mapping[str, Named]:
    """Give a short label for each chapter of the Harmonised System, by its two digits."""
    return _names("hs_chapters")


def _names(vocabulary: str) -> dict[str, Named]:
    source = resources.files("locales").joinpath("data", f"{vocabulary}.json")
    entries = json.loads(source.read_text("utf-8"))
    return {entry["code"]: Named(entry["fr"], entry["ar"]) for entry in entries}
