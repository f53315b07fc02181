"""The shape of the database, and nothing else: no query lives here."""

from storage.tables.broadcasts import broadcast_targets, broadcasts
from storage.tables.digests import digest_items, digests
from storage.tables.exports import deliveries, parcel_parts, parcel_pieces, parcels
from storage.tables.house import metadata
from storage.tables.interests import interests, introductions, supports
from storage.tables.interviews import answers, attachments, dead_letters, heard, interviews
from storage.tables.messages import messages
from storage.tables.needs import need_constraints, needs, rates
from storage.tables.opportunities import groupings, opportunities, opportunity_events, publications
from storage.tables.outbox import audit, jobs, marks, outbox
from storage.tables.people import companies, consents, invitations, people
from storage.tables.reminders import reminders
from storage.tables.requests import data_requests
from storage.tables.successes import successes

__all__ = [
    "answers",
    "attachments",
    "audit",
    "broadcast_targets",
    "broadcasts",
    "companies",
    "consents",
    "data_requests",
    "dead_letters",
    "deliveries",
    "digest_items",
    "digests",
    "groupings",
    "heard",
    "interests",
    "interviews",
    "introductions",
    "invitations",
    "jobs",
    "marks",
    "messages",
    "metadata",
    "need_constraints",
    "needs",
    "opportunities",
    "opportunity_events",
    "outbox",
    "parcel_parts",
    "parcel_pieces",
    "parcels",
    "people",
    "publications",
    "rates",
    "reminders",
    "successes",
    "supports",
]
