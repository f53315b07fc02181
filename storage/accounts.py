"""Telegram accounts: a person goes on under another one, and the one they had opens nothing any more."""

from sqlalchemy import delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.people import Person
from storage.tables import broadcasts, dead_letters, messages, needs, outbox, people

TAKEN_OVER = ("telegram_id", "first_name", "last_name", "username", "app_language")


async def fresh(session: AsyncSession, person_id: int) -> bool:
    """Tell whether an account has reported nothing: it may be a known person's new one."""
    return not await session.scalar(select(exists().where(needs.c.person_id == person_id)))


async def move(session: AsyncSession, person_id: int, new_id: int) -> Person | None:
    """Let a person go on under the account of another row, which is deleted; give them as they are now.

    Everything they said stays theirs. None, and nothing is done, when one of the two is not there any more,
    or the new account has reported products of its own.
    """
    found = await session.execute(
        select(people).where(people.c.id.in_([person_id, new_id])).order_by(people.c.id).with_for_update()
    )
    rows = {row["id"]: row for row in found.mappings()}
    if set(rows) != {person_id, new_id} or not await fresh(session, new_id):
        return None
    old, new = rows[person_id], rows[new_id]
    # What they wrote to the AMCA from there, often to say who they are, is still to be answered.
    for whose in (messages.c.person_id, messages.c.author_id):
        await session.execute(update(messages).where(whose == new_id).values({whose: person_id}))
    await session.execute(delete(people).where(people.c.id == new_id))
    moved = await session.execute(
        update(people)
        .where(people.c.id == person_id)
        .values(**{name: new[name] for name in TAKEN_OVER}, seen_at=new["seen_at"], reachable=True)
        .returning(*people.c)
    )
    # What was sent before is in another chat: no reply and no edit can reach it any more.
    await session.execute(
        update(outbox)
        .where(outbox.c.person_id == person_id)
        .values(chat_id=new["telegram_id"], message_id=None)
    )
    await session.execute(
        update(dead_letters)
        .where(dead_letters.c.chat_id == old["telegram_id"])
        .values(chat_id=new["telegram_id"])
    )
    drawn = broadcasts.c.progress_chat_id == old["telegram_id"]
    elsewhere = {"progress_chat_id": new["telegram_id"], "progress_message_id": None}
    await session.execute(update(broadcasts).where(drawn).values(elsewhere))
    return Person(**moved.mappings().one())
