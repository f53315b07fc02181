"""Answers: every revision that was given, each with its raw text; the highest one holds."""

from collections.abc import Collection

from sqlalchemy import delete, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from conversations.answers import Answer
from storage.tables import answers


async def latest(
    session: AsyncSession, interview_ids: Collection[int]
) -> dict[int, dict[int, dict[str, Answer]]]:
    """Give the answers that hold, by interview id, component and question key."""
    place = (answers.c.interview_id, answers.c.component, answers.c.key)
    last = (
        select(*place, func.max(answers.c.revision))
        .where(answers.c.interview_id.in_(interview_ids))
        .group_by(*place)
    )
    found = await session.execute(select(answers).where(tuple_(*place, answers.c.revision).in_(last)))
    held: dict[int, dict[int, dict[str, Answer]]] = {}
    for row in found.mappings():
        answer = Answer(row["status"], row["value"], row["raw"], row["revision"], row["message_id"])
        held.setdefault(row["interview_id"], {}).setdefault(row["component"], {})[row["key"]] = answer
    return held


async def erase(session: AsyncSession, places: Collection[tuple[int, int]]) -> None:
    """Erase every revision of components, named by (interview id, component number)."""
    component = tuple_(answers.c.interview_id, answers.c.component)
    await session.execute(delete(answers).where(component.in_(list(places))))
