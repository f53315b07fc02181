"""What the chat says of somebody's own data: their agreements by purpose, the question before erasing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from conversations.consent import PURPOSES, SAVED
from conversations.replies import Button, Keyboard
from locales import Joined, Measure, Text, Value, Words
from outreach.buttons import column, press
from outreach.letters import Letter

INTRO = Text("Voici tout ce que nous avons à votre sujet : un fichier à lire, un fichier pour machine.")
FOR_MACHINES = Text("Les mêmes données pour machine (JSON).")
KEPT = Text("Rien n’est effacé. Vos données restent telles quelles.")
LAST_ADMIN = Text(
    "Vous êtes la dernière personne qui administre ce service : confiez d’abord ce rôle avec /roles,"
    " puis recommencez."
)
CORRECT = Text("Corriger mes réponses")
ERASE = Text("Effacer mes données")
NOTHING_YET = Text("Vous n’avez encore rien signalé : rien n’est à corriger.")
STAYS = Text("Ce que vous aviez répondu reste enregistré. Pour tout effacer : /supprimer")


ANSWERED_WITHIN = 10
"""Days in which the team answers what the bot cannot do by itself (Law 09-08, article 8)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody decided on one purpose, and when."""

    granted: bool
    on: date


def choices(decided: Mapping[str, Choice], *, interviewed: bool = True) -> tuple[Words, Keyboard]:
    """Show the agreements, each with the one button that changes it."""
    lines = tuple(_line(each.label, decided.get(each.code)) for each in PURPOSES)
    change = tuple(_change(each.code, each.label, decided.get(each.code)) for each in PURPOSES)
    more = (press(CORRECT, "corriger"),) if interviewed else ()
    return Joined((Text("Vos accords, par usage :"), *lines)), column(*change, *more, press(ERASE, "erasure"))


def changed(purpose: str, *, granted: bool) -> Words:
    """Confirm an agreement given or taken back; it holds at once."""
    if granted:
        return SAVED
    name = next(each.label for each in PURPOSES if each.code == purpose)
    return Text("Accord retiré : {purpose}. C’est effectif tout de suite.", {"purpose": name})


def ask_first(second: int) -> tuple[Words, Keyboard]:
    """Ask before erasing; the button says when it was asked, so that an old one erases nothing."""
    words = Text(
        "Effacer toutes vos données ? Vos réponses disparaissent et les totaux sont recalculés."
        " C’est définitif."
    )
    sure = press(Text("Oui, tout effacer"), "erase", second)
    return words, column(sure, press(Text("Non, garder"), "keepall"))


def erased(backup_days: int) -> Words:
    """Say that it is done, and how long copies last, if there are any."""
    if not backup_days:
        return Text("C’est fait : vos données sont effacées.")
    backups = Measure(Decimal(backup_days), "day")
    said = "C’est fait : vos données sont effacées. Les sauvegardes le seront sous {duration}."
    return Text(said, {"duration": backups})


def logged(on: date) -> Words:
    """Say that a request waits for the team."""
    told: dict[str, Value] = {"date": on, "duration": Measure(Decimal(ANSWERED_WITHIN), "day")}
    return Text("Votre demande est enregistrée le {date}. Réponse sous {duration}.", told)


def silent(months: int, on: date, second: int) -> Letter:
    """Warn somebody silent for long that their data goes, and let them keep it with one tap."""
    told: dict[str, Value] = {"duration": Measure(Decimal(months), "month"), "date": on}
    words = Text(
        "Nous n’avons pas de vos nouvelles depuis {duration}. Sans réponse de votre part, vos données seront"
        " effacées le {date}.",
        told,
    )
    keep, erase = press(Text("Garder mes données"), "stay"), press(ERASE, "erasure")
    return Letter(words, f"silence:{second}", purpose=None, buttons=column(keep, erase))


STAYED = Text("C’est noté : vos données sont gardées.")
KINDS: Mapping[str, Text] = {
    "access": Text("Accès"),
    "rectify": Text("Rectification"),
    "withdraw": Text("Retrait d’un accord"),
    "erase": Text("Effacement"),
    "silence": Text("Longue absence"),
}
"""What may be asked, as admins read it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: what, by whom (None once erased), when, and when it was done."""

    id: int
    kind: str
    name: str | None
    on: date
    done: date | None


def requests(asked: Sequence[Asked]) -> tuple[Words, Keyboard]:
    """List the requests, for an admin, each that waits with the button that says it is done."""
    if not asked:
        return Text("Aucune demande sur les données jusqu’ici."), ()
    done = (
        press(Text("C’est fait : {kind}, {name}", _told(each)), "handled", each.id)
        for each in asked
        if each.done is None
    )
    return Joined((Text("Demandes sur les données :"), *map(_request, asked))), column(*done)


def _told(each: Asked) -> dict[str, Value]:
    name = each.name or Text("personne effacée")
    return {"date": each.on, "kind": KINDS[each.kind], "name": name}


def _request(each: Asked) -> Words:
    told = _told(each)
    if each.done is None:
        return Text("· {kind}, {date}, {name} : à traiter", told)
    return Text("· {kind}, {date}, {name} : faite le {done}", {**told, "done": each.done})


def _line(label: Value, decided: Choice | None) -> Words:
    if decided is None:
        return Text("· {purpose} : pas encore demandé", {"purpose": label})
    told: dict[str, Value] = {"purpose": label, "date": decided.on}
    if decided.granted:
        return Text("· {purpose} : oui, depuis le {date}", told)
    return Text("· {purpose} : non, depuis le {date}", told)


def _change(code: str, label: Value, decided: Choice | None) -> Button:
    granted = decided is not None and decided.granted
    words = Text("Retirer : {purpose}") if granted else Text("Autoriser : {purpose}")
    return press(Text(words.msgid, {"purpose": label}), "agree", code, int(not granted))
