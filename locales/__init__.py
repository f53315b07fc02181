"""The words: catalogues, plurals, numbers, dates, isolates, country names. The owner of Babel."""

from locales.catalogues import LANGUAGES, compile_catalogues
from locales.countries import countries
from locales.say import Entity, Spoken, label, plain, say, write
from locales.vocabularies import (
    chapter_name,
    chapters,
    incoterm_name,
    incoterms,
    region_name,
    regions,
    sector_name,
    sectors,
)
from locales.words import (
    Bold,
    Both,
    Counted,
    Country,
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
from locales.words_json import words_from_json, words_to_json

__all__ = [
    "LANGUAGES",
    "Bold",
    "Both",
    "Counted",
    "Country",
    "Entity",
    "Joined",
    "Listed",
    "Measure",
    "Money",
    "Named",
    "Percent",
    "Spoken",
    "Text",
    "Unit",
    "Value",
    "Words",
    "chapter_name",
    "chapters",
    "compile_catalogues",
    "countries",
    "incoterm_name",
    "incoterms",
    "label",
    "plain",
    "region_name",
    "regions",
    "say",
    "sector_name",
    "sectors",
    "words_from_json",
    "words_to_json",
    "write",
]
