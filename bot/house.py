"""What the parts of a running bot share: database, survey, door, watch, and its name on leases."""

from dataclasses import dataclass, field

from bot.clock import Clock
from bot.door import Door
from conversations.survey import Survey
from storage import Database


@dataclass(frozen=True, slots=True)
class House:
    """Made once at the start, by whoever starts the bot; `contact` is whom the help names."""

    database: Database
    survey: Survey
    door: Door
    who: str
    username: str = ""
    contact: str = ""
    clock: Clock = field(default_factory=Clock)
