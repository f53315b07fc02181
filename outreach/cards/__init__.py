"""An opportunity as coordinators handle it: its card, what may be done from it, the list it is found in."""

from outreach.cards.actions import actions
from outreach.cards.opportunity import card, raced

__all__ = ["actions", "card", "raced"]
