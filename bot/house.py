"""What the parts of a running bot share: database, survey, door, watch, and its name on leases."""

from dataclasses import dataclass, field

from bot.clock import Clock
from bot.door import Door
from bot.figures import goals
from bot.schedules import calendar
from conversations.survey import Survey
from opportunities.score import Weights
from outreach.calendar import Calendar
from outreach.picture import Goal
from outreach.reminders import DAYS
from storage import Database


@dataclass(frozen=True, slots=True)
class House:
    """Made once at the start, by whoever starts the bot; `contact` is whom the help names.

    `calendar` says when digests leave, `weights` what a need is made of, `goals` what the nation aims at,
    `reminders` after how many days of silence an unfinished product is spoken of again.
    Whoever is silent for `retention_months` is forgotten (never, when it is 0); copies of the database last
    `backup_days`.
    """

    database: Database
    survey: Survey
    door: Door
    who: str
    username: str = ""
    contact: str = ""
    clock: Clock = field(default_factory=Clock)
    calendar: Calendar = field(default_factory=calendar)
    weights: Weights = field(default_factory=Weights)
    goals: tuple[Goal, ...] = field(default_factory=goals)
    reminders: tuple[int, ...] = DAYS
    retention_months: int = 36
    backup_days: int = 30
