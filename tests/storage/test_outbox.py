import asyncio
from datetime import timedelta
from typing import Literal

import pytest

from storage import Database, outbox
from storage.outbox import Outcome, Outgoing, Recovered
from tests.storage.counting import count_queries
from tests.storage.house import NOON, begun, claim, known, later, letter, message, put, settle, texts


def sent(row_id: int, message_id: int = 1) -> Outcome:
    """Give the outcome of a message that left."""
    return Outcome(row_id, "sent", message_id=message_id, at=NOON)


async def test_replies_come_leased_to_whoever_handles_them(database: Database) -> None:
    rows = await put(database, message(1, "a"), message(1, "b"), message(2, "c"), by="a")
    assert [(row.state, row.leased_by, row.attempts) for row in rows] == [("leased", "a", 1)] * 3
    assert texts(rows) == ["a", "b", "c"]
    assert await claim(database, "b") == []


async def test_a_chat_leaves_in_order_one_at_a_time(database: Database) -> None:
    await put(database, message(1, "a"), message(2, "x"), message(1, "b"))
    first = await claim(database)
    assert texts(first) == ["a", "x"]
    assert await claim(database) == []
    await settle(database, *(sent(row.id) for row in first))
    assert texts(await claim(database)) == ["b"]


async def test_letters_yield_to_replies(database: Database) -> None:
    await put(database, letter(1, "digest"), letter(2, "other digest"), message(1, "reply"))
    assert texts(await claim(database)) == ["reply", "other digest"]


async def test_two_letters_of_a_chat_are_a_second_apart(database: Database) -> None:
    rows = await put(database, letter(1, "a"), letter(1, "b"))
    await claim(database)
    await settle(database, sent(rows[0].id))
    assert await claim(database, at=later(1)) == []
    assert texts(await claim(database, at=later(1.1))) == ["b"]


async def test_nothing_leaves_before_its_time(database: Database) -> None:
    await put(database, message(1, "a", not_before=later(10)))
    assert await claim(database, at=later(9)) == []
    assert texts(await claim(database, at=later(10))) == ["a"]


@pytest.mark.parametrize("end", ["failed", "uncertain", "dropped"])
async def test_a_row_that_ended_badly_frees_its_lane(
    database: Database, end: Literal["failed", "uncertain", "dropped"]
) -> None:
    rows = await put(database, letter(1, "a"), letter(1, "b"))
    await claim(database)
    await settle(database, Outcome(rows[0].id, end, problem="blocked"))
    assert texts(await claim(database)) == ["b"]


async def test_a_postponed_row_holds_up_its_lane_and_no_other_chat(database: Database) -> None:
    rows = await put(database, message(1, "a"), message(1, "b"), message(2, "x"), by="a")
    released = await settle(database, Outcome(rows[0].id, "waiting", not_before=later(30)))
    assert released == {rows[1].id}
    behind = await put(database, message(1, "c"), message(3, "y"), by="a")
    assert [row.state for row in behind] == ["waiting", "leased"]
    assert await claim(database, at=later(29)) == []
    order = []
    for second in (30, 31, 32):
        (row,) = await claim(database, at=later(second))
        order.append((row.payload["text"], row.attempts))
        await settle(database, sent(row.id))
    assert order == [("a", 2), ("b", 1), ("c", 1)]


async def test_what_another_process_still_sends_goes_first(database: Database) -> None:
    await put(database, message(1, "a"), by="one")
    (second,) = await put(database, message(1, "b"), by="other")
    assert (second.state, second.leased_by) == ("waiting", None)


async def test_a_newer_edit_replaces_an_unsent_one_of_the_same_message(database: Database) -> None:
    def edit(chat_id: int, message_id: int, text: str) -> Outgoing:
        return Outgoing(chat_id, "edit", {"text": text}, edit_message_id=message_id)

    await put(database, edit(1, 7, "old"), edit(1, 8, "other message"), edit(2, 7, "other chat"))
    rows = await put(database, edit(1, 7, "new"), message(1, "text"), edit(1, 7, "newest"))
    assert [(row.payload.get("text"), row.state) for row in rows] == [
        (None, "dropped"),
        ("text", "waiting"),
        ("newest", "waiting"),
    ]
    left = []
    while batch := await claim(database):
        left += texts(batch)
        await settle(database, *(sent(row.id) for row in batch))
    assert left == ["other message", "other chat", "text", "newest"]


async def test_an_edit_being_sent_is_not_replaced(database: Database) -> None:
    await put(database, Outgoing(1, "edit", {"text": "old"}, edit_message_id=7), by="a")
    await put(database, Outgoing(1, "edit", {"text": "new"}, edit_message_id=7), by="a")
    async with database.writing() as session:
        assert await outbox.recover(session, NOON, "a") == Recovered(replies=2, letters=0)


async def test_a_key_is_put_once(database: Database) -> None:
    first = await put(database, letter(1, "a", key="digest:1:2026-W48"), message(1, "reply"))
    again = await put(
        database, letter(1, "a", key="digest:1:2026-W48"), letter(1, "b", key="digest:1:2026-W49")
    )
    assert (texts(first), texts(again)) == (["reply", "a"], ["b"])


async def test_after_a_crash_replies_wait_again_and_letters_become_uncertain(database: Database) -> None:
    await put(database, message(1, "reply"), by="a")
    await put(database, letter(2, "letter"), letter(3, "unclaimed"))
    await claim(database, "a", limit=1)
    await put(database, message(4, "somebody else's"), by="b")
    async with database.writing() as session:
        assert await outbox.recover(session, NOON, "a") == Recovered(replies=1, letters=1)
        assert texts(await outbox.uncertain(session)) == ["letter"]
    assert texts(await claim(database)) == ["reply", "unclaimed"]


async def test_a_lease_that_ran_out_is_taken_back_unless_its_row_is_still_held(database: Database) -> None:
    (row,) = await put(database, message(1, "reply"), by="a")
    async with database.writing() as session:
        assert await outbox.recover(session, NOON + outbox.LEASE) == Recovered(0, 0)
        over = NOON + outbox.LEASE + timedelta(seconds=1)
        assert await outbox.recover(session, over, held=[row.id]) == Recovered(0, 0)
        assert await outbox.recover(session, over) == Recovered(1, 0)


async def test_what_was_sent_stays_sent(database: Database) -> None:
    (row,) = await put(database, message(1, "reply"), by="a")
    async with database.writing() as session:
        await outbox.recover(session, NOON, "a")
    await settle(database, sent(row.id, 99))
    await settle(database, Outcome(row.id, "failed"))
    assert await claim(database) == []
    async with database.reading() as session:
        found = await outbox.asked(session, {(1, 99), (2, 99)})
    assert {place: (each.id, each.state, each.sent_at) for place, each in found.items()} == {
        (1, 99): (row.id, "sent", NOON)
    }


async def test_an_uncertain_letter_is_sent_again_when_somebody_says_so(database: Database) -> None:
    (row,) = await put(database, letter(1, "a"))
    await claim(database)
    await settle(database, Outcome(row.id, "uncertain"))
    assert await claim(database) == []
    async with database.writing() as session:
        await outbox.resend(session, [row.id], later(5))
    assert texts(await claim(database, at=later(5))) == ["a"]


async def test_what_waits_for_somebody_who_left_is_dropped(database: Database) -> None:
    await put(database, message(1, "reply"), letter(1, "letter"), letter(2, "other"))
    async with database.writing() as session:
        await outbox.drop(session, [1], "withdrew", lanes=["letter"])
    assert texts(await claim(database)) == ["reply", "other"]


async def test_a_sent_question_is_found_by_its_message(database: Database) -> None:
    (person,) = await known(database)
    interview = (await begun(database, [person.id]))[person.id]
    question = message(5, "q", interview_id=interview.id, component=2, question="origin", revision=1)
    (row,) = await put(database, question, by="a")
    await settle(database, sent(row.id, 42))
    async with database.reading() as session:
        found = (await outbox.asked(session, [(5, 42)]))[5, 42]
    assert (found.interview_id, found.component, found.question, found.revision) == (
        interview.id,
        2,
        "origin",
        1,
    )


async def test_several_claimers_are_given_each_row_once(database_url: str) -> None:
    doors = [Database(database_url) for _ in range(4)]
    await put(doors[0], *(message(chat, f"{chat}") for chat in range(200)))

    async def work(number: int) -> list[str]:
        mine: list[str] = []
        while rows := await claim(doors[number], f"claimer {number}", limit=7):
            mine += texts(rows)
            await settle(doors[number], *(sent(row.id) for row in rows))
        return mine

    # Somebody who finds every row locked may stop early: a last look takes what is left.
    shares = await asyncio.gather(*map(work, range(4)))
    everything = [*(each for share in shares for each in share), *await work(0)]
    assert sorted(everything) == sorted(f"{chat}" for chat in range(200))
    for door in doors:
        await door.close()


async def test_the_statements_do_not_grow_with_the_batch(database: Database) -> None:
    counted = []
    for size in (1, 60):
        with count_queries(database) as statements:
            replies = [message(size * 1000 + chat, "r") for chat in range(size)]
            edits = [Outgoing(chat, "edit", {}, edit_message_id=1) for chat in range(size)]
            rows = await put(database, *replies, *edits, by="a")
            halves = [Outcome(row.id, "waiting" if row.id % 2 else "sent", not_before=NOON) for row in rows]
            await settle(database, *halves)
            await claim(database, limit=500)
            async with database.writing() as session:
                await outbox.recover(session, NOON, "a")
        counted.append(len(statements))
    assert counted == [counted[0]] * 2
