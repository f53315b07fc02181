"""Words as JSON and back: letters wait in the database unrendered, in no language yet."""
# ruff: noqa: C901, PLR0911 (one return for each kind of words)

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from locales.words import (
    Bold,
    Both,
    Counted,
    Country,
    Either,
    Entity,
    Formatted,
    In,
    Joined,
    Listed,
    Measure,
    Money,
    Named,
    Percent,
    Text,
    Unit,
    Value,
    Words,
)


def words_to_json(words: Words) -> dict[str, Any]:
    """Give words as a JSON object; its first key says which they are."""
    match words:
        case Text(msgid, values):
            return {"text": msgid, "values": _map_to_json(values)}
        case Counted(one, other, n, values):
            return {"one": one, "other": other, "n": n, "values": _map_to_json(values)}
        case Bold(inner):
            return {"bold": words_to_json(inner)}
        case Both(inner):
            return {"both": words_to_json(inner)}
        case In(inner, language):
            return {"in": language, "words": words_to_json(inner)}
        case Either(fr, ar):
            return {"either": {"fr": words_to_json(fr), "ar": words_to_json(ar)}}
        case Formatted(text, entities):
            return {"formatted": text, "entities": entities_to_json(entities)}
        case Joined(parts, separator):
            return {"joined": [_to_json(part) for part in parts], "separator": separator}
        case Listed(parts):
            return {"listed": [_to_json(part) for part in parts]}
        case Named(fr, ar):
            return {"fr": fr, "ar": ar}


def words_from_json(stored: Mapping[str, Any]) -> Words:
    """Rebuild words from what `words_to_json` gave; ValueError when it is not that."""
    match stored:
        case {"text": str(msgid), "values": dict(values)}:
            return Text(msgid, _map_from_json(values))
        case {"one": str(one), "other": str(other), "n": int(n), "values": dict(values)}:
            return Counted(one, other, n, _map_from_json(values))
        case {"bold": dict(inner)}:
            return Bold(words_from_json(inner))
        case {"both": dict(inner)}:
            return Both(words_from_json(inner))
        case {"in": str(language), "words": dict(inner)}:
            return In(words_from_json(inner), language)
        case {"either": {"fr": dict(fr), "ar": dict(ar)}}:
            return Either(words_from_json(fr), words_from_json(ar))
        case {"formatted": str(text), "entities": list(entities)}:
            return Formatted(text, entities_from_json(entities))
        case {"joined": list(parts), "separator": str(separator)}:
            return Joined(tuple(map(_from_json, parts)), separator)
        case {"listed": list(parts)}:
            return Listed(tuple(map(_from_json, parts)))
        case {"fr": str(fr), "ar": str(ar)}:
            return Named(fr, ar)
    raise ValueError(f"not words: {stored!r:.80}")


def entities_to_json(entities: Iterable[Entity]) -> list[list[Any]]:
    """Give the looks of a text as JSON."""
    return [list(each) for each in entities]


def entities_from_json(stored: Iterable[Sequence[Any]]) -> tuple[Entity, ...]:
    """Rebuild the looks of a text from what `entities_to_json` gave."""
    return tuple(Entity(*each) for each in stored)


def _to_json(value: Value) -> Any:
    match value:
        case str() | int():
            return value
        case Decimal():
            return {"number": str(value)}
        case date():
            return {"date": value.isoformat()}
        case Money(amount, currency):
            return {"money": str(amount), "currency": currency}
        case Measure(amount, unit):
            return {"measure": str(amount), "unit": unit}
        case Unit(code):
            return {"unit": code}
        case Percent(amount):
            return {"percent": str(amount)}
        case Country(code):
            return {"country": code}
        case _:
            return words_to_json(value)


def _from_json(stored: Any) -> Value:
    match stored:
        case str() | int():
            return stored
        case {"number": str(amount)}:
            return _decimal(amount)
        case {"date": str(when)}:
            return date.fromisoformat(when)
        case {"money": str(amount), "currency": str(currency)}:
            return Money(_decimal(amount), currency)
        case {"measure": str(amount), "unit": str(unit)}:
            return Measure(_decimal(amount), unit)
        case {"unit": str(code)}:
            return Unit(code)
        case {"percent": str(amount)}:
            return Percent(_decimal(amount))
        case {"country": str(code)}:
            return Country(code)
        case dict():
            return words_from_json(stored)
    raise ValueError(f"not a value: {stored!r:.80}")


def _map_to_json(values: Mapping[str, Value]) -> dict[str, Any]:
    return {name: _to_json(value) for name, value in values.items()}


def _map_from_json(stored: Mapping[str, Any]) -> dict[str, Value]:
    return {name: _from_json(value) for name, value in stored.items()}


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as problem:
        raise ValueError(f"not a number: {text!r:.80}") from problem
