"""The shape of the database, and nothing else: no query lives here."""

from storage.tables.house import metadata
from storage.tables.interviews import answers, attachments, dead_letters, heard, interviews
from storage.tables.needs import need_constraints, needs, opportunities, rates
from storage.tables.outbox import audit, jobs, marks, outbox
from storage.tables.people import companies, consents, invitations, people

__all__ = [
    "answers",
    "attachments",
    "audit",
    "companies",
    "consents",
    "dead_letters",
    "heard",
    "interviews",
    "invitations",
    "jobs",
    "marks",
    "metadata",
    "need_constraints",
    "needs",
    "opportunities",
    "outbox",
    "people",
    "rates",
]
