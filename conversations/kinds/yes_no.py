"""A yes or a no, in any of the five ways members say it."""

from dataclasses import dataclass
from typing import Any

from conversations.kinds.kind import Choice, Doubt, Kind, Known, Misheard, Option, Outcome, Understood
from locales import Text, Value, Words
from understanding.read import read

YES, NO = Text("Oui"), Text("Non")


@dataclass(frozen=True)
class YesNo(Kind):
    """True or false."""

    help: Text = Text("« oui » ou « non » suffit ; vous pourrez préciser ensuite.")
    example: Text = Text("Exemple : « oui ».")
    columns: int = 2

    def options(self, known: Known) -> tuple[Option, ...]:  # noqa: ARG002
        """Offer both."""
        return (Option("yes", YES), Option("no", NO))

    def tapped(self, code: str, known: Known) -> Any:  # noqa: ARG002
        """Turn the button into a truth value."""
        return {"yes": True, "no": False}.get(code)

    def read(self, text: str, known: Known) -> Outcome:  # noqa: ARG002
        """Read a yes or a no; a hedged one is asked."""
        reading = read("yesno", text)
        if not isinstance(reading.value, bool):
            return Misheard(Text("Est-ce plutôt oui ou plutôt non ?"))
        if reading.needs_confirmation:
            return Doubt(Text("Est-ce plutôt oui ou plutôt non ?"), (Choice(YES, True), Choice(NO, False)))
        return Understood(reading.value)

    def echo(self, value: Any, known: Known) -> Value:  # noqa: ARG002
        """Say yes or no."""
        return YES if value else NO

    def noted(self, value: Any, known: Known) -> Words | None:  # noqa: ARG002
        """A yes needs no echo."""
        return None
