"""One step in the making: a copy of the state, and what is said, changed and kept along the way."""

from dataclasses import dataclass, field
from typing import Any

from conversations.answers import Answer, Key, Status
from conversations.kinds.kind import Known
from conversations.replies import Change, Found, Kept, Reply, Step, Wants
from conversations.state import State
from conversations.survey import Question, Survey, applies, asked, held, unanswered
from locales import Entity, Words

REPORTED = frozenset({"role", "sectors", "region"})
"""What a Need says of its reporter: a later answer is written into the Needs already recorded."""


@dataclass(slots=True)
class Turn:
    """The only thing that changes while a step is worked out; `outcome` freezes it."""

    survey: Survey
    state: State
    found: Found | None = None
    replies: list[Reply] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    completed: list[int] = field(default_factory=list)
    deleted: list[int] = field(default_factory=list)
    wants: Wants = field(default_factory=dict)
    toast: Words | None = None
    entities: tuple[Entity, ...] = ()

    @property
    def asked(self) -> Key | None:
        """What is being asked now; reopened questions that no longer apply are dropped."""
        while self.state.reopened and not applies(self.survey, self.state, self.state.reopened[-1]):
            self.state.reopened.pop()
        return asked(self.survey, self.state)

    @property
    def over(self) -> bool:
        """Whether this is the end of a small survey: stopped, or with nothing left to ask."""
        return self.survey.small and (self.state.resting or self.asked is None)

    @property
    def draft(self) -> dict[str, Any]:
        """What waits for one more tap."""
        return self.state.draft

    def question(self, place: Key | None) -> Question | None:
        """Give the question at a place; None for the recap, the menus, or nothing."""
        return None if place is None else self.survey.at(place)

    def known(self, place: Key) -> Known:
        """Give what a reading of this question may lean on."""
        found = self.draft.get("found") if self.found is None else self.found
        return Known(held(self.survey, self.state, place[0]), found, self.state.hints, self.entities)

    def name_of(self, component: int) -> str:
        """Give a component's name, as typed."""
        answer = self.state.at((component, "name"))
        return str(answer.value["name"]) if answer and answer.given else "…"

    def record(
        self,
        place: Key,
        status: Status,
        value: Any = None,
        raw: str | None = None,
        message_id: int | None = None,
    ) -> None:
        """Store a new revision of an answer; a confirmed component's Need will be built again."""
        old = self.state.at(place)
        answer = Answer(status, value, raw, (old.revision if old else 0) + 1, message_id)
        self.state.answers.setdefault(place[0], {})[place[1]] = answer
        self.changed.append(Change(*place, answer))
        if self.draft.get("question") in (None, list(place)):
            self.state.draft = {}
        self.state.misheard = 0
        self.state.reopened = [each for each in self.state.reopened if each != place]
        if self.survey.notice and place == (0, self.survey.gate_key):
            self.state.notice = self.survey.notice.version
        if place[0] == 0 and 0 in self.state.confirmed:
            # A small survey that changes after its recap was confirmed is shown again.
            self.state.confirmed.remove(0)
        elif place[0] in self.state.confirmed:
            self._rebuild(place[0])
            self._follow_up(place[0])
        elif place[1] in REPORTED:
            for component in self.state.confirmed:
                self._rebuild(component)

    def _rebuild(self, component: int) -> None:
        if component not in self.completed:
            self.completed.append(component)

    def _follow_up(self, component: int) -> None:
        """Ask what a change to a confirmed component now calls for: the measure of a new constraint."""
        essentials = [question for question in self.survey.component if not question.detail]
        new = list(unanswered(self.survey, self.state, component, essentials))
        self.state.reopened += [each for each in reversed(new) if each not in self.state.reopened]

    def begin(self) -> int:
        """Start a new component; its number is never used again."""
        self.state.last += 1
        self.state.components.append(self.state.last)
        return self.state.last

    def reopen(self, place: Key) -> None:
        """Ask a question again, keeping its answer until a new one is given."""
        self.state.draft = {}
        self.state.reopened = [each for each in self.state.reopened if each != place] + [place]

    def outcome(self) -> Step:
        """Freeze the step."""
        return Step(
            state=self.state,
            replies=tuple(self.replies),
            changed=tuple(self.changed),
            kept=tuple(self.kept),
            completed=tuple(self.completed),
            deleted=tuple(self.deleted),
            wants=self.wants,
            toast=self.toast,
            finished=self.over and not self.state.resting,
            stopped=self.over and self.state.resting,
        )
