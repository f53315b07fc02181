"""The outbox: every message that leaves, in the order it leaves, and what became of it.

Order is (lane, id) in each chat: a row leaves when no earlier row of its chat and lane is unfinished, and a
letter only when its chat has no unfinished reply. A row that failed for good, or whose outcome is not known,
is finished: it frees its lane.
"""

from storage.outbox.claiming import SPACING, claim
from storage.outbox.finding import asked, asked_last, by_key, keyed, of_person, redrawn, uncertain
from storage.outbox.putting import put
from storage.outbox.rows import LEASE, Lane, Outgoing, Row
from storage.outbox.settling import Outcome, Recovered, drop, drop_letters, recover, resend, settle

__all__ = [
    "LEASE",
    "SPACING",
    "Lane",
    "Outcome",
    "Outgoing",
    "Recovered",
    "Row",
    "asked",
    "asked_last",
    "by_key",
    "claim",
    "drop",
    "drop_letters",
    "keyed",
    "of_person",
    "put",
    "recover",
    "redrawn",
    "resend",
    "settle",
    "uncertain",
]
