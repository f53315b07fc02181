"""One member's conversation during a batch, in memory: what was heard goes in, what to store comes out."""

import logging
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot import rendering
from bot.inbound import Inbound, OldButton
from conversations import engine
from conversations.heard import Heard, Said, Tapped
from conversations.replies import Change, Found, Kept, Reply, Step, Wants
from conversations.state import State
from conversations.survey import Survey
from locales import LANGUAGES, Text, plain
from storage.outbox import Row

log = logging.getLogger(__name__)

APOLOGY = Text(
    "Un incident m’a empêché de traiter ce message. Il est conservé, l’équipe est prévenue."
    " Vous pouvez continuer."
)
OFFLINE = Text("J’étais hors ligne un moment. Si vous avez touché un bouton, recommencez, s’il vous plaît.")
STALE_BUTTON = Tapped(0, "", 0, "")
"""No question's button: the engine answers that it means nothing any more."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One message to put in the outbox: its body, and which question it asks."""

    payload: dict[str, Any]
    method: str = "send"
    edit_message_id: int | None = None
    asks: tuple[int, str, int] | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """Something heard that the engine could not take."""

    inbound: Inbound
    problem: str


@dataclass(slots=True)
class Talk:
    """A member's interview as the batch advances; `waiting` is what was heard and not yet taken.

    `language` is the one to speak in until the member chooses another; `moved` says that there is a state to
    store.
    """

    interview_id: int
    state: State
    language: str
    chat_id: int
    moved: bool = False
    waiting: deque[Inbound] = field(default_factory=deque)
    spoken: list[Spoken] = field(default_factory=list)
    changed: list[tuple[Change, str]] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    completed: set[int] = field(default_factory=set)
    deleted: set[int] = field(default_factory=set)
    failed: list[Failed] = field(default_factory=list)
    toasts: dict[str, str] = field(default_factory=dict)

    def advance(self, survey: Survey, found: Found | None = None) -> Wants:
        """Take what waits, in order, until it is empty or something must be looked up (which is given back).

        `found` is for the first one that waits. A step that raises fails alone: the state stays as it was.
        """
        while self.waiting:
            try:
                step = engine.step(survey, self.state, self._heard(self.waiting[0]), found)
                if step.wants:
                    return step.wants
                self._keep(step, self.waiting[0])
            except Exception as problem:  # the edge: what a step raises is a dead letter, not a dead batch
                log.exception("update %d could not be taken", self.waiting[0].update_id)
                self._failed(self.waiting[0], problem)
            self.waiting.popleft()
            found = None
        return {}

    def resume(self, survey: Survey, lead: Text) -> None:
        """Ask again what is asked, with a reason first, when its answer may have been a lost tap."""
        step = engine.resume(survey, self.state)
        if step.replies and step.replies[0].buttons:
            first = replace(step.replies[0], words=rendering.under(lead, step.replies[0].words))
            self.spoken += self._said((first, *step.replies[1:]), self.language)
            self.state, self.moved = step.state, True

    def _heard(self, inbound: Inbound) -> Heard:
        event = inbound.event
        if isinstance(event, OldButton) or (
            isinstance(event, Tapped) and inbound.interview_id != self.interview_id
        ):
            return STALE_BUTTON
        assert isinstance(event, Heard)  # noqa: S101 - the batch sorts out the rest
        return event

    def _keep(self, step: Step, inbound: Inbound) -> None:
        language = spoken_language(step.state) or self.language
        bodies = self._said(step.replies, language)
        self.language, self.state, self.moved = language, step.state, True
        self.spoken += bodies
        self.spoken += _marks(step, inbound)
        self.changed += [(change, language) for change in step.changed]
        self.kept += step.kept
        self.completed = (self.completed | set(step.completed)) - set(step.deleted)
        self.deleted |= set(step.deleted)
        if inbound.callback_id:
            self.toasts[inbound.callback_id] = plain(step.toast, language) if step.toast else ""

    def _said(self, replies: tuple[Reply, ...], language: str) -> list[Spoken]:
        return [
            Spoken(
                payload,
                "send" if reply.edit is None else "edit",
                reply.edit,
                (reply.component, reply.key, reply.revision) if reply.key else None,
            )
            for reply in replies
            for payload in rendering.bodies(reply, self.interview_id, language)
        ]

    def _failed(self, inbound: Inbound, problem: Exception) -> None:
        self.failed.append(Failed(inbound, type(problem).__name__))
        self.spoken.append(Spoken(apology(self.language)))
        if inbound.callback_id:
            self.toasts[inbound.callback_id] = ""


def _marks(step: Step, inbound: Inbound) -> list[Spoken]:
    """Mark the tapped button when its question was answered by it."""
    tap = inbound.event
    if inbound.answered is None or not isinstance(tap, Tapped):
        return []
    answered = any((change.component, change.key) == (tap.component, tap.key) for change in step.changed)
    return [Spoken({"reply_markup": inbound.answered}, "mark", tap.message_id)] if answered else []


def apology(language: str) -> dict[str, Any]:
    """Say that something went wrong, without saying more than is known."""
    return rendering.body(APOLOGY, language)


def spoken_language(state: State) -> str | None:
    """Give the language a member chose; None before."""
    answer = state.at((0, "language"))
    return str(answer.value) if answer and answer.value in LANGUAGES else None


def suggested_language(app_language: str | None) -> str:
    """Guess a language from the app's: only to greet somebody who has not chosen."""
    return "ar" if (app_language or "").lower().split("-")[0] in ("ar", "ary") else "fr"


def about(inbound: Inbound, asked: Mapping[tuple[int, int], Row]) -> Inbound:
    """Tie a text to the question of the message it replies to, by (chat, message) of what was asked."""
    event, reply_to = inbound.event, inbound.reply_to
    if not isinstance(event, Said) or reply_to is None or (inbound.chat_id, reply_to) not in asked:
        return inbound
    row = asked[inbound.chat_id, reply_to]
    if row.component is None or row.question is None:
        return inbound
    return replace(inbound, event=replace(event, about=(row.component, row.question)))
