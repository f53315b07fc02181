"""Where things come from and where the member is: countries of origin, the region of the main site."""

from dataclasses import dataclass
from typing import Any

from conversations.kinds import spoken
from conversations.kinds.kind import Choice, Doubt, Known, Misheard, Option, Outcome, Understood, quoted
from conversations.kinds.measured import Measured
from locales import Country, Text, Value, Words
from locales.vocabularies import regions
from understanding import Kind as ReadingKind
from understanding import Reading
from understanding.regions import read_region

USUAL_ORIGINS = ("ES", "FR", "IT", "DE", "TR", "CN")

_GROUPS = {
    "EU": Text("Union européenne"),
    "Europe": Text("Europe"),
    "Asia": Text("Asie"),
    "Africa": Text("Afrique"),
}


@dataclass(frozen=True)
class Origin(Measured):
    """One or several countries, and those the goods pass through; a group of countries is asked."""

    reads: ReadingKind = "country"
    help: Text = Text("Le pays où le produit est fabriqué ; s’il transite ailleurs, dites « via ».")
    example: Text = Text("Exemple : « Chine », « Allemagne et Italie », « Chine via l’Espagne ».")
    columns: int = 3

    def options(self, known: Known) -> tuple[Option, ...]:  # noqa: ARG002
        """Offer the usual origins; any other is typed."""
        return tuple(Option(code, Country(code)) for code in USUAL_ORIGINS)

    def tapped(self, code: str, known: Known) -> Any:  # noqa: ARG002
        """Turn a country's button into a reading."""
        return Reading("country", countries=(code,)).as_json() if code in USUAL_ORIGINS else None

    def holds(self, reading: Reading) -> bool:
        """Tell whether a country was recognised."""
        return bool(reading.countries)

    def doubted(self, text: str, reading: Reading, known: Known) -> Doubt | None:  # noqa: ARG002
        """A country recognised through a typo is confirmed."""
        if not reading.countries:
            return None
        sure = Reading("country", countries=reading.countries, via=reading.via)
        ask = Text("{country} : c’est bien cela ?", {"country": spoken.countries(sure)})
        return Doubt(ask, (Choice(Text("Oui"), sure.as_json()), Choice(Text("Non"))))

    def refusal(self, text: str, reading: Reading) -> Words:
        """Ask which countries of a group, or say that none was recognised."""
        if reading.groups:
            group = _GROUPS.get(reading.groups[0], quoted(text))
            return Text("{group} : quels pays, surtout ?", {"group": group})
        return self.huh(quoted(text))

    def huh(self, text: str) -> Text:
        """Say that no country was recognised."""
        return Text("Je n’ai pas reconnu de pays dans « {text} ».", {"text": text})

    def say(self, reading: Reading) -> Value:
        """Say the countries."""
        return spoken.countries(reading)


@dataclass(frozen=True)
class Region(Measured):
    """The region of the main site, from a city or a region's name."""

    help: Text = Text("Une ville ou une région du Maroc suffit.")
    example: Text = Text("Exemple : « Meknès ».")

    def bands(self) -> tuple[Option, ...]:
        """Offer the twelve regions."""
        return tuple(Option(code, name) for code, name in regions().items())

    def tapped(self, code: str, known: Known) -> Any:  # noqa: ARG002
        """Turn a region's button into a value."""
        return {"code": code} if code in regions() else None

    def read(self, text: str, known: Known) -> Outcome:  # noqa: ARG002
        """Recognise a city or a region."""
        region = read_region(text)
        if region is None:
            unknown = "Je n’ai pas reconnu de ville ou de région du Maroc dans « {text} »."
            return Misheard(Text(unknown, {"text": quoted(text)}))
        return Understood({"code": region.code, **({"city": region.city} if region.city else {})})

    def echo(self, value: Any, known: Known) -> Value:  # noqa: ARG002
        """Say the region, after the city when one was typed."""
        name: Value = regions().get(value["code"], str(value["code"]))
        if "city" not in value:
            return name
        return Text("{city}, région {region}", {"city": value["city"], "region": name})
