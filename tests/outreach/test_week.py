"""The coordinator's queue: what comes first, how many, how long, and what each card carries."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locales import Named
from outreach.views import Interest
from outreach.week import MOST, cards, friday, minutes, queue
from outreach.week.items import (
    Answering,
    Confirming,
    Grouping,
    Item,
    Joining,
    Naming,
    Publishing,
    Uncertain,
)
from tests.outreach.examples import CARD, TOO
from tests.outreach.shown import acts, bare

NAME = Named("Carton", "كرتون")
IDS = st.integers(1, 30)
SCORES = st.floats(0, 100)
ITEMS: st.SearchStrategy[Item] = st.one_of(
    st.builds(Grouping, IDS, IDS, st.just(NAME), st.just(NAME), st.just("hs"), st.floats(0, 1)),
    st.builds(Naming, IDS, IDS, st.just(NAME), need=st.none() | SCORES),
    st.builds(Publishing, IDS, IDS, st.just(NAME), need=st.none() | SCORES),
    st.builds(Confirming, IDS, st.just("Atlas"), needs=IDS),
    st.builds(Joining, IDS, st.just("Hicham")),
    st.builds(Uncertain, IDS, st.just("Salma"), st.just("résumé")),
    IDS.map(lambda number: Answering(Interest(number, 1, NAME, "too", "Atlas"))),
)
KINDS = (Joining, Uncertain, Confirming, Answering, Naming, Publishing, Grouping)


def groupings(count: int) -> list[Item]:
    return [Grouping(each, 99, NAME, NAME, "name", each / 100) for each in range(1, count + 1)]


def test_a_hundred_groupings_do_not_hide_one_answer() -> None:
    chosen = queue([*groupings(100), Answering(TOO)])
    assert chosen[0] == Answering(TOO)
    assert [item.a for item in chosen[1:] if isinstance(item, Grouping)] == [*range(100, 91, -1)]


def test_the_most_needed_name_comes_first_and_the_oldest_answer() -> None:
    names = [Naming(1, 0, NAME, need=None), Naming(2, 0, NAME, need=30.0), Naming(3, 0, NAME, need=60.0)]
    answers = [Answering(Interest(number, 1, NAME, "make", "Atlas")) for number in (8, 5)]
    keys = [item.key for item in queue([*names, *answers])]
    assert keys == ["interest.5", "interest.8", "name.3", "name.2", "name.1"]


@settings(max_examples=60)
@given(st.lists(ITEMS, max_size=40), st.randoms())
def test_the_queue_is_ordered_bounded_and_the_same_for_the_same_items(
    items: list[Item], chance: object
) -> None:
    unique = list({item.key: item for item in items}.values())
    chosen = queue(unique)
    assert len(chosen) == min(MOST, len(unique))
    assert set(chosen) <= set(unique)
    assert [KINDS.index(type(item)) for item in chosen] == sorted(KINDS.index(type(item)) for item in chosen)
    assert queue(reversed(unique)) == chosen


@settings(max_examples=60)
@given(st.lists(ITEMS, max_size=40))
def test_a_whole_queue_takes_half_an_hour_at_most(items: list[Item]) -> None:
    chosen = queue(items)
    assert (minutes(chosen) == 0) == (not chosen)
    assert minutes(chosen) <= 30


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (Joining(5, "Hicham"), ["admit:5", "decline:5", "later:join.5"]),
        (Uncertain(90, "Salma", "résumé"), ["resend:90", "leave:90", "later:send.90"]),
        (Confirming(4, "Atlas"), ["confirm:4", "deny:4", "later:company.4"]),
        (Confirming(4, "Atlas", "Atlass", 1, 3), ["same:4:3", "confirm:4", "deny:4", "later:company.4"]),
        (Answering(TOO), ["accept:6:week", "refuse:6:week", "open:12", "later:interest.6"]),
        (Naming(9, 2, NAME), ["approve:9:2:week", "name:9:week", "open:9", "later:name.9"]),
        (Naming(9, 2, Named("Carton", "Carton")), ["name:9:week", "open:9", "later:name.9"]),
        (Publishing(9, 2, NAME), ["publish:9:2:week", "drop:9:2:week", "open:9", "later:publish.9"]),
        (
            Grouping(9, 12, NAME, CARD.name, "hs"),
            ["group:9:12", "apart:9:12", "open:9", "open:12", "later:group.9.12"],
        ),
    ],
)
def test_each_card_offers_yes_no_and_later(item: Item, expected: list[str]) -> None:
    assert acts(cards.card([item])) == expected


def test_an_empty_queue_says_when_the_digest_leaves() -> None:
    digest = datetime(2026, 11, 30, 9, tzinfo=UTC)
    assert bare(cards.first([], 0, 0, digest).words, "fr") == (
        "Tout est traité. Le résumé part le 30 novembre 2026 à 09:00."
    )
    assert bare(cards.first([], 2, 0, digest).words, "fr") == (
        "Sans décision de votre part, rien n’est publié : ces points reviendront la semaine prochaine."
    )


def test_friday_writes_once_a_week_and_only_when_something_waits() -> None:
    letter = friday.friday([Joining(5, "Hicham")], date(2026, 11, 27))
    assert letter is not None
    assert (letter.key, letter.purpose, acts(letter)) == ("friday:2026-48", "admin", ["week"])
    assert friday.friday([], date(2026, 11, 27)) is None
