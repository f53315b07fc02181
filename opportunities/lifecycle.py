"""The life of an opportunity: its stages, the moves between them, why one is dropped, what is told of it."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Literal, get_args

from locales import Measure, Text, Value, Words

Stage = Literal["identified", "qualified", "sent", "maker_found", "sample", "adopted", "dropped"]

STAGES: tuple[Stage, ...] = get_args(Stage)
"""Every stage, in order; the last is off the path."""
PATH = STAGES[:-1]
CLOSED = frozenset({"adopted", "dropped"})
"""Stages at which there is nothing left to ask for."""
QUIET = timedelta(days=90)
"""After this long without news, its reporters hear that it is still under study."""

LABELS: Mapping[str, Words] = {
    "identified": Text("Repérée"),
    "qualified": Text("Qualifiée"),
    "sent": Text("Transmise à la filière"),
    "maker_found": Text("Fabricant trouvé"),
    "sample": Text("Échantillon à l’essai"),
    "adopted": Text("Adoptée"),
    "dropped": Text("Abandonnée"),
}
DROP_REASONS: Mapping[str, Words] = {
    "no_maker": Text("pas de fabricant à ce jour"),
    "volume": Text("volume insuffisant"),
    "price": Text("prix non compétitif"),
    "standard": Text("norme ou homologation impossible"),
    "imposed": Text("fournisseur imposé"),
}
_NEWS: Mapping[str, Text] = {
    "identified": Text("{product} : enregistré parmi les opportunités à étudier."),
    "qualified": Text("{product} : besoin vérifié par l’AMCA."),
    "sent": Text("{product} : transmis à la filière ({body})."),
    "maker_found": Text("{product} : un fabricant au Maroc s’est manifesté."),
    "sample": Text("{product} : un échantillon est à l’essai."),
    "adopted": Text("{product} : adopté. Il s’achète désormais au Maroc."),
    "dropped": Text("{product} : abandonné pour l’instant. Motif : {reason}."),
}


def may_move(current: str, to: str, reason: str | None = None) -> bool:
    """Tell whether a coordinator may move an opportunity from one stage to another.

    Any other stage may follow: stages are skipped (a maker comes first), a mistake is put right, a sample
    that fails goes back, a dropped one is reopened where the work resumes. What was dropped is reopened
    before it is adopted. A reason is of the fixed list, and only given when dropping (`needs_reason`).
    """
    if current == to or not {current, to} <= set(STAGES) or (current == "dropped" and to == "adopted"):
        return False
    return reason is None or (needs_reason(to) and reason in DROP_REASONS)


def needs_reason(to: str) -> bool:
    """Tell whether a move to this stage must say why."""
    return to == "dropped"


def moves(current: str) -> tuple[Stage, ...]:
    """Give the stages to offer, the likeliest first: what follows, then what comes before, then dropped."""
    place = PATH.index(current) if current in PATH else -1
    before = reversed(PATH[: max(place, 0)])
    return tuple(stage for stage in (*PATH[place + 1 :], *before, STAGES[-1]) if may_move(current, stage))


def news(stage: str, product: Value, body: Value | None = None, reason: str | None = None) -> Words:
    """Say in one sentence what became of a product: it now is at this stage.

    `body` is who it was sent to (stage "sent") and `reason` a code of DROP_REASONS (stage "dropped"): both
    are asked for there, KeyError or ValueError without. KeyError for an unknown stage.
    """
    told: dict[str, Value] = {"product": product}
    if stage == "sent":
        if body is None:
            raise ValueError("sent, but to whom?")
        told["body"] = body
    if stage == "dropped":
        told["reason"] = DROP_REASONS[reason or ""]
    return Text(_NEWS[stage].msgid, told)


def still(product: Value, quiet: timedelta) -> Words:
    """Say that a product is still under study, quiet for that long (told in whole days)."""
    since = Measure(Decimal(quiet.days), "day")
    return Text(
        "{product} : toujours à l’étude, sans nouveauté depuis {duration}.",
        {"product": product, "duration": since},
    )
