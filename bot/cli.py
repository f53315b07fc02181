"""The command `tawtin`: every command ends with status 0 (done), 1 (refused) or 2 (usage or settings)."""

import asyncio
import sys
from typing import BinaryIO

import click

from bot import cli_export, cli_members, cli_opportunities, logs, zones
from bot.refusals import RefusedError
from bot.settings import SettingsError, load
from understanding.reading import KINDS, Kind

REFUSED, WRONG_SETTINGS, INTERRUPTED = 1, 2, 130
LAST_ID = 2**52 - 1
"""Telegram promises that no id has more than 52 bits."""
LANGUAGES = click.Choice(["fr", "ar"])


def main() -> None:
    """Run a command; a refusal or a wrong setting is one line on standard error."""
    try:
        tawtin.main(standalone_mode=False)
    except SettingsError as wrong:
        _end(str(wrong), WRONG_SETTINGS)
    except RefusedError as refused:
        _end(str(refused), REFUSED)
    except OSError as problem:
        _end(f"{problem.strerror or problem}: {problem.filename or ''}".rstrip(": "), REFUSED)
    except click.Abort:
        sys.exit(INTERRUPTED)
    except click.ClickException as usage:
        usage.show()
        sys.exit(usage.exit_code)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def tawtin() -> None:
    """Tawtin interviews purchasing managers about what they import, in French and in Arabic, on Telegram.

    Settings come from the environment or from a .env file; the README lists them.
    """
    zones.check()


@tawtin.command()
def run() -> None:
    """Run the bot against Telegram until it is told to stop."""
    from bot.app import serve

    logs.start()
    asyncio.run(serve(load().ready_to_run()))


@tawtin.command()
@click.option("--port", default=0, help="The port of the page on 127.0.0.1; any free one by default.")
def demo(port: int) -> None:
    """Try the whole product without Telegram: a pretend one opens in the browser, on invented data."""
    from bot.demo import show

    logs.start()
    asyncio.run(show(port))


@tawtin.command()
def migrate() -> None:
    """Create the database, or bring it to the shape this version expects."""
    from bot.database import bring_up

    click.echo(asyncio.run(bring_up(load())))


@tawtin.command()
def seed() -> None:
    """Fill the database with invented companies, members and needs, to try the product on."""
    from bot.data_commands import fill

    click.echo(asyncio.run(fill(load())))


@tawtin.command()
@click.option(
    "--role",
    type=click.Choice(["member", "partner", "coordinator"]),
    required=True,
    help="What the person who opens the link becomes.",
)
@click.option("--company", help="The company they work for, which is confirmed by this invitation.")
@click.option("--uses", default=1, type=click.IntRange(1, 1000), help="How many people may use the link.")
def invite(role: str, company: str | None, uses: int) -> None:
    """Print a link that lets somebody in."""
    from bot.members import invitation

    click.echo(asyncio.run(invitation(load(), role, company, uses)))


@tawtin.command()
@click.argument("telegram_id", type=click.IntRange(0, LAST_ID))
@click.argument("role", type=click.Choice(["guest", "member", "partner", "coordinator", "admin"]))
def role(telegram_id: int, role: str) -> None:
    """Change what somebody who already wrote to the bot may do."""
    from bot.members import change_role

    click.echo(asyncio.run(change_role(load(), telegram_id, role)))


@tawtin.command()
@click.option("--language", type=LANGUAGES, default="fr", show_default=True, help="The language to speak.")
def talk(language: str) -> None:
    """Answer the interview here in the terminal.

    Buttons are printed as [n] label: write the label, or /n, to tap one. The end of the input keeps the
    interview for the next time.
    """
    from bot.talk import converse

    asyncio.run(converse(load(), language))


@tawtin.command()
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@click.option(
    "--json", "as_json", is_flag=True, help='Lines are objects: {"text": "3 mois", "language": "fr"}.'
)
def read(kind: Kind, as_json: bool) -> None:
    """Read answers from standard input, one a line, and print what is understood, a JSON object a line.

    KIND is what is asked for: number, percent, money, quantity, duration, count, country, hs, yesno, intent
    or language. Durations are in days, amounts in the typed currency per the typed period; what does not
    apply is absent. A "problem" and no value: this is not an answer of that kind.
    """
    from bot.reading import read_lines

    read_lines(kind, sys.stdin.buffer, sys.stdout.buffer, as_json=as_json)


@tawtin.command()
@click.option(
    "--among",
    type=click.File("rb"),
    help="A list of known names, one a line; the product names of our own vocabulary by default.",
)
def similar(among: BinaryIO | None) -> None:
    """Print the five known names most like each name of standard input.

    Names come one a line; for each, one line is printed: the names most alike, best first, separated by tabs
    (an empty line when none is).
    """
    from bot.likeness import names_alike

    names_alike(sys.stdin.buffer, among, sys.stdout.buffer)


for command in (
    cli_export.export,
    cli_members.members,
    cli_opportunities.digest,
    cli_opportunities.rates,
    cli_opportunities.fiche,
):
    tawtin.add_command(command)


def _end(line: str, status: int) -> None:
    click.echo(line, err=True)
    sys.exit(status)


if __name__ == "__main__":
    main()
