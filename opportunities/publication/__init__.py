"""The one place that says what may go out: every door asks here (digest, details, partner, fiche, CSV)."""

from opportunities.publication.doors import publishable
from opportunities.publication.earlier import Earlier
from opportunities.publication.published import CompanyBands, Door, Facts, PriceRange, Published, VolumeBand
from opportunities.publication.release import Release, released
from opportunities.publication.totals import Total, shares, totals

__all__ = [
    "CompanyBands",
    "Door",
    "Earlier",
    "Facts",
    "PriceRange",
    "Published",
    "Release",
    "Total",
    "VolumeBand",
    "publishable",
    "released",
    "shares",
    "totals",
]
