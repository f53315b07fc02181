"""The choices behind a card's buttons: to which stage, why dropped, with which other, which part apart."""

from collections.abc import Mapping, Sequence

from conversations.replies import Button, Reply
from locales import Counted, Joined, Text, Value, Words
from opportunities import lifecycle
from opportunities.grouping import REASONS, Why
from outreach import names
from outreach.buttons import BACK, WEEK, column, press
from outreach.views import Card, Line, Part

MOST = 20
"""Candidates or parts offered at once."""
_SHOWN = 50
UNDO: Mapping[str, Text] = {
    "merged": Text("Annuler le regroupement"),
    "joined": Text("Annuler le regroupement"),
    "split": Text("Annuler la séparation"),
    "apart": Text("Annuler « Laisser séparés »"),
}
"""The button that undoes a decision on grouping, by what was decided."""
_UNDONE: Mapping[str, Text] = {
    "merged": Text("Regroupement annulé."),
    "joined": Text("Regroupement annulé."),
    "split": Text("Séparation annulée."),
    "apart": Text("C’est noté : leur regroupement pourra de nouveau être proposé."),
}


def stages(card: Card) -> Reply:
    """Ask to which stage, the likeliest first; dropping asks why next."""
    values: dict[str, Value] = {"name": names.short(card.name), "status": names.stage(card.status)}
    offered = tuple(
        press(names.stage(stage), "drop", card.id, card.version)
        if lifecycle.needs_reason(stage)
        else press(names.stage(stage), "move", card.id, card.version, stage)
        for stage in lifecycle.moves(card.status)
    )
    words = Text("« {name} » : {status}. À quelle étape passer ?", values)
    return Reply(words, (*column(*offered), (_back(card),)))


def drop_reasons(card: Card, *origin: str) -> Reply:
    """Ask why an opportunity is dropped, from the fixed list."""
    offered = tuple(
        press(reason, "dropped", card.id, card.version, code, *origin)
        for code, reason in lifecycle.DROP_REASONS.items()
    )
    words = Text("Pourquoi abandonner « {name} » ?", {"name": names.short(card.name)})
    back = press(BACK, "next") if WEEK in origin else _back(card)
    return Reply(words, (*column(*offered), (back,)))


def moved(readers: int) -> Words:
    """Confirm a move, and how many of its reporters will read of it: those who receive the digest."""
    if not readers:
        return Text("C’est fait.")
    return Counted(
        "C’est fait. {n} adhérent le lira dans son prochain résumé.",
        "C’est fait. {n} adhérents le liront dans leur prochain résumé.",
        readers,
    )


def merging(card: Card, candidates: Sequence[tuple[Line, Why | None]]) -> Reply:
    """Ask which other opportunity is the same product; the candidates' needs come into this one."""
    if not candidates:
        return Reply(Text("Je n’ai trouvé aucune opportunité semblable."), ((_back(card),),))
    offered = tuple(
        press(names.short(line.name, _SHOWN), "join", card.id, line.id) for line, _ in candidates[:MOST]
    )
    lines = tuple(_candidate(line, why) for line, why in candidates[:MOST])
    ask = Text("Laquelle regrouper avec « {name} » ?", {"name": names.short(card.name)})
    return Reply(Joined((ask, *lines)), (*column(*offered), (_back(card),)))


def _candidate(line: Line, why: Why | None) -> Words:
    told: dict[str, Value] = {"name": names.short(line.name), "status": names.stage(line.status)}
    if why is None:
        return Text("· {name} ({status})", told)
    return Text("· {name} ({status}), {why}", {**told, "why": REASONS[why]})


def splitting(card: Card) -> Reply:
    """Ask which reported need is another product; companies go by a number where names are hidden."""
    known = list(dict.fromkeys(part.company for part in card.parts))
    lines = tuple(
        Text("{number}. « {text} » ({company})", {"number": number, **_part(card, part, known)})
        for number, part in enumerate(card.parts[:MOST], start=1)
    )
    offered = tuple(
        press(
            Text("{number} · {name}", {"number": number, "name": names.cut(part.words, 40)}),
            "part",
            part.need_id,
        )
        for number, part in enumerate(card.parts[:MOST], start=1)
    )
    ask = Text("Quel besoin est un autre produit ?")
    return Reply(Joined((ask, *lines)), (*column(*offered), (_back(card),)))


def _part(card: Card, part: Part, known: Sequence[str]) -> dict[str, Value]:
    unnamed = Text("société {number}", {"number": known.index(part.company) + 1})
    company = names.cut(part.company, _SHOWN) if card.named else unnamed
    return {"text": names.cut(part.words, _SHOWN), "company": company}


def merged(card: Card) -> Words:
    """Confirm a grouping."""
    return Text("Regroupé dans « {name} ».", {"name": names.short(card.name)})


def parted(card: Card) -> Words:
    """Confirm a separation: the need now has its own opportunity."""
    return Text(
        "Séparé : « {name} » est maintenant une opportunité à part.", {"name": names.short(card.name)}
    )


def undone(action: str) -> Words:
    """Confirm that a grouping was undone, or a separation."""
    return _UNDONE[action]


def _back(card: Card) -> Button:
    """Draw the card again in this very message, where "open" sends a new one."""
    return press(BACK, "card", card.id)
