"""What every kind of question offers, and the three outcomes of reading an answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from conversations.answers import Answers
from locales import Entity, Listed, Text, Value, Words

SHOWN = 60
"""How much of a member's own words is quoted back in a refusal."""


@dataclass(frozen=True, slots=True)
class Option:
    """A fixed answer: the code that is stored and exported, its label, a shorter one for lists.

    `signs` are beginnings of words that name it when typed, folded: "delai", "moq", "نفاد".
    """

    code: str
    label: Value
    short: Text | None = None
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What a reading may lean on: the component's other answers, what was looked up, the hints, looks."""

    answers: Answers = field(default_factory=dict)
    found: Mapping[str, Any] | None = None
    hints: Mapping[str, Any] = field(default_factory=dict)
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """The answer has one meaning; `note` is something the member should know about it."""

    value: Any
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One way out of a doubt; without a value it means "no, I'll say it again"."""

    label: Value
    value: Any = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """The answer may mean several things: asked with two or three buttons, never guessed."""

    ask: Words
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Misheard:
    """The answer could not be read; the reason is said to the member."""

    because: Words


Outcome = Understood | Doubt | Misheard


@dataclass(frozen=True)
class Kind:
    """A kind of question, with what most of them share: no fixed options, no bands.

    `help` and `example` are said at the second misunderstanding; `bands` are offered at the third;
    `columns` is how many buttons stand side by side. A `verbatim` answer is written for somebody else: in it
    nothing longer than a word is taken for a wish, such as help or stop.
    """

    help: Text = Text("Écrivez-le comme vous le diriez à un collègue.")
    example: Text = Text("Exemple : « bouchons aluminium 28 mm pour bouteilles d’huile ».")
    columns: int = 1
    verbatim: bool = False

    def options(self, known: Known) -> tuple[Option, ...]:  # noqa: ARG002
        """Give the fixed answers offered as buttons."""
        return ()

    def bands(self) -> tuple[Option, ...]:
        """Give the coarse answers offered when the third reading fails too."""
        return ()

    def asking(self, known: Known) -> Words | None:  # noqa: ARG002
        """Give the question's words when they depend on what is known; None when they do not."""
        return None

    def needs(self, value: Any) -> Mapping[str, str]:  # noqa: ARG002
        """Say what must be looked up before this value is taken: {} for nothing."""
        return {}

    def tapped(self, code: str, known: Known) -> Any:
        """Turn a fixed option or a band into a value; None when it is neither."""
        codes = [option.code for option in (*self.options(known), *self.bands())]
        return code if code in codes else None

    def read(self, text: str, known: Known) -> Outcome:
        """Read what was typed."""
        raise NotImplementedError

    def echo(self, value: Any, known: Known) -> Value:
        """Say a value back, as in the recap."""
        raise NotImplementedError

    def noted(self, value: Any, known: Known) -> Words | None:
        """Say a value back right after it was given; None when there is nothing worth saying."""
        return Text("{value}.", {"value": self.echo(value, known)})


def quoted(text: str) -> str:
    """Shorten a member's words to what fits in a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def listed(labels: list[Value]) -> Value:
    """Enumerate labels; a single one stands alone."""
    return labels[0] if len(labels) == 1 else Listed(tuple(labels))
