"""“I import it too”, as whoever said so finds it among their products: see, correct, take back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations import recap
from conversations.answers import Answer
from conversations.kinds.kind import Known
from conversations.kinds.spoken import title
from conversations.replies import Button, Reply
from locales import Joined, Named, Text, Words
from opportunities.lifecycle import CLOSED
from outreach import buttons, names
from outreach.buttons import column, press
from outreach.surveys.members import too
from outreach.views import Decision


@dataclass(frozen=True, slots=True)
class Added:
    """A need made of two answers: how a coordinator decided of it, how far its opportunity came."""

    id: int
    opportunity_id: int
    name: Named
    decision: Decision
    stage: str
    published: bool
    answers: Mapping[str, Any]


def line(added: Added) -> tuple[Words, Button]:
    """Give its line in the list of one's products, and the button that opens it."""
    name = names.short(added.name)
    words = Text("{name} · {status}", {"name": name, "status": _standing(added)})
    return words, press(name, "added", added.id)


def page(added: Added) -> Reply:
    """Show what was answered, and what can be done with it."""
    answers = {key: Answer.from_json(each) for key, each in added.answers.items()}
    said = (
        Text(
            "{label} : {value}",
            {"label": question.label, "value": recap.said(question, answers[question.key], Known(answers))},
        )
        for question in too("too", {}).questions(0)
        if question.key in answers
    )
    standing = Text("Étape : {status}", {"status": _standing(added)})
    words = Joined((title(Joined((names.short(added.name),))), standing, *said))
    edit = (press(Text("Modifier"), "too", added.opportunity_id),) if added.published else ()
    read = (press(buttons.DETAILS, "details", added.opportunity_id),) if added.published else ()
    if added.stage in CLOSED:
        edit = ()
    return Reply(words, column(*edit, *read, press(Text("Supprimer"), "forget", added.id)))


def _standing(added: Added) -> Words:
    if added.decision == "accepted":
        return names.stage(added.stage)
    return Text("en attente de l’AMCA") if added.decision == "waiting" else Text("non retenu")
