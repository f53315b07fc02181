"""What may be read of a published opportunity, in lines: only what the publication rules let out."""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from locales import (
    Bold,
    Counted,
    Country,
    Joined,
    Listed,
    Measure,
    Money,
    Named,
    Percent,
    Text,
    Unit,
    Value,
    Words,
)
from opportunities.publication import CompanyBands, PriceRange, Published, VolumeBand
from outreach import names

BANDS: Mapping[str, Text] = {
    "<1": Text("moins de 1 MDH par an"),
    "1-5": Text("de 1 à 5 MDH par an"),
    "5-20": Text("de 5 à 20 MDH par an"),
    "20-50": Text("de 20 à 50 MDH par an"),
    ">50": Text("plus de 50 MDH par an"),
}
FEW = "1-2"


def name(facts: Published) -> Named:
    """Give the approved general name."""
    return Named(facts.name_fr, facts.name_ar)


def block(number: int, facts: Published) -> Iterable[Words]:
    """Say an opportunity in a few lines of a digest or a list, under its number."""
    heading = Text("{number}. {name}", {"number": number, "name": names.short(name(facts))})
    yield Joined((heading, names.field(facts.sector), *_demand(facts)), " · ")
    if facts.lead_days is not None:
        yield _lead(facts.lead_days)
    if facts.constraints:
        yield _constraints(facts)


def whole(facts: Published) -> Words:
    """Say everything that may be said of an opportunity."""
    lines = (
        Bold(Joined((names.short(name(facts), 160),))),
        Joined((names.sector(facts.sector), names.region(facts.region)), " · "),
        Joined((*_standing(facts), *_demand(facts)), " · "),
        *no_figures((facts,)),
        *_figures(facts),
    )
    return Joined(lines)


def _standing(facts: Published) -> Iterable[Words]:
    yield names.stage(facts.status)
    yield from names.box(facts.box)


def _demand(facts: Published) -> Iterable[Words]:
    if facts.companies == FEW:
        yield Text("une ou deux sociétés")
    else:
        importing = int(facts.companies)
        yield Counted("{n} société importe ce produit", "{n} sociétés importent ce produit", importing)
    if facts.value_band:
        yield BANDS[facts.value_band]


def no_figures(several: Collection[Published]) -> Iterable[Words]:
    """Say once why some of these opportunities have no figures; nothing when all of them have."""
    few = sum(each.companies == FEW for each in several)
    if few and few == len(several):
        yield Text("Chiffres non communiqués : moins de trois sociétés.")
    elif few:
        yield Text("Chiffres non communiqués pour les autres : moins de trois sociétés.")


def _figures(facts: Published) -> Iterable[Words]:
    if facts.volume_band:
        yield Text("Volume : {volume}", {"volume": volume(facts.volume_band)})
    if facts.constraints:
        yield _constraints(facts)
    if facts.lead_days is not None:
        yield _lead(facts.lead_days)
    if facts.overhead is not None:
        share = Percent(Decimal(facts.overhead))
        yield Text("Frais d’approche habituels : environ {percent}", {"percent": share})
    if facts.stockouts is not None:
        times = Counted("{n} fois", "{n} fois", facts.stockouts)
        yield Text("Ruptures habituelles : {times} par an", {"times": times})
    if facts.price:
        yield price(facts.price)
    if facts.origins:
        countries = Listed(tuple(Country(code) for code in facts.origins))
        yield Text("Pays d’origine : {list}", {"list": countries})
    if facts.hs4:
        yield Text("Position douanière : {code}", {"code": facts.hs4})
    for bands in facts.company_bands:
        yield from _one_company(bands)


def _constraints(facts: Published) -> Words:
    return Text("Difficultés citées : {list}", {"list": names.difficulties(facts.constraints)})


def _lead(days: int) -> Words:
    return Text("Délai habituel : environ {days}", {"days": Measure(Decimal(days), "day")})


def volume(band: VolumeBand) -> Words:
    """Say a band of yearly volume."""
    low, high = (_amount(side) for side in (band.low, band.high))
    return Text("de {low} à {high} par an", {"low": low, "high": Measure(high, band.unit)})


def price(asked: PriceRange) -> Words:
    """Say a range of unit prices."""
    return Text("Prix constaté : de {low} à {high} par {unit}", price_range(asked))


def price_range(asked: PriceRange) -> dict[str, Value]:
    """Give the sides of a range of unit prices, and its unit, as sentences name them."""
    return {
        "low": _amount(asked.low),
        "high": Money(_amount(asked.high), "MAD"),
        "unit": Unit(asked.unit),
    }


def _one_company(bands: CompanyBands) -> Iterable[Words]:
    said: list[Value] = [BANDS[bands.value]] if bands.value else []
    said += [volume(bands.volume)] if bands.volume else []
    if said:
        yield Text("Une société, avec son accord : {bands}", {"bands": Joined(tuple(said), ", ")})


def _amount(side: float) -> Decimal:
    return Decimal(str(side)).normalize()
