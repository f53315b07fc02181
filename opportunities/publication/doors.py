"""What one reader may see of an opportunity at one door: stored figures, each opened or left out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from opportunities.constraints import CONSTRAINTS
from opportunities.demand import Contribution
from opportunities.publication.bands import value_band, volume_band
from opportunities.publication.earlier import Earlier
from opportunities.publication.opening import opens
from opportunities.publication.published import (
    CompanyBands,
    Door,
    Facts,
    PriceRange,
    Published,
    VolumeBand,
)
from opportunities.publication.rules import counted

BANDED = ("value", "volume")
"""The figures a partner may know of one company, when its member agreed."""


def publishable(
    facts: Facts,
    contributions: Iterable[Contribution],
    reader_groups: Collection[int] = frozenset(),
    door: Door = "member",
    earlier: Sequence[Earlier] = (),
    *,
    today: date,
) -> Published | None:
    """Give what may be read of an opportunity; None when nothing may: no approved name, nobody who counts.

    No figure is worked out here: a door repeats the stored one of `earlier`, the same for everybody, or
    says nothing, so that neither two readers nor two doors can be subtracted. `reader_groups` are the
    groups of the companies the reader belongs to: every threshold and share is counted without them.
    """
    companies = counted(contributions)
    if not facts.approved or facts.withdrawn or not companies:
        return None
    agreed = [each for each in companies if each.share_bands] if door == "partner" else []
    own = frozenset(reader_groups)
    told = own | {each.group for each in agreed}
    figures = {
        row.figure: row
        for row in earlier
        if row.live and opens(row, earlier, companies, told if row.figure.startswith(BANDED) else own, today)
    }
    return _published(facts, figures, _company_bands(agreed))


def _published(facts: Facts, figures: Mapping[str, Earlier], bands: tuple[CompanyBands, ...]) -> Published:
    said = {name: row.said for name, row in figures.items()}
    volume, price = _commonest(figures, "volume"), _commonest(figures, "price")
    regions, headings = _codes(figures, "region"), _codes(figures, "hs4")
    return Published(
        id=facts.id,
        name_fr=facts.name_fr,
        name_ar=facts.name_ar,
        sector=facts.sector,
        status=facts.status,
        box=facts.box,
        companies=str(said.get("companies", "1-2")),
        value_band=said.get("value"),
        volume_band=VolumeBand(**volume.said) if volume else None,
        constraints=tuple(code for code in CONSTRAINTS if f"constraint:{code}" in figures),
        lead_days=said.get("lead_time"),
        overhead=said.get("landed_cost"),
        stockouts=said.get("stockouts"),
        price=PriceRange(**price.said) if price else None,
        region=regions[0] if regions else None,
        origins=tuple(_codes(figures, "origin")),
        hs4=headings[0] if headings else None,
        company_bands=bands,
    )


def _codes(figures: Mapping[str, Earlier], kind: str) -> list[str]:
    """Give the codes of a kind that may be read, what most companies gave first."""
    found = [(-len(row.contributors), row.figure) for row in figures.values()]
    return [name.partition(":")[2] for _, name in sorted(found) if name.startswith(f"{kind}:")]


def _commonest(figures: Mapping[str, Earlier], kind: str) -> Earlier | None:
    """Give the figure in the unit that most companies used."""
    codes = _codes(figures, kind)
    return figures[f"{kind}:{codes[0]}"] if codes else None


def _company_bands(agreed: Iterable[Contribution]) -> tuple[CompanyBands, ...]:
    """Give the bands of single companies, the largest first so that their order names nobody."""
    ordered = sorted(agreed, key=lambda each: (-(each.mad or 0), -(each.quantity or 0)))
    bands = (CompanyBands(_value(each), _volume(each)) for each in ordered)
    return tuple(each for each in bands if each.value or each.volume)


def _value(each: Contribution) -> str | None:
    return value_band(each.mad) if each.mad else None


def _volume(each: Contribution) -> VolumeBand | None:
    return VolumeBand(**volume_band(each.quantity, each.unit)) if each.quantity and each.unit else None
