"""How far a broadcast has come, as a coordinator sees it: a card redrawn in place, and who is in doubt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from conversations.replies import Keyboard, Reply
from locales import Bold, Counted, Joined, Percent, Text, Value, Words
from outreach.broadcast.kinds import when
from outreach.buttons import BACK, column, paired, press
from outreach.names import cut

BAR = 10
NAME_LENGTH = 24
MOST_DOUBTS = 20
STATUSES: Mapping[str, Text] = {
    "draft": Text("brouillon"),
    "confirmed": Text("départ prévu"),
    "planning": Text("en préparation"),
    "sending": Text("envoi en cours"),
    "paused": Text("en pause"),
    "done": Text("terminée"),
    "cancelled": Text("annulée"),
}
CAUSES: Mapping[str, Text] = {
    "blocked": Text("ont bloqué l’assistant"),
    "deactivated": Text("compte Telegram fermé"),
    "not_found": Text("conversation introuvable"),
    "unwanted": Text("accord retiré ou injoignables entre-temps"),
    "too_long": Text("texte trop long"),
    "refused": Text("refusés par Telegram"),
    "cancelled": Text("envoi annulé"),
}


@dataclass(frozen=True, slots=True)
class State:
    """How far a broadcast has come; `resendable` are the failures worth another try."""

    id: int
    status: str
    total: int
    sent: int = 0
    failed: int = 0
    causes: Mapping[str, int] = field(default_factory=dict)
    uncertain: int = 0
    replies: int = 0
    resendable: int = 0
    starts: datetime | None = None
    seconds: int = 0


def title(number: int) -> Words:
    """Number a broadcast, in bold."""
    return Bold(Text("Diffusion n° {id}", {"id": str(number)}))


def state(shown: State) -> Reply:
    """Show how far a broadcast has come, with what may be done about it."""
    return Reply(Joined((title(shown.id), *_lines(shown))), _buttons(shown))


def _lines(shown: State) -> Iterable[Words]:
    if shown.status == "confirmed":
        yield Counted("{n} destinataire", "{n} destinataires", shown.total)
        yield _leaving(shown)
        return
    if not shown.total:
        yield STATUSES[shown.status]
        return
    drawn: Mapping[str, Value] = {
        "bar": bar(shown),
        "percent": Percent(Decimal(100 * _dealt(shown) // (shown.total or 1))),
        "status": STATUSES[shown.status],
    }
    yield Text("{bar} {percent} · {status}", drawn)
    yield Text(
        "Envoyés {sent} sur {total} · échecs {failed} · réponses {replies}",
        {"sent": shown.sent, "total": shown.total, "failed": shown.failed, "replies": shown.replies},
    )
    last = "blocked" if shown.status == "done" else None  # said in the last line
    for cause, count in sorted(shown.causes.items()):
        if cause != last:
            yield Text("· {cause} : {count}", {"cause": CAUSES.get(cause, cause), "count": count})
    if shown.uncertain:
        said = "Issue incertaine pour {count} : je ne renvoie pas sans votre accord."
        yield Text(said, {"count": Counted("{n} personne", "{n} personnes", shown.uncertain)})
    if shown.status == "done":
        yield Counted(
            "Envoi terminé. {n} échec, dont {blocked} qui ont bloqué l’assistant.",
            "Envoi terminé. {n} échecs, dont {blocked} qui ont bloqué l’assistant.",
            shown.failed,
            {"blocked": shown.causes.get("blocked", 0)},
        )


def _leaving(shown: State) -> Words:
    if shown.starts is not None:
        return Text("Départ : {moment}", {"moment": when(shown.starts)})
    said = "Départ dans {seconds}. Vous pouvez encore tout arrêter."
    return Text(said, {"seconds": Counted("{n} seconde", "{n} secondes", shown.seconds)})


def bar(shown: State) -> str:
    """Draw how much of the whole is done, whatever its outcome."""
    full = BAR * _dealt(shown) // shown.total if shown.total else BAR
    return "█" * full + "░" * (BAR - full)


def _dealt(shown: State) -> int:
    return shown.sent + shown.failed + shown.uncertain


def _buttons(shown: State) -> Keyboard:
    number = shown.id
    report = press(Text("Rapport (CSV)"), "cast_report", number)
    doubts = (press(Text("Voir les cas incertains"), "cast_doubts", number),) if shown.uncertain else ()
    rest = press(Text("Annuler le reste"), "cast_stop", number)
    match shown.status:
        case "confirmed":
            return column(press(Text("Tout arrêter"), "cast_undo", number))
        case "planning" | "sending":
            return (*paired(press(Text("Mettre en pause"), "cast_pause", number), rest), *column(*doubts))
        case "paused":
            return (*paired(press(Text("Reprendre"), "cast_resume", number), rest), *column(*doubts, report))
    again = (press(Text("Renvoyer aux échecs"), "cast_failed", number),) if shown.resendable else ()
    return column(*again, *doubts, report)


def doubts(number: int, people: Sequence[tuple[int, str]], total: int) -> Reply:
    """List whom nobody knows about, each with a button that sends again."""
    said = "Issue incertaine pour {count} : je ne renvoie pas sans votre accord."
    lead = Text(said, {"count": Counted("{n} personne", "{n} personnes", total)})
    each = [
        press(Text("Renvoyer à {name}", {"name": cut(name, NAME_LENGTH)}), "cast_again", number, person)
        for person, name in people[:MOST_DOUBTS]
    ]
    everybody = press(Text("Renvoyer à tous"), "cast_again", number, "all")
    return Reply(Joined((title(number), lead)), column(*each, everybody, press(BACK, "cast", number)))
