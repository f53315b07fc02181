"""Yes or no: emphatic, hedged, negated, in signs. Longer sentences go by how they begin."""

from functools import cache

from understanding.concepts import NOT, Concepts, Item
from understanding.intents import read_intent
from understanding.phrases import listed, words
from understanding.reading import Reading

_PLAIN = frozenset({"plain_yes", "plain_no"})
_LEADS = _PLAIN | {"emphatic", "agree", "depends", NOT}
_NO_ANSWER = frozenset({"dont_know", "decline", "help"})
"""Intents that often begin as a yes or a no does ("لا أعرف", "non je ne sais pas")."""
_NOT_AFTER = 5
"""Unknown words that may follow a negation before the sentence is no longer a bare "no"."""
_SENTENCE = 40
"""Words of an answer that are looked at."""


def read_yesno(text: str) -> Reading:
    """Read yes (`value` true) or no (false).

    "It depends" and "I don't know" give `problem` "dont_know" and that intent; other words, "unclear".
    """
    signed = _by_sign(text)
    if signed is not None:
        return Reading("yesno", value=signed)
    spoken = words(text)[:_SENTENCE]
    if not spoken or _is_a_name(text, spoken):
        return Reading("yesno", problem="unclear")
    items = _concepts().items(spoken)
    judged = _judged(items)
    if judged.value is not None and not _unknown(items):
        return judged
    intent = read_intent(text).intent
    if intent and (judged.value is None or intent in _NO_ANSWER):
        return Reading("yesno", intent=intent, problem="dont_know" if intent == "dont_know" else "unclear")
    return judged


@cache
def _concepts() -> Concepts:
    lists = listed("yesno")
    return Concepts(lists["words"], lists["stems"])


def _by_sign(text: str) -> bool | None:
    lists = listed("yesno")
    yes = any(sign in text for sign in lists["yes_signs"])
    no = any(sign in text for sign in lists["no_signs"])
    if yes == no or words(text):
        return None
    return yes


@cache
def _after_non() -> frozenset[str]:
    return frozenset(word for each in listed("yesno")["not_an_answer"] for word in words(each))


def _is_a_name(text: str, spoken: tuple[str, ...]) -> bool:
    """Tell "non tissé" and "No-name" from a no."""
    if spoken[0] not in ("non", "no") or len(spoken) == 1:
        return False
    return spoken[1] in _after_non() or text.lstrip()[len(spoken[0]) :][:2].startswith("-" + spoken[1][:1])


def _lead(items: tuple[Item, ...]) -> int | None:
    """Give the place of the first piece that decides; unknown words before it leave none."""
    for place, item in enumerate(items):
        if item.tags & _LEADS:
            return place
        if not item.tags:
            return None
    return None


def _judged(items: tuple[Item, ...]) -> Reading:
    place = _lead(items)
    if place is None:
        return _by_ending(items)
    tags, rest = items[place].tags, items[place + 1 :]
    if "depends" in tags:
        return _unsure()
    if tags & _PLAIN:
        return _plain(tags, rest)
    if NOT in tags:
        return _negated(items, place)
    if "emphatic" in tags:
        return _emphatic(rest)
    return _agreed(items, rest)


def _plain(tags: frozenset[str], rest: tuple[Item, ...]) -> Reading:
    yes = "plain_yes" in tags or _has(rest[:1], "harm")
    opposite = "plain_no" if yes else "plain_yes"
    doubted = _has(rest, "but") or _has(rest, "depends")
    if yes and not _has(rest, "but") and _has(rest[-1:], opposite):
        return _unsure()
    return Reading("yesno", value=yes, needs_confirmation=doubted)


def _emphatic(rest: tuple[Item, ...]) -> Reading:
    refused = _has(rest, "plain_no") or _has(rest, NOT)
    return Reading("yesno", value=not refused, needs_confirmation=_has(rest, "but"))


def _negated(items: tuple[Item, ...], place: int) -> Reading:
    around = items[:place] + items[place + 1 :]
    after = items[place + 1 :]
    if _has(after, "unsure"):
        return _unsure()
    if _has(after, "harm") and not _unknown(after):
        return Reading("yesno", value=True)
    unknown = sum(not item.tags for item in after)
    if unknown > _NOT_AFTER or (unknown and not after[:1]):
        return _unclear()
    doubted = bool(unknown) or _has(around, "but")
    if not after and "agree" not in items[place].tags and not _has(items[:place], "agree") and place == 0:
        return Reading("yesno", value=False, needs_confirmation="short_no" not in items[place].tags)
    return Reading("yesno", value=False, needs_confirmation=doubted)


def _agreed(items: tuple[Item, ...], rest: tuple[Item, ...]) -> Reading:
    """Judge words that are a yes by themselves ("d'accord", "c'est arrivé") unless a no comes with them."""
    if _has(rest, NOT) and _has(rest, "unsure"):
        return _unsure()
    if _has(rest, "plain_no") or _has(rest, NOT):
        return Reading("yesno", value=False)
    if _has(rest, "plain_yes"):
        return Reading("yesno", value=True)
    if _has(rest, "depends"):
        return _unsure()
    if _unknown(items):
        return _unclear()
    return Reading("yesno", value=True, needs_confirmation=_has(rest, "but"))


def _by_ending(items: tuple[Item, ...]) -> Reading:
    """Judge what has no clear beginning: one short word, or "… est oui" at the end."""
    known = not _unknown(items)
    if known and (_has(items, "short_yes") or _has(items, "short_no")):
        return Reading("yesno", value=not _has(items, "short_no"))
    if items[-1].tags & _PLAIN and _has(items[:-1], "that"):
        return Reading("yesno", value="plain_yes" in items[-1].tags, needs_confirmation=not known)
    return _unclear()


def _has(items: tuple[Item, ...], tag: str) -> bool:
    return any(tag in item.tags for item in items)


def _unknown(items: tuple[Item, ...]) -> bool:
    return any(not item.tags for item in items)


def _unsure() -> Reading:
    return Reading("yesno", intent="dont_know", problem="dont_know")


def _unclear() -> Reading:
    return Reading("yesno", problem="unclear")
