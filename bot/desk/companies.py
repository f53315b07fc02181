"""`/societes`: companies confirmed, put together, put under their group, apart again; their identifiers."""

from bot.desk import counting
from bot.desk.desk import Beginning, Desk, Finished, GoneError, for_staff, number
from bot.desk.profiles import note
from bot.desk.viewing import day
from outreach.buttons import ELSEWHERE
from outreach.membership import companies as said
from outreach.membership.companies import SHOWN, Card, Line
from storage import companies, company_book, needs
from storage.companies import Company
from storage.company_book import Entry


async def begin(desk: Desk, page: str = "") -> None:
    """Show a page of the book, what is to confirm first."""
    turned = int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 0
    rows = await company_book.page(desk.session, SHOWN, turned * SHOWN)
    total = await company_book.count(desk.session)
    reply = said.listed([_line(each) for each in rows], turned, total)
    desk.say(reply.words, reply.buttons, edit=desk.message_id is not None)


async def society(desk: Desk, which: str) -> None:
    """Show a company."""
    await _show(desk, await _entry(desk, which), edit=True)


async def trust(desk: Desk, which: str, origin: str = "") -> None:
    """Confirm a company: what it stated counts from now on."""
    entry = await _entry(desk, which)
    await counting.confirm(desk, entry.company)
    desk.toast = said.TRUSTED
    if origin == ELSEWHERE:
        desk.say(said.TRUSTED, edit=True)
    else:
        await _show(desk, await _entry(desk, which), edit=True)


async def look(desk: Desk) -> None:
    """Ask which company to look for."""
    desk.begins.append(Beginning("find:company"))


async def same(desk: Desk, which: str) -> None:
    """Ask which company a company is another name of."""
    desk.begins.append(Beginning(f"find:merge:{(await _entry(desk, which)).company.id}"))


async def under(desk: Desk, which: str) -> None:
    """Ask which group a company is in."""
    desk.begins.append(Beginning(f"find:under:{(await _entry(desk, which)).company.id}"))


async def found(desk: Desk, finished: Finished) -> None:
    """List the companies called so: to open, or to put a company with."""
    purpose, _, about = finished.subject.partition(":")
    words = str(finished.answers["name"].value)
    rows = [each for each in await company_book.called(desk.session, words, SHOWN) if str(each.id) != about]
    lines = [_line(each) for each in rows]
    if purpose == "company":
        reply = said.found(lines)
    else:
        reply = said.candidates(await _card(desk, await _entry(desk, about)), lines, alias=purpose == "merge")
    desk.say(reply.words, reply.buttons)


async def merge(desk: Desk, which: str, other: str) -> None:
    """Say that a company is another one under another name."""
    await _join(desk, which, other, alias=True)


async def group(desk: Desk, which: str, other: str) -> None:
    """Put a company under its group."""
    await _join(desk, which, other, alias=False)


async def separate(desk: Desk, which: str) -> None:
    """Let a company count alone again."""
    entry = await _entry(desk, which)
    parent = await company_book.separate(desk.session, entry.company.id)
    if parent is not None:
        await note(desk, "ungroup", counting.subject(entry.company), **{"from": parent})
        await counting.recount(desk, {entry.company.id, parent})
    desk.toast = said.ALONE
    await _show(desk, await _entry(desk, which), edit=True)


async def ask_ice(desk: Desk, which: str) -> None:
    """Ask a company's identifier."""
    entry = await _entry(desk, which)
    desk.begins.append(Beginning(f"ice:{entry.company.id}", {"company": entry.company.name}))


async def ice(desk: Desk, finished: Finished) -> None:
    """Keep a company's identifier; two companies with one identifier are probably one: a coordinator says."""
    entry = await _entry(desk, finished.subject)
    digits = str(finished.answers["ice"].value)
    bearer = await company_book.by_ice(desk.session, digits)
    if bearer is not None and bearer.id != entry.company.id:
        reply = said.same_ice(entry.company.id, _line(bearer), digits)
        desk.say(reply.words, reply.buttons)
        return
    await company_book.set_ice(desk.session, entry.company.id, digits)
    await note(desk, "ice", counting.subject(entry.company))
    await _show(desk, await _entry(desk, finished.subject))


async def _join(desk: Desk, which: str, other: str, *, alias: bool) -> None:
    company, parent = (await _entry(desk, which)).company, (await _entry(desk, other)).company
    head = parent.id if parent.group_id is None else parent.group_id
    if head == company.id:
        desk.toast = said.CIRCLE
        desk.say(said.CIRCLE)
        return
    if (company.group_id, company.alias) != (head, alias):
        await counting.join(desk, company, head, alias=alias)
    desk.toast = said.joined(company.name, parent.name)
    desk.say(desk.toast)
    await _show(desk, await _entry(desk, which), edit=True)


async def _entry(desk: Desk, which: str) -> Entry:
    entry = await company_book.entry(desk.session, number(which))
    if entry is None:
        raise GoneError
    return entry


async def _card(desk: Desk, entry: Entry) -> Card:
    company, around = entry.company, {each.id for each in entry.within}
    near = (await companies.like(desk.session, [company.name]))[company.name]
    counts = await needs.counted_at(desk.session, {company.id, *around})
    kin = {company.id, company.group_id, *around}
    return Card(
        id=company.id,
        name=company.name,
        confirmed_on=day(company.confirmed_at) if company.confirmed_at else None,
        ice=company.ice,
        parent=_line(entry.parent) if entry.parent else None,
        alias=company.alias,
        aliases=tuple(_line(each) for each in entry.within if each.alias),
        subsidiaries=tuple(_line(each) for each in entry.within if not each.alias),
        near=tuple(_line(each) for each in near if each.id not in kin and not each.alias),
        people=entry.people,
        needs=sum(counts.values()),
    )


async def _show(desk: Desk, entry: Entry, *, edit: bool = False) -> None:
    reply = said.card(await _card(desk, entry))
    desk.say(reply.words, reply.buttons, edit=edit)


def _line(row: Company) -> Line:
    return Line(row.id, row.name, row.confirmed_at is not None)


ACTS = {
    "societies": for_staff(begin),
    "society": for_staff(society),
    "trust": for_staff(trust),
    "societyfind": for_staff(look),
    "societymerge": for_staff(same),
    "societygroup": for_staff(under),
    "societysame": for_staff(merge),
    "societyunder": for_staff(group),
    "societyalone": for_staff(separate),
    "societyice": for_staff(ask_ice),
}
COMMANDS = {"societes": for_staff(begin)}
FINISHED = {"ice": ice}
