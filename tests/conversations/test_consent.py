"""Consent under a notice: asked again when its text changes, nothing lost meanwhile; changed from outside."""

import pytest

from conversations import consent, purchasing
from conversations.consent import Controller
from conversations.engine import resume
from conversations.state import State
from conversations.survey import gated, outdated
from tests.conversations.player import Player

OTHERS = purchasing.survey(Controller(recipients="fédérations et ministères"))
CHANGED = "Notre notice a changé le 24 novembre 2026. Merci de la relire et de confirmer vos choix."


def agreed() -> Player:
    """Give a member who agreed to everything and is asked where their product comes from."""
    player = Player()
    player.start()
    for option in ("fr", "go", "~all"):
        player.tap(option)
    player.say("Huileries du Saïs")
    player.tap("buyer")
    player.say("vannes inox")
    return player


def renewed() -> Player:
    """Give a member who finds another notice, and answers what they were asked under the earlier one."""
    player = agreed()
    player.survey = OTHERS
    player.say("Espagne")
    return player


def kept(player: Player) -> dict[str, int]:
    return dict(player.state.answers[0]["consent"].value)


def test_a_notice_is_another_when_its_recipients_are_and_not_when_its_address_is() -> None:
    first = consent.notice(Controller())
    assert consent.notice(Controller(address="Casablanca", email="dpo@amca.ma", receipt="D-12")) == first
    assert consent.notice(Controller(recipients="tous")).version != first.version
    assert len(first.version) <= 32


def test_consent_is_asked_again_once_and_what_was_answered_is_kept() -> None:
    player = renewed()
    assert player.said().startswith(f"C’est noté.\n{CHANGED}")
    assert player.state.of(1)["origin"].value["countries"] == ["ES"]
    player.tap("~done")
    assert player.state.notice == consent.notice(Controller(recipients="fédérations et ministères")).version
    assert player.last
    assert player.last.replies[-1].key == "channel"
    assert CHANGED not in player.said()


@pytest.mark.parametrize("said", ["passer", "420 kdh", "Espagne", "je ne sais pas"])
def test_until_then_nothing_else_is_heard(said: str) -> None:
    player = renewed()
    outcome = player.say(said)
    assert [each.key for each in outcome.changed] == []
    assert outdated(player.survey, player.state)
    assert outcome.replies[-1].key == "consent"


@pytest.mark.parametrize("option", ["~done", "~all"])
def test_the_same_choices_are_choices_under_the_new_notice(option: str) -> None:
    player = renewed()
    outcome = player.tap(option)
    assert [(each.component, each.key) for each in outcome.changed] == [(0, "consent")]
    assert not outdated(player.survey, player.state)


def test_refused_under_the_new_notice_nothing_more_is_asked() -> None:
    player = renewed()
    player.tap("refuse")
    assert gated(player.survey, player.state)
    assert "rien n’est enregistré" in player.said()


def test_a_doubtful_answer_is_settled_before_consent_is_asked() -> None:
    player = agreed()
    player.survey = OTHERS
    player.say("Europe")
    assert CHANGED not in player.said()
    player.say("Espagne")
    assert CHANGED in player.said()


def test_a_purpose_changes_from_outside_and_the_others_stay() -> None:
    player = agreed()
    change = consent.choose(player.survey, player.state, {"digest": False})
    assert (change.component, change.key, change.answer.revision) == (0, "consent", 2)
    assert kept(player) == {"interview": 0, "totals": 0, "followup": 0}
    consent.choose(player.survey, player.state, {"digest": True, "totals": False})
    assert list(kept(player)) == ["interview", "digest", "followup"]
    assert not gated(player.survey, player.state)


def test_the_interview_taken_back_closes_it_and_start_asks_again() -> None:
    player = agreed()
    player.tap("~back")
    consent.choose(player.survey, player.state, {"interview": False})
    assert (player.state.draft, player.state.reopened) == ({}, [])
    player.say("Espagne")
    assert player.said() == "Pour enregistrer une réponse, il me faut d’abord votre accord."
    player.start()
    assert "Que souhaitez-vous autoriser ?" in player.said()


def test_somebody_who_never_decided_may_agree_to_one_purpose_alone() -> None:
    state = State("2026.1")
    consent.choose(purchasing.survey(), state, {"digest": True})
    assert state.answers[0]["consent"].value == {"digest": 0}
    assert gated(purchasing.survey(), state)


def test_an_interview_from_before_notices_had_versions_is_asked_again() -> None:
    player = agreed()
    stored = player.state.as_json()
    del stored["notice"]
    player.state = State.from_json(stored)
    player.say("Espagne")
    assert CHANGED in player.said()
    assert resume(player.survey, player.state).replies[-1].key == "consent"
