"""The exported tables: one column definition per header cell, rows from needs. Pure; files are the edge's."""

from opportunities.tables.answer_rows import ANSWER_ROWS, FOLLOWUP_ROWS
from opportunities.tables.answered import Answered, Followed
from opportunities.tables.audit_rows import AUDIT_ROWS, Audited
from opportunities.tables.broadcast_rows import BROADCAST_ROWS, Broadcast
from opportunities.tables.constraint_rows import CONSTRAINT_ROWS
from opportunities.tables.interest_rows import INTEREST_ROWS, Interested
from opportunities.tables.member_rows import MEMBER_ROWS, Member
from opportunities.tables.need_rows import NEED_ROWS
from opportunities.tables.opportunity_rows import MINISTRY_ROWS, OPPORTUNITY_ROWS
from opportunities.tables.progress_rows import PROGRESS_ROWS
from opportunities.tables.reported import Grouped, Reported
from opportunities.tables.standing import Standing
from opportunities.tables.table import Column, Key, Table

__all__ = [
    "ANSWER_ROWS",
    "AUDIT_ROWS",
    "BROADCAST_ROWS",
    "CONSTRAINT_ROWS",
    "FOLLOWUP_ROWS",
    "INTEREST_ROWS",
    "MEMBER_ROWS",
    "MINISTRY_ROWS",
    "NEED_ROWS",
    "OPPORTUNITY_ROWS",
    "PROGRESS_ROWS",
    "Answered",
    "Audited",
    "Broadcast",
    "Column",
    "Followed",
    "Grouped",
    "Interested",
    "Key",
    "Member",
    "Reported",
    "Standing",
    "Table",
]
