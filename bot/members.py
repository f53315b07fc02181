"""The commands about people: a link that lets somebody in, and a change of role."""

from datetime import timedelta

from telegram.error import TelegramError

from bot.app import connected
from bot.clock import Clock
from bot.database import opened
from bot.letters import addressed
from bot.refusals import RefusedError
from bot.settings import Settings, SettingsError
from locales import Text
from outreach.letters import Letter
from storage import audit, companies, invitations, outbox, people
from storage.audit import Act

VALID = timedelta(days=30)
ADMITTED = Text("C’est fait : l’AMCA vous a ouvert l’accès. On commence ?")


async def invitation(settings: Settings, role: str, company: str | None, uses: int) -> str:
    """Make an invitation and give its link; a company it names is confirmed by it."""
    username, now = await _username(settings), Clock().now()
    async with opened(settings) as database, database.writing() as session:
        company_id = None
        if company:
            company_id = (await companies.named(session, [company], now))[company].id
            await companies.confirm(session, [company_id], now)
        token = await invitations.create(session, role, now, company_id, uses, now + VALID)
        await audit.note(session, Act(now, None, "invite", role, {"company": company, "uses": uses}))
    return f"https://t.me/{username}?start={token}"


async def change_role(settings: Settings, telegram_id: int, role: str) -> str:
    """Change somebody's role; a guest let in is told.

    RefusedError when they never wrote, or are the last admin.
    """
    now = Clock().now()
    async with opened(settings) as database, database.writing() as session:
        person = (await people.by_telegram_id(session, [telegram_id])).get(telegram_id)
        if person is None:
            raise RefusedError(f"nobody with the Telegram id {telegram_id} has written to the bot yet")
        admins = await people.with_role(session, "admin")
        if role != "admin" and [each.id for each in admins] == [person.id]:
            raise RefusedError("this is the last admin: name another one first")
        await people.set_role(session, {person.id: role})
        await audit.note(session, Act(now, None, "role", str(person.id), {"from": person.role, "to": role}))
        if person.role == "guest" != role:
            letter = Letter(ADMITTED, f"admitted:{now.timestamp():.0f}", purpose=None)
            await outbox.put(session, [addressed(letter, person)], now)
    return f"{person.first_name} ({telegram_id}) is now: {role}."


async def _username(settings: Settings) -> str:
    if not settings.token:
        raise SettingsError("TELEGRAM_BOT_TOKEN: it is needed to know the bot's name, which is in the link")
    async with connected(settings) as (bot, _):
        try:
            return (await bot.get_me()).username or ""
        except TelegramError as problem:
            raise RefusedError(f"Telegram does not say the bot's name: {problem}") from None
