"""Names: the component as the member calls it, "is it the same as…?", and the member's company."""

from dataclasses import dataclass
from typing import Any

from conversations.kinds.choices import OneOf
from conversations.kinds.kind import Choice, Doubt, Kind, Known, Misheard, Option, Outcome, Understood
from conversations.kinds.measured import dotted
from conversations.kinds.text import EMOJI_ONLY, TOO_LONG, UNREADABLE, FreeText, greets, tidy
from locales import Text, Value, Words
from understanding.names import clean
from understanding.normalise import fold
from understanding.read import read

MOST_WORDS = 5
"""A longer text about a company is no "the same"."""
MOST = 200
"""A component's name is a line of a purchase order, not a text."""


@dataclass(frozen=True)
class ComponentName(Kind):
    """The component as on a purchase order; a customs code or a reference typed with it is spotted."""

    def read(self, text: str, known: Known) -> Outcome:
        """Keep the words; a code alone is recognised and the everyday name asked."""
        words = tidy(text)
        if not words or greets(words):
            return Misheard(UNREADABLE)
        if not any(character.isalnum() for character in words):
            return Misheard(EMOJI_ONLY)
        found = clean(words[:MOST].rstrip())
        if not any(character.isalpha() for character in found.name or ""):
            return Misheard(self._code_alone(words))
        value = {
            "name": found.name if found.hs else words[:MOST].rstrip(),
            "hs": found.hs,
            "reference": found.reference,
            "like": _like(known),
        }
        kept = {part: each for part, each in value.items() if each}
        return Understood(kept, TOO_LONG if len(words) > MOST else None)

    def _code_alone(self, words: str) -> Words:
        reading = read("hs", words)
        if isinstance(reading.value, str):
            ask = "Code SH {code} reconnu. Comment appelez-vous ce produit au quotidien ?"
            return Text(ask, {"code": dotted(reading.value)})
        return Text(
            "« {text} » ressemble à une référence. Comment appelez-vous ce produit ?", {"text": words[:60]}
        )

    def echo(self, value: Any, known: Known) -> Value:  # noqa: ARG002
        """Say the name back, as typed."""
        return str(value["name"])

    def noted(self, value: Any, known: Known) -> Words | None:
        """Acknowledge the name, and the customs code seen in it."""
        name = self.echo(value, known)
        if "hs" in value:
            return Text("Noté : {name} (code SH {code}).", {"name": name, "code": dotted(value["hs"])})
        return Text("Noté : {name}.", {"name": name})


def _like(known: Known) -> dict[str, Any] | None:
    """The nearest name that may be shown to this member, if the look-up found one."""
    names = (known.found or {}).get("names") or []
    return dict(names[0]) if names else None


@dataclass(frozen=True)
class SameAs(OneOf):
    """Whether it is the component already known under a near name: the same, close, or unrelated."""

    choices: tuple[Option, ...] = (
        Option("same", Text("Oui, le même")),
        Option("close", Text("Proche, mais différent")),
        Option("unrelated", Text("Rien à voir")),
    )

    def asking(self, known: Known) -> Words | None:
        """Ask about the name that was found."""
        ask = "Un produit semblable nous a déjà été signalé : « {name} ». Est-ce le même ?"
        return Text(ask, {"name": self._about("", known).get("name", "…")})

    def tapped(self, code: str, known: Known) -> Any:
        """Keep the choice with the name it was about."""
        return self._about(code, known) if super().tapped(code, known) else None

    def read(self, text: str, known: Known) -> Outcome:
        """Read a label; a plain yes or no does as well."""
        outcome = super().read(text, known)
        if isinstance(outcome, Understood):
            return Understood(self._about(outcome.value, known))
        said = read("yesno", text).value
        return outcome if said is None else Understood(self._about("same" if said else "unrelated", known))

    def _about(self, code: str, known: Known) -> dict[str, Any]:
        name = known.answers.get("name")
        like = name.value.get("like", {}) if name and name.given else {}
        return {"choice": code, **like}

    def echo(self, value: Any, known: Known) -> Value:
        """Say the choice."""
        return super().echo(value["choice"], known)

    def noted(self, value: Any, known: Known) -> Words | None:  # noqa: ARG002
        """Nothing to add."""
        return None


@dataclass(frozen=True)
class CompanyName(FreeText):
    """The member's company: the invitation's, a known one with a near name, or a new one."""

    most: int = 120
    help: Text = Text("Le nom de votre société suffit.")
    example: Text = Text("Exemple : « Huileries du Saïs ».")

    def asking(self, known: Known) -> Words | None:
        """Ask whether the company is the invitation's, when there is one."""
        if "company" not in known.hints:
            return None
        invited = (
            "L’AMCA vous invite au titre de {company}. Est-ce bien votre société ? Sinon, écrivez son nom."
        )
        return Text(invited, {"company": known.hints["company"]["name"]})

    def options(self, known: Known) -> tuple[Option, ...]:
        """Offer the company the invitation names."""
        return (Option("mine", Text("Oui, c’est la mienne")),) if "company" in known.hints else ()

    def tapped(self, code: str, known: Known) -> Any:
        """Take the invitation's company."""
        return dict(known.hints["company"]) if code == "mine" and "company" in known.hints else None

    def read(self, text: str, known: Known) -> Outcome:
        """Take the name; when a known company is nearly called so, ask whether it is the one."""
        said = read("yesno", text).value
        if "company" in known.hints and (said is True or _the_same(text)):
            return Understood(dict(known.hints["company"]))
        if isinstance(said, bool) or greets(text):
            return Misheard(Text("Quel est le nom de votre société ?"))
        outcome = super().read(text, known)
        if not isinstance(outcome, Understood):
            return outcome
        near = ((known.found or {}).get("companies") or [None])[0]
        if near is None:
            return Understood({"name": outcome.value}, outcome.note)
        if near.get("exact"):
            return Understood({"name": near["name"], "id": near["id"]})
        ask = Text("Est-ce bien {company}, que nous connaissons déjà ?", {"company": near["name"]})
        mine = Choice(Text("Oui, c’est la mienne"), {"name": near["name"], "id": near["id"]})
        return Doubt(ask, (mine, Choice(Text("Non, une autre"), {"name": outcome.value})))

    def echo(self, value: Any, known: Known) -> Value:  # noqa: ARG002
        """Say the company's name."""
        return str(value["name"])

    def noted(self, value: Any, known: Known) -> Words | None:  # noqa: ARG002
        """The company needs no echo: it is in the profile."""
        return None


SAME = frozenset({"meme", "نفس", "نفسها", "nafs", "nefs", "nfs"})
BESIDE_SAME = frozenset({"la", "le", "c", "est", "cest", "de", "chez", "oui"})
"""What may stand before "same" in "c’est la même société"."""


def _the_same(text: str) -> bool:
    """Tell whether a company is said to be the one just named: "la même société", "نفس الشركة"."""
    words = fold(text).replace("’", " ").replace("'", " ").split()
    first = next((word for word in words if word not in BESIDE_SAME), "")
    return first in SAME and len(words) <= MOST_WORDS
