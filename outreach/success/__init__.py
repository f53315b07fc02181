"""Success sheets in the chat: the survey that writes one, how one reads, how it is told and done again."""

from outreach.success.survey import survey

__all__ = ["survey"]
