"""What the file to read says beside the answers: settings, letters, the log, how much of the rest."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from locales import Counted, Text, Value, Words
from opportunities.tables.audit_rows import ACTIONS
from outreach.mine.page import Row
from outreach.rhythm import WEEKDAYS

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Every row held, by table, its values as JSON."""
TITLE = Text("Aussi gardé à votre sujet (le détail est dans le fichier pour machine)")
TOLD = frozenset(
    {
        "people",
        "companies",
        "consents",
        "answers",
        "attachments",
        "messages",
        "digests",
        "outbox",
        "data_requests",
        "audit",
    }
)
"""Tables the page reads out; of the others it gives the number of rows."""
COUNTED: Mapping[str, Words] = {
    "interviews": Text("Entretiens et petits questionnaires"),
    "needs": Text("Besoins tirés de vos réponses"),
    "need_constraints": Text("Difficultés de ces besoins"),
    "groupings": Text("Rapprochements avec d’autres produits"),
    "interests": Text("Réponses à des opportunités"),
    "introductions": Text("Mises en relation proposées"),
    "digest_items": Text("Nouvelles reçues dans vos résumés"),
    "broadcast_targets": Text("Envois groupés reçus"),
    "reminders": Text("Rappels de produits à terminer"),
    "deliveries": Text("Lignes de vous dans les exports de l’AMCA"),
    "invitations": Text("Liens d’invitation, utilisés ou créés"),
    "dead_letters": Text("Messages mis de côté après un incident"),
    "jobs": Text("Fichiers préparés pour vous"),
    "parcels": Text("Exports demandés"),
    "opportunities": Text("Noms de produits approuvés ou refusés"),
    "opportunity_events": Text("Actes sur les opportunités"),
    "broadcasts": Text("Envois groupés écrits"),
    "successes": Text("Fiches de réussite écrites"),
    "marks": Text("Votre semaine de coordination"),
}


def settings(person: Mapping[str, Any]) -> Iterable[Row]:
    """Say when somebody wants their digest."""
    weekday = person["digest_weekday"]
    yield Text("Jour du résumé"), Text("celui de l’AMCA") if weekday is None else WEEKDAYS[weekday]
    often = Text("chaque semaine") if person["digest_every"] == 1 else Text("une semaine sur deux")
    yield Text("Fréquence du résumé"), Text("aucun résumé") if person["muted"] else often


def exchanges(held: Rows) -> Iterable[Row]:
    """Give what somebody and the AMCA wrote to each other."""
    me = held["people"][0]["id"]
    for row in held["messages"]:
        told: dict[str, Value] = {"date": day(row["at"])}
        by = Text("{date}, vous", told) if row["author_id"] == me else Text("{date}, l’AMCA", told)
        yield by, row["text"]


def acts(held: Rows) -> Iterable[Row]:
    """Give what the log says of somebody: what they did with their rights, and what was done about them."""
    for row in held["audit"]:
        yield day(row["at"]), ACTIONS.get(row["action"], row["action"])


def counted(held: Rows) -> Iterable[Row]:
    """Say how much there is of what the page does not read out."""
    for table, label in COUNTED.items():
        if number := len(held[table]):
            yield label, Counted("{n} ligne", "{n} lignes", number)


def day(moment: str) -> date:
    """Give the day of a moment as JSON has it."""
    return date.fromisoformat(moment[:10])
