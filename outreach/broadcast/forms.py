"""The forms an answer may take: every kind the engine has, by the code that is stored."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from conversations.kinds.choices import ManyOf, OneOf
from conversations.kinds.count import CountPerYear
from conversations.kinds.duration import Duration
from conversations.kinds.files import Files
from conversations.kinds.kind import Kind, Option
from conversations.kinds.measured import CustomsCode, Number
from conversations.kinds.money import Amount
from conversations.kinds.percentage import Percentage
from conversations.kinds.place import Origin
from conversations.kinds.quantity import Quantity
from conversations.kinds.text import FreeText
from conversations.kinds.yes_no import YesNo
from locales import Named, Text

NONE = "none"
CHOSEN = ("one", "many")
"""The forms that have choices."""
LABELS: Mapping[str, Text] = {
    NONE: Text("Pas de réponse attendue"),
    "yes_no": Text("Oui ou non"),
    "one": Text("Un choix dans une liste"),
    "many": Text("Plusieurs choix dans une liste"),
    "text": Text("Un texte libre"),
    "number": Text("Un nombre"),
    "quantity": Text("Une quantité"),
    "money": Text("Un montant"),
    "duration": Text("Une durée"),
    "percent": Text("Un pourcentage"),
    "count": Text("Un nombre de fois par an"),
    "country": Text("Un ou plusieurs pays"),
    "hs": Text("Un code SH"),
    "file": Text("Une photo ou un document"),
}
OPTIONS = tuple(Option(code, label) for code, label in LABELS.items())

_PLAIN: Mapping[str, Callable[[], Kind]] = {
    "yes_no": YesNo,
    "text": FreeText,
    "number": Number,
    "quantity": Quantity,
    "money": Amount,
    "duration": Duration,
    "percent": Percentage,
    "count": CountPerYear,
    "country": Origin,
    "hs": CustomsCode,
    "file": Files,
}


def kind(question: Mapping[str, Any]) -> Kind:
    """Make the kind of a stored question; a form nobody knows any more is answered in words."""
    form = str(question.get("kind"))
    choices = _choices(question.get("choices") or ())
    if form == "one" and choices:
        return OneOf(choices=choices)
    if form == "many" and choices:
        return ManyOf(choices=choices)
    return _PLAIN.get(form, FreeText)()


def _choices(stored: Sequence[Mapping[str, Any]]) -> tuple[Option, ...]:
    return tuple(Option(str(each["code"]), Named(str(each["fr"]), str(each["ar"]))) for each in stored)


def question(form: str, french: Sequence[str] | None, arabic: Sequence[str] | None) -> dict[str, Any] | None:
    """Give a question as it is stored; None when no answer is awaited.

    A language nobody reads may lack its choices: the other's stand in for them.
    """
    if form == NONE:
        return None
    if form not in CHOSEN:
        return {"kind": form}
    pairs = zip(french or arabic or (), arabic or french or (), strict=True)
    choices = [{"code": str(place), "fr": fr, "ar": ar} for place, (fr, ar) in enumerate(pairs, start=1)]
    return {"kind": form, "choices": choices}
