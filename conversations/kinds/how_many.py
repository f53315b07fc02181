"""How many of something, in a few ranges: a typed number says which one, it is no place in the list."""

from dataclasses import dataclass

from conversations.kinds.choices import SEVERAL, OneOf
from conversations.kinds.kind import Known, Misheard, Outcome, Understood
from locales import Text
from understanding import Reading
from understanding.read import read


@dataclass(frozen=True)
class HowMany(OneOf):
    """Ranges from one on; `most` is the highest number of each but the last, which has no end."""

    most: tuple[int, ...] = ()
    help: Text = Text("Touchez une des réponses proposées, ou écrivez un nombre.")
    example: Text = Text("Exemple : « 3 ».")

    def read(self, text: str, known: Known) -> Outcome:
        """Find the range a number is in; a label is read as in any list."""
        reading = read("number", text)
        if reading.problem or reading.needs_confirmation or reading.high == 0:
            return super().read(text, known)
        first, last = self._ends(reading)
        if first != last:
            return Misheard(SEVERAL)
        return Understood(self.choices[first].code)

    def _ends(self, reading: Reading) -> tuple[int, int]:
        """Give the places of the ranges a reading begins and ends in."""
        low, high = reading.low, reading.high
        above = low is not None and high is None and low >= self.most[-1]
        first = sum(low > most for most in self.most) if low is not None else 0
        last = sum(high > most for most in self.most) if high is not None else len(self.most)
        return (last, last) if above else (first, last)
