"""What the exported files are made of: follow-ups with their replies, people with what they agreed to."""

from typing import Any

from sqlalchemy import func, insert, select, update

from conversations.answers import Answer
from locales import Named
from opportunities.tables import Answered, Broadcast, Followed, Member
from storage import Database, Session, consents, exports, interviews, people, tables
from storage.consents import Consent
from storage.engines import on_postgresql
from storage.exports import Page, Scope, answers, broadcasts, members
from storage.interviews import Begun, Revised, Saved
from storage.people import Profile
from tests.storage.house import NOON, known, later

QUESTION = {
    "kind": "one",
    "choices": [{"code": "1", "fr": "Oui", "ar": "نعم"}, {"code": "2", "fr": "Non", "ar": "لا"}],
}
CHOICES = {"1": Named("Oui", "نعم"), "2": Named("Non", "لا")}


async def every(pages: Any) -> list[Any]:
    """Give every source of some pages."""
    found: list[Any] = []
    async for page in pages:
        assert isinstance(page, Page)
        rows = list(page.sources)
        assert (len(rows), rows[-1].id) == (page.count, page.until)
        found += rows
    return found


async def sent(database: Database, author: int, *states: str) -> int:
    """Store a follow-up with its people, each so far; give its id."""
    row = {
        "person_id": author,
        "status": "sending",
        "audience": [{"kind": "everyone"}],
        "text_fr": "Livré ?",
        "text_ar": "هل تم التسليم؟",
        "question": QUESTION,
        "created_at": NOON,
        "changed_at": later(5),
        "confirmed_at": later(1),
    }
    reached = await known(database, len(states))
    async with database.writing() as session:
        number = (
            await session.scalars(insert(tables.broadcasts).values(row).returning(tables.broadcasts.c.id))
        ).one()
        targets = [
            {
                "broadcast_id": number,
                "person_id": person.id,
                "state": state,
                "replied_at": NOON if not place else None,
            }
            for place, (person, state) in enumerate(zip(reached, states, strict=True))
        ]
        await session.execute(insert(tables.broadcast_targets), targets)
    return int(number)


async def reply(database: Database, person_id: int, survey: str, *answered: Answer) -> int:
    """Store an interview with revisions of one answer; give its id."""
    async with database.writing() as session:
        begun = (await interviews.begin(session, [Begun(person_id, survey, "1", {})], NOON))[person_id]
        revised = [Revised(0, "reply", each, "ar") for each in answered]
        await interviews.remember(session, [Saved(begun.id, begun.version, {}, revised)], NOON)
    return begun.id


async def test_a_reply_comes_with_what_was_asked_and_other_answers_apart(database: Database) -> None:
    [salma] = await known(database)
    number = await sent(database, salma.id, "sent")
    first, second = Answer("given", "2", "لا"), Answer("given", "1", "نعم", 2)
    interview = await reply(database, salma.id, f"followup:{number}", first, second)
    await reply(database, salma.id, "too:45", Answer("declined", None, "سري"))
    async with database.reading() as session:
        replies: list[Followed] = await every(answers.replies(session, Scope()))
        others: list[Answered] = await every(answers.pages(session, Scope()))
        counts = [await answers.count_replies(session, Scope()), await answers.count(session, Scope())]
    assert counts == [2, 1]
    assert [(each.chosen, each.answered.latest, each.answered.revision) for each in replies] == [
        (("2",), False, 1),
        (("1",), True, 2),
    ]
    told = replies[0]
    assert (told.broadcast_id, told.asked_ar, told.choices) == (number, "هل تم التسليم؟", CHOICES)
    assert (told.answered.interview_id, told.answered.person) == (interview, "Salma 0 Bennani")
    assert [(each.survey, each.status, each.raw, each.need_id) for each in others] == [
        ("too:45", "declined", "سري", None)
    ]


async def test_of_two_replies_of_somebody_to_a_follow_up_the_one_that_counts_is_the_latest(
    database: Database,
) -> None:
    [salma] = await known(database)
    number = await sent(database, salma.id, "sent")
    old = await reply(database, salma.id, f"followup:{number}", Answer("given", "2"))
    async with database.writing() as session:
        await session.execute(update(tables.interviews).values(standing="finished"))
    new = await reply(database, salma.id, f"followup:{number}", Answer("given", "1"))
    async with database.writing() as session:
        await session.execute(update(tables.broadcast_targets).values(interview_id=new))
    async with database.reading() as session:
        replies: list[Followed] = await every(answers.replies(session, Scope()))
    assert [(each.answered.interview_id, each.answered.latest) for each in replies] == [
        (old, False),
        (new, True),
    ]


async def test_a_reply_to_a_follow_up_that_is_no_more_is_kept(database: Database) -> None:
    [salma] = await known(database)
    await reply(database, salma.id, "followup:99", Answer("given", "2"))
    async with database.reading() as session:
        [told] = await every(answers.replies(session, Scope()))
        assert await every(answers.replies(session, Scope(since=later(60)))) == []
    assert (told.broadcast_id, told.kind, told.chosen) == (99, None, None)


async def test_a_follow_up_says_whom_it_reached(database: Database) -> None:
    [salma] = await known(database)
    number = await sent(database, salma.id, "sent", "sent", "failed", "dropped")
    async with database.reading() as session:
        [found] = await every(broadcasts.pages(session, Scope()))
        assert await broadcasts.count(session, Scope(since=later(60))) == 0
        assert await broadcasts.existing(session, [number, 99]) == {number}
    assert found == Broadcast(
        number,
        "sending",
        NOON,
        salma.id,
        "Salma 0 Bennani",
        audience='[{"kind":"everyone"}]',
        text_fr="Livré ?",
        text_ar="هل تم التسليم؟",
        kind="one",
        choices=CHOICES,
        confirmed_at=later(1),
        targets=4,
        sent=2,
        failed=1,
        dropped=1,
        replied=1,
    )


async def test_a_person_comes_with_what_they_agreed_to_and_did(database: Database) -> None:
    salma, karim = await known(database, 2)
    async with database.writing() as session:
        await people.set_role(session, {salma.id: "member"})
        await people.set_profile(session, {salma.id: Profile("buyer", ("textile", "cuir"), "MA-06", "Safi")})
        await consents.decide(
            session,
            [
                Consent(salma.id, "interview", True, "2026-10", "fr", NOON),
                Consent(salma.id, "totals", True, "2026-10", "fr", NOON),
                Consent(salma.id, "totals", False, "2026-11", "fr", later(9)),
            ],
        )
        await interviews.begin(session, [Begun(salma.id, "purchasing", "1", {})], NOON)
    async with database.reading() as session:
        found: list[Member] = await every(members.pages(session, Scope(), size=1))
        textile = await every(members.pages(session, Scope(sector="textile")))
        counts = [await members.count(session, Scope(sector=each)) for each in ("textile", "text", None)]
    assert counts == [1, 0, 2]
    assert [each.id for each in textile] == [salma.id]
    first, second = found
    assert (first.consents, first.notice) == ({"interview": True, "totals": False}, "2026-11")
    assert (first.function, first.sectors, first.standing, first.needs) == (
        "buyer",
        ["textile", "cuir"],
        "open",
        0,
    )
    assert (second.id, second.consents, second.standing, second.company_confirmed) == (
        karim.id,
        {},
        "none",
        None,
    )


async def limits(session: Session) -> list[str]:
    """Give after how long the database ends what a session does, and what it does not do; SQLite never."""
    names = ("statement_timeout", "idle_in_transaction_session_timeout")
    if not on_postgresql(session):
        return ["", ""]
    return [str(await session.scalar(select(func.current_setting(name)))) for name in names]


async def test_the_view_of_an_export_outlasts_a_slow_reader_and_no_other_does(database: Database) -> None:
    async with database.reading() as session:
        usual = await limits(session)
        await exports.patient(session)
        assert await limits(session) in (["1h", "1h"], ["", ""])
    async with database.reading() as session:
        assert await limits(session) == usual != ["1h", "1h"]
