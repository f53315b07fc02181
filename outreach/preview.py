"""`/apercu`: the coming digest as each kind of reader will see it, in both languages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from conversations.replies import Keyboard, Reply
from locales import LANGUAGES, Bold, In, Joined, Text, Value, Words
from outreach import names
from outreach.digest import compose
from outreach.views import Contents, Reader


@dataclass(frozen=True, slots=True)
class Sample:
    """A kind of reader: one of them, with what the next digest holds for them."""

    reader: Reader
    contents: Contents


def preview(samples: Sequence[Sample], on: date) -> tuple[Reply, ...]:
    """Show each kind's digest, once in each language; one reply alone when nothing would leave."""
    shown = tuple(reply for sample in samples for reply in _each(sample, on))
    return shown or (Reply(Text("Rien à envoyer le {date} pour le moment.", {"date": on})),)


def _each(sample: Sample, on: date) -> Iterable[Reply]:
    letter = compose(sample.reader, sample.contents, on)
    if letter is None:
        return
    for language in LANGUAGES:
        labels = Text("Boutons : {list}", {"list": Joined(tuple(_labels(letter.buttons)), " | ")})
        yield Reply(In(Joined((Bold(_who(sample.reader)), "", letter.words, "", labels)), language))


def _labels(buttons: Keyboard) -> Iterable[Value]:
    return (button.label for row in buttons for button in row)


def _who(reader: Reader) -> Words:
    role = names.ROLES[reader.role]
    if not reader.sectors:
        return Text("Aperçu : {role}", {"role": role})
    sectors = Joined(tuple(map(names.field, reader.sectors)), ", ")
    return Text("Aperçu : {role} ({sectors})", {"role": role, "sectors": sectors})
