"""The industrial sector that could make a component, suggested from its name and its customs code."""

from dataclasses import dataclass

from conversations.kinds.choices import OneOf
from conversations.kinds.kind import Known, Option
from locales import Text, Words
from locales.vocabularies import sectors
from understanding.sectors import suggest


@dataclass(frozen=True)
class Sector(OneOf):
    """One of the sectors, the likeliest first."""

    def options(self, known: Known) -> tuple[Option, ...]:
        """Offer the suggestion first, then the list in its order."""
        likely = _suggested(known)
        listed = tuple(Option(code, name) for code, name in sectors().items())
        return tuple(sorted(listed, key=lambda option: option.code != likely))

    def asking(self, known: Known) -> Words | None:
        """Propose the likeliest sector."""
        likely = _suggested(known)
        if likely is None:
            return None
        ask = "Quelle filière pourrait le fabriquer ? Je propose : {sector}."
        return Text(ask, {"sector": sectors()[likely]})


def _suggested(known: Known) -> str | None:
    name, code = known.answers.get("name"), known.answers.get("hs")
    if name is None or not name.given:
        return None
    digits = code.value["value"] if code and code.given else name.value.get("hs")
    likely = suggest(name.value["name"], digits)
    return likely if likely in sectors() else None
