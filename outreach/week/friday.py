"""Friday's letter to the coordinators: what waits for a decision before the digest, if anything."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from locales import Bold, Counted, Joined, Text, Words
from outreach.buttons import column, press
from outreach.letters import Letter
from outreach.week.cards import title
from outreach.week.items import (
    Answering,
    Asking,
    Confirming,
    Employed,
    Grouping,
    Item,
    Joining,
    Naming,
    Publishing,
    Uncertain,
)
from outreach.week.queue import SECONDS

_KINDS: Mapping[type[Item], Counted] = {
    Joining: Counted("{n} demande d’accès", "{n} demandes d’accès", 0),
    Asking: Counted("{n} message sans réponse", "{n} messages sans réponse", 0),
    Uncertain: Counted("{n} envoi incertain", "{n} envois incertains", 0),
    Confirming: Counted("{n} société à confirmer", "{n} sociétés à confirmer", 0),
    Employed: Counted("{n} employeur à confirmer", "{n} employeurs à confirmer", 0),
    Answering: Counted("{n} réponse à examiner", "{n} réponses à examiner", 0),
    Naming: Counted("{n} nom à approuver", "{n} noms à approuver", 0),
    Publishing: Counted("{n} opportunité à publier", "{n} opportunités à publier", 0),
    Grouping: Counted("{n} regroupement à décider", "{n} regroupements à décider", 0),
}


def friday(waiting: Sequence[Item], on: date) -> Letter | None:
    """Write what waits, once a week; None when nothing does."""
    if not waiting:
        return None
    counts = Counter(type(item) for item in waiting)
    lines = tuple(_line(_KINDS[kind], counts[kind]) for kind in SECONDS if counts[kind])
    nothing_lost = Text(
        "Sans décision de votre part, rien n’est publié : ces points reviendront la semaine prochaine."
    )
    words = Joined((Bold(title(waiting)), *lines, nothing_lost))
    year, week, _ = on.isocalendar()
    begin = column(press(Text("Commencer"), "week"))
    return Letter(words, key=f"friday:{year}-{week}", buttons=begin)


def _line(kind: Counted, count: int) -> Words:
    return Text("· {line}", {"line": Counted(kind.one, kind.other, count)})
