"""Needs: the completed components, whole as JSON, and in columns by what is grouped or filtered."""

from storage.needs.recording import Confirmed, Place, erase, record
from storage.needs.reporting import (
    Named,
    Own,
    by_place,
    counted_at,
    employers,
    names,
    own,
    places_at,
    places_of,
    stages,
    stream,
)
from storage.needs.revaluing import Held, mentioning, revalue, unvalued

__all__ = [
    "Confirmed",
    "Held",
    "Named",
    "Own",
    "Place",
    "by_place",
    "counted_at",
    "employers",
    "erase",
    "mentioning",
    "names",
    "own",
    "places_at",
    "places_of",
    "record",
    "revalue",
    "stages",
    "stream",
    "unvalued",
]
