"""The bar that shows on a terminal how far an export has come; nothing elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from bot.exports.writing import Report, silent

STEPS = 100


@contextmanager
def bar() -> Iterator[Report]:
    """Give what an export reports to: a bar on standard error when that is a terminal."""
    if not sys.stderr.isatty():
        yield silent
        return
    with click.progressbar(length=STEPS, label="Exporting", file=sys.stderr) as shown:

        async def report(share: float) -> None:
            shown.update(int(share * STEPS) - shown.pos)

        yield report
