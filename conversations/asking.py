"""Asking: the message for whatever is asked now, with what was just noted above it."""

from conversations import keyboards, menus, recap
from conversations.answers import Answer, Key
from conversations.kinds.choices import ManyOf
from conversations.kinds.kind import Doubt, Outcome, quoted
from conversations.kinds.spoken import together
from conversations.replies import Keyboard, Reply
from conversations.survey import Question, applies
from conversations.turn import Turn
from locales import Text, Value, Words

FORWARDED = Text("Ce message vient d’une autre personne. Est-ce votre réponse ?")
ALREADY = Text("C’est déjà noté.")
STALE = Text("Ce bouton n’est plus valable. Voici la question actuelle.")
SEVERITY = Text("À quel point ? Un niveau par ligne.")


def ask(turn: Turn, lead: Words | None = None, *, edit: int | None = None, short: bool = False) -> None:
    """Say what is asked now.

    `lead` comes first in the same message; `edit` redraws the tapped message; `short` leaves the question's
    own words out, when they stand just above.
    """
    if not turn.state.begun:
        lead = together(turn.survey.intro, lead)
    turn.state.begun = True
    place = turn.asked
    if place is None:
        turn.replies.append(
            menus.thanked(turn, lead) if turn.survey.small else menus.nothing_asked(turn, lead)
        )
        return
    if place[0] and place[0] > turn.state.last:
        turn.begin()
    lead = together(lead, _reminder(turn, place))
    turn.replies.append(_reply(turn, place, lead, edit=edit, short=short))


def stale(turn: Turn) -> None:
    """Say that a button means nothing any more, and ask on."""
    turn.toast = STALE
    ask(turn, STALE)


def _reminder(turn: Turn, place: Key) -> Words | None:
    """Name the component when the questions turn to another one than the last."""
    before, turn.state.about = turn.state.about, place[0] or turn.state.about
    another = place[0] and before and place[0] != before and place[1] not in ("name", "next", "recap")
    return Text("Pour « {name} » :", {"name": turn.name_of(place[0])}) if another else None


def _reply(turn: Turn, place: Key, lead: Words | None, *, edit: int | None, short: bool) -> Reply:
    if place[1] == "recap":
        return recap.which(turn, place[0]) if turn.draft.get("correct") else recap.reply(turn, place[0], lead)
    if place[1] == "next":
        return menus.next_step(turn, place[0], lead)
    question = turn.survey.question(place)
    if "replace" in turn.draft:
        return replacement(turn, place, question, lead)
    if "forwarded" in turn.draft:
        unsure = together(lead, *_unsure(turn, place, question))
        return _at(turn, place, unsure or FORWARDED, (keyboards.yes_no(turn),))
    outcome = doubted(turn, place, question)
    if outcome is not None:
        words = together(lead, outcome.ask)
        return _at(turn, place, words or outcome.ask, keyboards.doubt(turn, outcome), edit)
    own = () if short else _words(turn, place, question)
    words = together(lead, *own) or question.ask
    return _at(turn, place, words, keyboards.of(turn, place, question), edit)


def _at(turn: Turn, place: Key, words: Words, buttons: Keyboard, edit: int | None = None) -> Reply:
    return Reply(words, buttons, *place, revision=revision(turn, place), edit=edit)


def _unsure(turn: Turn, place: Key, question: Question) -> tuple[Words, ...]:
    """Ask whether a text is the answer: somebody else's message, or the first one after a rest."""
    if not turn.draft.get("woken"):
        return (FORWARDED,)
    text = Text("« {text} » : est-ce votre réponse ?", {"text": quoted(turn.draft["forwarded"])})
    return (*_words(turn, place, question), text)


def revision(turn: Turn, place: Key) -> int:
    """Give the revision of the answer a question is asked over: 0 when it has none."""
    answer = turn.state.at(place)
    return answer.revision if answer else 0


def doubted(turn: Turn, place: Key, question: Question) -> Doubt | None:
    """Read the doubtful text of the draft again: the doubt follows from it, nothing else is stored."""
    if "doubt" not in turn.draft:
        return None
    outcome: Outcome = question.kind.read(turn.draft["doubt"], turn.known(place))
    return outcome if isinstance(outcome, Doubt) else None


def _words(turn: Turn, place: Key, question: Question) -> tuple[Words, ...]:
    if isinstance(question.kind, ManyOf) and turn.draft.get("stage") == "severity":
        return (SEVERITY,)
    filled = question.kind.asking(turn.known(place)) or question.ask
    source = keyboards.carried(turn, place) if question.carries else None
    return (filled, _like_before(turn, source, question)) if source else (filled,)


def _like_before(turn: Turn, source: Key, question: Question) -> Words:
    value = question.kind.echo(turn.state.of(source[0])[source[1]].value, turn.known(source))
    return Text("Comme pour {name} : {value} ?", {"name": turn.name_of(source[0]), "value": value})


def replacement(turn: Turn, place: Key, question: Question, lead: Words | None = None) -> Reply:
    """Ask before replacing an answer: the question, the old value and the new one."""
    known, old = turn.known(place), turn.state.at(place)
    values: dict[str, Value] = {
        "question": question.label,
        "new": recap.said(question, Answer(turn.draft.get("status", "given"), turn.draft["replace"]), known),
    }
    ask_first = Text("Est-ce une réponse pour « {question} » ? Je noterais {new}.", values)
    if old is not None and old.given:
        values["old"] = recap.said(question, old, known)
        ask_first = Text("« {question} » : remplacer {old} par {new} ?", values)
    words = together(lead, ask_first) or ask_first
    return _at(turn, place, words, (keyboards.yes_no(turn),))


def may_be_asked(turn: Turn, place: Key) -> bool:
    """Tell whether this question exists and applies."""
    return applies(turn.survey, turn.state, place)
