"""The commands about opportunities: digests planned by hand, exchange rates, the sheet of one opportunity."""

import asyncio
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

import click

from bot.settings import load
from bot.zones import MOROCCO
from opportunities.amounts import LARGEST_RATE, SMALLEST_RATE

LANGUAGES = click.Choice(["fr", "ar"])


class WrongUse(click.ClickException):
    """What was written is not what the command reads: one line, and the status of a wrong use."""

    exit_code = 2


@click.group()
def digest() -> None:
    """Plan the weekly digests by hand; the running bot plans them by itself."""


@digest.command()
@click.option("--at", metavar="MOMENT", help="Plan as of this moment, in Morocco's time unless it says: now.")
@click.option("--dry-run", is_flag=True, help="Write nothing: print who would receive what.")
def plan(at: str | None, dry_run: bool) -> None:
    """Plan the digests that are due.

    MOMENT is written like 2026-11-30T09:00. With --dry-run each reader is a line: their id, their language
    and the ids of the news they would receive, separated by tabs.
    """
    from bot.week_commands import plan_digests

    click.echo(asyncio.run(plan_digests(load(), _moment(at), dry_run=dry_run)), nl=not dry_run)


@digest.command()
def uncertain() -> None:
    """List the digests nobody knows the outcome of: person, week, since when, separated by tabs."""
    from bot.week_commands import uncertain_digests

    click.echo(asyncio.run(uncertain_digests(load())), nl=False)


@click.group(invoke_without_command=True)
@click.pass_context
def rates(context: click.Context) -> None:
    """List the exchange rates: currency, day, and what one unit is worth in MAD from that day on."""
    if context.invoked_subcommand is None:
        from bot.rate_commands import listed_rates

        click.echo(asyncio.run(listed_rates(load())), nl=False)


@rates.command(
    name="set", context_settings={"ignore_unknown_options": True}
)  # so that -1 is read, and refused
@click.argument("currency")
@click.argument("mad")
@click.option(
    "--date", "on", metavar="DAY", help="The first day it holds, as in 2026-11-01; today if unsaid."
)
def change_rate(currency: str, mad: str, on: str | None) -> None:
    """Say what one unit of a currency is worth in MAD: tawtin rates set EUR 10.80 --date 2026-11-01."""
    from bot.rate_commands import set_rate

    click.echo(asyncio.run(set_rate(load(), _currency(currency), _rate(mad), _day(on))))


@click.command()
@click.argument("opportunity", metavar="ID", type=click.IntRange(1, 2**31 - 1))
@click.option("--language", type=LANGUAGES, required=True, help="The language of the sheet.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The PDF file to write."
)
def fiche(opportunity: int, language: str, out: Path) -> None:
    """Write the sheet of an opportunity as a PDF, with only what may be published."""
    from bot.week_commands import write_fiche

    click.echo(asyncio.run(write_fiche(load(), opportunity, language, out)))


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise WrongUse(f'--at: a moment is expected, as in 2026-11-30T09:00, not "{text}"') from None
    return read if read.tzinfo else read.replace(tzinfo=MOROCCO)


def _currency(text: str) -> str:
    code = text.upper()
    if not (len(code) == 3 and code.isascii() and code.isalpha()) or code == "MAD":
        raise WrongUse(f'the code of a foreign currency is expected, as in EUR, not "{text}"')
    return code


def _rate(text: str) -> Decimal:
    try:
        rate = Decimal(text.replace(",", "."))
    except InvalidOperation:
        rate = Decimal(0)
    if not (rate.is_finite() and SMALLEST_RATE <= rate <= LARGEST_RATE):
        raise WrongUse(f'what one unit is worth in MAD is expected, as in 10.80, not "{text}"')
    return rate


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(MOROCCO).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUse(f'--date: a day is expected, as in 2026-11-01, not "{text}"') from None
