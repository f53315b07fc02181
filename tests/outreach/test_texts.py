"""Whole messages as they were read and approved, in both languages."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from conversations.replies import Reply
from locales import LANGUAGES, Text
from outreach import answers, details, introductions, preview, publishing, rhythm
from outreach.cards import card, choosing, listing, raced
from outreach.digest import compose
from outreach.views import Contents, Line, Offered, Reader
from outreach.week import cards, friday
from outreach.week.items import Answering, Confirming, Grouping, Joining, Naming, Publishing, Uncertain
from tests.outreach.examples import (
    BOTTLES,
    BUYER,
    CAPS,
    CARD,
    CONTENTS,
    DUPLEX,
    FEDERATION,
    FOOD,
    MAKER,
    MONDAY,
    PACKAGING,
    SUCCESS,
    TOO,
)
from tests.outreach.shown import Message, approved, shown

DIGEST = datetime(2026, 11, 30, 9, tzinfo=UTC)
LINES = (Line(12, CARD.name, "qualified", "project", 65.94), Line(9, CAPS, "identified", "watch"))
WEEK = (
    Joining(5, "Hicham"),
    Uncertain(90, "Salma", "résumé"),
    Confirming(4, "Huileries du Saiss", "Huileries du Saïs", 2),
    Answering(TOO),
    Naming(9, 0, CAPS, ("bouchons alu 28 mm", "capsule"), 1, 40.0),
    Publishing(12, 4, CARD.name, 3, 65.9),
    Grouping(9, 12, CAPS, CARD.name, "hs", 0.7, ("bouchons alu 28 mm", "capsule", "bouchon"), ("GD2",)),
)
PARTNER = Reader(sectors=(PACKAGING,), role="partner")
COORDINATOR = Reader(role="coordinator", consented_on=date(2026, 10, 1))
ASKED = publishing.Asked(9, 3, CAPS, FOOD, "bouchons alu 28 mm")
MAKER_CONTACT = introductions.Contact("Cartonnerie Zouitina", "Karim", Text("Direction générale"))
BUYER_CONTACT = introductions.Contact("Huileries du Saïs", "Salma", None, "@salma")


def texts() -> Mapping[str, Sequence[Message | None]]:
    """Give every message, by the name of the file it is kept in."""
    new = Contents(new=CONTENTS.new[:1])
    return {
        "digest": [compose(BUYER, CONTENTS, MONDAY)],
        "digest_one": [compose(BUYER, new, MONDAY)],
        "digest_partner": [compose(PARTNER, CONTENTS, MONDAY)],
        "digest_coordinator": [compose(COORDINATOR, CONTENTS, MONDAY)],
        "details": [details.details(DUPLEX, "member", (SUCCESS,)), details.details(BOTTLES, "partner")],
        "listed": [details.listed((DUPLEX, BOTTLES), 14, 1), details.listed((), 0)],
        "card": [card(CARD), raced("Karim", CARD)],
        "listing": [
            listing.listing(LINES, 10, listing.Filter("qualified", PACKAGING)),
            listing.stages(listing.Filter()),
            listing.sectors(listing.Filter(), (FOOD, PACKAGING)),
        ],
        "choosing": [
            choosing.stages(CARD),
            choosing.drop_reasons(CARD),
            choosing.merging(CARD, ((LINES[1], "both"), (LINES[1], None))),
            choosing.merging(CARD, ()),
            choosing.splitting(CARD),
            *map(
                Reply,
                (
                    choosing.merged(CARD),
                    choosing.parted(CARD),
                    choosing.undone("merged"),
                    choosing.undone("split"),
                    choosing.moved(2),
                ),
            ),
        ],
        "week": [*(cards.card(WEEK[place:]) for place in range(len(WEEK))), cards.done(0, DIGEST)],
        "week_later": [cards.done(1, DIGEST)],
        "friday": [friday.friday(WEEK, date(2026, 11, 27))],
        "publishing": [
            publishing.veto(ASKED, MONDAY),
            publishing.vetoed(9, CAPS),
            publishing.cleared(9, CAPS),
            *map(
                Reply,
                (
                    publishing.asked_first(MONDAY),
                    publishing.agreed(CAPS),
                    publishing.opposed(CAPS),
                    publishing.too_late(CAPS),
                    publishing.published(CAPS),
                    publishing.withdrawn(CAPS),
                ),
            ),
        ],
        "answers": [answers.letter(each) for each in (TOO, MAKER, FEDERATION)],
        "decided": [
            answers.decided(replace(TOO, status="accepted")),
            answers.decided(replace(MAKER, status="accepted")),
            answers.decided(replace(MAKER, status="refused")),
        ],
        "introduction": [
            *(Reply(introductions.asked(buyers)) for buyers in (0, 1, 3)),
            introductions.ask(2, CARD.name),
            Reply(introductions.accepted(CARD.name, MAKER_CONTACT)),
            Reply(introductions.declined()),
            introductions.to_maker(2, CARD.name, BUYER_CONTACT),
            introductions.to_coordinators(2, 12, CARD.name, "Huileries du Saïs", yes=True),
            introductions.to_coordinators(2, 12, CARD.name, "Huileries du Saïs", yes=False),
        ],
        "preview": [
            *preview.preview([preview.Sample(PARTNER, Contents(new=(Offered(1, BOTTLES),)))], MONDAY),
            *preview.preview([preview.Sample(PARTNER, Contents(new=(Offered(2, DUPLEX),)))], MONDAY),
        ],
        "rhythm": [
            rhythm.ask_day(),
            rhythm.day_kept(3),
            rhythm.fewer(),
            rhythm.weekly(),
            rhythm.muted(),
            rhythm.unmuted(),
        ],
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", texts())
def test_the_message_reads_as_it_was_approved(name: str, language: str) -> None:
    found = shown([message for message in texts()[name] if message], language)
    assert found == approved(name, language, found)
