"""Counts the number words that are read back to their number: French, Arabic, Darija in both scripts.

French and Arabic are written by num2words and PyArabic, Darija by the rules below, each part in one of its
usual spellings. The numbers: 0 to 3,000, then larger ones by chance.
Run: python -m pip install --editable ".[benchmarks]" && python benchmarks/number_words.py
"""

import random
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from share import ROOT, need, show

SMALL, LARGE = 3_001, 1_000
CHANCE = random.Random(11)


@dataclass(frozen=True)
class Spoken:
    """The words of a variety, each with its spellings; `hundred` ends 300, `thousands` 3000."""

    units: str
    teens: str
    tens: str
    stems: str
    two_hundred: str
    two_thousand: str
    hundred: str
    thousand: str
    thousands: str
    joins: tuple[str, ...]


LATIN = Spoken(
    "sifr|zero wahed|wa7ed|wahd jouj|joj|zouj tlata|tlatha rb3a|reb3a|rab3a khmsa|khamsa|5amsa|khemsa"
    " stta|setta|sta sb3a|seb3a|sab3a tmnya|tmenya|tmania ts3oud|tes3oud|tas3oud 3chra|3achra|3echra",
    "hdach|7dach tnach|tnac tlttach|telttach|tletach rb3tach|rbe3tach|arb3tach khmstach|khamstach|5mstach"
    " sttach|settach|stach sb3tach|seb3tach|sba3tach tmntach|tmentach|tmantach ts3tach|tes3tach|tsa3tach",
    "3chrin|3echrin|3achrin tlatin|tlathin rb3in|reb3in|arb3in khmsin|khamsin|5amsin sttin|settin|stin"
    " sb3in|seb3in|sab3in tmanin|tmnin ts3in|tes3in|tas3in",
    "tlt|telt rb3|reb3|rba3 khms|khams|khems stt|sett|set sb3|seb3|sab3 tmn|tmen|teman ts3|tes3|tas3",
    "mitin|mitayn|myatayn",
    "alfin|alfayn",
    "mya|mia|miya|meya",
    "alf",
    "alaf|laf|alef",
    (" w ", " o ", " ou ", " u "),
)
ARABIC = Spoken(
    "صفر|زيرو واحد جوج|زوج تلاتة|ثلاثة|تلاثة ربعة|أربعة خمسة ستة سبعة تمنية|ثمنية|تمانية تسعود|تسعة عشرة",
    "حداش|حضاش|احداش طناش|تناش|اتناش تلطاش|تلتاش|ثلطاش ربعطاش|ربعتاش خمسطاش|خمستاش سطاش|ستاش"
    " سبعطاش|سبعتاش تمنطاش|تمنتاش|ثمنطاش تسعطاش|تسعتاش",
    "عشرين تلاتين|ثلاثين|تلاثين ربعين|أربعين خمسين ستين سبعين تمانين|ثمانين|تمنين تسعين",
    "تلت|ثلث|تلات ربع|أربع خمس ست سبع تمن|ثمن|تمان تسع",
    "ميتين|مئتين|مياتين",
    "ألفين|الفين",
    "مية|ميا|مئة",
    "ألف|الف",
    "آلاف|الاف|ألاف",
    (" و ", " و"),
)


def darija(number: int, words: Spoken) -> str:
    """Write a number below a million in Darija."""
    parts = [_thousands(number // 1000, words), _below_thousand(number % 1000, words)]
    return CHANCE.choice(words.joins).join(part for part in parts if part) or _of(words.units, 0)


def _thousands(count: int, words: Spoken) -> str:
    if count <= 2:
        return ("", _one(words.thousand), _one(words.two_thousand))[count]
    return f"{_below_thousand(count, words)} {_one(words.thousands if count <= 10 else words.thousand)}"


def _below_thousand(number: int, words: Spoken) -> str:
    parts = [_hundreds(number // 100, words), _below_hundred(number % 100, words)]
    return CHANCE.choice(words.joins).join(part for part in parts if part)


def _hundreds(count: int, words: Spoken) -> str:
    if count <= 2:
        return ("", _one(words.hundred), _one(words.two_hundred))[count]
    return _of(words.stems, count - 3) + CHANCE.choice(("", " ")) + _one(words.hundred)


def _below_hundred(number: int, words: Spoken) -> str:
    if number <= 10:
        return _of(words.units, number) if number else ""
    if number < 20:
        return _of(words.teens, number - 11)
    tens = _of(words.tens, number // 10 - 2)
    unit = number % 10
    return f"{_of(words.units, unit)}{CHANCE.choice(words.joins)}{tens}" if unit else tens


def _of(several: str, place: int) -> str:
    return _one(several.split()[place])


def _one(spellings: str) -> str:
    return CHANCE.choice(spellings.split("|"))


def numbers(largest: int) -> Iterator[int]:
    """Give every small number, then larger ones spread over their lengths."""
    yield from range(SMALL)
    for _ in range(LARGE):
        yield CHANCE.randrange(10 ** CHANCE.randint(3, len(str(largest)) - 2), largest)


def judged(write: Callable[[int], str], chosen: Iterable[int]) -> Iterator[tuple[str, bool]]:
    """Give each number's words with whether they are read back to it."""
    from understanding.read import read

    for number in chosen:
        text = write(number)
        found = read("number", text)
        yield text, found.low == found.high == number


def main() -> None:
    """Print one line per way of writing numbers."""
    sys.path.insert(0, str(ROOT))
    need("num2words", "pyarabic")
    from num2words import num2words
    from pyarabic.number import number2text

    show("French, num2words", judged(lambda number: num2words(number, lang="fr"), numbers(10**9)), 0.97)
    show("Arabic, num2words", judged(lambda number: num2words(number, lang="ar"), numbers(10**9)), 0.96)
    show("Arabic, PyArabic", judged(number2text, numbers(10**9)), 0.96)
    show("Darija in Arabic script", judged(lambda number: darija(number, ARABIC), numbers(10**6)), 0.95)
    show("Darija in Latin letters", judged(lambda number: darija(number, LATIN), numbers(10**6)), 0.85)


if __name__ == "__main__":
    main()
