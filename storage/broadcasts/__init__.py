"""Follow-ups sent to many: drafts, whom each is for, how it leaves, what became of it, who replied."""

from storage.broadcasts.drafting import begin, confirm, drop_targets, listed, save, shown_at, turn
from storage.broadcasts.planning import give_up, plan, resend, withdraw
from storage.broadcasts.progress import Progress, Reply, failed, progress, replies, uncertain
from storage.broadcasts.reach import BY_ROLE, Part, Reach, freeze, reach
from storage.broadcasts.replying import Asked, arrived, asked, let_go, replied, told_to_wait, waiting
from storage.broadcasts.rows import Broadcast, Content, by_id

__all__ = [
    "BY_ROLE",
    "Asked",
    "Broadcast",
    "Content",
    "Part",
    "Progress",
    "Reach",
    "Reply",
    "arrived",
    "asked",
    "begin",
    "by_id",
    "confirm",
    "drop_targets",
    "failed",
    "freeze",
    "give_up",
    "let_go",
    "listed",
    "plan",
    "progress",
    "reach",
    "replied",
    "replies",
    "resend",
    "save",
    "shown_at",
    "told_to_wait",
    "turn",
    "uncertain",
    "waiting",
    "withdraw",
]
