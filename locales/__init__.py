"""The words: catalogues, plurals, numbers, dates, isolates, country names. The owner of Babel."""

from locales.catalogues import LANGUAGES, compile_catalogues
from locales.countries import countries
from locales.numbers import month
from locales.say import Spoken, label, plain, say, write
from locales.vocabularies import chapters, incoterms, regions, sectors
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
from locales.words_json import entities_from_json, entities_to_json, words_from_json, words_to_json

__all__ = [
    "LANGUAGES",
    "Bold",
    "Both",
    "Counted",
    "Country",
    "Either",
    "Entity",
    "Formatted",
    "In",
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
    "chapters",
    "compile_catalogues",
    "countries",
    "entities_from_json",
    "entities_to_json",
    "incoterms",
    "label",
    "month",
    "plain",
    "regions",
    "say",
    "sectors",
    "words_from_json",
    "words_to_json",
    "write",
]
