"""Published successes that resemble an opportunity: a line and a button each, wherever it is shown."""

from collections.abc import Sequence

from conversations.replies import Keyboard
from locales import Text, Words
from outreach import names
from outreach.buttons import column, press
from outreach.views import SuccessLine

MOST = 2


def lines(successes: Sequence[SuccessLine]) -> tuple[Words, ...]:
    """Say which successes could be reproduced here."""
    said = "Réussite semblable, à reproduire : {title}"
    return tuple(Text(said, {"title": names.cut(each.title, names.SHOWN_NAME)}) for each in successes[:MOST])


def buttons(successes: Sequence[SuccessLine]) -> Keyboard:
    """Give a button to read each."""
    labels = (Text("Lire « {title} »", {"title": names.cut(each.title, 40)}) for each in successes[:MOST])
    return column(
        *(press(label, "success", each.success_id) for label, each in zip(labels, successes, strict=False))
    )
