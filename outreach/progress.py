"""How far the interviews have come, as a message and as what a picture says: both from the same figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from locales import Bold, Joined, Measure, Percent, Text, Value, Words, plain
from opportunities.progress import PAUSE_MINUTES, Progress, SectorProgress, minutes
from opportunities.tables.progress_rows import MEASURES, NO_SECTOR, SECTORS, STOPS
from outreach.buttons import column, press
from outreach.letters import Letter
from outreach.picture import INVENTED, NOTHING, Bar, Panel

MOST_SECTORS, MOST_STOPS = 8, 8
"""How many of each a phone shows; the file has them all."""
FUNNEL = ("invited", "members", "started", "finished", "silent")
UNKNOWN = Text("pas encore connu")
BY_SECTOR = Text("Par secteur : terminés sur venus")
WHERE = Text("Où s’arrêtent les entretiens")
PAUSES = Text(
    "Les pauses de plus de {minutes} ne sont pas comptées.",
    {"minutes": Measure(Decimal(PAUSE_MINUTES), "minute")},
)

Line = tuple[Words, Value]


@dataclass(frozen=True, slots=True)
class Board:
    """The picture of the progress, in one language."""

    language: str
    title: str
    warning: str
    funnel: Panel
    times: Panel
    sectors: Panel
    stops: Panel


def title(found: Progress) -> Words:
    """Name the figures of a day."""
    return Text("Suivi des entretiens au {date}", {"date": found.on})


def letter(found: Progress, key: str) -> Letter:
    """Say the figures to somebody of the staff who asked for them."""
    words = Joined(
        (
            Bold(title(found)),
            *_said(overview(found)),
            *_said(times(found)),
            *_section(BY_SECTOR, sectors(found)),
            *_section(WHERE, stops(found)),
        )
    )
    file = press(Text("Exporter les réponses"), "export", "all")
    return Letter(words, key, purpose=None, buttons=column(file))


def overview(found: Progress) -> Iterator[Line]:
    """Count those invited, those who came, agreed, finished, and the silent ones."""
    for name in FUNNEL:
        yield MEASURES[name], _counted(name, found)


def times(found: Progress) -> Iterator[Line]:
    """Give the median times."""
    yield MEASURES["product_time"], _spent(found.product_seconds)
    yield MEASURES["interview_time"], _spent(found.interview_seconds)


def sectors(found: Progress) -> Iterator[Line]:
    """Give how many finished in each sector, out of its members."""
    for each in found.sectors[:MOST_SECTORS]:
        yield _sector(each), _finished(each)


def stops(found: Progress) -> Iterator[Line]:
    """Give where unfinished interviews stand, the most frequent first."""
    for key, count in _most_frequent(found):
        yield STOPS.get(key, Joined((key,))), count


def board(found: Progress, language: str, *, invented: bool = False) -> Board:
    """Say the picture in a language ("fr" or "ar"); `invented` in a demonstration."""

    def said(words: Words) -> str:
        return plain(words, language)

    def panel(name: Words, bars: Iterable[Bar], note: Words) -> Panel:
        drawn = tuple(bars)
        return Panel(said(name), drawn, said(note if drawn else NOTHING))

    def bar(line: Line, sure: float, perhaps: float | None = None) -> Bar:
        return Bar(said(line[0]), plain(line[1], language), sure, sure if perhaps is None else perhaps)

    whole = [bar(line, getattr(found, name)) for name, line in zip(FUNNEL, overview(found), strict=True)]
    spent = [found.product_seconds, found.interview_seconds]
    long = [bar(line, seconds or 0) for line, seconds in zip(times(found), spent, strict=True)]
    shown = found.sectors[:MOST_SECTORS]
    of_sectors = [
        bar(line, each.finished, each.members) for line, each in zip(sectors(found), shown, strict=True)
    ]
    counts = [count for _, count in _most_frequent(found)]
    return Board(
        language=language,
        title=said(title(found)),
        warning=said(INVENTED) if invented else "",
        funnel=panel(Text("Adhérents"), whole, Text("Des invitations à la fin de l’entretien")),
        times=panel(Text("Temps de réponse"), long, PAUSES),
        sectors=panel(Text("Par secteur"), of_sectors, Text("Terminés (foncé) sur venus (clair)")),
        stops=panel(
            WHERE,
            [bar(line, count) for line, count in zip(stops(found), counts, strict=True)],
            Text("Nombre d’entretiens par question"),
        ),
    )


def _most_frequent(found: Progress) -> list[tuple[str, int]]:
    return sorted(found.stops.items(), key=lambda item: (-item[1], item[0]))[:MOST_STOPS]


def _counted(name: str, found: Progress) -> Value:
    """Count something, with its share of those who came when it is a part of them."""
    count: int = getattr(found, name)
    if name in ("invited", "members") or not found.members:
        return count
    share = Percent(round(Decimal(100 * count) / found.members, 0))
    return Text("{count} ({share})", {"count": count, "share": share})


def _finished(each: SectorProgress) -> Words:
    return Text("{finished} sur {members}", {"finished": each.finished, "members": each.members})


def _sector(each: SectorProgress) -> Words:
    code = each.sector or NO_SECTOR
    return SECTORS.get(code, Joined((code,)))


def _spent(seconds: int | None) -> Value:
    return UNKNOWN if seconds is None else Measure(minutes(seconds), "minute")


def _said(lines: Iterable[Line]) -> Iterator[Words]:
    return (Text("{label} : {value}", {"label": label, "value": value}) for label, value in lines)


def _section(name: Words, lines: Iterable[Line]) -> tuple[Value, ...]:
    said = tuple(_said(lines))
    return ("", Bold(name), *said) if said else ()
