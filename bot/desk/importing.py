"""National imports under an opportunity's customs heading, with year and source: shown, never scored."""

from collections.abc import Mapping
from decimal import Decimal

from bot.desk.desk import OLD_BUTTON, Beginning, Desk, Finished, GoneError, for_staff
from bot.desk.viewing import day, living, note, show
from locales import Text
from opportunities import Rate
from opportunities.amounts import DIRHAM
from storage import opportunities, rates
from understanding.reading import PER_YEAR, Reading

YEARS = 6
"""How many years back are offered."""


async def ask(desk: Desk, which: str) -> None:
    """Ask for them; an opportunity without a heading has none."""
    row = await living(desk, which)
    if row.hs4 is None:
        raise GoneError(OLD_BUTTON)
    this = day(desk.now).year
    hints = {"heading": row.hs4, "years": list(range(this, this - YEARS, -1))}
    desk.begins.append(Beginning(f"imports:{row.id}", hints))


async def written(desk: Desk, finished: Finished) -> None:
    """Keep what was written, in dirhams; without a rate for its currency nothing is, and that is said."""
    row = await living(desk, finished.subject)
    reading = Reading.from_json(finished.answers["value"].value)
    mad = _yearly(reading, await rates.on(desk.session, day(desk.now)))
    if mad is None:
        unknown = "Je ne peux pas convertir ce montant en dirhams par an : rien n’est noté."
        desk.say(Text(unknown))
        return
    year, source = int(finished.answers["year"].value), str(finished.answers["source"].value)
    await opportunities.imports(desk.session, row.id, mad, year, source)
    await note(desk, "imports", row.id, mad=str(mad), year=year, source=source)
    await show(desk, await living(desk, str(row.id)))


def _yearly(reading: Reading, known: Mapping[str, Rate]) -> Decimal | None:
    """Give an amount in dirhams a year, the middle of a range; None for a price or without a rate."""
    sides = [side for side in (reading.low, reading.high) if side is not None]
    rate = DIRHAM if reading.currency in (None, "MAD") else known.get(reading.currency)
    times = PER_YEAR.get(reading.period or "year")
    if reading.unit or not sides or rate is None or times is None:
        return None
    return (sum(sides, Decimal(0)) / len(sides) * times * rate.mad).quantize(Decimal(1))


ACTS = {"imports": for_staff(ask)}
FINISHED = {"imports": written}
