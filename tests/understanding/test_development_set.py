"""The development set, mapped to the contract: it annualises, and names a few things otherwise."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from understanding.normalise import fold
from understanding.read import read
from understanding.reading import Kind, Reading
from understanding.vocabulary import vocabulary

DATA = Path(__file__).parent / "data"
KIND_OF_FIELD: dict[str, Kind] = {
    "value": "money",
    "volume": "quantity",
    "lead_time": "duration",
    "stockout": "count",
    "percent": "percent",
}
NUMBERS = {
    "money": ("amount_min", "amount_max"),
    "quantity": ("qty_min", "qty_max"),
    "duration": ("days_min", "days_max"),
    "percent": ("percent_min", "percent_max"),
    "count": ("events_per_year", "events_per_year"),
}
PER_YEAR = {"year": 1, "month": 12, "week": 52, "quarter": 4, "day": 365}


WORDS_OF_FIELD: dict[str, Kind] = {"country": "country", "yes_no": "yesno", "any": "intent"}


def _every_entry() -> list[dict[str, Any]]:
    names = ("typed_answers.json", "typed_answers_extra.json")
    return [entry for name in names for entry in json.loads((DATA / name).read_text("utf-8"))["answers"]]


def entries() -> list[dict[str, Any]]:
    """Give the entries about numbers, with the kind each is read as."""
    found = []
    for entry in _every_entry():
        kind = KIND_OF_FIELD.get(entry["field"])
        if entry["field"] == "moq":
            kind = "money" if entry["expected"]["type"] == "amount" else "quantity"
        if kind:
            found.append({**entry, "kind": kind})
    return found


def word_entries() -> list[dict[str, Any]]:
    """Give the entries about countries, yes and no, and intents, with the kind each is read as."""
    known = [entry for entry in _every_entry() if entry["field"] in WORDS_OF_FIELD]
    return [{**entry, "kind": WORDS_OF_FIELD[entry["field"]]} for entry in known]


def are_words_as_expected(entry: dict[str, Any], found: Reading) -> bool:
    """Compare what was understood of words: places, or yes and no, and the intent."""
    expected = entry["expected"]
    if entry["kind"] != "country":
        same: bool = found.intent == expected.get("intent")
        return same and (entry["kind"] == "intent" or found.value is expected.get("value"))
    told = list(found.countries) == expected.get("iso2", []) and "via" not in expected
    told = told or (found.countries, found.via) == (
        tuple(expected.get("iso2", ())),
        tuple(expected.get("via", ())),
    )
    asked = found.needs_confirmation or found.problem is not None or not expected.get("needs_confirmation")
    return told and asked and bool(found.groups) == ("group" in expected)


def typed(kind: str, expected: dict[str, Any]) -> dict[str, Any]:
    """Map the set's expectation to the contract: as typed, per the typed period, open sides absent.

    Of doubtful millions the set gives the smaller reading first, as the buttons do; the literal one is the
    value.
    """
    low_name, high_name = NUMBERS[kind]
    low, high = expected.get(low_name), expected.get(high_name)
    if expected.get("type") == "amount":
        low = high = expected["amount"]
    if kind == "money" and "alternatives" in expected:
        low = high = expected["alternatives"][0]
    if expected.get("type") == "unknown":
        low = high = expected["number"]
    if "typed" in expected:
        low, high = expected["typed"]["min"], expected["typed"]["max"]
    if expected.get("bound") == "max":
        low = None
    return {"low": low, "high": high, "unit": expected.get("unit"), "currency": expected.get("currency")}


def is_as_expected(entry: dict[str, Any], found: Reading) -> bool:
    """Compare the reading with the mapped expectation; where the set expects no value there must be none."""
    expected = typed(entry["kind"], entry["expected"])
    if expected["low"] is None and expected["high"] is None:
        return found.low is None and found.high is None and found.problem is not None
    same = all(_equal(getattr(found, name), value) for name, value in expected.items() if name != "unit")
    unit: bool = found.unit == expected["unit"] or entry["expected"].get("type") == "unknown"
    return same and unit and _details_agree(entry["expected"], found)


def _details_agree(expected: dict[str, Any], found: Reading) -> bool:
    period = expected["typed"]["period"] if "typed" in expected else expected.get("period")
    if found.kind == "quantity" and period != found.period:
        return False
    if found.kind == "money" and "typed" in expected and period != found.period:
        return False
    if "pack" in expected and found.as_json()["pack"] != expected["pack"]:
        return False
    parts = {name: Decimal(days) for name, days in expected.get("parts", {}).items()}
    doubt = found.needs_confirmation or not expected.get("needs_confirmation")
    approx = found.approx or not expected.get("approx")
    return dict(found.parts) == parts and doubt and approx and found.bound == expected.get("bound")


def _equal(found: object, expected: object) -> bool:
    return found == (Decimal(str(expected)) if isinstance(expected, int | float) else expected)


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["id"])
def test_each_answer_of_the_development_set_is_read_as_it_says(entry: dict[str, Any]) -> None:
    found = read(entry["kind"], entry["text"])
    assert is_as_expected(entry, found), found.as_json()


@pytest.mark.parametrize("entry", word_entries(), ids=lambda entry: entry["id"])
def test_words_of_the_development_set_are_read_as_it_says(entry: dict[str, Any]) -> None:
    assert are_words_as_expected(entry, read(entry["kind"], entry["text"]))


def test_doubtful_millions_offer_both_readings() -> None:
    for entry in entries():
        if entry["kind"] == "money" and "alternatives" in entry["expected"]:
            found = read("money", entry["text"])
            both = {found.low, *found.alternatives}
            assert found.needs_confirmation
            assert both == {
                Decimal(entry["expected"]["amount_min"]),
                Decimal(entry["expected"]["alternatives"][0]),
            }


def test_no_vocabulary_entry_is_a_whole_answer_of_the_development_set() -> None:
    whole = {fold(text) for text in _every_text() if len(text.split()) > 1}
    assert whole & set(vocabulary().words) == set()


def _every_text() -> list[str]:
    return [entry["text"] for entry in _every_entry()]
