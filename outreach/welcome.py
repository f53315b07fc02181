"""What partners and the staff are told when they open the chat or ask for help: what they can do, and how."""

from collections.abc import Mapping, Sequence

from conversations.replies import Keyboard, Reply
from locales import Joined, Text, Value, Words
from outreach.buttons import column, press
from outreach.views import STAFF, Role

HELLO = Text("Bonjour et bienvenue ! Je suis Tawtin, l’assistant de l’AMCA.")
WORK: Mapping[Role, Text] = {
    "partner": Text(
        "Je vous présente les opportunités publiées de vos secteurs, et vous dites ce qui peut être fabriqué"
        " au Maroc. Les acheteurs restent anonymes."
    ),
    "coordinator": Text(
        "Vous suivez les opportunités : approuver, publier, faire avancer, écrire aux adhérents."
        " Une demi-heure par semaine suffit."
    ),
    "admin": Text(
        "Vous administrez Tawtin : le travail des coordinateurs, et en plus les rôles, les contacts"
        " et les demandes sur les données."
    ),
}
ANSWER = press(Text("Répondre au questionnaire"), "interview")
"""The staff buys too: the buyers' interview is theirs if they wish."""

Commands = Sequence[tuple[str, Words]]
"""Commands without their slash, each with what it does."""


def welcome(role: Role, commands: Commands) -> Reply:
    """Greet somebody of a role, with the commands of their work."""
    return Reply(Joined((HELLO, WORK[role], "", *_lines(commands))), _buttons(role))


def guide(role: Role, commands: Commands, contact: str | None) -> Reply:
    """Help somebody of a role: all their commands, and whom to ask."""
    who = (
        ("", Text("Une question ? Votre interlocuteur à l’AMCA : {contact}.", {"contact": contact}))
        if contact
        else ()
    )
    return Reply(Joined((WORK[role], "", *_lines(commands), *who)), _buttons(role))


def _lines(commands: Commands) -> tuple[Value, ...]:
    return tuple(
        Text("{command} · {label}", {"command": f"/{name}", "label": words}) for name, words in commands
    )


def _buttons(role: Role) -> Keyboard:
    return column(ANSWER) if role in STAFF else ()
