"""Tables about people: who they are, whom they work for, what they agreed to, how they were invited."""

from typing import Final

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, false, text, true

from storage.columns import Document, Id, Instant, Typed
from storage.tables.house import metadata, numbered, one_of

LANGUAGES: Final = ("fr", "ar")
ROLES: Final = ("guest", "member", "partner", "coordinator", "admin")
PURPOSES: Final = ("interview", "totals", "digest", "followup")

companies = Table(
    "companies",
    metadata,
    numbered(),
    Column("name", Typed, nullable=False),
    Column("normal", Typed, nullable=False, unique=True),
    Column("group_id", Id, ForeignKey("companies.id", ondelete="SET NULL")),
    Column("confirmed_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("ice", String(15)),
    Column("alias", Boolean, nullable=False, server_default=false()),
    sqlite_autoincrement=True,
)

invitations = Table(
    "invitations",
    metadata,
    numbered(),
    Column("token_hash", String(64), nullable=False, unique=True),
    one_of("role", ROLES),
    Column("company_id", Id, ForeignKey("companies.id", ondelete="SET NULL")),
    Column("uses_left", Integer, nullable=False),
    Column("expires_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("uses", Integer, nullable=False, server_default=text("1")),
    Column("created_by", Id),  # no foreign key: people refer to invitations already
    sqlite_autoincrement=True,
)

people = Table(
    "people",
    metadata,
    numbered(),
    Column("telegram_id", Id, nullable=False, unique=True),
    Column("first_name", Typed, nullable=False),
    Column("last_name", Typed),
    Column("username", Typed),
    Column("app_language", String(35)),
    one_of("language", LANGUAGES, nullable=True),
    one_of("role", ROLES, server_default="guest"),
    Column("company_id", Id, ForeignKey("companies.id", ondelete="SET NULL"), index=True),
    Column("function", String(32)),
    Column("sectors", Document),
    Column("region", String(16)),
    Column("city", Typed),
    Column("invitation_id", Id, ForeignKey("invitations.id", ondelete="SET NULL")),
    Column("reachable", Boolean, nullable=False, server_default=true()),
    Column("digest_weekday", Integer),
    Column("digest_every", Integer, nullable=False, server_default=text("1")),
    Column("muted", Boolean, nullable=False, server_default=false()),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("sees_names", Boolean, nullable=False, server_default=false()),
    Column("company_confirmed_at", Instant),
    Column("shut_out_at", Instant),
    sqlite_autoincrement=True,
)

consents = Table(
    "consents",
    metadata,
    numbered(),
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    one_of("purpose", PURPOSES),
    Column("granted", Boolean, nullable=False),
    Column("notice", String(32), nullable=False),
    one_of("language", LANGUAGES),
    Column("decided_at", Instant, nullable=False),
    Index(None, "person_id", "purpose", "id"),
    sqlite_autoincrement=True,
)
