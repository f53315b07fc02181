"""Presses of inline buttons: which are waiting for an answer and for how long they may still get one."""

from dataclasses import dataclass
from datetime import datetime
from itertools import count

from playground.clock import Clock
from playground.refusals import bad_request
from playground.updates import PRESS_LIFE


@dataclass
class Press:
    id: str
    chat_id: int
    person_id: int
    at: datetime
    answered: bool = False


class Callbacks:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ids = count(4_200_000_001)
        self._presses: dict[str, Press] = {}

    def press(self, chat_id: int, person_id: int) -> Press:
        press = Press(str(next(self._ids)), chat_id, person_id, self._clock.now())
        self._presses[press.id] = press
        return press

    def answer(self, callback_id: str) -> Press:
        """Mark a press as answered; refused when it is unknown, answered before or older than 150 s."""
        press = self._presses.get(callback_id)
        if not press or press.answered or self._clock.now() - press.at >= PRESS_LIFE:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        press.answered = True
        return press
