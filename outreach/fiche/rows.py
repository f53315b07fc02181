"""The facts of a sheet, a label and a value each, from what the publication rules let out."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from locales import Measure, Percent, Text, Value, Words
from opportunities.publication import PriceRange, Published
from outreach import facts, names

Row = tuple[Words, Value]

VALUE_STEPS: Mapping[str, Words] = {
    "<1": Text("moins de {high}", {"high": 1}),
    "1-5": Text("{low} à {high}", {"low": 1, "high": 5}),
    "5-20": Text("{low} à {high}", {"low": 5, "high": 20}),
    "20-50": Text("{low} à {high}", {"low": 20, "high": 50}),
    ">50": Text("plus de {low}", {"low": 50}),
}
"""The bands of value in a few letters; the unit is said once, beside."""


def product(shown: Published, moved_on: date | None) -> Iterable[Row]:
    """Say what the product is and where its opportunity stands."""
    yield Text("Secteur"), names.sector(shown.sector)
    yield Text("Région des acheteurs"), names.region(shown.region)
    if shown.hs4:
        yield Text("Position douanière"), shown.hs4
    yield Text("Étape"), _stage(shown.status, moved_on)
    if shown.box:
        yield Text("Orientation"), names.BOXES[shown.box]


def demand(shown: Published) -> Iterable[Row]:
    """Say how many companies import it, and how much."""
    few = shown.companies == facts.FEW
    yield Text("Sociétés importatrices"), Text("une ou deux") if few else int(shown.companies)
    if shown.value_band:
        yield Text("Valeur importée"), facts.BANDS[shown.value_band]
    if shown.volume_band:
        yield Text("Volume importé"), facts.volume(shown.volume_band)
    if shown.price:
        yield Text("Prix constaté"), _price(shown.price)


def waiting() -> Iterable[Row]:
    """Say that the number of companies is not out yet."""
    yield Text("Sociétés importatrices"), Text("nombre pas encore publié")


def measures(shown: Published) -> Iterable[Row]:
    """Say what the difficulties measure."""
    if shown.lead_days is not None:
        days = Measure(Decimal(shown.lead_days), "day")
        yield Text("Délai habituel"), Text("environ {amount}", {"amount": days})
    if shown.overhead is not None:
        share = Percent(Decimal(shown.overhead))
        yield Text("Frais d’approche habituels"), Text("environ {amount}", {"amount": share})
    if shown.stockouts is not None:
        times = Measure(Decimal(shown.stockouts), "time")
        yield Text("Ruptures habituelles"), Text("{times} par an", {"times": times})


def _stage(status: str, moved_on: date | None) -> Words:
    stage = names.stage(status)
    return Text("{stage}, depuis le {date}", {"stage": stage, "date": moved_on}) if moved_on else stage


def _price(price: PriceRange) -> Words:
    return Text("de {low} à {high} par {unit}", facts.price_range(price))
