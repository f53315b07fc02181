"""The stages of an opportunity, the moves a coordinator may make, and what members are told of them."""

from datetime import timedelta
from itertools import product

import pytest

from locales import Named, plain
from opportunities.lifecycle import (
    DROP_REASONS,
    LABELS,
    PATH,
    QUIET,
    STAGES,
    may_move,
    moves,
    needs_reason,
    news,
    still,
)

CAPS = Named("Bouchons aluminium", "سدادات الألومنيوم")


def test_the_stages_are_in_order_and_each_has_a_label() -> None:
    assert STAGES == ("identified", "qualified", "sent", "maker_found", "sample", "adopted", "dropped")
    assert tuple(LABELS) == STAGES


@pytest.mark.parametrize(("current", "to"), [*product(PATH, PATH)])
def test_any_other_stage_of_the_path_may_follow(current: str, to: str) -> None:
    assert may_move(current, to) == (current != to)


@pytest.mark.parametrize("current", PATH)
def test_every_stage_may_be_dropped_for_a_reason_of_the_list(current: str) -> None:
    assert needs_reason("dropped")
    assert all(may_move(current, "dropped", reason) for reason in DROP_REASONS)
    assert not may_move(current, "dropped", "boredom")


def test_a_reason_is_only_given_when_dropping() -> None:
    assert not needs_reason("sent")
    assert not may_move("identified", "qualified", "price")


def test_what_was_dropped_is_reopened_before_it_is_adopted() -> None:
    assert moves("dropped") == ("identified", "qualified", "sent", "maker_found", "sample")
    assert not may_move("dropped", "adopted")


def test_unknown_stages_are_no_move() -> None:
    assert not may_move("identified", "sold")
    assert not may_move("", "qualified")


def test_the_likeliest_move_is_offered_first() -> None:
    assert moves("sent") == ("maker_found", "sample", "adopted", "qualified", "identified", "dropped")
    assert moves("adopted") == ("sample", "maker_found", "sent", "qualified", "identified", "dropped")


@pytest.mark.parametrize("stage", STAGES)
def test_each_stage_is_told_by_the_name_of_the_product(stage: str) -> None:
    told = plain(news(stage, CAPS, body=Named("FIMME", "FIMME"), reason="price"), "fr")
    assert "Bouchons aluminium" in told


def test_a_drop_says_why_and_a_sending_says_to_whom() -> None:
    dropped = plain(news("dropped", CAPS, reason="no_maker"), "fr")
    sent = plain(news("sent", CAPS, body=Named("FIMME", "FIMME")), "fr")
    assert "pas de fabricant à ce jour" in dropped
    assert "FIMME" in sent


def test_a_drop_without_reason_and_a_sending_to_nobody_cannot_be_told() -> None:
    with pytest.raises(KeyError):
        news("dropped", CAPS)
    with pytest.raises(ValueError, match="to whom"):
        news("sent", CAPS)


def test_ninety_quiet_days_are_still_under_study() -> None:
    assert timedelta(days=90) == QUIET
    told = plain(still(CAPS, QUIET), "fr")
    assert "toujours à l’étude" in told
    assert "90" in told
