"""A success told and done again: what a coordinator is asked and told about it."""

from collections.abc import Iterable

from conversations.replies import Reply
from locales import Joined, Text, Words
from outreach import names
from outreach.buttons import press
from outreach.views import Line


def reproducible(title: str, candidates: Iterable[Line]) -> Reply:
    """Propose the open opportunities a published success could be reproduced on; buttons open them."""
    lines = tuple(candidates)
    if not lines:
        return Reply(Text("Aucune opportunité ouverte ne ressemble à cette réussite."))
    ask = Text("« {title} » pourrait être reproduite sur :", {"title": names.cut(title, 160)})
    said = tuple(
        Text("· {name} ({status})", {"name": names.short(line.name), "status": names.stage(line.status)})
        for line in lines
    )
    buttons = tuple((press(names.short(line.name, 50), "open", line.id),) for line in lines)
    return Reply(Joined((ask, *said)), buttons)


def second_case(sheet: int, others: Iterable[tuple[int, str]]) -> Reply:
    """Ask which other success did it again."""
    offered = tuple((press(names.cut(title, 50), "reproduced", sheet, other),) for other, title in others)
    if not offered:
        return Reply(Text("Écrivez d’abord la fiche du second cas."))
    return Reply(Text("Quelle autre réussite l’a reproduite ?"), offered)


def told() -> Words:
    """Confirm that a success is published."""
    return Text("La réussite est publiée : chacun la verra une fois dans son résumé.")


def untold() -> Words:
    """Confirm that a success is not published any more."""
    return Text("La réussite n’est plus publiée.")
