"""A survey as data: questions, the conditions under which they apply, and their order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from conversations.answers import Answer, Answers, Key
from conversations.conditions import Always, Condition
from conversations.kinds.kind import Kind
from conversations.state import State
from locales import Text, Words


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its permanent key (a column of the exports), its words, its kind, when it applies.

    `needed` ones cannot be skipped; `detail` ones are asked only when the member opens the details;
    `carries` ones offer the last component's answer; `looks_up` names what must be known before deciding.
    `more` is a longer text behind a button of its own label.
    """

    key: str
    label: Text
    ask: Words
    kind: Kind
    when: Condition = Always()
    needed: bool = False
    detail: bool = False
    carries: bool = False
    takes_files: bool = False
    sensitive: bool = False
    quiet: bool = False
    explain: Text | None = None
    more: tuple[Text, Words] | None = None
    looks_up: str | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """What is said around a survey: the recap's title, the thanks, the farewell, the gate refused.

    A small survey says its thanks when it is finished and its farewell when it is stopped; `nothing` instead
    of thanks when every question was left out.
    """

    recap: Words
    thanks: Words
    goodbye: Words
    refused: Words
    nothing: Words | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """The text the gate's question rests on: its version, and what is said when it has changed."""

    version: str
    changed: Words


@dataclass(frozen=True)
class Survey:
    """Questions asked once (`before`), per component (`component`), and once after the first one (`after`).

    `gate` is a condition on the profile without which nothing after the gate's question is asked: consent.
    A survey without components is a small one: it is finished when nothing is left to ask, and over when it
    is stopped. `intro` stands above its first question; with `confirmed`, its answers are shown and confirmed
    before it is finished. When the `notice` is not the one its gate was opened on, the gate's question is
    asked again.
    """

    name: str
    version: str
    before: tuple[Question, ...]
    component: tuple[Question, ...] = ()
    after: tuple[Question, ...] = ()
    gate: Condition = Always()
    gate_key: str | None = None
    closing: Closing | None = None
    intro: Words | None = None
    confirmed: bool = False
    notice: Notice | None = None
    _by_key: dict[tuple[bool, str], Question] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        for question in (*self.before, *self.after):
            self._by_key[True, question.key] = question
        for question in self.component:
            self._by_key[False, question.key] = question

    @property
    def small(self) -> bool:
        """Whether it has an end: questions about one thing, without components."""
        return not self.component

    def questions(self, component: int) -> tuple[Question, ...]:
        """Give the questions of a component, or the profile's for 0, in order."""
        return self.component if component else (*self.before, *self.after)

    def at(self, place: Key) -> Question | None:
        """Give the question at a place, if this survey has it."""
        return self._by_key.get((place[0] == 0, place[1]))

    def question(self, place: Key) -> Question:
        """Give the question at a place known to have one; KeyError otherwise."""
        return self._by_key[place[0] == 0, place[1]]


def held(survey: Survey, state: State, component: int) -> dict[str, Answer]:
    """Give the answers whose conditions hold, in the survey's order; the others are kept but inactive."""
    answers = state.of(component)
    holding: dict[str, Answer] = {}
    for question in survey.questions(component):
        if question.key in answers and question.when(holding):
            holding[question.key] = answers[question.key]
    return holding


def applies(survey: Survey, state: State, place: Key) -> bool:
    """Tell whether a question may be asked or corrected now."""
    question = survey.at(place)
    if question is None or (place[0] and place[0] not in state.components):
        return False
    return question.when(held(survey, state, place[0]))


def unanswered(survey: Survey, state: State, component: int, questions: Iterable[Question]) -> Iterator[Key]:
    """Walk the questions still to ask among these, in order."""
    holding = held(survey, state, component)
    details = component in state.opened
    for question in questions:
        wanted = details or not question.detail
        if wanted and question.key not in holding and question.when(holding):
            yield (component, question.key)


def pending(survey: Survey, state: State) -> Key | None:
    """Find the first question that applies and has no answer; `recap` and `next` are the two closing ones."""
    for place in unanswered(survey, state, 0, survey.before):
        if place[1] != survey.gate_key and not _past_gate(survey, state, place):
            return None
        return place
    if not survey.gate(held(survey, state, 0)):
        return None
    return _small(survey, state) if survey.small else _component(survey, state)


def _small(survey: Survey, state: State) -> Key | None:
    return (0, "recap") if survey.confirmed and 0 not in state.confirmed else None


def _component(survey: Survey, state: State) -> Key | None:
    if (component := state.open_component) is not None:
        return next(unanswered(survey, state, component, survey.component), (component, "recap"))
    if state.confirmed:
        after = next(unanswered(survey, state, 0, survey.after), None)
        return after or _details_left(survey, state) or (state.confirmed[-1], "next")
    return None if state.last else (1, "name")


def _past_gate(survey: Survey, state: State, place: Key) -> bool:
    """Questions before the gate are free; those after it want its condition."""
    keys = [question.key for question in survey.before]
    if survey.gate_key is None or keys.index(place[1]) < keys.index(survey.gate_key):
        return True
    return survey.gate(held(survey, state, 0))


def _details_left(survey: Survey, state: State) -> Key | None:
    for component in state.opened:
        if component in state.confirmed:
            for place in unanswered(survey, state, component, survey.component):
                return place
    return None


def asked(survey: Survey, state: State) -> Key | None:
    """Find what is asked: the draft's question, else the top of the reopened ones, else the first pending."""
    if "question" in state.draft:
        component, key = state.draft["question"]
        return (component, key)
    if state.reopened:
        return state.reopened[-1]
    return pending(survey, state)


def gated(survey: Survey, state: State) -> bool:
    """Tell whether the gate is closed: nothing after it is asked, corrected or kept."""
    return not survey.gate(held(survey, state, 0))


def outdated(survey: Survey, state: State) -> bool:
    """Tell whether the gate is open on another notice than the present one."""
    return survey.notice is not None and not gated(survey, state) and state.notice != survey.notice.version


def before_gate(survey: Survey, place: Key | None) -> bool:
    """Tell whether a question may be asked with the gate closed: the gate's own, and those before it."""
    keys = [question.key for question in survey.before]
    return place is not None and place[0] == 0 and place[1] in keys[: keys.index(survey.gate_key or "") + 1]


def json_of(answers: Answers) -> dict[str, Any]:
    """Give a component's answers as the keyed JSON values a Need is built from."""
    return {key: answer.as_json() for key, answer in answers.items()}
