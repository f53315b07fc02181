"""The command `tawtin export`: the pack, or one table of it, in a folder or on standard output."""

import asyncio
from datetime import datetime
from pathlib import Path

import click

from bot.settings import load
from locales import sectors
from opportunities.csv_dialect import DIALECTS
from opportunities.lifecycle import STAGES
from opportunities.tables.labels import STATUSES

OUT = "export"
"""The folder written in when none is named."""
DAY = click.DateTime(["%Y-%m-%d"])


def known_table(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Check the name of a file of the pack; the list is read only when one is asked for: it loads a lot."""
    if value is None:
        return None
    from bot.exports.sources import names

    return str(click.Choice(names()).convert(value, option, context))


@click.command()
@click.option(
    "--out",
    default=OUT,
    show_default=True,
    metavar="DIR|-",
    help="The folder to write in, made when missing; - for standard output: one table, or a zip of all.",
)
@click.option("--table", metavar="NAME", callback=known_table, help="Only this file.")
@click.option("--since", type=DAY, metavar="DATE", help="Only what changed from this day on: 2026-11-01.")
@click.option(
    "--sector", type=click.Choice(list(sectors())), metavar="CODE", help="Only what is of this sector."
)
@click.option(
    "--status",
    type=click.Choice([*STATUSES, *STAGES]),
    metavar="CODE",
    help="Only what is so: confirmed, corrected, or the stage of the opportunity (identified, qualified…).",
)
@click.option(
    "--dialect",
    type=click.Choice(list(DIALECTS)),
    default="excel-fr",
    show_default=True,
    help="For French Excel (; and decimal comma), or for programs (, and decimal point).",
)
@click.option("--raw", is_flag=True, help="Without the ' before text a spreadsheet would run or change.")
@click.option("--new", is_flag=True, help="Only rows NAME has not at their present revision, and those gone.")
@click.option("--for", "name", metavar="NAME", help="Whom it is delivered to: cli by default with --new.")
@click.option("--for-ministry", is_flag=True, help="Only what the publication rules let out.")
def export(  # noqa: PLR0913, one argument an option
    *,
    out: str,
    table: str | None,
    since: datetime | None,
    sector: str | None,
    status: str | None,
    dialect: str,
    raw: bool,
    new: bool,
    name: str | None,
    for_ministry: bool,
) -> None:
    """Write everything as CSV files that open right in French Excel, with their codebook.

    --sector and --status apply to the files that have them; the others are whole. With --for, or --new, what
    is written is noted as delivered once it is in place.
    """
    from bot import export_commands

    asked = export_commands.Asked(
        table, since, sector, status, dialect, raw, new, "cli" if new and name is None else name, for_ministry
    )
    if out == "-":
        asyncio.run(export_commands.pour(load(), asked))
    else:
        click.echo(asyncio.run(export_commands.write(load(), asked, Path(out))))
