"""The shape of a sheet: its sections in order, every text already in the reader's language."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known about one thing: "Volume importé", "de 200 à 500 tonnes par an"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A row of steps of which one is reached: the stages of a life, the bands of a value."""

    steps: tuple[str, ...]
    at: int
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the sheet: any of a scale, facts, short tags and sentences, under a title."""

    title: str
    facts: tuple[Fact, ...] = ()
    tags: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    scale: Scale | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One opportunity on one page. `path` is None once dropped; "" where there is nothing to say."""

    language: str
    issuer: str
    kind: str
    number: str
    title: str
    advice: str
    path: Scale | None
    product: Section
    demand: Section
    difficulties: Section
    origins: Section
    standards: Section
    support: Section
    questions: Section
    notice: str
    warning: str
    source: str
    on: date
