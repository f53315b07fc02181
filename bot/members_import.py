"""`tawtin members import`: an invitation for each line of the AMCA's list, or none at all."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import Clock
from bot.database import opened
from bot.door import address
from bot.member_list import Invited, ListError, read
from bot.members import bot_name
from bot.refusals import RefusedError
from bot.settings import Settings
from locales import Text, Value, plain
from opportunities.csv_dialect import Cell, Dialect, lines, opening
from storage import Session, audit, companies, invitations
from storage.audit import Act
from storage.invitations import Wanted

HEADER = ("prenom", "nom", "societe", "role", "langue", "email", "lien", "expire_le", "message")


async def import_list(
    settings: Settings, content: bytes, out: Path | None, days: int, dialect: Dialect
) -> tuple[str, str]:
    """Invite everybody on a list; give their links as CSV ("" when written to `out`), and a sentence.

    RefusedError names each line that cannot be taken, and then nothing was done. The links are written before
    the invitations are: no invitation is left whose link nobody has.
    """
    people = _checked(content, out)
    username, now = await bot_name(settings), Clock().now()
    until = now + timedelta(days=days)
    draft = out.with_name(f"{out.name}.part") if out else None
    try:
        async with opened(settings) as database, database.writing() as session:
            tokens = await _invite(session, people, now, until)
            links = [address(username, token) for token in tokens]
            written = _csv(people, links, until, dialect)
            if draft:
                _write(draft, written)
    except BaseException:
        if draft:
            draft.unlink(missing_ok=True)
        raise
    if draft and out:
        draft.replace(out)  # if this fails, the links are still in the draft
    return "" if out else written, f"{len(people)} invitations, each for one person, until {until.date()}."


def _checked(content: bytes, out: Path | None) -> list[Invited]:
    if out and out.exists():
        raise RefusedError(f"{out} is there already, and its links cannot be made again: name another")
    try:
        return read(content)
    except ListError as wrong:
        raise RefusedError(str(wrong)) from None


def _write(draft: Path, written: str) -> None:
    """Write the links for their owner's eyes: whoever reads one may use it."""
    draft.touch(mode=0o600)
    draft.write_text(written, encoding="utf-8", newline="")


async def _invite(session: Session, people: Sequence[Invited], now: datetime, until: datetime) -> list[str]:
    """Make one invitation each, for companies confirmed by it."""
    rows = await companies.named(session, {each.company for each in people}, now)
    await companies.confirm(session, {each.id for each in rows.values()}, now)
    wanted = [Wanted(each.role, rows[each.company].id, expires_at=until) for each in people]
    tokens = await invitations.create_all(session, wanted, now)
    await audit.note(session, Act(now, None, "members_import", "invitations", {"number": len(people)}))
    return tokens


def _csv(people: Sequence[Invited], links: Sequence[str], until: datetime, dialect: Dialect) -> str:
    rows: Iterable[Sequence[Cell]] = (
        (
            *(each.first_name, each.last_name, each.company, each.role, each.language, each.email),
            *(link, until.date(), _message(each, link)),
        )
        for each, link in zip(people, links, strict=True)
    )
    return "".join((opening(dialect), *lines([HEADER], dialect), *lines(rows, dialect)))


def _message(each: Invited, link: str) -> str:
    """Write what may be sent to somebody with their link, in their language."""
    told: dict[str, Value] = {"name": each.first_name, "company": each.company, "link": link}
    member = Text(
        "Bonjour {name}. L’AMCA vous invite à signaler ce que votre société ({company}) importe et qui"
        " pourrait être fabriqué au Maroc. Votre lien personnel, pour Telegram : {link}",
        told,
    )
    other = Text(
        "Bonjour {name}. L’AMCA vous ouvre l’accès à Tawtin pour {company}. Votre lien personnel, pour"
        " Telegram : {link}",
        told,
    )
    return plain(member if each.role == "member" else other, each.language)
