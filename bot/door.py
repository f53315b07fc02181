"""Who may come in: roles, invitations, the admins of the settings, and the limits of a trial."""

from dataclasses import dataclass
from typing import Literal

from bot.inbound import Inbound
from bot.settings import TELEGRAM, TRIAL_GUESTS, Settings
from conversations.heard import Command
from locales import Text

MEMBERS_ONLY = Text(
    "Cette enquête est réservée aux adhérents de l’AMCA. Votre demande est transmise à l’équipe :"
    " vous aurez la réponse ici même."
)
USED = Text("Ce lien a déjà servi. Demandez-en un autre à l’AMCA.")
EXPIRED = Text("Ce lien a expiré. Demandez-en un autre à l’AMCA.")
FULL = Text("L’essai est complet pour le moment. L’AMCA vous écrira ici à l’ouverture.")
"""Said to the twenty-first guest of a trial."""


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

    def role(self, telegram_id: int, role: str) -> str:
        """Give the role somebody has, or gets by writing: admins by the settings, anybody at an open door."""
        if telegram_id in self.admins:
            return "admin"
        return "member" if role == "guest" and self.membership == "open" else role


def token(inbound: Inbound) -> str | None:
    """Give the invitation a "/start TOKEN" brings, if it is one."""
    event = inbound.event
    return event.argument if isinstance(event, Command) and event.name == "start" and event.argument else None


def address(username: str, token: str) -> str:
    """Give the link that opens the bot with an invitation."""
    return f"https://t.me/{username}?start={token}"
