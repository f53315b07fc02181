"""Where the demonstration's clock can be moved to."""

from datetime import datetime, timedelta

from bot.zones import MOROCCO


def until_monday(now: datetime) -> timedelta:
    """Give how long it is until the next Monday, 9:00 in Morocco, never zero."""
    here = now.astimezone(MOROCCO)
    monday = (here + timedelta(days=-here.weekday())).replace(hour=9, minute=0, second=0, microsecond=0)
    return (monday if monday > here else monday + timedelta(days=7)) - here
