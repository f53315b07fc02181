"""Somebody in a batch: their open interviews, what they said and did, and what is said back."""

import logging
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot import rendering
from bot.desk.desk import Desk
from bot.inbound import Inbound
from bot.routing import Way, way
from bot.talks import Talk, apology, spoken_language
from conversations import engine
from conversations.heard import Tapped
from conversations.replies import Found, Reply, Step, Wants
from locales import Words, plain
from storage.interviews import Standing
from storage.people import Person

log = logging.getLogger(__name__)

LANGUAGE = (0, "language")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One message to put in the outbox: its body, and which question of which interview it asks."""

    payload: dict[str, Any]
    method: str = "send"
    edit_message_id: int | None = None
    interview_id: int | None = None
    asks: tuple[int, str, int] | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """Something heard that the engine could not take."""

    inbound: Inbound
    problem: str


@dataclass(slots=True)
class Caller:
    """One person as the batch advances; `waiting` is what they said and nobody took yet.

    `talks` are their open interviews, the one asked last at the end: it is in front. `over` are interviews
    that are not open any more, by number; `answered` tells in which of them a message was an answer.
    `pressed` waits for the desk, `ended` are the small surveys this batch finished, each with what finished
    it; `paused` is the interview whose question is asked again after that. `desks` are the acts done.
    `astray` says that something was said with nobody there to hear it: the main interview begins. `menu`
    says that the person's list of commands is to be set again. Of somebody `erased`, nothing more is kept.
    """

    person: Person
    chat_id: int
    language: str
    talks: list[Talk] = field(default_factory=list)
    over: dict[int, Standing] = field(default_factory=dict)
    answered: dict[int, int] = field(default_factory=dict)
    waiting: deque[Inbound] = field(default_factory=deque)
    pressed: list[Inbound] = field(default_factory=list)
    ended: list[tuple[Talk, Inbound]] = field(default_factory=list)
    closed: list[Talk] = field(default_factory=list)
    paused: Talk | None = None
    astray: bool = False
    menu: bool = False
    erased: bool = False
    spoken: list[Spoken] = field(default_factory=list)
    desks: list[Desk] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    toasts: dict[str, str] = field(default_factory=dict)

    @property
    def surveys(self) -> dict[str, Talk]:
        """The open interviews, by the name of their survey."""
        return {each.interview.survey: each for each in self.talks}

    @property
    def front(self) -> Talk | None:
        """The interview whose question was asked last."""
        return self.talks[-1] if self.talks else None

    def talk(self, interview_id: int | None) -> Talk | None:
        """Find an open interview by its number."""
        return next((each for each in self.talks if each.id == interview_id), None)

    def advance(self, found: Found | None = None) -> Wants:
        """Take what waits, in order, until it is empty or something must be looked up (which is given back).

        `found` is for the first one that waits. A step that raises fails alone: the state stays as it was.
        """
        while self.waiting:
            try:
                if wants := self._take(self.waiting[0], found):
                    return wants
            except Exception as problem:  # the edge: what a step raises is a dead letter, not a dead batch
                log.exception("update %d could not be taken", self.waiting[0].update_id)
                self._failed(self.waiting[0], problem)
            self.waiting.popleft()
            found = None
        return {}

    def say(self, replies: tuple[Reply, ...], talk: Talk | None = None) -> None:
        """Put replies among what is said; those of an interview carry its number."""
        self.spoken += self.rendered(replies, talk)

    def rendered(
        self, replies: tuple[Reply, ...], talk: Talk | None = None, language: str | None = None
    ) -> list[Spoken]:
        """Render replies, in the person's language unless another is given."""
        number = talk.id if talk else None
        return [
            Spoken(
                payload,
                "send" if reply.edit is None else "edit",
                reply.edit,
                number,
                (reply.component, reply.key, reply.revision) if reply.key else None,
            )
            for reply in replies
            for payload in rendering.bodies(reply, number, language or self.language)
        ]

    def speak(self, language: str) -> None:
        """Speak another language from now on; their menu of commands follows."""
        self.language, self.menu = language, True

    def answer(self, inbound: Inbound, toast: Words | None) -> None:
        """Note the short answer to a tap."""
        if inbound.callback_id:
            self.toasts[inbound.callback_id] = plain(toast, self.language) if toast else ""

    def resume(self, lead: Words | None = None) -> None:
        """Ask the paused question again, if one waits; what cannot be resumed is left alone."""
        if self.paused is None:
            return
        try:
            self.say(self.paused.resume(lead).replies, self.paused)
        except Exception:  # the edge: a question that cannot be asked again takes nothing else down
            log.exception("interview %d could not be asked again", self.paused.id)

    def choose(self, choices: Mapping[str, bool]) -> None:
        """Agree to purposes, or take them back; what is asked for one taken back is over."""
        for talk in list(self.talks):
            if not talk.survey.small:
                talk.choose(choices, self.language)
            elif choices.get(_purpose(talk)) is False:
                talk.standing, talk.moved = "stopped", True
        if choices.get("interview") is False:
            self.paused = None

    def forget(self) -> None:
        """Let go of everything but what is said: the person is not in the database any more."""
        self.erased, self.paused, self.astray, self.menu = True, None, False, False
        for kept in (self.talks, self.closed, self.failed, self.desks):
            kept.clear()

    def _take(self, inbound: Inbound, found: Found | None) -> Wants:
        route: Way = way(self, inbound)
        if route.talk is None or route.heard is None:
            self._aside(inbound, route)
            return {}
        step = route.talk.hear(route.heard, found)
        if not step.wants:
            self._keep(route.talk, step, inbound)
        return step.wants

    def _aside(self, inbound: Inbound, route: Way) -> None:
        """Deal with what no interview hears: an act, an old button, or words with nobody there."""
        if route.desk:
            self.pressed.append(inbound)
        elif route.said is not None:
            self.say((Reply(route.said),))
        elif route.toast is None:
            self.astray = True
        self.answer(inbound, route.toast)

    def _keep(self, talk: Talk, step: Step, inbound: Inbound) -> None:
        language = spoken_language(step.state) or self.language
        bodies = self.rendered(step.replies, talk, language)
        talk.take(step, language)
        self.language = language
        self.menu |= any((each.component, each.key) == LANGUAGE for each in step.changed)
        self.spoken += bodies
        self.spoken += _marks(step, inbound, talk.id)
        self.answer(inbound, step.toast)
        if step.replies:
            self.paused = None
        if any(reply.key for reply in step.replies):
            self.talks.sort(key=lambda each: each is talk)
        if talk.standing != "open":
            self._close(talk, inbound)

    def _close(self, talk: Talk, inbound: Inbound) -> None:
        self.talks.remove(talk)
        self.closed.append(talk)
        self.over[talk.id] = talk.standing
        if talk.standing == "finished":
            self.ended.append((talk, inbound))
        if self.front and engine.waits(self.front.survey, self.front.state):
            self.paused = self.front

    def _failed(self, inbound: Inbound, problem: Exception) -> None:
        self.failed.append(Failed(inbound, type(problem).__name__))
        self.spoken.append(Spoken(apology(self.language)))
        self.answer(inbound, None)


PURPOSES = {"followup": "followup", "too": "interview", "maker": "interview", "make": "interview"}
"""What members agreed to when they answer a small survey, by its kind."""


def _purpose(talk: Talk) -> str:
    return PURPOSES.get(talk.interview.survey.partition(":")[0], "")


def _marks(step: Step, inbound: Inbound, interview_id: int) -> list[Spoken]:
    """Mark the tapped button when its question was answered by it."""
    tap = inbound.event
    if inbound.answered is None or not isinstance(tap, Tapped):
        return []
    answered = any((change.component, change.key) == (tap.component, tap.key) for change in step.changed)
    if not answered:
        return []
    return [Spoken({"reply_markup": inbound.answered}, "mark", tap.message_id, interview_id)]
