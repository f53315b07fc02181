"""Erasing people: what leads to them is gathered first, then every table lets go of it in one transaction.

Nobody's figures are left with a trace of theirs: needs go, marks of what was published are forgotten, totals
are worked out again. What other people's rows quote of them goes too.
"""

from storage.erasing.erasing import erase

__all__ = ["erase"]
