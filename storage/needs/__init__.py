"""Needs: the completed components, whole as JSON, and in columns by what is grouped or filtered."""

from storage.needs.recording import Confirmed, Place, erase, record
from storage.needs.reporting import (
    Named,
    Own,
    counted_at,
    employers,
    names,
    own,
    places_at,
    places_of,
    stages,
)
from storage.needs.revaluing import Held, mentioning, revalue, unvalued

__all__ = [
    "Confirmed",
    "Held",
    "Named",
    "Own",
    "Place",
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
    "unvalued",
]
