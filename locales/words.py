"""What can be said, before it is said in a language: plain data, no catalogue, no Babel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence: its French wording is its identity in the catalogues."""

    msgid: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counted:
    """A sentence that changes with a number; `{n}` is that number, written as the language writes it."""

    one: str
    other: str
    n: int
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bold:
    """The same words, in bold."""

    words: Words


@dataclass(frozen=True, slots=True)
class Joined:
    """Several pieces one after the other: by default, lines. A ", " becomes "، " in Arabic."""

    parts: tuple[Value, ...]
    separator: str = "\n"


@dataclass(frozen=True, slots=True)
class Listed:
    """An enumeration in the reader's language: "A, B et C"."""

    parts: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount, in the currency's units: "1 200 000 DH"."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity with a unit of `understanding` (piece, kg, pallet, day…): "12 000 pièces"."""

    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit alone, without its number: the "pièce" of "2,50 DH par pièce"."""

    code: str


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage, in percent: 12.5 is "12,5 %"."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO alpha-2 code, said by its usual name."""

    code: str


@dataclass(frozen=True, slots=True)
class Named:
    """Words kept in both languages outside the catalogues: a sector's name, a coordinator's own text."""

    fr: str
    ar: str


class Entity(NamedTuple):
    """A stretch of a text with a look, in UTF-16 code units; a link has an address, code a language."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text somebody typed, with the looks they gave it; said as it is, without typography of ours."""

    text: str
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """Words for whoever reads French, others for whoever reads Arabic."""

    fr: Words
    ar: Words


@dataclass(frozen=True, slots=True)
class Both:
    """The same words in French, then in Arabic: for a reader who has not chosen a language yet."""

    words: Words


@dataclass(frozen=True, slots=True)
class In:
    """The same words in one language, whatever the reader's: a message shown to somebody who checks it."""

    words: Words
    language: str


Words = Text | Counted | Bold | Joined | Listed | Named | Formatted | Either | Both | In
Plain = Money | Measure | Unit | Percent | Country | Decimal | int | date | str
Value = Words | Plain
