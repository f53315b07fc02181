"""The database: tables, queries per noun, migrations. Only this room knows SQL; it does not know Telegram."""

from storage.database import Database, DatabaseError, Session
from storage.migrating import OutOfDateError, check_revision, downgrade, migrate

__all__ = ["Database", "DatabaseError", "OutOfDateError", "Session", "check_revision", "downgrade", "migrate"]
