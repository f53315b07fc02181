"""Number words in every variety, written out by rules of our own: each must read back to its number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding.read import read

FRENCH = """
zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
dix-sept dix-huit dix-neuf
"""
FRENCH_UNITS = FRENCH.split()
FRENCH_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
ARABIC = """
صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة
عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون
مائة مئتان ثلاثمائة أربعمئة خمسمائة ستمائة سبعمائة ثمانمائة تسعمئة
"""
DARIJA = {
    "ar": """
صفر واحد جوج تلاتة ربعة خمسة ستة سبعة تمنية تسعود عشرة حداش طناش تلطاش ربعطاش خمسطاش سطاش سبعطاش \
تمنطاش تسعطاش
عشرين تلاتين ربعين خمسين ستين سبعين تمانين تسعين
مية ميتين تلتمية ربعمية خمسمية ستمية سبعمية تمنمية تسعمية
و ألف ألفين آلاف
""",
    "lat": """
sifr wahed jouj tlata reb3a khamsa setta seb3a tmnya tes3oud 3chra hdach tnach tlettach rb3tach \
khmstach sttach sb3tach tmntach ts3tach
3chrin tlatin reb3in khamsin settin seb3in tmanin tes3in
mya mitin tltmya rb3mya khmsmya sttmya sb3mya tmnmya ts3mya
w alf alfayn alaf
""",
}
CASES = settings(max_examples=100, deadline=None)


def _lines(words: str) -> list[list[str]]:
    return [line.split() for line in words.strip().splitlines()]


def french(number: int) -> str:
    """Write a number in French."""
    for size, name in ((10**9, "milliard"), (10**6, "million")):
        if number >= size:
            count, rest = divmod(number, size)
            return f"{french(count)} {name}{'s' if count > 1 else ''} {french(rest) if rest else ''}".strip()
    if number >= 1000:
        count, rest = divmod(number, 1000)
        return f"{french(count) if count > 1 else ''} mille {french(rest) if rest else ''}".strip()
    if number >= 100:
        count, rest = divmod(number, 100)
        return f"{FRENCH_UNITS[count] if count > 1 else ''} cent {french(rest) if rest else ''}".strip()
    return _french_below_hundred(number)


def _french_below_hundred(number: int) -> str:
    if number < 20:
        return FRENCH_UNITS[number]
    if number >= 80:
        return "quatre-vingts" if number == 80 else f"quatre-vingt-{FRENCH_UNITS[number - 80]}"
    tens = 60 if number >= 60 else number // 10 * 10
    rest = number - tens
    if rest == 0:
        return FRENCH_TENS[tens]
    return f"{FRENCH_TENS[tens]}{' et ' if rest in (1, 11) else '-'}{FRENCH_UNITS[rest]}"


def arabic(number: int) -> str:
    """Write a number below a million in standard Arabic."""
    digits, tens, hundreds = _lines(ARABIC)
    if number >= 1000:
        count, rest = divmod(number, 1000)
        thousands = {1: "ألف", 2: "ألفان"}.get(count)
        if thousands is None:
            thousands = f"{arabic(count)} {'آلاف' if 3 <= count <= 10 else 'ألفا'}"
        return f"{thousands} و{arabic(rest)}" if rest else thousands
    if number >= 100:
        count, rest = divmod(number, 100)
        return f"{hundreds[count - 1]} و{arabic(rest)}" if rest else hundreds[count - 1]
    if number <= 10:
        return digits[number]
    if number < 20:
        return {11: "أحد عشر", 12: "اثنا عشر"}.get(number, f"{digits[number - 10]} عشر")
    unit, ten = number % 10, tens[number // 10 - 2]
    return f"{digits[unit]} و{ten}" if unit else ten


def darija(number: int, script: str) -> str:
    """Write a number below a hundred thousand in Darija, in Arabic or Latin letters."""
    units, tens, hundreds, (joined, one, two, many) = _lines(DARIJA[script])
    joined = f" {joined} "
    if number >= 1000:
        count, rest = divmod(number, 1000)
        counted = f"{darija(count, script)} {many if 3 <= count <= 10 else one}"
        thousands = {1: one, 2: two}.get(count, counted)
        return f"{thousands}{joined}{darija(rest, script)}" if rest else thousands
    if number >= 100:
        count, rest = divmod(number, 100)
        return f"{hundreds[count - 1]}{joined}{darija(rest, script)}" if rest else hundreds[count - 1]
    if number < 20:
        return units[number]
    unit, ten = number % 10, tens[number // 10 - 2]
    return f"{units[unit]}{joined}{ten}" if unit else ten


@CASES
@given(st.integers(0, 10**12 - 1))
def test_french_number_words_read_back(number: int) -> None:
    assert read("number", french(number)).low == number


@CASES
@given(st.integers(0, 10**6 - 1))
def test_arabic_number_words_read_back(number: int) -> None:
    assert read("number", arabic(number)).low == number


@pytest.mark.parametrize("script", ["ar", "lat"])
@CASES
@given(number=st.integers(0, 99_999))
def test_darija_number_words_read_back(script: str, number: int) -> None:
    assert read("number", darija(number, script)).low == number


def test_every_number_below_a_thousand_reads_back_in_every_variety() -> None:
    for number in range(1000):
        spelled = [french(number), arabic(number), darija(number, "ar"), darija(number, "lat")]
        assert [read("number", each).low for each in spelled] == [number] * 4


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("septante et un", 71),
        ("huitante-trois", 83),
        ("nonante-neuf", 99),
        ("quarante-neuf millions mille sept cent trois", 49_001_703),
        ("ثلاث مئة وخمس وعشرون", 325),
        ("مائة وخمسة آلاف", 105_000),
        ("اثنتا عشرة", 12),
        ("ألفا ومئتان", 1200),
        ("خمسةوعشرون", 25),
        ("ربع آلاف", 4000),
        ("reb'a", 4),
        ("ḥdash", 11),
        ("khemssa w tlatine", 35),
        ("tes'ud", 9),
        ("telt alaf", 3000),
        ("jouj w noss", 2.5),
        ("7dach", 11),
    ],
)
def test_spellings_of_other_places_are_read(text: str, number: float) -> None:
    assert float(read("number", text).low or 0) == number


@pytest.mark.parametrize(
    "word", [*FRENCH_UNITS, *FRENCH_TENS.values(), *" ".join((ARABIC, *DARIJA.values())).split()]
)
def test_a_number_is_never_taken_for_a_wish(word: str) -> None:
    """Twelve ("douze") is not "douz", which passes a question over; two hundred is no meeting."""
    assert read("intent", word).intent is None
