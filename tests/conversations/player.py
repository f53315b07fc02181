"""Plays an interview in memory: the state goes through JSON between any two steps, as in real life."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from conversations.engine import step
from conversations.heard import Command, Edited, Heard, Said, Tapped
from conversations.purchasing import survey
from conversations.replies import Button, Reply, Step
from conversations.state import State
from conversations.survey import Survey
from locales import Value, label, plain

UNSEEN: dict[int, str | None] = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))
UNSEEN |= dict.fromkeys(map(ord, "\u00a0\u202f"), " ")


@dataclass
class Player:
    """A member at the other end of the engine."""

    survey: Survey = field(default_factory=survey)
    state: State = field(default_factory=lambda: State("2026.1"))
    found: Mapping[str, Any] = field(default_factory=dict)
    shown: list[Reply] = field(default_factory=list)
    last: Step | None = None
    messages: int = 0

    @property
    def language(self) -> str:
        """The language the member chose; French before."""
        answer = self.state.at((0, "language"))
        return str(answer.value) if answer else "fr"

    def hear(self, heard: Heard) -> Step:
        """Let the engine hear something, looking up what it wants; the state is dumped and read back."""
        outcome = step(self.survey, self.state, heard)
        if outcome.wants:
            outcome = step(self.survey, self.state, heard, self.found)
        self.state = State.from_json(json.loads(json.dumps(outcome.state.as_json())))
        self.shown.extend(outcome.replies)
        self.last = outcome
        return outcome

    def start(self) -> Step:
        """Open the chat."""
        return self.hear(Command("start"))

    def say(self, text: str) -> Step:
        """Type a message."""
        self.messages += 1
        return self.hear(Said(text, message_id=self.messages))

    def edit(self, message_id: int, text: str) -> Step:
        """Change an earlier message."""
        return self.hear(Edited(message_id, text))

    def tap(self, option: str) -> Step:
        """Tap the newest button of this option; LookupError when there is none."""
        return self.hear(self.button(option))

    def button(self, option: str) -> Tapped:
        """Find the newest button of this option."""
        for reply in reversed(self.shown):
            for button in (button for row in reply.buttons for button in row):
                if button.option.partition(".")[0] == option:
                    return tap_of(reply, button)
        raise LookupError(option)

    def said(self) -> str:
        """Give the words of the last replies, without isolates."""
        replies = self.last.replies if self.last else ()
        return "\n\n".join(bare(reply.words, self.language) for reply in replies)

    def transcript(self) -> list[str]:
        """Give the last replies as a transcript shows them: lines, then buttons in brackets."""
        lines: list[str] = []
        for reply in self.last.replies if self.last else ():
            lines += [f"< {line}".rstrip() for line in bare(reply.words, self.language).split("\n")]
            lines += [
                "  " + " ".join(f"[{label(button.label, self.language)}]" for button in row)
                for row in reply.buttons
            ]
        return [line.translate(UNSEEN) for line in lines]


def tap_of(reply: Reply, button: Button) -> Tapped:
    """Give the tap a button sends."""
    component = reply.component if button.component is None else button.component
    return Tapped(component, button.key or reply.key, reply.revision, button.option)


def bare(words: Value, language: str) -> str:
    """Give words as one sees them: without direction marks, spaces as spaces."""
    return plain(words, language).translate(UNSEEN)
