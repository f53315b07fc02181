"""Counts the durations and the ranges that are read right, in French and in Arabic, written by rule.

The units are written by CLDR, the numbers by num2words and PyArabic; what is around them is as in the public
test collections of other parsers: alone, bounded, about, in a sentence.
Run: python -m pip install --editable ".[benchmarks]" && python benchmarks/spans.py
"""

import random
import sys
from collections.abc import Iterator
from decimal import Decimal

from share import ROOT, need, show

CHANCE = random.Random(5)
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
FRAMES = {
    "fr": (
        "{}",
        "environ {}",
        "il faut {}",
        "{} après la commande",
        "{} en moyenne",
        "le délai est de {}",
        "sous {}",
    ),
    "ar": ("{}", "حوالي {}", "تقريبا {}", "لمدة {}", "المدة {}", "بعد {}", "{} بعد الطلبية"),
}
BOUNDS = {
    "fr": (("plus de {}", "min"), ("au moins {}", "min"), ("moins de {}", "max"), ("au maximum {}", "max")),
    "ar": (("أكثر من {}", "min"), ("على الأقل {}", "min"), ("أقل من {}", "max"), ("لا تتجاوز {}", "max")),
}
RANGES = {
    "fr": (
        "entre {} et {}",
        "de {} à {}",
        "{} à {}",
        "{}-{}",
        "compris entre {} et {}",
        "{} ou {}",
        "de {} jusqu'à {}",
    ),
    "ar": (
        "بين {} و{}",
        "من {} إلى {}",
        "{} إلى {}",
        "ما بين {} و {}",
        "يتراوح بين {} و {}",
        "{} أو {}",
        "من {} حتى {}",
    ),
}
BOTH_ENDS = {
    "fr": ("supérieur à {} et inférieur à {}", "au moins {} et au plus {}", "plus de {} mais moins de {}"),
    "ar": ("أكبر من {} وأقل من {}", "على الأقل {} وعلى الأكثر {}", "أكثر من {} وأقل من {}"),
}
Judged = Iterator[tuple[str, bool]]


def durations(language: str) -> Judged:
    """Give durations in digits and in words, in a frame or bounded, with whether their days are read."""
    from babel.units import format_unit

    from understanding.read import read

    for unit, days in DAYS.items():
        for number in range(1, 31):
            said = format_unit(number, f"duration-{unit}", _length(language), locale=language)
            for text, bound in ((CHANCE.choice(FRAMES[language]), None), CHANCE.choice(BOUNDS[language])):
                found = read("duration", text.format(said))
                sides = {found.low, found.high} - {None}
                yield text.format(said), found.bound == bound and sides == {Decimal(number * days)}
            in_words = _in_words(number, unit, language)
            found = read("duration", in_words)
            yield in_words, found.low == found.high == number * days


def _length(language: str) -> str:
    return "long" if language == "fr" else "short"


def _in_words(number: int, unit: str, language: str) -> str:
    from babel.units import format_unit
    from num2words import num2words
    from pyarabic.number import number2text

    said = format_unit(number, f"duration-{unit}", _length(language), locale=language)
    digits = "".join(letter for letter in said if letter.isdigit())
    words = num2words(number, lang="fr") if language == "fr" else number2text(number)
    feminine = language == "fr" and unit == "week" and number % 10 == 1 and number != 11
    return said.replace(digits, f"{words}e" if feminine else words) if digits else said


def ranges(language: str) -> Judged:
    """Give ranges of numbers, in digits and in words, with whether both ends are read."""
    from num2words import num2words
    from pyarabic.number import number2text

    from understanding.read import read

    for frame in (*RANGES[language], *BOTH_ENDS[language]):
        for _ in range(20):
            low = CHANCE.randrange(2, 900)
            high = CHANCE.randrange(low + 1, 3 * low)
            words = CHANCE.random() < 1 / 3 and "-" not in frame
            written = num2words if language == "fr" else number2text
            ends = [written(end, lang="fr") if language == "fr" else written(end) for end in (low, high)]
            text = frame.format(*(ends if words else (low, high)))
            found = read("number", text)
            yield text, (found.low, found.high) == (low, high)


def main() -> None:
    """Print one line per figure."""
    sys.path.insert(0, str(ROOT))
    need("num2words", "pyarabic")
    show("Durations in French", durations("fr"), 0.90)
    show("Durations in Arabic", durations("ar"), 0.92)
    show("Ranges in French", ranges("fr"), 0.75)
    show("Ranges in Arabic", ranges("ar"), 0.75)


if __name__ == "__main__":
    main()
