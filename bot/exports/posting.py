"""The job behind `/export`: the pack is made, kept in the database in pieces, and leaves as documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from bot.exports.orders import Order
from bot.exports.progress import Progress
from bot.exports.rights import may_read
from bot.exports.sinks import Archive, archive
from bot.exports.sources import news
from bot.exports.writing import write
from bot.letters import addressed
from bot.rendering import body, inline
from bot.talks import language_of
from bot.work import Work
from bot.zones import MOROCCO
from locales import Words, words_to_json
from opportunities.tables.codebook import CODEBOOK
from outreach.exports import NO_LONGER, WARNINGS, caption, next_time, nothing_new
from outreach.letters import Letter
from storage import outbox, parcels, people
from storage.jobs import Job, keep
from storage.outbox import Outgoing
from storage.parcels import Owner
from storage.people import Person

KIND = "export"
PIECE = 1_000_000
"""Bytes kept at a time: no transaction is long."""
POSTED = "posted"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that is made: whose, in which parcel, what it holds, in which files."""

    person: Person
    order: Order
    parcel_id: int
    rows: Mapping[str, int]
    files: Sequence[IO[bytes]]


async def prepare(work: Work, job: Job) -> Any:
    """Make the pack and put its files in the outbox; begun again, it is made again, and posted once."""
    if job.result == POSTED:
        return POSTED
    async with work.database.writing() as session:
        await parcels.settle(session, work.clock.now())
        person = (await people.by_id(session, [job.person_id or 0])).get(job.person_id or 0)
    if person is None:
        return None
    reader = job.arguments["reader"]
    if not may_read(person.role, reader):
        return await _say(work, job, person, NO_LONGER)
    name = f"{reader}:{person.id}"
    order = Order(work.clock.now(), reader, name=name, new=job.arguments["new"])
    return await _made(work, job, person, order)


async def _made(work: Work, job: Job, person: Person, order: Order) -> Any:
    owner = Owner(order.name or "", order.reader)
    async with work.database.writing() as session:
        before = await parcels.last(session, owner)
        parcel_id = await parcels.begin(session, owner, order.at, person.id, job.id)
    progress = Progress(work, person, job.arguments["letter"])
    with archive(order.at) as sink:
        rows = await write(work.database, order, sink, parcel_id, progress.report)
        rows = {name: number for name, number in rows.items() if name != CODEBOOK.name}
        if order.new and not news(rows):
            since = before.astimezone(MOROCCO).date() if before else None
            return await _say(work, job, person, nothing_new(since))
        pack = Pack(person, order, parcel_id, rows, _closed(sink))
        await _keep(work, pack)
        return await _post(work, job, pack)


def _closed(sink: Archive) -> list[IO[bytes]]:
    sink.close()
    return sink.parts


async def _keep(work: Work, pack: Pack) -> None:
    """Keep the files in the database: whoever sends them may be another machine."""
    for number, file in enumerate(pack.files, 1):
        file.seek(0)
        place = 0
        while piece := file.read(PIECE):
            async with work.database.writing() as session:
                await parcels.keep(session, pack.parcel_id, number, place, piece)
            place += 1


async def _post(work: Work, job: Job, pack: Pack) -> str:
    count = len(pack.files)
    documents = [_document(pack, number, count) for number in range(1, count + 1)]
    async with work.database.writing() as session:
        rows = await outbox.put(session, documents, work.clock.now())
        letters = {number: row.id for number, row in enumerate(rows, 1)}
        await parcels.post(session, pack.parcel_id, pack.rows, letters)
        await outbox.put(session, [_warning(pack)], work.clock.now())
        await keep(session, job.id, POSTED)
    return POSTED


def _document(pack: Pack, number: int, count: int) -> Outgoing:
    on = pack.order.at.astimezone(MOROCCO).date()
    suffix = f"-{number}" if count > 1 else ""
    named = "tawtin-ministere" if pack.order.reader == "ministry" else "tawtin"
    payload = {
        "recipe": {"kind": "parcel", "parcel": pack.parcel_id, "number": number},
        "caption": words_to_json(caption(on, pack.rows, number, count)),
        "name": f"{named}-{on.isoformat()}{suffix}.zip",
    }
    person = pack.person
    return Outgoing(person.telegram_id, "document", payload, person_id=person.id)


def _warning(pack: Pack) -> Outgoing:
    """Say what to take care of, under the last file, with the other exports there are."""
    person = pack.person
    language = language_of(person)
    said = body(WARNINGS[pack.order.reader], language)
    said["reply_markup"] = inline(next_time(), language)
    return Outgoing(person.telegram_id, "send", said, person_id=person.id)


async def _say(work: Work, job: Job, person: Person, words: Words) -> str:
    async with work.database.writing() as session:
        letter = Letter(words, f"export:{job.id}:said", purpose=None)
        await outbox.put(session, [addressed(letter, person)], work.clock.now())
        await keep(session, job.id, POSTED)
    return POSTED
