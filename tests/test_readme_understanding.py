"""The README's section on what is understood, written from the readers: UPDATE=1 pytest rewrites it."""

import doctest
import json
import os
from pathlib import Path
from typing import Any

import pytest

from understanding import Kind
from understanding.read import read

README = Path(__file__).parent.parent / "README.md"
BEGIN, END = "<!-- understood: written by tests/test_readme_understanding.py -->", "<!-- /understood -->"
VARIETIES = ("French", "Arabic", "Darija", "Darija in Latin letters", "mixed")
SAME: dict[Kind, tuple[str, str, str, str, str]] = {
    "number": ("vingt-cinq", "خمسة وعشرون", "خمسة وعشرين", "khamsa w 3echrin", "25 فقط"),
    "percent": ("12,5 %", "١٢٫٥٪", "12.5 فالمية", "12,5 f lmya", "12,5 % فقط"),
    "money": (
        "300 000 DH par an",
        "ثلاثمائة ألف درهم سنويا",
        "300 ألف درهم فالعام",
        "300 alf dh f l3am",
        "300 kdh f l3am",
    ),
    "quantity": (
        "2 conteneurs par mois",
        "حاويتان في الشهر",
        "جوج كونتينرات فالشهر",
        "jouj kontenarat f chher",
        "2 conteneurs f chher",
    ),
    "duration": (
        "entre 2 et 3 mois",
        "من شهرين إلى ثلاثة أشهر",
        "من شهرين لتلت شهور",
        "mn chehrayn l 3 chhor",
        "2 l 3 mois",
    ),
    "count": (
        "deux fois par an",
        "مرتان في السنة",
        "جوج مرات فالعام",
        "jouj merrat f l3am",
        "2 fois f l3am",
    ),
    "country": (
        "Chine et Turquie",
        "الصين وتركيا",
        "الشينوا وتركيا",
        "chinwa w turkiya",
        "mn chine w turkia",
    ),
    "hs": ("SH 8482.10", "البند 8482.10", "الكود 8482.10", "lcode 8482.10", "code الجمارك 8482.10"),
    "yesno": ("non, pas du tout", "لا أبدا", "لا والو", "lla walo", "la, jamais"),
    "intent": ("je ne sais pas", "لا أعرف", "ما عرفتش", "ma3reftch", "wallah je sais pas"),
}
TYPOS: tuple[tuple[Kind, str], ...] = (
    ("duration", "6 semianes"),
    ("quantity", "4 plalettes par moi"),
    ("money", "300 000 dirhmas"),
    ("country", "allmagne"),
    ("duration", "8 semaines de fabrication + 4 semaines de bateau"),
    ("quantity", "300 sacs de 25 kg par mois"),
    ("country", "Chine via la France"),
    ("money", "12,50 dh le kg"),
    ("percent", "coef 1,35"),
)
ASKED: tuple[tuple[Kind, str], ...] = (
    ("number", "1.250"),
    ("money", "350 000"),
    ("money", "60 millions"),
    ("duration", "45"),
    ("quantity", "25T par an"),
    ("country", "l'Europe"),
    ("money", "2 mois"),
    ("duration", "trop long"),
)
SNIPPET = """
>>> from understanding.read import read
>>> lead_time = read("duration", "entre 2 et 3 mois")
>>> int(lead_time.low), int(lead_time.high)
(60, 90)
>>> read("money", "20 مليون سنتيم").as_json()
{'kind': 'money', 'low': 200000, 'high': 200000, 'currency': 'MAD'}
>>> read("duration", "45").problem
'no_unit'
""".strip()
USE = """
`tawtin read KIND` does the same for each line of its input, and `tawtin similar` names the products most \
alike. `understanding/` knows no survey and may be used alone:
""".strip()
LIMITS = """
- The readers know industry and purchasing; they are no general parser. Nothing is learnt by heart: a test \
refuses a vocabulary entry that is a whole answer of the development set.
- Doubt is preferred to a guess. A quantity without a period, an amount without a currency, a single letter \
("25T"), an unknown word before a number: all are asked, and so sometimes is what a person would have \
understood.
- One slip of the keyboard is forgiven, in words of five letters or more. Darija in Latin letters has no \
spelling: numbers are recognised by their consonants, other words only as listed.
- A month is 30 days, a year 365, five working days a week; public holidays are not known.
- Dates ("fin mars") are no durations. Sums of amounts are not made, except dirhams and their centimes.
- Some 2,100 answers were written before the readers were run on them, then used to correct the readers: \
what is still not understood is listed with its reason in `tests/understanding/test_buyers.py`.
""".strip()


def understood(kind: Kind, text: str) -> dict[str, Any]:
    """Give what is read, without the kind."""
    return {name: value for name, value in read(kind, text).as_json().items() if name != "kind"}


def section() -> str:
    """Write the section from the readers as they are."""
    pieces = [
        "The same answer in five varieties, each read to the same value:",
        _table(("kind", *VARIETIES, "understood"), [(k, *SAME[k], _said(k, SAME[k][0])) for k in SAME]),
        "With slips, parts, packs and ways through:",
        _table(("kind", "typed", "understood"), [(k, text, _said(k, text)) for k, text in TYPOS]),
        "Asked rather than guessed:",
        _table(("kind", "typed", "understood"), [(k, text, _said(k, text)) for k, text in ASKED]),
        USE,
        f"```python\n{SNIPPET}\n```",
        "Its limits:",
        LIMITS,
    ]
    return "\n\n".join(pieces)


def _said(kind: Kind, text: str) -> str:
    return f"`{json.dumps(understood(kind, text), ensure_ascii=False)}`"


def _table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


@pytest.mark.parametrize("kind", SAME)
def test_the_five_varieties_are_read_to_the_same_value(kind: Kind) -> None:
    found = {text: understood(kind, text) for text in SAME[kind]}
    assert found == dict.fromkeys(found, found[SAME[kind][0]])


@pytest.mark.parametrize(("kind", "text"), ASKED)
def test_what_is_said_to_be_asked_is_in_doubt(kind: Kind, text: str) -> None:
    found = understood(kind, text)
    assert found.get("needs_confirmation") or found.get("problem")


def test_the_section_of_the_readme_is_what_the_readers_do() -> None:
    before, _, rest = README.read_text("utf-8").partition(BEGIN)
    written, _, after = rest.partition(END)
    if os.environ.get("UPDATE"):
        README.write_text(f"{before}{BEGIN}\n\n{section()}\n\n{END}{after}", encoding="utf-8")
        return
    assert written.strip() == section()


def test_the_ten_lines_run_as_shown() -> None:
    example = doctest.DocTestParser().get_doctest(SNIPPET, {}, "README", None, None)
    assert doctest.DocTestRunner().run(example).failed == 0
    assert len(SNIPPET.splitlines()) <= 10
