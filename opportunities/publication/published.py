"""What may be read of an opportunity at one door: codes, bands and rounded figures."""

from dataclasses import dataclass
from typing import Literal

Door = Literal["member", "partner", "public"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The opportunity itself, as its row stands. `approved`: a coordinator approved the generic names."""

    id: int
    name_fr: str
    name_ar: str
    sector: str
    status: str
    box: str | None = None
    approved: bool = True
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class VolumeBand:
    """A year's volume, on a 1-2-5 scale: from `low` up to `high` of `unit`."""

    low: float
    high: float
    unit: str


@dataclass(frozen=True, slots=True)
class PriceRange:
    """What a unit costs, both ends moved outward on a 1-2-5 scale, in MAD."""

    low: float
    high: float
    unit: str


@dataclass(frozen=True, slots=True)
class CompanyBands:
    """One company's bands, for named partners, when its member agreed for that very product."""

    value: str | None
    volume: VolumeBand | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What goes out. None, "1-2" and () mean: not said; a `region` of None reads "Maroc".

    `companies` is "1-2" or a whole number from 3 on; `value_band` is "<1", "1-5", "5-20", "20-50" or ">50"
    MDH a year; `lead_days` is rounded to 10, `overhead` to 5 points, `stockouts` (a year) to 1.
    """

    id: int
    name_fr: str
    name_ar: str
    sector: str
    status: str
    box: str | None
    companies: str = "1-2"
    value_band: str | None = None
    volume_band: VolumeBand | None = None
    constraints: tuple[str, ...] = ()
    lead_days: int | None = None
    overhead: int | None = None
    stockouts: int | None = None
    price: PriceRange | None = None
    region: str | None = None
    origins: tuple[str, ...] = ()
    hs4: str | None = None
    company_bands: tuple[CompanyBands, ...] = ()
