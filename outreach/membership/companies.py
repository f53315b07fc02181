"""The book of companies: the list, one company's card, what a decision on it came to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from conversations.replies import Button, Keyboard, Reply
from locales import Bold, Counted, Joined, Text, Value, Words
from outreach import names
from outreach.buttons import BACK, column, paired, press, turns

SHOWN = 8
"""Companies on one page of the list."""
NEAR = 3
WITHIN = 6
FIND = Text("Chercher une société")
TRUSTED = Text("Confirmée : ses chiffres comptent désormais.")
CIRCLE = Text("Une société ne peut pas compter avec elle-même.")
ALONE = Text("Elle compte de nouveau seule.")


@dataclass(frozen=True, slots=True)
class Line:
    """A company in a list."""

    id: int
    name: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A company as the staff sees it: what counts with it, what it counts with, what is called nearly so.

    `people` and `needs` are of everything that counts with it; `aliases` are other spellings.
    """

    id: int
    name: str
    confirmed_on: date | None = None
    ice: str | None = None
    parent: Line | None = None
    alias: bool = False
    aliases: tuple[Line, ...] = ()
    subsidiaries: tuple[Line, ...] = ()
    near: tuple[Line, ...] = ()
    people: int = 0
    needs: int = 0


def listed(lines: Sequence[Line], page: int, total: int) -> Reply:
    """Show one page of the book."""
    head = Counted("{n} société", "{n} sociétés", total)
    if not lines:
        return Reply(head, column(press(FIND, "societyfind")))
    turned = turns(page, (page + 1) * SHOWN < total, "societies")
    opened: Keyboard = tuple((_open(each),) for each in lines)
    return Reply(Joined((Bold(Text("Sociétés")), head)), (*opened, turned, (press(FIND, "societyfind"),)))


def found(lines: Sequence[Line]) -> Reply:
    """List the companies called nearly so."""
    back = (press(FIND, "societyfind"), press(BACK, "societies", 0))
    if not lines:
        return Reply(Text("Aucune société de ce nom."), (back,))
    opened: Keyboard = tuple((_open(each),) for each in lines)
    return Reply(Counted("{n} société", "{n} sociétés", len(lines)), (*opened, back))


def candidates(card: Card, lines: Sequence[Line], *, alias: bool) -> Reply:
    """Ask which company a company is, or which group it is in."""
    told: dict[str, Value] = {"name": names.cut(card.name, 80)}
    if not lines:
        asked = Text("Aucune société de ce nom.")
    elif alias:
        asked = Text("« {name} » est un autre nom de :", told)
    else:
        asked = Text("« {name} » fait partie de :", told)
    verb = "societysame" if alias else "societyunder"
    chosen: Keyboard = tuple((press(names.cut(each.name, 50), verb, card.id, each.id),) for each in lines)
    again = press(Text("Chercher encore"), "societymerge" if alias else "societygroup", card.id)
    return Reply(asked, (*chosen, (again,), (press(BACK, "society", card.id),)))


def card(shown: Card) -> Reply:
    """Show a company with what may be decided about it."""
    return Reply(Joined(tuple(_lines(shown))), _actions(shown))


def joined(one: str, other: str) -> Words:
    """Say that two companies count as one from now on."""
    return Text(
        "« {a} » et « {b} » comptent comme une seule société.",
        {"a": names.cut(one, 80), "b": names.cut(other, 80)},
    )


def same_ice(card_id: int, other: Line, ice: str) -> Reply:
    """Say that another company bears this identifier: they are probably one."""
    told: dict[str, Value] = {"ice": ice, "name": names.cut(other.name, 80)}
    words = Text("L’ICE {ice} est déjà celui de « {name} ». Est-ce la même société ?", told)
    yes = press(Text("C’est la même société"), "societysame", card_id, other.id)
    return Reply(words, column(yes, press(BACK, "society", card_id)))


def _lines(shown: Card) -> Iterable[Words]:
    yield Bold(Text("{name}", {"name": names.cut(shown.name, 120)}))
    if shown.confirmed_on:
        yield Text("Confirmée le {date}", {"date": shown.confirmed_on})
    else:
        yield Text("À confirmer : ses chiffres ne comptent pas encore.")
    if shown.ice:
        yield Text("ICE : {ice}", {"ice": shown.ice})
    if shown.parent:
        told: dict[str, Value] = {"name": names.cut(shown.parent.name, 80)}
        yield Text("Autre nom de « {name} »", told) if shown.alias else Text("Groupe : {name}", told)
    if shown.aliases:
        yield Text("Autres noms : {list}", {"list": _enumerated(shown.aliases)})
    if shown.subsidiaries:
        yield Text("Sociétés du groupe : {list}", {"list": _enumerated(shown.subsidiaries)})
    counts = (
        Counted("{n} personne", "{n} personnes", shown.people),
        Counted("{n} produit signalé", "{n} produits signalés", shown.needs),
    )
    yield Joined(counts, " · ")
    if shown.near:
        yield Text("Noms proches : {list}", {"list": _enumerated(shown.near)})


def _actions(shown: Card) -> Keyboard:
    first = () if shown.confirmed_on else ((press(Text("Confirmer"), "trust", shown.id),),)
    near: Keyboard = tuple(
        (
            press(
                Text("C’est « {name} »", {"name": names.cut(each.name, 40)}), "societysame", shown.id, each.id
            ),
        )
        for each in shown.near[:NEAR]
    )
    around: Keyboard = tuple((_open(each),) for each in (*shown.aliases, *shown.subsidiaries)[:WITHIN])
    return (*first, *near, *around, *paired(*_decisions(shown)), (press(BACK, "societies", 0),))


def _decisions(shown: Card) -> Iterable[Button]:
    yield press(Text("Corriger l’ICE") if shown.ice else Text("Noter l’ICE"), "societyice", shown.id)
    yield press(Text("Réunir avec une autre"), "societymerge", shown.id)
    yield press(Text("Mettre dans un groupe"), "societygroup", shown.id)
    if shown.parent:
        yield press(Text("Séparer"), "societyalone", shown.id)
        yield press(
            Text("Ouvrir « {name} »", {"name": names.cut(shown.parent.name, 40)}), "society", shown.parent.id
        )


def _enumerated(lines: Sequence[Line]) -> Joined:
    shown: tuple[Value, ...] = tuple(names.cut(each.name, 40) for each in lines[:WITHIN])
    more = len(lines) - WITHIN
    return Joined((*shown, Counted("{n} autre", "{n} autres", more)) if more > 0 else shown, ", ")


def _open(line: Line) -> Button:
    name = names.cut(line.name, 45)
    return press(name if line.confirmed else Text("{name} (à confirmer)", {"name": name}), "society", line.id)
