"""The incoterm of an answer: its code, its old French code (FAB, CAF) or its name in words."""

from functools import cache

from understanding.phrases import Phrases, listed, words

_SENTENCE = 30


def read_incoterm(text: str) -> str | None:
    """Find the first Incoterms 2020 code the text gives: "FOB Shanghai", "CAF", "تسليم المصنع"."""
    spoken = words(text)[:_SENTENCE]
    found = (_names().at(spoken, start) for start in range(len(spoken)))
    return next((min(each.tags) for each in found if each), None)


@cache
def _names() -> Phrases:
    names = listed("incoterms")
    return Phrases({code: (code, *names[code]) for code in names})
