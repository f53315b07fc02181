"""`/reussite`: the success sheets there are, the last changed first, and a new one."""

from collections.abc import Sequence

from conversations.replies import Reply
from locales import Bold, Counted, Joined, Text, Value, Words
from outreach import names
from outreach.buttons import column, press
from outreach.success.reading import Sheet

MOST = 12
NEW = Text("Nouvelle fiche de réussite")
UNTITLED = Text("Fiche sans titre")


def listing(sheets: Sequence[tuple[str, Sheet]]) -> Reply:
    """List titles and sheets, how far each is proven, whether it is published; buttons open them."""
    count = Counted("{n} fiche de réussite", "{n} fiches de réussite", len(sheets))
    shown = sheets[:MOST]
    lines = (_line(number, title, each) for number, (title, each) in enumerate(shown, start=1))
    opened = (
        press(Text("{number} · {name}", {"number": number, "name": _named(title, 40)}), "success", each.id)
        for number, (title, each) in enumerate(shown, start=1)
    )
    return Reply(Joined((Bold(count), *lines)), column(*opened, press(NEW, "write")))


def _line(number: int, title: str, sheet: Sheet) -> Words:
    named = Text("{number}. {name}", {"number": number, "name": _named(title, names.SHOWN_NAME)})
    published = Text("publiée") if sheet.published else Text("non publiée")
    return Joined((named, names.PROOFS[sheet.status], published), " · ")


def _named(title: str, most: int) -> Value:
    return names.cut(title, most) or UNTITLED
