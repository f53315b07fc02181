"""Small surveys: the same engine without components; they end, by their last answer or by a stop."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conversations.conditions import OtherThan
from conversations.constraints import CONSTRAINTS
from conversations.engine import resume, waits
from conversations.heard import Attached, Command, Heard, Said, Tapped
from conversations.kinds.choices import ManyOf, OneOf
from conversations.kinds.kind import Option
from conversations.kinds.quantity import Quantity
from conversations.kinds.text import FreeText
from conversations.state import State
from conversations.survey import Closing, Question, Survey, held
from locales import Text
from tests.conversations.player import Player

CLOSING = Closing(Text("Récapitulatif"), Text("Merci."), Text("On s’arrête là."), Text("Refusé."))
QUANTITY = Question("quantity", Text("Quantité"), Text("Combien ?"), Quantity())
GRID = Question(
    "constraints",
    Text("Difficultés"),
    Text("Qu’est-ce qui pose problème ?"),
    ManyOf(choices=CONSTRAINTS, severity=True, nothing=Option("none", Text("Aucune difficulté"))),
    quiet=True,
)
FIT = Question(
    "fit",
    Text("Réponse"),
    Text("Que savez-vous faire ?"),
    OneOf(choices=(Option("exact", Text("Exactement")), Option("none", Text("Rien")))),
    needed=True,
)
NOTE = Question("note", Text("Note"), Text("Une précision ?"), FreeText(), when=OtherThan("fit", "none"))
MORE = Question("more", Text("Suite"), Text("Autre chose ?"), FreeText(), detail=True)


def small(*questions: Question, confirmed: bool = False, intro: Text | None = None) -> Survey:
    return Survey("small:1", "1", questions, closing=CLOSING, confirmed=confirmed, intro=intro)


def playing(survey: Survey) -> Player:
    player = Player(survey, State(survey.version))
    player.start()
    return player


@pytest.fixture
def too() -> Player:
    return playing(small(QUANTITY, GRID))


@pytest.fixture
def make() -> Player:
    return playing(small(FIT, NOTE, confirmed=True))


def test_ticks_left_empty_are_asked_for_with_the_way_out_on_the_screen(too: Player) -> None:
    too.say("5 tonnes")
    too.tap("~done")
    assert too.said() == (
        "Touchez au moins une ligne, ou « Aucune difficulté ».\nQu’est-ce qui pose problème ?"
    )


def ended(player: Player) -> tuple[bool, bool]:
    assert player.last is not None
    return player.last.finished, player.last.stopped


def test_the_last_answer_finishes_it_and_the_thanks_end_it(too: Player) -> None:
    assert too.said() == "Combien ?"
    too.say("5 tonnes par mois")
    too.tap("lead_time=2")
    too.tap("~done")
    assert ended(too) == (False, False)
    too.tap("lead_time=3")
    assert ended(too) == (True, False)
    assert too.said().endswith("\nMerci.")
    assert too.last is not None
    assert too.last.completed == ()
    answers = held(too.survey, too.state, 0)
    assert answers["quantity"].value["low"] == 5
    assert answers["constraints"].value == {"lead_time": 3}


def test_the_intro_stands_above_the_first_question_once() -> None:
    player = playing(small(QUANTITY, GRID, intro=Text("Déjà signalé.")))
    assert player.said() == "Déjà signalé.\n\nCombien ?".replace("\n\n", "\n")
    player.say("beaucoup")
    assert "Déjà signalé." not in player.said()


def test_skipping_and_not_knowing_are_answers(too: Player) -> None:
    too.say("je ne sais pas")
    too.tap("none")
    assert ended(too) == (True, False)
    assert held(too.survey, too.state, 0)["quantity"].status == "unknown"
    buttons = [button.option for row in too.shown[0].buttons for button in row]
    assert buttons == ["~unknown", "~skip", "~stop"]


def test_stopping_ends_it(too: Player) -> None:
    too.say("5 tonnes")
    too.say("stop")
    assert ended(too) == (False, True)
    assert too.said() == "On s’arrête là."
    assert not waits(too.survey, too.state)


@pytest.mark.parametrize("answered", [False, True])
def test_a_button_stops_it_at_a_question_and_at_the_recap(make: Player, answered: bool) -> None:
    if answered:
        make.tap("none")
    make.tap("~stop")
    assert ended(make) == (False, True)


def test_going_back_keeps_the_answer_until_another_is_given(too: Player) -> None:
    too.say("5 tonnes")
    too.say("retour")
    assert "Votre réponse : 5 tonnes par an." in too.said()
    too.say("6 tonnes")
    assert held(too.survey, too.state, 0)["quantity"].value["low"] == 6


def test_an_edited_message_corrects_its_answer(too: Player) -> None:
    too.say("5 tonnes")
    too.edit(too.messages, "7 tonnes")
    assert held(too.survey, too.state, 0)["quantity"].value["low"] == 7
    assert "Qu’est-ce qui pose problème ?" in too.said()


def test_a_condition_leaves_questions_out(make: Player) -> None:
    make.tap("none")
    assert "1. Réponse : Rien" in make.said()
    make.tap("confirm")
    assert ended(make) == (True, False)


def test_a_survey_to_confirm_shows_its_answers_first(make: Player) -> None:
    make.tap("exact")
    make.say("10 tonnes par mois")
    assert ended(make) == (False, False)
    assert make.said().split("\n") == [
        "Noté : 10 tonnes par mois.",
        "",
        "Récapitulatif",
        "1. Réponse : Exactement",
        "2. Note : 10 tonnes par mois",
    ]
    buttons = [button.option for row in make.shown[-1].buttons for button in row]
    assert buttons == ["confirm", "correct", "~stop"]
    make.tap("correct")
    make.tap("note")
    make.say("12 tonnes par mois")
    assert ended(make) == (False, False)
    assert "2. Note : 12 tonnes par mois" in make.said()
    make.say("oui")
    assert ended(make) == (True, False)


def test_a_change_after_the_confirmation_is_shown_again(make: Player) -> None:
    make.tap("exact")
    make.say("passer")
    make.tap("confirm")
    make.tap("none")
    make.tap("~yes")
    assert ended(make) == (False, False)
    assert "Récapitulatif" in make.said()


def test_details_are_offered_at_the_recap_and_asked_once_opened() -> None:
    player = playing(small(FIT, MORE, confirmed=True))
    player.tap("exact")
    buttons = [button.option for row in player.shown[-1].buttons for button in row]
    assert buttons == ["confirm", "correct", "complete", "~stop"]
    player.tap("complete")
    player.say("norme NM")
    assert "2. Suite : norme NM" in player.said()


def test_a_needed_question_is_not_skipped(make: Player) -> None:
    make.say("passer")
    assert "J’ai besoin de cette réponse pour continuer." in make.said()
    assert ended(make) == (False, False)


def test_nothing_of_the_big_interview_is_reached_from_a_small_one(too: Player) -> None:
    for tap in ("0.menu:0:new", "0.mine:0:sure", "0.next:0:another", "1.mine:0:copy.0", "0.language:0:fr"):
        too.hear(Tapped.parse(tap))
        assert (too.state.components, too.state.answers) == ([], {})
    for command in ("langue", "mes_composants", "semaine"):
        too.hear(Command(command))
        assert too.said().endswith("Combien ?")


def test_the_profile_of_the_big_interview_is_no_component_to_delete() -> None:
    player = Player()
    player.start()
    player.tap("fr")
    player.hear(Tapped.parse("0.mine:0:sure"))
    assert list(player.state.of(0)) == ["language"]


STRAY = (
    "5 tonnes",
    "5 tonnes ou 6",
    "12",
    "beaucoup",
    "oui",
    "non",
    "passer",
    "retour",
    "stop",
    "je ne sais pas",
    "non je voulais dire 3 tonnes",
    "lead time",
    "~back",
    "~skip",
    "~unknown",
    "~stop",
    "~done",
    "~rated",
    "~yes",
    "~no",
    "~d0",
    "none",
    "lead_time=2",
    "lead_time=0",
    "exact",
    "confirm",
    "correct",
    "note",
    "complete",
    "/start",
    "/retour",
    "/passer",
    "/arreter",
    "/aide",
    "edit",
    "voice",
)
SURVEYS = (
    small(QUANTITY, GRID),
    small(FIT, NOTE, confirmed=True),
    small(QUANTITY, FIT, NOTE, MORE, GRID, confirmed=True),
)


def heard(player: Player, what: str) -> Heard:
    if what.startswith("/"):
        return Command(what[1:])
    if what == "voice":
        return Attached("voice", "F", "U")
    try:
        return player.button(what)
    except LookupError:
        player.messages += 1
        return Said(what, player.messages)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SURVEYS), st.lists(st.sampled_from(STRAY), max_size=30))
def test_any_walk_keeps_the_law_of_the_end(survey: Survey, walk: list[str]) -> None:
    """It is over exactly when nothing is asked or it was stopped; one way of ending excludes the other."""
    player = playing(survey)
    for what in walk:
        if what == "edit":
            player.edit(player.messages, "4 tonnes")
        else:
            player.hear(heard(player, what))
        assert player.last is not None
        assert player.last.completed == player.last.deleted == ()
        assert player.state.components == []
        over = player.state.resting or not waits(survey, player.state)
        assert (player.last.finished or player.last.stopped) == over
        assert not (player.last.finished and player.last.stopped)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SURVEYS), st.lists(st.sampled_from(STRAY), max_size=12), st.text(max_size=60))
def test_nothing_typed_raises_and_something_is_always_answered(
    survey: Survey, walk: list[str], text: str
) -> None:
    player = playing(survey)
    for what in walk:
        player.hear(heard(player, what))
    player.say(text)
    assert player.last is not None
    assert player.last.replies


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SURVEYS), st.lists(st.sampled_from(STRAY), max_size=20))
def test_any_walk_can_be_finished(survey: Survey, walk: list[str]) -> None:
    player = playing(survey)
    for what in walk:
        player.hear(heard(player, what))
    straight = {
        "quantity": "5 tonnes",
        "constraints": "none",
        "fit": "Exactement",
        "note": "rien",
        "more": "rien",
        "recap": "oui",
    }
    for _ in range(40):
        outcome = resume(survey, player.state)
        player.state = outcome.state
        if outcome.finished:
            break
        player.shown.extend(outcome.replies)
        key = outcome.replies[-1].key
        if player.state.draft:
            player.hear(Command("retour"))
        elif key == "constraints":
            player.tap("none")
        else:
            player.say(straight.get(key, "fini"))
    assert resume(survey, player.state).finished
