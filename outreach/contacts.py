"""`/contacts`: the support bodies with whom to write to at each, for the admins who keep them."""

from collections.abc import Mapping, Sequence

from conversations.replies import Reply
from locales import Bold, Joined, Named, Text, Words
from outreach import names
from outreach.buttons import column, press

_SHOWN_BODY, _SHOWN_CONTACT = 60, 60


def contacts(bodies: Sequence[tuple[str, Named]], noted: Mapping[str, str]) -> Reply:
    """List the bodies (key, name), each with its contact if one is noted, and a button to change it."""
    lines = (_line(name, noted.get(key)) for key, name in bodies)
    buttons = (press(names.short(name, _SHOWN_BODY), "contact", key) for key, name in bodies)
    title = Bold(Text("Contacts des organismes d’appui"))
    ask = Text("Touchez un organisme pour noter ou changer son contact.")
    return Reply(Joined((title, *lines, "", ask)), column(*buttons))


def _line(name: Named, contact: str | None) -> Words:
    shown = names.short(name, _SHOWN_BODY)
    if contact is None:
        return Text("· {name}", {"name": shown})
    return Text("· {name} : {contact}", {"name": shown, "contact": names.cut(contact, _SHOWN_CONTACT)})
