"""The coordinator's week: one queue of about ten decisions, one card at a time."""

from outreach.week.queue import MOST, minutes, queue

__all__ = ["MOST", "minutes", "queue"]
