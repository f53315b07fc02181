"""What the answers add up to: needs and the tables they are exported as. Pure: no clock, no database."""

from opportunities.amounts import Rate
from opportunities.needs import Context, Need, build
from opportunities.reporters import Company
from opportunities.stated import ImpossibleAnswerError, Stated

__all__ = ["Company", "Context", "ImpossibleAnswerError", "Need", "Rate", "Stated", "build"]
