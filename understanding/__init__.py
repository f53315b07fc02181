"""What a typed answer means: readers for numbers, amounts, durations, countries and the rest. Pure.

Nothing here knows surveys, databases or Telegram: text goes in, a `Reading` comes out.
"""

from understanding.reading import KINDS, PER_YEAR, Kind, Pack, Reading

__all__ = ["KINDS", "PER_YEAR", "Kind", "Pack", "Reading"]
