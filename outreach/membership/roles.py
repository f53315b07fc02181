"""People by role: the list, one person's card, what changes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from conversations.replies import Button, Keyboard, Reply
from locales import Bold, Counted, Joined, Text, Value, Words
from outreach import names
from outreach.buttons import BACK, column, paired, press, turns
from outreach.letters import Letter, admitted, role_changed, shut_out

LABELS: Mapping[str, Text] = {
    "guest": Text("Sans accès"),
    **names.ROLES,
}
"""How each role is said, from the one with the fewest rights to the one with the most."""
SHOWN = 8
"""People on one page of a list."""
FIND = Text("Chercher une personne")
LAST_ADMIN = Text("C’est le dernier administrateur : nommez-en un autre d’abord.")
FULL = Text("L’essai est complet : personne d’autre ne peut entrer pour le moment.")
SHUT_OUT = Text("Un administrateur a fermé cet accès ; seul un administrateur peut le rouvrir.")
SETTINGS_ADMIN = Text(
    "Cette personne est administratrice par les réglages du serveur (TAWTIN_ADMINS) : son rôle se change"
    " là-bas, pas ici."
)
NAMES_ON = Text("Voit les noms à côté des chiffres : oui")
NAMES_OFF = Text("Voit les noms à côté des chiffres : non")


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as an admin sees them; `fixed` when the settings make them an admin.

    `shut_out_on` is the day their access was closed, None for whoever has it or never had it.
    """

    id: int
    name: str
    role: str
    company: str | None = None
    fixed: bool = False
    sees_names: bool = False
    reachable: bool = True
    shut_out_on: date | None = None


def overview(counts: Mapping[str, int]) -> Reply:
    """Say how many people have each role, with a way to each list."""
    lines = tuple(
        Text("{role} : {n}", {"role": label, "n": counts.get(role, 0)})
        for role, label in reversed(list(LABELS.items()))
    )
    lists = (
        press(label, "roles", role, 0) for role, label in reversed(list(LABELS.items())) if counts.get(role)
    )
    words = Joined((Bold(Text("Rôles")), *lines))
    return Reply(words, (*paired(*lists), (press(FIND, "person"),)))


def listed(role: str, people: Sequence[Profile], page: int, more: bool) -> Reply:
    """List the people of a role, each behind a button."""
    buttons: Keyboard = tuple((_named(each),) for each in people)
    return Reply(Bold(LABELS[role]), (*buttons, turns(page, more, "roles", role), (press(BACK, "roles"),)))


def found(people: Sequence[Profile]) -> Reply:
    """List who was found by name."""
    if not people:
        return Reply(Text("Personne de ce nom."), column(press(FIND, "person"), press(BACK, "roles")))
    buttons: Keyboard = tuple((_named(each),) for each in people)
    count = Counted("{n} personne", "{n} personnes", len(people))
    return Reply(count, (*buttons, (press(BACK, "roles"),)))


def person(shown: Profile) -> Reply:
    """Show somebody with the roles they may be given."""
    lines: list[Words] = [
        Bold(Text("{name}", {"name": names.cut(shown.name, 80)})),
        Text("Rôle : {role}", {"role": LABELS[shown.role]}),
    ]
    if shown.company:
        lines.append(Text("Société : {company}", {"company": names.cut(shown.company, 80)}))
    if shown.shut_out_on:
        lines.append(Text("Accès fermé le {date}.", {"date": shown.shut_out_on}))
    if not shown.reachable:
        lines.append(Text("A quitté la conversation."))
    if shown.fixed:
        lines.append(SETTINGS_ADMIN)
    if shown.role == "coordinator":
        lines.append(NAMES_ON if shown.sees_names else NAMES_OFF)
    return Reply(Joined(tuple(lines)), (*paired(*_changes(shown)), *_names(shown), (press(BACK, "roles"),)))


def confirm(shown: Profile, role: str) -> Reply:
    """Ask whether to change somebody's role."""
    told: dict[str, Value] = {"name": names.cut(shown.name, 80), "role": LABELS[role]}
    asked = Text("{name} : passer à « {role} » ?", told)
    if role == "guest":
        asked = Text("{name} : fermer l’accès ? Ses réponses restent.", told)
    yes = press(Text("Confirmer"), "role", shown.id, role, shown.role)
    return Reply(asked, ((yes, press(Text("Annuler"), "person", shown.id)),))


def changed(shown: Profile) -> Words:
    """Say what somebody is from now on."""
    return Text("{name} est maintenant : {role}.", {"name": shown.name, "role": LABELS[shown.role]})


def told(was: str, role: str, now: datetime) -> Letter:
    """Tell somebody what they may do from now on."""
    if role == "guest":
        return shut_out(now)
    return admitted(now) if was == "guest" else role_changed(LABELS[role], now)


def _named(each: Profile) -> Button:
    name = names.cut(each.name, 40)
    company = names.cut(each.company or "", 30)
    label: Value = Text("{name} · {company}", {"name": name, "company": company}) if company else name
    return press(label, "person", each.id)


def _changes(shown: Profile) -> Sequence[Button]:
    if shown.fixed:
        return ()
    return [
        press(label if role != "guest" else Text("Fermer l’accès"), "rolesure", shown.id, role)
        for role, label in LABELS.items()
        if role != shown.role
    ]


def _names(shown: Profile) -> Keyboard:
    if shown.role != "coordinator":
        return ()
    label = Text("Ne plus montrer les noms") if shown.sees_names else Text("Montrer les noms")
    return ((press(label, "seesnames", shown.id, 0 if shown.sees_names else 1),),)
