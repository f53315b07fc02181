"""`tawtin members`: the commands about the AMCA's list of members."""

import asyncio
from pathlib import Path

import click

from bot.settings import load


@click.group()
def members() -> None:
    """Work with the list of members."""


@members.command("import")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.csv")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The CSV file to write the links to; standard output by default.",
)
@click.option(
    "--days",
    default=30,
    show_default=True,
    type=click.IntRange(1, 365),
    help="How long the links are good for.",
)
@click.option(
    "--dialect",
    type=click.Choice(["excel-fr", "rfc4180"]),
    default="excel-fr",
    show_default=True,
    help="How the links are written.",
)
def import_(source: Path, out: Path | None, days: int, dialect: str) -> None:
    """Make an invitation for each line of a list, and write the links.

    The file has a header with first_name (prénom) and company (société), and may have last_name (nom), role
    (member, partner or coordinator), language (fr or ar) and email. It may come from Excel: commas,
    semicolons or tabs. When a line is wrong, every wrong line is named and no invitation is made.
    """
    from bot.members_import import import_list
    from opportunities.csv_dialect import DIALECTS

    written, said = asyncio.run(import_list(load(), source.read_bytes(), out, days, DIALECTS[dialect]))
    click.echo(written, nl=False)
    click.echo(said, err=True)
