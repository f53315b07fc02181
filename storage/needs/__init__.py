"""Needs: the completed components, whole as JSON, and in columns by what is grouped or filtered."""

from storage.needs.recording import Confirmed, Place, erase, record
from storage.needs.reporting import Named, by_place, names, stream

__all__ = ["Confirmed", "Named", "Place", "by_place", "erase", "names", "record", "stream"]
