"""The commands about people: a link that lets somebody in, and a change of role."""

from dataclasses import replace
from datetime import timedelta

from telegram.error import TelegramError

from bot.app import connected
from bot.clock import Clock
from bot.commands import OF_ROLE
from bot.database import opened
from bot.door import GUESTS, Door, address, places
from bot.leaving import menu
from bot.letters import addressed
from bot.member_list import LONGEST
from bot.refusals import RefusedError
from bot.settings import Settings, SettingsError
from outreach.membership.roles import told
from storage import audit, companies, invitations, outbox, people, roles
from storage.audit import Act

VALID = timedelta(days=30)


async def invitation(settings: Settings, role: str, company: str | None, uses: int) -> str:
    """Make an invitation and give its link; a company it names is confirmed by it.

    RefusedError when the name is none.
    """
    if company is not None and not 0 < len(company := company.strip()) <= LONGEST:
        raise RefusedError(f"a company's name has from 1 to {LONGEST} characters")
    username, now = await bot_name(settings), Clock().now()
    async with opened(settings) as database, database.writing() as session:
        company_id = None
        if company:
            company_id = (await companies.named(session, [company], now))[company].id
            await companies.confirm(session, [company_id], now)
        token = await invitations.create(session, role, now, company_id, uses, now + VALID)
        await audit.note(session, Act(now, None, "invite", role, {"company": company_id, "uses": uses}))
    return address(username, token)


async def change_role(settings: Settings, telegram_id: int, role: str) -> str:
    """Change somebody's role; they are told.

    RefusedError when they never wrote, are the last admin, are one by the settings, or a trial is full.
    """
    now = Clock().now()
    async with opened(settings) as database, database.writing() as session:
        person = (await people.by_telegram_id(session, [telegram_id])).get(telegram_id)
        if person is None:
            raise RefusedError(f"nobody with the Telegram id {telegram_id} has written to the bot yet")
        if role != "admin" and telegram_id in settings.tawtin_admins:
            raise RefusedError(f"TAWTIN_ADMINS makes {telegram_id} an admin: change that setting instead")
        if role in GUESTS and person.role not in GUESTS and await places(Door.of(settings), session) == 0:
            raise RefusedError("the trial is full: nobody else can come in for now")
        try:
            await roles.change(session, person.id, role, now, settings.tawtin_admins)
        except roles.LastAdminError:
            raise RefusedError("this is the last admin: name another one first") from None
        await audit.note(session, Act(now, None, "role", str(person.id), {"from": person.role, "to": role}))
        rows = [menu(replace(person, role=role))] if {role, person.role} & OF_ROLE.keys() else []
        if role != person.role:
            rows.append(addressed(told(person.role, role, now), person))
        await outbox.put(session, rows, now)
    return f"{person.first_name} ({telegram_id}) is now: {role}."


async def bot_name(settings: Settings) -> str:
    """Ask Telegram what the bot is called; RefusedError when it does not say."""
    if not settings.token:
        raise SettingsError("TELEGRAM_BOT_TOKEN: it is needed to know the bot's name, which is in the link")
    async with connected(settings) as (bot, _):
        try:
            return (await bot.get_me()).username or ""
        except TelegramError as problem:
            raise RefusedError(f"Telegram does not say the bot's name: {problem}") from None
