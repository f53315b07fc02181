"""The one door to the readers: a kind and a text in, a `Reading` out. Total: no text makes it raise."""

from collections.abc import Callable, Mapping
from functools import cache

from understanding.reading import Kind, Reading

Reader = Callable[[str], Reading]


@cache
def _readers() -> Mapping[Kind, Reader]:
    """Give the reader of each kind; imported at the first answer, so that starting costs nothing."""
    from understanding.amounts import read_money
    from understanding.codes import read_hs
    from understanding.countries import read_country
    from understanding.counts import read_count
    from understanding.durations import read_duration
    from understanding.figures import read_number, read_percent
    from understanding.intents import read_intent
    from understanding.languages import read_language
    from understanding.quantities import read_quantity
    from understanding.yes_no import read_yesno

    return {
        "number": read_number,
        "percent": read_percent,
        "money": read_money,
        "quantity": read_quantity,
        "duration": read_duration,
        "count": read_count,
        "country": read_country,
        "hs": read_hs,
        "yesno": read_yesno,
        "intent": read_intent,
        "language": read_language,
    }


def read(kind: Kind, text: str) -> Reading:
    """Read an answer of one kind, in any of the five varieties or a mixture of them."""
    return _readers()[kind](text)
