"""Who may come in: roles, invitations, the admins of the settings, and the limits of a trial."""

from dataclasses import dataclass
from typing import Literal

from bot.inbound import Inbound
from bot.settings import TELEGRAM, TRIAL_GUESTS, Settings
from conversations.heard import Command
from locales import Text
from storage import Session, people
from storage.people import Person

MEMBERS_ONLY = Text(
    "Cette enquête est réservée aux adhérents de l’AMCA. Votre demande est transmise à l’équipe :"
    " vous aurez la réponse ici même."
)
USED = Text("Ce lien a déjà servi. Demandez-en un autre à l’AMCA.")
EXPIRED = Text("Ce lien a expiré. Demandez-en un autre à l’AMCA.")
SHUT_OUT = Text("L’AMCA a fermé votre accès.")
FULL = Text("L’essai est complet pour le moment. L’AMCA vous écrira ici à l’ouverture.")
"""Said to the twenty-first guest of a trial."""
GUESTS = ("member", "partner", "coordinator")
"""Roles that count among a trial's guests."""


@dataclass(frozen=True, slots=True)
class Door:
    """The rules of admission, from the settings; `most` is how many guests a trial takes, None: no limit."""

    admins: frozenset[int] = frozenset()
    membership: Literal["open", "invite"] = "invite"
    most: int | None = None

    @classmethod
    def of(cls, settings: Settings) -> "Door":
        """Make the door the settings ask for.

        A trial open to all is for a pretend Telegram only: on the real one it stays within its guests.
        """
        pretend = settings.telegram_api_url != TELEGRAM and settings.tawtin_membership == "open"
        most = TRIAL_GUESTS if settings.mode == "trial" and not pretend else None
        return cls(frozenset(settings.tawtin_admins), settings.tawtin_membership, most)

    def role(self, person: Person) -> str:
        """Give the role somebody has, or gets by writing: admins by the settings, others at an open door.

        Whoever was shut out stays so: an open door is for those nobody decided on.
        """
        if person.telegram_id in self.admins:
            return "admin"
        undecided = person.role == "guest" and person.shut_out_at is None
        return "member" if undecided and self.membership == "open" else person.role


async def places(door: Door, session: Session) -> int | None:
    """Count the places left in a trial; None without limit."""
    if door.most is None:
        return None
    return max(door.most - len(await people.with_role(session, *GUESTS)), 0)


def token(inbound: Inbound) -> str | None:
    """Give the invitation a "/start TOKEN" brings, if it is one."""
    event = inbound.event
    return event.argument if isinstance(event, Command) and event.name == "start" and event.argument else None


def address(username: str, token: str) -> str:
    """Give the link that opens the bot with an invitation."""
    return f"https://t.me/{username}?start={token}"
