"""What every table shares: one metadata, one way to name constraints, ids, and checked codes."""

from typing import Any

from sqlalchemy import CheckConstraint, Column, MetaData, String

from storage.columns import Id

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def numbered() -> Column[int]:
    """Give the id column of a table whose rows are numbered (with sqlite_autoincrement: never reused)."""
    return Column("id", Id, primary_key=True)


def one_of(name: str, codes: tuple[str, ...], **options: Any) -> Column[str]:
    """Give a text column that holds one of these codes and nothing else."""
    options = {"nullable": False} | options
    listed = ", ".join(f"'{code}'" for code in codes)
    return Column(name, String(16), CheckConstraint(f"{name} IN ({listed})", name=name), **options)
