"""Troubles asked for by a test, and the flood limits; how a call then fails is the business of the routes."""

from collections import deque
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from playground.clock import Clock
from playground.refusals import too_many

TroubleKind = Literal["429", "500", "401", "timeout_after_accept", "reset_after_accept", "hang"]


class Trouble(BaseModel):
    """The next `times` calls of a method ("*" for any), perhaps of one chat only, fail in one way."""

    model_config = ConfigDict(extra="forbid")

    method: str
    kind: TroubleKind
    times: int = Field(default=1, ge=1)
    chat: int | None = None
    retry_after: int = Field(default=1, ge=0)

    def concerns(self, method: str, chat: int | str | None) -> bool:
        return self.method.lower() in ("*", method.lower()) and self.chat in (None, chat)


class Troubles:
    def __init__(self) -> None:
        self._waiting: list[Trouble] = []

    def add(self, trouble: Trouble) -> None:
        self._waiting.append(trouble)

    def take(self, method: str, chat: int | str | None) -> Trouble | None:
        """The oldest trouble that concerns this call, counted down; None when the call may succeed."""
        for place, trouble in enumerate(self._waiting):
            if trouble.concerns(method, chat):
                if trouble.times == 1:
                    del self._waiting[place]
                else:
                    trouble.times -= 1
                return trouble
        return None


@dataclass
class Flood:
    """Messages allowed per second, to one chat and overall; None means no limit."""

    per_chat: int | None = None
    overall: int | None = None
    _sent: deque[tuple[float, int]] = field(default_factory=deque)

    def pass_by(self, chat_id: int, clock: Clock) -> None:
        """Count a message about to be sent; refused with 429 when the last second is full."""
        now = clock.now().timestamp()
        while self._sent and now - self._sent[0][0] >= 1:
            self._sent.popleft()
        to_chat = sum(1 for _, chat in self._sent if chat == chat_id)
        if self.per_chat is not None and to_chat >= self.per_chat:
            raise too_many(1)
        if self.overall is not None and len(self._sent) >= self.overall:
            raise too_many(1)
        self._sent.append((now, chat_id))
