"""The commands `read` and `similar`: a line for a line, as the contract of the readers says."""

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from bot.likeness import names_alike
from bot.reading import read_lines
from understanding.reading import Kind

ROOT = Path(__file__).parent.parent.parent
ANSWERS: dict[Kind, dict[str, dict[str, Any]]] = {
    "number": {
        "douze": {"low": 12, "high": 12},
        "1.250": {"low": 1250, "high": 1250, "needs_confirmation": True, "alternatives": [1.25]},
        "une vingtaine": {"low": 20, "high": 20, "approx": True},
        "beaucoup": {"problem": "vague"},
        "": {"problem": "empty"},
    },
    "percent": {"12,5 %": {"low": 12.5, "high": 12.5}, "moins de 5%": {"high": 5, "bound": "max"}},
    "money": {
        "450 000 DH par an": {"low": 450000, "high": 450000, "currency": "MAD", "period": "year"},
        "450 000": {"low": 450000, "high": 450000, "currency": "MAD", "needs_confirmation": True},
        "30 millions de centimes": {"low": 300000, "high": 300000, "currency": "MAD"},
        "5000 rials": {"low": 250, "high": 250, "currency": "MAD"},
        "60 millions": {
            "low": 60000000,
            "high": 60000000,
            "currency": "MAD",
            "needs_confirmation": True,
            "alternatives": [600000],
        },
        "15 € le kilo": {"low": 15, "high": 15, "currency": "EUR", "unit": "kg"},
        "plus de 3 MDH": {"low": 3000000, "bound": "min", "currency": "MAD"},
        "2 mois": {"problem": "other_kind"},
    },
    "quantity": {
        "400 sacs de 25 kg par mois": {
            "low": 400,
            "high": 400,
            "unit": "bag",
            "period": "month",
            "pack": {"size": 25, "unit": "kg"},
        },
        "12 conteneurs 20' par an": {"low": 12, "high": 12, "unit": "container_20", "period": "year"},
    },
    "duration": {
        "6 à 8 semaines": {"low": 42, "high": 56},
        "45": {"problem": "no_unit", "needs_confirmation": True, "alternatives": [45, 315, 1350]},
        "90j bateau + 10j douane": {"low": 100, "high": 100, "parts": {"transit": 90, "customs": 10}},
    },
    "count": {"كل شهر": {"low": 12, "high": 12}, "jamais": {"low": 0, "high": 0}},
    "country": {
        "Turquie et Italie": {"countries": ["TR", "IT"]},
        "l'Europe": {"groups": ["Europe"], "problem": "group"},
    },
    "hs": {"84 82 10 00 00": {"value": "8482100000"}},
    "yesno": {"iyeh": {"value": True}, "لا": {"value": False}},
    "intent": {"je passe": {"intent": "skip"}, "12 mois": {"problem": "none"}},
    "language": {"wach kayn chi mochkil": {"value": "ary-Latn"}, "SKF 6205-2RS": {}},
}


def lines(kind: Kind, typed: bytes, *, as_json: bool = False) -> list[dict[str, Any]]:
    """Give what is written for each line, without the kind that all of them repeat."""
    out = BytesIO()
    read_lines(kind, BytesIO(typed), out, as_json=as_json)
    found = [json.loads(line) for line in out.getvalue().splitlines()]
    assert all(each.pop("kind") == kind for each in found)
    return found


def tawtin(*arguments: str, typed: bytes, folder: Path, **settings: str) -> tuple[int, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | settings,
        input=typed,
        stdout=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize("command", [["read", "duration"], ["similar"]])
def test_a_command_ends_in_silence_when_nobody_reads_any_more(command: list[str], tmp_path: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", *command],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdout.close()
    _, complaint = running.communicate(b"3 mois\n" * 10, timeout=60)
    assert (running.returncode, complaint) == (0, b"")


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_line_gives_the_fields_that_apply_and_no_other(kind: Kind) -> None:
    typed = "\n".join(ANSWERS[kind]) + "\n"
    assert lines(kind, typed.encode()) == list(ANSWERS[kind].values())


@pytest.mark.parametrize("kind", ANSWERS)
def test_objects_say_the_same_as_lines(kind: Kind) -> None:
    typed = "\n".join(json.dumps({"text": text, "language": "fr"}) for text in ANSWERS[kind])
    assert lines(kind, typed.encode(), as_json=True) == list(ANSWERS[kind].values())


def test_only_a_line_feed_ends_a_line() -> None:
    typed = "12\r\n\n3\u20284\n\ufeff5\n6".encode()
    assert [each.get("low", each.get("problem")) for each in lines("number", typed)][:2] == [12, "empty"]
    assert len(lines("number", typed)) == 5


def test_a_byte_order_mark_and_broken_bytes_are_no_trouble() -> None:
    assert lines("number", b"\xef\xbb\xbf7\n\xff\xfe\n8") == [
        {"low": 7, "high": 7},
        {"problem": "no_number"},
        {"low": 8, "high": 8},
    ]


@pytest.mark.parametrize("line", ["", "{", "12", "[1]", "null", '{"text": 3}', "{}", "[" * 5000, "9" * 5000])
def test_a_line_that_is_no_object_is_malformed(line: str) -> None:
    assert lines("number", line.encode() + b"\n", as_json=True) == [{"problem": "malformed"}]


def test_the_language_is_optional() -> None:
    typed = b'{"text": "3"}\n{"text": "3", "language": null}\n{"text": "3", "language": "ar"}'
    assert lines("number", typed, as_json=True) == [{"low": 3, "high": 3}] * 3


def test_what_is_written_back_is_one_line_of_valid_json() -> None:
    typed = rb'{"text": "non je voulais dire 3 \ud800 \u2028 mois"}'
    assert lines("intent", typed, as_json=True) == [{"intent": "correct", "value": "3 \ud800 \u2028 mois"}]


@pytest.mark.parametrize("settings", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "latin-1"}])
def test_the_command_speaks_utf8_whatever_the_locale(settings: dict[str, str], tmp_path: Path) -> None:
    status, said = tawtin("read", "intent", typed="قصدت 3 أشهر\n\n".encode(), folder=tmp_path, **settings)
    assert (status, said.decode().splitlines()) == (
        0,
        [
            '{"kind": "intent", "value": "3 أشهر", "intent": "correct"}',
            '{"kind": "intent", "problem": "none"}',
        ],
    )


def test_another_kind_is_a_wrong_use(tmp_path: Path) -> None:
    assert tawtin("read", "colour", typed=b"", folder=tmp_path) == (2, b"")


def test_reading_numbers_loads_neither_langdetect_nor_telegram(tmp_path: Path) -> None:
    seen = (
        "import sys\nfrom bot.cli import tawtin\n"
        "tawtin(['read', 'money'], standalone_mode=False)\n"
        "print(sorted({'langdetect', 'telegram', 'sqlalchemy', 'aiohttp'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", seen],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        input=b"12 dh\n",
        stdout=subprocess.PIPE,
        check=True,
        timeout=60,
    )
    assert done.stdout.splitlines()[-1] == b"[]"


def test_similar_names_the_five_most_alike_best_first(tmp_path: Path) -> None:
    known = ["Vannes papillon", "Bidons plastiques 20 L", "Roulements à billes 6205", "Roulements 6308"]
    (tmp_path / "known.txt").write_text("\n".join(known) + "\n\n", encoding="utf-8")
    status, said = tawtin(
        "similar", "--among", "known.txt", typed=b"roulmat 6205\n\nzzzz\nbidon 20L\n", folder=tmp_path
    )
    alike = [line.split("\t") for line in said.decode().split("\n")]
    assert status == 0
    assert [names[0] for names in alike] == ["Roulements à billes 6205", "", "", "Bidons plastiques 20 L", ""]
    assert alike[0][1] == "Roulements 6308"


def test_similar_knows_our_products_when_no_list_is_given() -> None:
    out = BytesIO()
    names_alike(BytesIO("khcheb lwa7\nرولمان\n".encode()), None, out)
    first, second = (line.split("\t") for line in out.getvalue().decode().splitlines())
    assert len(first) == len(second) == 5
    assert "roulement" in second
