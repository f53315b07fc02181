"""One interview during a batch, in memory: what was heard goes in, what to store comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot import rendering
from bot.inbound import Inbound
from conversations import consent, engine
from conversations.answers import Answers
from conversations.heard import Heard, Said
from conversations.replies import Change, Found, Kept, Step
from conversations.state import State
from conversations.survey import Survey
from locales import LANGUAGES, Text, Words
from storage.digests import Candidate
from storage.interviews import Interview, Standing
from storage.outbox import Row
from storage.people import Person

APOLOGY = Text(
    "Un incident m’a empêché de traiter ce message. Il est conservé, l’équipe est prévenue."
    " Vous pouvez continuer."
)
OFFLINE = Text("J’étais hors ligne un moment. Si vous avez touché un bouton, recommencez, s’il vous plaît.")


@dataclass(slots=True)
class Talk:
    """An interview as the batch advances; `moved` says that there is a state to store.

    `changed` are new revisions of answers, each with the language it was given in. Nothing was heard for long
    when it is `late`.
    """

    interview: Interview
    survey: Survey
    state: State
    standing: Standing = "open"
    moved: bool = False
    changed: list[tuple[Change, str]] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    completed: set[int] = field(default_factory=set)
    deleted: set[int] = field(default_factory=set)
    late: bool = False

    @property
    def id(self) -> int:
        """The interview's number: what its buttons carry."""
        return self.interview.id

    @property
    def person_id(self) -> int:
        """Whose interview it is."""
        return self.interview.person_id

    def hear(self, heard: Heard, found: Found | None) -> Step:
        """Work out what follows from one thing heard; nothing is kept of it yet."""
        if self.late and isinstance(heard, Said):
            heard = replace(heard, late=True)
        return engine.step(self.survey, self.state, heard, found)

    def take(self, step: Step, language: str) -> None:
        """Keep the outcome of a step."""
        self.state, self.moved, self.late = step.state, True, False
        self.changed += [(change, language) for change in step.changed]
        self.kept += step.kept
        self.completed = (self.completed | set(step.completed)) - set(step.deleted)
        self.deleted |= set(step.deleted)
        self.standing = "finished" if step.finished else "stopped" if step.stopped else "open"

    def correct(self, component: int, answers: Answers, language: str) -> None:
        """Take what was said elsewhere of a confirmed component: new revisions, its Need made again.

        What was said of the profile (component 0) makes no Need again.
        """
        for key, answer in answers.items():
            old = self.state.at((component, key))
            revised = replace(answer, revision=(old.revision if old else 0) + 1)
            self.state.answers.setdefault(component, {})[key] = revised
            self.changed.append((Change(component, key, revised), language))
        if component:
            self.completed.add(component)
        self.moved = True

    def choose(self, choices: Mapping[str, bool], language: str) -> None:
        """Agree to purposes, or take them back, outside the interview."""
        self.changed.append((consent.choose(self.survey, self.state, choices), language))
        self.moved = True

    def resume(self, lead: Words | None = None) -> Step:
        """Ask again what is asked, under a reason if there is one."""
        step = engine.resume(self.survey, self.state)
        self.state, self.moved = step.state, True
        if lead is None or not step.replies:
            return step
        first = replace(step.replies[0], words=rendering.under(lead, step.replies[0].words))
        return replace(step, replies=(first, *step.replies[1:]))

    def stored(self) -> None:
        """Note that what there was to store is stored."""
        self.interview = replace(self.interview, version=self.interview.version + 1)
        self.moved, self.changed, self.kept, self.completed, self.deleted = False, [], [], set(), set()

    def holds(self, message_id: int) -> bool:
        """Tell whether a message of the member's is an answer here, or what waits for a yes."""
        given = (answer.message_id for answers in self.state.answers.values() for answer in answers.values())
        return message_id in given or self.state.draft.get("message_id") == message_id


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


def language_of(reader: Person | Candidate) -> str:
    """Give the language somebody reads: the one they chose, else what their app suggests."""
    return reader.language or suggested_language(reader.app_language)


def about(inbound: Inbound, asked: Mapping[tuple[int, int], Row]) -> Inbound:
    """Tie a text to the question of the message it replies to, by (chat, message) of what was asked."""
    event, reply_to = inbound.event, inbound.reply_to
    if not isinstance(event, Said) or reply_to is None or (inbound.chat_id, reply_to) not in asked:
        return inbound
    row = asked[inbound.chat_id, reply_to]
    if row.component is None or row.question is None or row.interview_id is None:
        return inbound
    told = replace(event, about=(row.component, row.question))
    return replace(inbound, event=told, interview_id=row.interview_id)
