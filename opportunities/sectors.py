"""Which sector could make a component, suggested from its name and customs code."""

from understanding.sectors import suggest

OTHER = "autre"
"""The sector of what belongs to none."""


def suggested(name: str, hs: str | None) -> str:
    """Suggest a sector: the customs code decides, else the products named, else "autre"; never empty."""
    return suggest(name, hs) or OTHER
