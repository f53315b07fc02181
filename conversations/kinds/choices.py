"""Fixed answers: one of them, or several with or without a severity."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.kinds.kind import Kind, Known, Misheard, Option, Outcome, Understood, listed, quoted
from conversations.kinds.matching import denies, matching, part_of, undenied
from locales import Text, Value, Words, plain
from understanding.read import read

SEVERITIES = (
    Option("1", Text("1 · gênant")),
    Option("2", Text("2 · pénalisant")),
    Option("3", Text("3 · bloquant")),
)
DEFAULT_SEVERITY = 2
DONE = Text("Terminé")
SEVERAL = Text("Plusieurs réponses conviennent : touchez la bonne.")
GRAVITY = {1: Text("gênant"), 2: Text("pénalisant"), 3: Text("bloquant")}


@dataclass(frozen=True)
class OneOf(Kind):
    """One of a short list, tapped, or typed as its label or its number."""

    choices: tuple[Option, ...] = ()
    silent: bool = False
    help: Text = Text("Touchez une des réponses proposées, ou écrivez son numéro.")
    example: Text = Text("Exemple : « 2 » pour la deuxième réponse.")
    thanks: Text | None = None

    def options(self, known: Known) -> tuple[Option, ...]:  # noqa: ARG002
        """Give the list."""
        return self.choices

    def read(self, text: str, known: Known) -> Outcome:
        """Match a label in either language, a code, a number of the list, or a plain yes or no."""
        options = self.options(known)
        codes = matching(text, options, inside=False) or self._named(text, options)
        if len(codes) == 1:
            return Understood(codes[0])
        if codes:
            return Misheard(SEVERAL)
        return Misheard(Text("« {text} » n’est pas dans la liste.", {"text": quoted(text)}))

    def _named(self, text: str, options: tuple[Option, ...]) -> list[str]:
        """Find what a text names, else answers; the words of one that denies something name nothing."""
        named = [] if denies(text) else matching(text, options) or part_of(text, options)
        yes = read("yesno", text)
        if named or not isinstance(yes.value, bool) or yes.needs_confirmation:
            return named
        return self._answered(options, yes=yes.value)

    def _answered(self, options: tuple[Option, ...], *, yes: bool) -> list[str]:
        """Find the options a plain yes or no may mean: those that begin with it, or the only one there is."""
        if len(options) == 1:
            return [options[0].code] if yes else []
        said = (plain(option.label, "fr").split(",")[0] for option in options)
        wanted = "Oui" if yes else "Non"
        return [option.code for option, word in zip(options, said, strict=True) if word == wanted]

    def echo(self, value: Any, known: Known) -> Value:
        """Say the chosen label."""
        chosen = next((each for each in self.options(known) if each.code == value), None)
        return str(value) if chosen is None else chosen.short or chosen.label

    def noted(self, value: Any, known: Known) -> Words | None:
        """Say nothing where the next question makes it plain."""
        return self.thanks or (None if self.silent else super().noted(value, known))


@dataclass(frozen=True)
class ManyOf(Kind):
    """Several of a list, ticked on one screen, with a severity each where `severity` is set.

    Values map ticked codes to severities (0 without). `nothing` is the option that excludes the others;
    `everything` a button that ticks them all; `done` the label that closes the ticking.
    """

    choices: tuple[Option, ...] = ()
    severity: bool = False
    nothing: Option | None = None
    everything: Text | None = None
    done: Text = DONE
    may_be_empty: bool = False
    thanks: Text | None = None
    help: Text = Text("Touchez toutes les lignes qui conviennent, puis « Terminé ».")
    example: Text = Text("Exemple : « 2 et 3 ».")

    def ordered(self, ticks: Mapping[str, int]) -> dict[str, int]:
        """Put ticks in the list's order, whatever order they were stored in; unknown codes come last."""
        known = {option.code: ticks[option.code] for option in self.choices if option.code in ticks}
        return known | dict(ticks)

    def excludes(self, ticks: Mapping[str, int]) -> bool:
        """Tell whether these are the option that stands alone."""
        return self.nothing is not None and self.nothing.code in ticks

    def default(self) -> int:
        """Give the severity of a tick nobody rated."""
        return DEFAULT_SEVERITY if self.severity else 0

    def tapped(self, code: str, known: Known) -> Any:
        """Only the excluding option is a whole answer by itself; ticks wait for Done."""
        if self.nothing and code == self.nothing.code:
            return {} if self.may_be_empty else {code: 0}
        return super().tapped(code, known)

    def read(self, text: str, known: Known) -> Outcome:  # noqa: ARG002
        """Match labels or numbers; the excluding option stands alone."""
        if self.nothing and matching(text, (self.nothing,), numbered=False, inside=False):
            return Understood({} if self.may_be_empty else {self.nothing.code: 0})
        codes = matching(undenied(text), self.choices)
        if codes:
            return Understood({code: self.default() for code in codes})
        if self.nothing and not matching(text, self.choices) and _says_none(text, self.nothing):
            return Understood({} if self.may_be_empty else {self.nothing.code: 0})
        if self.everything and read("yesno", text).value is True:
            return Misheard(Text("Touchez « Tout accepter », ou choisissez ligne par ligne."))
        return Misheard(Text("Je n’ai reconnu aucune ligne dans « {text} ».", {"text": quoted(text)}))

    def echo(self, value: Any, known: Known) -> Value:  # noqa: ARG002
        """Say the ticked labels, each with its severity."""
        if not value:
            return self.nothing.label if self.nothing else Text("aucun")
        return listed([self._rated(code, severity) for code, severity in self.ordered(value).items()])

    def noted(self, value: Any, known: Known) -> Words | None:
        """Say the ticks back, or thank for them."""
        return self.thanks or Text("Noté : {value}.", {"value": self.echo(value, known)})

    def _rated(self, code: str, severity: int) -> Value:
        if self.nothing and code == self.nothing.code:
            return self.nothing.label
        label = next((each.short or each.label for each in self.choices if each.code == code), code)
        if not severity:
            return label
        return Text("{difficulty} ({severity})", {"difficulty": label, "severity": GRAVITY[severity]})


def _says_none(text: str, nothing: Option) -> bool:
    """Tell whether a text that names no line says that there is none: in a word of its own, or a plain no."""
    yes = read("yesno", text)
    plainly = yes.value is False and not yes.needs_confirmation
    return plainly or bool(matching(text, (nothing,), numbered=False))


def label_of(options: tuple[Option, ...], code: str) -> Value:
    """Find a code's label; an unknown code (of an older survey) is shown as it is."""
    return next((option.label for option in options if option.code == code), code)
