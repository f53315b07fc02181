"""Opportunities: needs grouped, scored, named, published and followed to the end."""

from storage.lineage import survivors
from storage.opportunities.counting import contributions, fits, groups_of, refresh, reporters_by_group
from storage.opportunities.decisions import Decision, history
from storage.opportunities.finding import (
    Reported,
    by_id,
    count,
    listed,
    living,
    parts,
    pipeline,
    quiet,
    ready,
    reporters,
    sectors,
    unnamed,
    unopposed,
    visible,
    words,
)
from storage.opportunities.happenings import Happening, events, happened, hush, note
from storage.opportunities.moving import (
    approve,
    ask_veto,
    imports,
    move,
    nobody,
    publish,
    unask,
    veto,
    withdraw,
)
from storage.opportunities.placing import place
from storage.opportunities.readers import reader_groups, reported_groups
from storage.opportunities.rechecking import recheck
from storage.opportunities.regrouping import apart, merge, split, undo
from storage.opportunities.rows import Event, Opportunity
from storage.opportunities.suggesting import edition, kept_apart, named, suggestible

__all__ = [
    "Decision",
    "Event",
    "Happening",
    "Opportunity",
    "Reported",
    "apart",
    "approve",
    "ask_veto",
    "by_id",
    "contributions",
    "count",
    "edition",
    "events",
    "fits",
    "groups_of",
    "happened",
    "history",
    "hush",
    "imports",
    "kept_apart",
    "listed",
    "living",
    "merge",
    "move",
    "named",
    "nobody",
    "note",
    "parts",
    "pipeline",
    "place",
    "publish",
    "quiet",
    "reader_groups",
    "ready",
    "recheck",
    "refresh",
    "reported_groups",
    "reporters",
    "reporters_by_group",
    "sectors",
    "split",
    "suggestible",
    "survivors",
    "unask",
    "undo",
    "unnamed",
    "unopposed",
    "veto",
    "visible",
    "withdraw",
    "words",
]
