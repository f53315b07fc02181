"""Moving a member to another Telegram account: who it was, an admin's yes, what each is told."""

from collections.abc import Sequence
from datetime import datetime

from conversations.replies import Keyboard, Reply
from locales import Joined, Text, Value, Words
from outreach import names
from outreach.buttons import column, press
from outreach.letters import Letter
from outreach.membership.roles import LABELS, Profile

TAKEN = Text("Ce nouveau compte a déjà ses propres produits : il ne peut pas reprendre celui d’un autre.")
FIXED = Text("Le compte de cette personne est fixé par les réglages du serveur.")
WAITS = Text("C’est noté : un administrateur doit confirmer.")
MOVED_AWAY = Text(
    "Votre accès passe à un autre compte Telegram ; il ne fonctionne plus ici. Si vous n’avez rien demandé,"
    " prévenez l’AMCA tout de suite."
)
"""Said to the account somebody had: its owner may not be who asked."""
WELCOME = Text("C’est fait : l’AMCA a rattaché votre compte. On continue où vous en étiez ?")


def choices(guest: Profile, likely: Sequence[Profile]) -> Reply:
    """Ask which member a new account belongs to."""
    asked = Text("{name} : de quel adhérent est-ce le nouveau compte ?", {"name": names.cut(guest.name, 60)})
    known: Keyboard = tuple((press(_label(each), "relinkto", guest.id, each.id),) for each in likely)
    look = press(Text("Chercher un adhérent"), "relinkfind", guest.id)
    return Reply(asked, (*known, (look,)))


def confirm(guest: Profile, old: Profile) -> Reply:
    """Ask an admin to confirm."""
    yes = press(Text("Confirmer"), "relinkok", guest.id, old.id)
    return Reply(_asked(guest, old), ((yes, press(Text("Annuler"), "relink", guest.id)),))


def wanted(guest: Profile, old: Profile, by: str, now: datetime) -> Letter:
    """Ask the admins to confirm what a coordinator found."""
    told: dict[str, Value] = {"name": by}
    words = Joined((Text("{name} demande un changement de compte Telegram.", told), _asked(guest, old)))
    return Letter(
        words,
        f"relink:{guest.id}:{old.id}:{now.timestamp():.6f}",
        buttons=column(press(Text("Confirmer"), "relinkok", guest.id, old.id)),
    )


def done(old: Profile) -> Words:
    """Say that the account was moved."""
    return Text(
        "C’est fait : {name} continue avec son nouveau compte ; l’ancien n’a plus d’accès.",
        {"name": names.cut(old.name, 60)},
    )


def welcome(now: datetime) -> Letter:
    """Tell somebody, on their new account, that they go on where they were."""
    return Letter(WELCOME, f"relinked:{now.timestamp():.6f}", purpose=None)


def _asked(guest: Profile, old: Profile) -> Words:
    told: dict[str, Value] = {
        "guest": names.cut(guest.name, 60),
        "name": names.cut(old.name, 60),
        "role": LABELS[old.role],
        "company": names.cut(old.company or "…", 60),
    }
    return Text(
        "Rattacher le nouveau compte « {guest} » à {name} ({role}, {company}) ? L’ancien compte perdra son"
        " accès.",
        told,
    )


def _label(each: Profile) -> Value:
    told: dict[str, Value] = {"name": names.cut(each.name, 30), "company": names.cut(each.company or "…", 30)}
    return Text("{name} · {company}", told)
