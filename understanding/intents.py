"""What a member wants of the conversation: skip, I don't know, decline, stop, back, correct, help.

The whole utterance must be understood: an ordinary answer that holds one of these words is left alone.
"""

from dataclasses import dataclass
from functools import cache

from understanding.concepts import Concepts, Item
from understanding.corrections import corrected
from understanding.phrases import listed, words
from understanding.reading import Reading

_FILLER = "filler"
_SENTENCE = 25
"""Words of an answer beyond which it is a story, not a wish."""
_ENDING = 2
"""Pieces at the end of a sentence among which a question word makes it a question."""


@dataclass(frozen=True)
class _Rule:
    intent: str
    needs: frozenset[str]
    allowed: frozenset[str]
    opens: bool
    """Whether unknown words (but no number) may follow: "je ne sais pas, voyez avec Karim"."""


def read_intent(text: str) -> Reading:
    """Read what is wanted; `problem` "none" when the text is an ordinary answer.

    A correction gives what remains of the text in `value` ("non je voulais dire 3 mois" → "3 mois").
    """
    spoken = words(text)
    correction = corrected(text, spoken)
    if correction is not None:
        return Reading("intent", intent="correct", value=correction or None)
    if text.strip() and not text.strip().strip("?؟ !"):
        return Reading("intent", intent="help") if set("?؟") & set(text) else _ordinary()
    if not spoken or len(spoken) > _SENTENCE:
        return _ordinary()
    items = _concepts().items(spoken)
    numbered = any(character.isdigit() for word in spoken if word.isdigit() for character in word)
    intent = _wanted(items, numbered)
    return Reading("intent", intent=intent) if intent else _ordinary()


def _ordinary() -> Reading:
    return Reading("intent", problem="none")


@cache
def _concepts() -> Concepts:
    lists = listed("intents")
    return Concepts(lists["words"], lists["stems"])


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            rule["intent"],
            frozenset(rule["needs"]),
            frozenset((*rule["needs"], *rule["may"], _FILLER)),
            rule["open"],
        )
        for rule in listed("intents")["rules"]
    )


def _wanted(items: tuple[Item, ...], numbered: bool) -> str | None:
    for rule in _rules():
        understood = _prefix(items, rule.allowed)
        if len(understood) < len(items) and (numbered or not rule.opens):
            continue
        if _fulfilled(understood, rule.needs):
            return rule.intent
    asked = not numbered and any("what" in item.tags for item in items[-_ENDING:])
    return "help" if asked else None


def _prefix(items: tuple[Item, ...], allowed: frozenset[str]) -> tuple[Item, ...]:
    for place, item in enumerate(items):
        if not item.tags & allowed:
            return items[:place]
    return items


def _fulfilled(items: tuple[Item, ...], needs: frozenset[str]) -> bool:
    """Tell whether each needed tag is carried by a piece of its own (a negated verb carries two)."""
    carried: set[str] = set()
    for item in items:
        carried |= item.tags & needs
    return carried == needs
