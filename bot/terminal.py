"""A screen of text: messages with numbered buttons, and which button a typed line taps."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TextIO

from understanding.normalise import fold

MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))
NTH = re.compile(r"/(\d{1,3})")


@dataclass(slots=True)
class Screen:
    """What was shown last, and its buttons: label, what tapping it sends, the message it is under."""

    out: TextIO
    buttons: list[tuple[str, str, int]] = field(default_factory=list)

    def show(self, messages: list[tuple[int, Mapping[str, Any]]]) -> None:
        """Print messages (number and body); their buttons replace the earlier ones."""
        if any("reply_markup" in body for _, body in messages):
            self.buttons = []
        for number, body in messages:
            self.out.write(f"{bare(body['text'])}\n")
            for row in body.get("reply_markup", {}).get("inline_keyboard", []):
                self._row(row, number)
            self.out.write("\n")
        self.out.flush()

    def remark(self, words: str) -> None:
        """Print a passing remark, as a toast."""
        self.out.write(f"· {bare(words)}\n\n")
        self.out.flush()

    def tapped(self, line: str) -> tuple[str, int] | None:
        """Give the button a line taps (its data, its message): "/n" or a label; None when it is said."""
        if nth := NTH.fullmatch(line.strip()):
            place = int(nth[1]) - 1
            return self.buttons[place][1:] if 0 <= place < len(self.buttons) else None
        wanted = _compared(line)
        return next((each[1:] for each in self.buttons if wanted and _compared(each[0]) == wanted), None)

    def _row(self, row: list[dict[str, str]], number: int) -> None:
        for button in row:
            if "callback_data" in button:
                self.buttons.append((button["text"], button["callback_data"], number))
                self.out.write(f"[{len(self.buttons)}] {bare(button['text'])}\n")
            else:
                self.out.write(f"{bare(button['text'])}: {button['url']}\n")


def bare(text: str) -> str:
    """Give a text without its direction marks: terminals show them as boxes, pipes want plain words."""
    return text.translate(MARKS)


def _compared(label: str) -> str:
    """Give a label as it is compared: letters and digits only, whatever the apostrophes, case and marks."""
    return " ".join(re.findall(r"\w+", fold(label)))
