"""Reminders of what was begun and not finished: when one is due, at which hours, what it says.

Pure: the survey, where the interview stands and the moment come in as arguments.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from conversations.replies import Button, Keyboard
from conversations.state import State
from conversations.survey import Question, Survey, gated, pending, unanswered
from locales import Counted, Joined, Listed, Text, Value, Words
from outreach.buttons import column, press
from outreach.calendar import Calendar

DAYS: Final = (2, 7)
"""Days of silence before the first reminder of a product, and before the second, which is the last."""
MOST: Final = 2
"""How many reminders there may be."""
OPENS, CLOSES = 9 * 60, 19 * 60
"""Minutes after midnight between which a reminder may arrive."""
FRIDAY, SUNDAY = 4, 6
PRAYER = (12 * 60, 15 * 60)
"""And between which it may not, on Fridays."""
FEW: Final = 3
"""How many questions take a minute; more take three."""
MOST_NAMED: Final = 6
"""How many questions are named one by one."""

CONTINUE = press(Text("Continuer"), "start")
MINE = press(Text("Mes produits"), "mes_composants")
CONFIRMATION = Text("votre confirmation")
NO_MORE = Text("Entendu, je ne vous relance plus. Votre brouillon reste là.")


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing of an interview: of a product, or of the profile (component 0).

    `product` is its name as typed, None while it has none; without questions only the yes to its recap is.
    """

    component: int
    product: str | None
    questions: tuple[Question, ...]


def missing(survey: Survey, state: State) -> Missing | None:
    """Find what is missing of an interview; None when it is finished, or nothing may be asked."""
    place = pending(survey, state)
    if place is None or place[1] == "next" or gated(survey, state):
        return None
    component = place[0]
    if component == 0:
        asked = () if state.confirmed else tuple(_left(survey, state, 0, survey.before))
        return Missing(0, None, asked) if asked else None
    if component in state.confirmed:
        return None
    name = state.at((component, "name"))
    said = str(name.value["name"]) if name and name.given else None
    return Missing(component, said, tuple(_left(survey, state, component, survey.component)))


def _left(survey: Survey, state: State, component: int, among: Sequence[Question]) -> Sequence[Question]:
    return [survey.question(place) for place in unanswered(survey, state, component, among)]


def welcome(calendar: Calendar, now: datetime) -> bool:
    """Tell whether a reminder may arrive now: by day, not on Sundays, holidays, or at Friday's prayer."""
    here = now.astimezone(calendar.zone)
    if here.date() in calendar.holidays or here.weekday() == SUNDAY:
        return False
    minutes = 60 * here.hour + here.minute
    praying = here.weekday() == FRIDAY and PRAYER[0] <= minutes < PRAYER[1]
    return OPENS <= minutes < CLOSES and not praying


def due(
    days: Sequence[int], given: int, seen_at: datetime, last_at: datetime | None, now: datetime
) -> int | None:
    """Give the step (from 0 on) of a reminder that is due; None when none is.

    `given` counts those of the same product. The second comes after its days of silence, and as long after
    the first as there is between the two.
    """
    if given >= len(days) or now - seen_at < timedelta(days=days[given]):
        return None
    apart = timedelta(days=days[given] - days[given - 1]) if given else timedelta(0)
    return None if last_at is not None and now - last_at < apart else given


def said(what: Missing, name: str, *, last: bool) -> Words:
    """Name what is missing to somebody; the `last` time with the promise to insist no more."""
    counted = _counted(what.questions)
    if last:
        return Joined((_last(what), Text("Il manque : {missing}.", {"missing": counted})))
    values: dict[str, Value] = {"name": name, "missing": counted}
    if what.component == 0:
        profile = "Bonjour {name}, il manque peu pour votre profil : {missing}. Une minute suffit."
        return Text(profile, values)
    if what.product is None:
        begin = "Bonjour {name}, il reste à noter votre produit : son nom suffit pour commencer."
        return Text(begin, {"name": name})
    values["product"] = what.product
    if len(what.questions) > FEW:
        begun = "Bonjour {name}, « {product} » attend la suite : {missing}. Trois minutes suffisent."
        return Text(begun, values)
    return Text("Bonjour {name}, il manque peu pour « {product} » : {missing}. Une minute suffit.", values)


def _last(what: Missing) -> Words:
    if what.component == 0:
        return Text(
            "Dernier rappel pour votre profil."
            " Si ce n’est plus d’actualité, dites-le-moi et je n’insisterai pas."
        )
    if what.product is None:
        return Text(
            "Dernier rappel pour votre produit."
            " Si ce n’est plus d’actualité, dites-le-moi et je n’insisterai pas."
        )
    return Text(
        "Dernier rappel pour « {product} »."
        " Si ce n’est plus d’actualité, dites-le-moi et je n’insisterai pas.",
        {"product": what.product},
    )


def _counted(questions: Sequence[Question]) -> Words:
    if not questions:
        return CONFIRMATION
    count = Counted("{n} question", "{n} questions", len(questions))
    if len(questions) > MOST_NAMED:
        return count
    named = Listed(tuple(each.label for each in questions))
    return Text("{count} ({names})", {"count": count, "names": named})


def buttons(interview_id: int) -> Keyboard:
    """Give what may be answered to a reminder."""
    return column(
        CONTINUE,
        press(Text("Pas maintenant"), "notnow", interview_id),
        press(Text("Laisser tomber"), "dropit", interview_id),
    )


AFTER: Mapping[str, Button] = {"later": CONTINUE, "drop": MINE}
"""What stays within reach after no more reminders were asked for: a draft is deleted among one's products."""
