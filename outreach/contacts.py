"""`/contacts`: the support bodies with whom to write to at each, for the admins who keep them."""

from collections.abc import Mapping, Sequence

from conversations.replies import Reply
from locales import Bold, Joined, Named, Text, Words
from outreach import names
from outreach.buttons import column, press

NONE = Text("Aucun contact noté pour le moment.")
_SHOWN_BODY, _SHOWN_CONTACT = 60, 60


def contacts(bodies: Sequence[tuple[str, Named]], noted: Mapping[str, str]) -> Reply:
    """List the contacts noted, each with its body (key, name); every body has a button to change its own."""
    lines = [_line(name, noted[key]) for key, name in bodies if noted.get(key)] or [NONE]
    buttons = (press(names.short(name, _SHOWN_BODY), "contact", key) for key, name in bodies)
    title = Bold(Text("Contacts des organismes d’appui"))
    ask = Text("Touchez un organisme pour noter ou changer son contact.")
    return Reply(Joined((title, *lines, "", ask)), column(*buttons))


def _line(name: Named, contact: str) -> Words:
    shown = names.short(name, _SHOWN_BODY)
    return Text("· {name} : {contact}", {"name": shown, "contact": names.cut(contact, _SHOWN_CONTACT)})
