"""How far a broadcast has come, as a coordinator sees it: a card redrawn in place, and who is in doubt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from conversations.replies import Keyboard, Reply
from locales import Bold, Counted, Joined, Percent, Text, Value, Words
from outreach.broadcast.kinds import when
from outreach.buttons import BACK, OPEN, column, paired, press
from outreach.names import cut

BAR = 10
NAME_LENGTH = 24
MOST_DOUBTS = 20
RESENT = ("sending", "done")
"""The statuses in which a letter may be sent again."""
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
    "blocked": Text("a bloqué l’assistant"),
    "deactivated": Text("compte Telegram fermé"),
    "not_found": Text("conversation introuvable"),
    "unwanted": Text("accord retiré ou injoignable entre-temps"),
    "too_long": Text("texte trop long"),
    "refused": Text("refusé par Telegram"),
    "cancelled": Text("envoi annulé"),
}
"""Why somebody was not written to, as the report says it of each."""
COUNTED: Mapping[str, Counted] = {
    "blocked": Counted("{n} personne a bloqué l’assistant", "{n} personnes ont bloqué l’assistant", 0),
    "deactivated": Counted("{n} compte Telegram fermé", "{n} comptes Telegram fermés", 0),
    "not_found": Counted("{n} conversation introuvable", "{n} conversations introuvables", 0),
    "unwanted": Counted(
        "{n} personne a retiré son accord ou n’est plus joignable",
        "{n} personnes ont retiré leur accord ou ne sont plus joignables",
        0,
    ),
    "too_long": Counted("{n} texte trop long", "{n} textes trop longs", 0),
    "refused": Counted("{n} message refusé par Telegram", "{n} messages refusés par Telegram", 0),
}


@dataclass(frozen=True, slots=True)
class State:
    """How far a broadcast has come.

    `resendable` are the failures worth another try, `given_up` whoever it was stopped before.
    """

    id: int
    status: str
    total: int
    sent: int = 0
    failed: int = 0
    causes: Mapping[str, int] = field(default_factory=dict)
    uncertain: int = 0
    replies: int = 0
    given_up: int = 0
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
    if shown.status == "done":
        yield _ended(shown)
    else:
        yield from (Text("· {cause}", {"cause": each}) for each in _causes(shown))
    if shown.given_up:
        yield Counted(
            "{n} personne ne le recevra pas : l’envoi est annulé.",
            "{n} personnes ne le recevront pas : l’envoi est annulé.",
            shown.given_up,
        )
    if shown.uncertain:
        said = "Issue incertaine pour {count} : je ne renvoie pas sans votre accord."
        yield Text(said, {"count": Counted("{n} personne", "{n} personnes", shown.uncertain)})


def _ended(shown: State) -> Words:
    if not shown.failed:
        return Text("Envoi terminé, sans échec.")
    return Counted(
        "Envoi terminé. {n} échec : {causes}.",
        "Envoi terminé. {n} échecs : {causes}.",
        shown.failed,
        {"causes": Joined(tuple(_causes(shown)), ", ")},
    )


def _causes(shown: State) -> Iterable[Words]:
    for cause, count in sorted(shown.causes.items()):
        yield replace(COUNTED.get(cause, COUNTED["refused"]), n=count)


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


def disowned(number: int) -> Words:
    """Tell the staff that a broadcast stays: whoever confirmed it may not send it any more."""
    said = "La diffusion n° {id} n’est pas partie : la personne qui l’a confirmée n’y a plus droit."
    return Joined((Text(said, {"id": str(number)}), Text("Elle est redevenue un brouillon.")))


def opened(number: int) -> Keyboard:
    """Give the button that opens a broadcast."""
    return column(press(OPEN, "cast", number))


def doubts(shown: State, people: Sequence[tuple[int, str]]) -> Reply:
    """List whom nobody knows about; each has a button that sends again, while it may still be sent."""
    said = "Issue incertaine pour {count} : je ne renvoie pas sans votre accord."
    lead = Text(said, {"count": Counted("{n} personne", "{n} personnes", shown.uncertain)})
    named = [(person, cut(name, NAME_LENGTH)) for person, name in people[:MOST_DOUBTS]]
    back = press(BACK, "cast", shown.id)
    if shown.status not in RESENT:
        listed = Text("Parmi eux : {names}", {"names": Joined(tuple(name for _, name in named), ", ")})
        return Reply(Joined((title(shown.id), lead, listed, _closed(shown))), column(back))
    each = [
        press(Text("Renvoyer à {name}", {"name": name}), "cast_again", shown.id, person)
        for person, name in named
    ]
    everybody = press(Text("Renvoyer à tous"), "cast_again", shown.id, "all")
    return Reply(Joined((title(shown.id), lead)), column(*each, everybody, back))


def _closed(shown: State) -> Words:
    if shown.status == "cancelled":
        return Text("L’envoi est annulé : plus rien ne part.")
    return Text("Vous déciderez quand l’envoi sera terminé.")
