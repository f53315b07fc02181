"""Digests: one for each person and ISO week, what is new for each person, and what became of each letter."""

from storage.digests.news import MOST_FRESH, Item, SuccessItem, fresh, news, successes
from storage.digests.planning import Planned, plan
from storage.digests.readers import Candidate, candidates
from storage.digests.rows import Digest, lettered, uncertain

__all__ = [
    "MOST_FRESH",
    "Candidate",
    "Digest",
    "Item",
    "Planned",
    "SuccessItem",
    "candidates",
    "fresh",
    "lettered",
    "news",
    "plan",
    "successes",
    "uncertain",
]
