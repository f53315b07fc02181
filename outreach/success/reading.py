"""A success sheet read back: its blocks, what changed between before and after, who may be named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from conversations.answers import Answer
from conversations.kinds.kind import Known
from conversations.survey import Question, Survey
from locales import Bold, Joined, Text, Value, Words
from opportunities.success import BLOCKS, MEASURES, after, before
from outreach import names
from outreach.success.blocks import MEASURED
from outreach.success.survey import MORE, survey

LONGEST = 300
"""How much of one free text a page shows."""
_PAIRED = frozenset(key for measure in MEASURES for key in (before(measure), after(measure)))
_HOUSE = frozenset(
    {"title", "sector", "region", "maker", "maker_agrees", "permission", "proof", "buyers", MORE}
)
"""Keys that are not read as plain lines: said in the heading, or the house's own."""
_NAMES: Mapping[int, Text] = {
    2: Text("Le point de départ"),
    3: Text("La solution locale"),
    4: Text("Le parcours"),
    5: Text("Le résultat"),
    6: Text("Ce qui a aidé, ce qui a failli arrêter"),
    7: Text("Les appuis reçus"),
    8: Text("Comment le refaire ailleurs"),
    9: Text("Le potentiel à l’export"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A success sheet as stored: how far it is proven, its answers, whether it is published."""

    id: int
    status: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    published: bool = False
    opportunity_id: int | None = None

    def given(self, key: str) -> Answer | None:
        """Give an answer that has a value."""
        answer = self.answers.get(key)
        return answer if answer is not None and answer.given else None


def lines(sheet: Sheet) -> Iterable[Words]:
    """Say what may be read of a sheet; the maker only when they agreed, buyers never."""
    title = sheet.given("title")
    yield Bold(Joined((names.cut(str(title.value) if title else "…", LONGEST),)))
    yield Joined((*_place(sheet), names.PROOFS[sheet.status]), " · ")
    for block, name in _NAMES.items():
        lines = tuple(_block(sheet, block))
        if lines:
            yield Bold(name)
            yield from lines


def _place(sheet: Sheet) -> Iterable[Words]:
    for key in ("sector", "region"):
        if sheet.given(key):
            yield Joined((_said(sheet, key),))


def _block(sheet: Sheet, block: int) -> Iterable[Words]:
    if block == 5:
        yield from _pairs(sheet)
    for key in BLOCKS[block]:
        if key not in _PAIRED | _HOUSE and sheet.given(key):
            yield _line(sheet, key)
    if block == 2:
        yield from _starting(sheet)
    agrees = sheet.given("maker_agrees")
    if block == 3 and sheet.given("maker") and agrees and agrees.value is True:
        yield _line(sheet, "maker")


def _starting(sheet: Sheet) -> Iterable[Words]:
    """Say what was measured before, where nothing was since."""
    for measure in MEASURES:
        if sheet.given(before(measure)) and not sheet.given(after(measure)):
            yield _line(sheet, before(measure))


def _pairs(sheet: Sheet) -> Iterable[Words]:
    for measure in MEASURES:
        if not sheet.given(after(measure)):
            continue
        if not sheet.given(before(measure)):
            yield _line(sheet, after(measure))
            continue
        values: dict[str, Value] = {
            "label": MEASURED[measure][1],
            "before": _said(sheet, before(measure)),
            "after": _said(sheet, after(measure)),
        }
        yield Text("{label} : {before}, puis {after}", values)


def _line(sheet: Sheet, key: str) -> Words:
    return Text("{label} : {value}", {"label": question(key).label, "value": _said(sheet, key)})


def _said(sheet: Sheet, key: str) -> Value:
    value = question(key).kind.echo(sheet.answers[key].value, Known(sheet.answers))
    return names.cut(value, LONGEST) if isinstance(value, str) else value


def question(key: str) -> Question:
    """Give the question of a sheet by its key; KeyError when there is none."""
    return _whole().question((0, key))


@cache
def _whole() -> Survey:
    return survey("success:0", {})
