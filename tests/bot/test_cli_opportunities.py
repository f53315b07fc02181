"""The commands about opportunities: rates, digests, sheets; what is wrong is one line."""

from pathlib import Path

import pytest

from tests.bot.test_cli import tawtin


def test_rates_are_set_from_a_day_on_and_listed(tmp_path: Path) -> None:
    for arguments in (("EUR", "10.80", "--date", "2026-11-01"), ("eur", "10,85", "--date", "2026-12-01")):
        assert tawtin("rates", "set", *arguments, folder=tmp_path)[0] == 0
    said = tawtin("rates", "set", "USD", "9.3", "--date", "2026-11-01", folder=tmp_path)
    assert said[:2] == (0, "1 USD = 9.3 MAD from 2026-11-01 on.\n")
    listed = tawtin("rates", folder=tmp_path)
    assert listed[:2] == (0, "EUR\t2026-12-01\t10.85\nEUR\t2026-11-01\t10.8\nUSD\t2026-11-01\t9.3\n")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("rates", "set", "EURO", "10.80"), "EURO"),
        (("rates", "set", "MAD", "1"), "MAD"),
        (("rates", "set", "EUR", "dix"), "dix"),
        (("rates", "set", "EUR", "-1"), "-1"),
        (("rates", "set", "EUR", "0"), "0"),
        (("rates", "set", "EUR", "nan"), "nan"),
        (("rates", "set", "EUR", "10", "--date", "hier"), "hier"),
        (("digest", "plan", "--at", "lundi"), "lundi"),
        (("digest", "plan", "--at", "2026-11-31T09:00"), "2026-11-31T09:00"),
    ],
)
def test_a_wrong_value_is_named_in_one_line(arguments: tuple[str, ...], named: str, tmp_path: Path) -> None:
    status, said, problem = tawtin(*arguments, folder=tmp_path)
    assert (status, said, problem.count("\n")) == (2, "", 1)
    assert f'"{named}"' in problem


@pytest.mark.parametrize("moment", ["2026-11-30T09:00", "2026-11-30T10:00+01:00", "2026-11-30 09:00"])
def test_digests_are_planned_as_of_a_moment_and_nobody_is_there_yet(moment: str, tmp_path: Path) -> None:
    assert tawtin("digest", "plan", "--at", moment, "--dry-run", folder=tmp_path)[:2] == (0, "")
    planned = tawtin("digest", "plan", "--at", moment, folder=tmp_path)
    assert planned[:2] == (0, "Digests planned: 0.\n")
    assert tawtin("digest", "uncertain", folder=tmp_path)[:2] == (0, "")


def test_there_is_no_sheet_of_an_opportunity_nobody_knows(tmp_path: Path) -> None:
    out = tmp_path / "fiche.pdf"
    status, said, problem = tawtin("fiche", "7", "--language", "ar", "--out", str(out), folder=tmp_path)
    assert (status, said, problem.count("\n"), out.exists()) == (1, "", 1, False)


@pytest.mark.parametrize("arguments", [("0",), ("x",), ("99999999999",), ("7", "--language", "en")])
def test_a_sheet_needs_a_number_and_one_of_the_two_languages(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    assert tawtin("fiche", *arguments, "--out", "f.pdf", folder=tmp_path)[0] == 2
