"""What the exported files are made of, read page by page: memory does not grow with the number of rows."""

from storage.exports import answers, broadcasts, interests, members, needs, opportunities
from storage.exports.paging import PAGE, Page, Scope, patient

__all__ = [
    "PAGE",
    "Page",
    "Scope",
    "answers",
    "broadcasts",
    "interests",
    "members",
    "needs",
    "opportunities",
    "patient",
]
