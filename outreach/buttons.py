"""Buttons under what is said outside the surveys: each is an act, a verb and what it is about."""

from conversations.replies import Button, Keyboard
from locales import Text, Value

ROW = 2
"""How many buttons stand side by side on a phone."""

IMPORT_TOO = Text("Je l’importe aussi")
KNOW_MAKER = Text("Je connais un fabricant")
CAN_MAKE = Text("Nous savons le fabriquer")
ANSWER = Text("Répondre")
DETAILS = Text("Détails")
OPEN = Text("Ouvrir")
WRITE = Text("Écrire à l’AMCA")
BACK = Text("Retour")
LATER = Text("Plus tard")

WEEK = "week"
"""Where an act was asked for from, in its button: the week’s queue, whose next card then follows."""
ELSEWHERE = "here"
"""An act asked for from a letter or a card of its own: what comes of it is said there, nothing follows."""


def press(label: Value, verb: str, *about: object) -> Button:
    """Make a button: `press(DETAILS, "details", 12)` carries "details:12"."""
    return Button("", label, act=":".join((verb, *map(str, about))))


def numbered(number: int, label: Value) -> Text:
    """Put the number of the line a button is about before its label."""
    return Text("{number} · {name}", {"number": number, "name": label})


def column(*buttons: Button) -> Keyboard:
    """Put each button on a line of its own."""
    return tuple((button,) for button in buttons)


def paired(*buttons: Button) -> Keyboard:
    """Put buttons two by two."""
    return tuple(buttons[place : place + ROW] for place in range(0, len(buttons), ROW))


def turns(page: int, more: bool, verb: str, *about: object) -> tuple[Button, ...]:
    """Put the pages before and after one, as far as there are any, on one line."""
    pages = ((Text("Page précédente"), page - 1, page > 0), (Text("Page suivante"), page + 1, more))
    return tuple(press(label, verb, *about, number) for label, number, there in pages if there)


def answering(opportunity: int) -> Keyboard:
    """Give what a member may do about an opportunity."""
    return column(
        press(IMPORT_TOO, "too", opportunity),
        press(KNOW_MAKER, "maker", opportunity),
        press(CAN_MAKE, "make", opportunity),
    )
