"""The report of a broadcast as CSV: one row for each person it was for, with their reply."""

from collections.abc import Iterable, Sequence

from conversations.kinds.kind import Known
from locales import Text, plain
from opportunities.csv_dialect import EXCEL_FR, Cell, lines, opening
from outreach.broadcast import forms, letter, progress
from storage import Session, broadcasts
from storage.broadcasts import Broadcast, Reply

HEADER = (
    *("personne", "prenom", "langue", "etat", "cause", "envoye_le"),
    *("repondu_le", "reponse", "reponse_brute"),
)
STATES = {
    "frozen": Text("à envoyer"),
    "planned": Text("à envoyer"),
    "sent": Text("envoyé"),
    "failed": Text("échec"),
    "uncertain": Text("incertain"),
    "dropped": Text("non envoyé"),
}


async def report(session: Session, broadcast_id: int, language: str, *, names: bool) -> bytes | None:
    """Write the report in a language, for French Excel; None when there is no such broadcast.

    First names stand beside replies only with `names`.
    """
    row = (await broadcasts.by_id(session, [broadcast_id])).get(broadcast_id)
    if row is None:
        return None
    replies = await broadcasts.replies(session, broadcast_id, letter.REPLY)
    rows: Iterable[Sequence[Cell]] = (_cells(row, each, language, names=names) for each in replies)
    written = "".join((opening(EXCEL_FR), *lines([HEADER], EXCEL_FR), *lines(rows, EXCEL_FR)))
    return written.encode("utf-8", "replace")


def _cells(row: Broadcast, reply: Reply, language: str, *, names: bool) -> Sequence[Cell]:
    said = None
    if reply.status == "given" and row.content.question:
        said = plain(forms.kind(row.content.question).echo(reply.value, Known()), language)
    cause = progress.CAUSES.get(reply.cause) if reply.cause else None
    return (
        reply.person_id,
        reply.first_name if names else None,
        reply.language,
        plain(STATES[reply.state], language),
        plain(cause, language) if cause else reply.cause,
        reply.sent_at,
        reply.replied_at,
        said,
        reply.raw,
    )
