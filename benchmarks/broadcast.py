"""Times the planning of a broadcast to 5,000 members, and interviews' answers while one is being sent.

Planning runs on both databases, with somebody else who writes all the while and counts how long they wait.
The sending goes through the real bot and a playground over HTTP: members answer, and wait for what follows.

Run: python benchmarks/broadcast.py
"""

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MEMBERS, PLAN_SECONDS, HELD_SECONDS = 5_000, 5.0, 1.0
READERS, ANSWERING, ANSWER_SECONDS = 500, 10, 1.0
PAUSE = 0.5
"""Seconds between a reply and the next answer."""
PROFILE = ("Français", "C’est parti", "Tout accepter", "say:Société")
EVERYBODY = [{"kind": "all"}]


async def peopled(database: Any, telegram_ids: Sequence[int]) -> int:
    """Write members down who agreed to follow-ups; give the id of a coordinator."""
    from storage import consents, people
    from storage.consents import Consent
    from storage.people import Contact
    from tests.storage.house import NOON

    contacts = [Contact(each, f"P{each}", app_language="fr") for each in telegram_ids]
    async with database.writing() as session:
        known = await people.known(session, contacts, NOON)
        ids = [each.id for each in known.values()]
        await people.set_role(session, dict.fromkeys(ids, "member"))
        await consents.decide(session, [Consent(each, "followup", True, "1", "fr", NOON) for each in ids])
        author = (await people.known(session, [Contact(1, "Karim")], NOON))[1]
        await people.set_role(session, {author.id: "coordinator"})
    return author.id


async def confirmed(database: Any, author: int, now: Any) -> float:
    """Confirm a broadcast to everybody, its job due at once; give how long its people took to freeze."""
    from bot.planning.broadcasts import START
    from storage import broadcasts, jobs
    from storage.broadcasts import Content
    from storage.jobs import Wanted

    async with database.writing() as session:
        number = await broadcasts.begin(session, author, now)
        content = Content("Bonjour", (), "مرحبا")
        await broadcasts.save(session, number, now, audience=EVERYBODY, content=content)
        await broadcasts.confirm(session, number, 1, now, now)
        begun = time.perf_counter()
        await broadcasts.freeze(session, number, EVERYBODY, now)
        took = time.perf_counter() - begun
        await jobs.put(session, [Wanted(START, {"broadcast": number, "version": 2})], now)
    return took


async def waits(database: Any, stop: asyncio.Event) -> list[float]:
    """Write a little, again and again, and give how long each time took."""
    from storage import marks

    found = []
    while not stop.is_set():
        begun = time.perf_counter()
        async with database.writing() as session:
            await marks.write(session, "benchmark", begun)
        found.append(time.perf_counter() - begun)
        await asyncio.sleep(0.005)
    return found


async def planning(url: str, kind: str) -> bool:
    """Plan a broadcast to 5,000 members and print its figures; tell whether they are as promised."""
    from bot.clock import Clock
    from bot.runners import RUNNERS
    from bot.work import Work, Worker
    from storage import Database

    database, clock, stop = Database(url), Clock(), asyncio.Event()
    author = await peopled(database, range(10_000, 10_000 + MEMBERS))
    froze = await confirmed(database, author, clock.now())
    other = asyncio.create_task(waits(database, stop))
    begun = time.perf_counter()
    await Worker(Work(database, clock), "bot", RUNNERS).once()
    took = time.perf_counter() - begun
    stop.set()
    held = max(await other)
    await database.close()
    print(
        f"{kind}: {MEMBERS} members frozen in {froze:.2f} s, planned in {took:.2f} s"
        f" (limit {PLAN_SECONDS:.0f} s); others waited {held:.2f} s at most"
    )
    return took < PLAN_SECONDS and held < HELD_SECONDS


async def answering(url: str, kind: str) -> bool:
    """Let members answer while a broadcast is sent at the usual rate; print how long they waited."""
    from bot.clock import Clock
    from storage import Database
    from tests.end_to_end.member import Member
    from tests.end_to_end.running import running_bot
    from tests.playground.stage import running

    database = Database(url)
    async with running() as stage:
        readers = [await arrived(stage) for _ in range(READERS)]
        author = await peopled(database, readers)
        talking = [Member(stage, await arrived(stage)) for _ in range(ANSWERING)]
        async with running_bot(stage.url, url):
            for each in talking:
                await each.say("Bonjour")
                await each.play(*PROFILE)
            await confirmed(database, author, Clock().now())
            begun, done = time.perf_counter(), asyncio.Event()
            asking = [asyncio.create_task(answers(stage, each.person, done)) for each in talking]
            await sent(database, done)
            took = time.perf_counter() - begun
            found = await asyncio.gather(*asking)
    await database.close()
    times = sorted(one for some in found for one in some)
    late = times[int(len(times) * 0.99)]
    print(
        f"{kind}: {READERS} letters in {took:.0f} s; {len(times)} answers meanwhile:"
        f" median {times[len(times) // 2]:.3f} s, p99 {late:.3f} s (limit {ANSWER_SECONDS:.0f} s)"
    )
    return late < ANSWER_SECONDS


async def arrived(stage: Any) -> int:
    """Let somebody open the chat before the bot runs; give their Telegram id."""
    person = (await stage.post("people", first_name="P", language_code="fr"))["id"]
    await stage.greet(person)
    return int(person)


async def sent(database: Any, done: asyncio.Event) -> None:
    """Wait until only those who are answering are left: a letter waits while its reader talks."""
    from storage import broadcasts

    left = MEMBERS
    while left > ANSWERING:
        await asyncio.sleep(0.5)
        async with database.reading() as session:
            left = (await broadcasts.progress(session, 1)).left
    done.set()


async def answers(stage: Any, person: int, done: asyncio.Event) -> list[float]:
    """Go back and forth between two questions until the broadcast is done; give each wait for a reply."""
    found: list[float] = []
    async with stage.session.get(f"/api/events?person={person}") as events:
        while not done.is_set():
            for said in ("acheteur", "/retour"):
                begun = time.perf_counter()
                await stage.post(f"chats/{person}/text", text=said)
                await replied(events.content)
                found.append(time.perf_counter() - begun)
                await asyncio.sleep(PAUSE)
    return found


async def replied(events: Any) -> None:
    """Read a page's events until a message of the bot's."""
    name = ""
    while True:
        line = (await events.readline()).decode().rstrip()
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: ") and name == "message" and not told(line)["mine"]:
            return


def told(line: str) -> Any:
    """Give the data of an event."""
    return json.loads(line.removeprefix("data: "))


async def measured(urls: Sequence[tuple[str, str, str]]) -> bool:
    """Measure everything; tell whether all is as promised."""
    kept = [await planning(url, kind) for kind, url, _ in urls]
    kept += [await answering(url, kind) for kind, _, url in urls]
    return all(kept)


def main() -> None:
    """Print one line per figure; 1 when a limit is passed."""
    sys.path.insert(0, str(ROOT))
    from tests.databases import KINDS, templates

    with templates() as made:
        urls = [(kind, made.fresh(kind), made.fresh(kind)) for kind in KINDS]
        kept = asyncio.run(measured(urls))
    sys.exit(not kept)


if __name__ == "__main__":
    main()
