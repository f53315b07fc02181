"""What a digest tells, to whom, and that the longest one still fits in a message."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locales import LANGUAGES, Named, plain, sectors
from locales.typography import utf16
from opportunities import lifecycle
from opportunities.constraints import CONSTRAINTS
from outreach.digest import MOST_NEW, MOST_NEWS, chosen, compose
from outreach.news import latest, said
from outreach.views import Contents, News, Offered, Reader, SuccessLine
from tests.outreach.examples import (
    BOTTLES,
    BUYER,
    CAPS_NEWS,
    CONTENTS,
    DUPLEX,
    FOOD,
    MONDAY,
    PACKAGING,
    SUCCESS,
)
from tests.outreach.shown import acts, bare

TELEGRAM_TEXT, TELEGRAM_BUTTONS, TELEGRAM_DATA = 4096, 100, 63


def offered(count: int, sector: str, first: int = 100) -> tuple[Offered, ...]:
    return tuple(
        Offered(each, replace(DUPLEX, id=each, sector=sector)) for each in range(first, first + count)
    )


def test_nothing_new_makes_no_digest() -> None:
    assert compose(BUYER, Contents(), MONDAY) is None


def test_events_that_are_the_houses_own_business_make_no_digest() -> None:
    private = tuple(replace(CAPS_NEWS, kind=kind) for kind in ("note", "named", "merged", "split", "maker"))
    assert compose(BUYER, Contents(mine=private), MONDAY) is None


def test_a_digest_arrives_silently_and_wants_the_consent_to_digests() -> None:
    letter = compose(BUYER, CONTENTS, MONDAY)
    assert letter is not None
    assert (letter.purpose, letter.silent, letter.key) == ("digest", True, None)


def test_the_readers_sectors_come_first_and_there_are_five_opportunities_at_most() -> None:
    contents = Contents(new=offered(3, FOOD) + offered(3, "cuir", 200) + offered(1, PACKAGING, 300))
    told = chosen(BUYER, contents)
    assert [each.event_id for each in told.new] == [100, 101, 102, 300, 200]
    assert chosen(BUYER, told) == told


def test_other_sectors_alone_make_no_digest() -> None:
    assert compose(BUYER, Contents(new=offered(2, "cuir")), MONDAY) is None


def test_a_partner_is_shown_the_sectors_of_theirs_only() -> None:
    partner = replace(BUYER, role="partner")
    contents = Contents(new=offered(1, FOOD) + offered(1, "cuir", 200))
    assert chosen(partner, contents).events == (100,)


def test_whoever_chose_no_sector_is_shown_all_of_them() -> None:
    told = chosen(replace(BUYER, sectors=()), Contents(new=offered(2, "cuir")))
    assert told.events == (100, 101)


def test_what_does_not_fit_waits_for_the_next_digest() -> None:
    news = tuple(replace(CAPS_NEWS, event_id=each, opportunity_id=each) for each in range(12))
    told = chosen(BUYER, Contents(mine=news))
    assert told.events == tuple(range(MOST_NEWS))


def test_the_events_told_are_those_in_the_letter_each_once() -> None:
    assert chosen(BUYER, CONTENTS).events == (31, 32, 33, 40)


def test_several_opportunities_have_a_numbered_row_each() -> None:
    letter = compose(BUYER, CONTENTS, MONDAY)
    assert letter is not None
    assert acts(letter) == [
        "too:12",
        "details:12",
        "too:14",
        "details:14",
        "success:3",
        "fewer",
        "mute",
        "day",
    ]


def test_a_single_opportunity_has_all_its_actions_at_hand() -> None:
    letter = compose(BUYER, Contents(new=CONTENTS.new[1:]), MONDAY)
    assert letter is not None
    assert acts(letter) == ["too:14", "maker:14", "make:14", "details:14", "fewer", "mute", "day"]


def test_partners_answer_and_coordinators_open() -> None:
    for role, expected in (("partner", "make:12"), ("coordinator", "open:12"), ("admin", "open:12")):
        letter = compose(Reader(role=role), Contents(new=CONTENTS.new[:1]), MONDAY)  # type: ignore[arg-type]
        assert letter is not None
        assert acts(letter)[0] == expected


def test_whoever_asked_for_fewer_is_not_offered_it_again() -> None:
    letter = compose(replace(BUYER, every=2), CONTENTS, MONDAY)
    assert letter is not None
    assert "fewer" not in acts(letter)


STAGES = [
    ("moved", "identified", "Capsules : enregistré parmi les opportunités à étudier."),
    ("moved", "qualified", "Capsules : besoin vérifié par l’AMCA."),
    ("moved", "sent", "Capsules : transmis à la filière (FIMME)."),
    ("moved", "maker_found", "Capsules : un fabricant au Maroc s’est manifesté."),
    ("moved", "sample", "Capsules : un échantillon est à l’essai."),
    ("moved", "adopted", "Capsules : adopté. Il s’achète désormais au Maroc."),
    ("dropped", "dropped", "Capsules : abandonné pour l’instant. Motif : volume insuffisant."),
    ("quiet", None, "Capsules : toujours à l’étude, sans nouveauté depuis 90 jours."),
    ("published", None, "Capsules : publié sous le nom « Bouchons »."),
    ("withdrawn", None, "Capsules : n’est plus publié."),
]


@pytest.mark.parametrize(("kind", "status", "french"), STAGES)
def test_each_event_worth_telling_is_one_sentence(kind: str, status: str | None, french: str) -> None:
    reason = "volume" if kind == "dropped" else None
    name = Named("Bouchons", "سدادات")
    words = said(News(1, 2, "Capsules", kind, status, reason, "FIMME", name))
    assert words is not None
    assert bare(words, "fr") == french


def test_a_product_sent_to_nobody_named_went_to_the_federation() -> None:
    words = said(News(1, 2, "Capsules", "moved", "sent"))
    assert words is not None
    assert bare(words, "fr") == "Capsules : transmis à la filière (fédération du secteur)."


CAPSULES = Named("Bouchons", "سدادات")


def events(*told: tuple[str, str | None]) -> tuple[News, ...]:
    return tuple(
        News(number, 2, "Capsules", kind, status, None, "FIMME", CAPSULES)
        for number, (kind, status) in enumerate(told, start=1)
    )


def test_a_name_that_is_the_product_s_own_is_not_said_twice() -> None:
    same = [replace(each, name=Named("capsules", "كبسولات")) for each in events(("published", None))]
    moved = [*same, *events(("moved", "sample"))]
    for told, french, arabic in (
        (same, "Capsules : publié parmi les opportunités.", "نُشر تحت تسمية «كبسولات»"),
        (moved, "Capsules : un échantillon est à l’essai.", "المنشور باسم «كبسولات»"),
    ):
        words = latest(told)
        assert words is not None
        assert bare(words, "fr") == french
        assert arabic in bare(words, "ar")


@pytest.mark.parametrize(
    ("told", "french"),
    [
        (
            events(("published", None), ("moved", "qualified"), ("moved", "sent")),
            "Capsules, publié sous le nom « Bouchons » : transmis à la filière (FIMME).",
        ),
        (
            events(("moved", "qualified"), ("named", None), ("published", None)),
            "Capsules, publié sous le nom « Bouchons » : besoin vérifié par l’AMCA.",
        ),
        (events(("published", None), ("published", None)), "Capsules : publié sous le nom « Bouchons »."),
        (events(("moved", "sent"), ("withdrawn", None)), "Capsules : n’est plus publié."),
        (
            events(("withdrawn", None), ("published", None)),
            "Capsules : publié sous le nom « Bouchons ».",
        ),
        (events(("moved", "qualified"), ("moved", "sample")), "Capsules : un échantillon est à l’essai."),
    ],
)
def test_what_happened_to_one_product_is_one_line(told: tuple[News, ...], french: str) -> None:
    words = latest(told)
    assert words is not None
    assert bare(words, "fr") == french
    letter = compose(BUYER, Contents(mine=told), MONDAY)
    assert letter is not None
    assert bare(letter.words, "fr").splitlines()[3:5] == [french, ""]
    assert chosen(BUYER, Contents(mine=told)).events == tuple(
        each.event_id for each in told if each.kind != "named"
    )


@pytest.mark.parametrize(
    ("few", "said"),
    [
        (0, []),
        (1, ["Chiffres non communiqués pour les autres : moins de trois sociétés."]),
        (2, ["Chiffres non communiqués : moins de trois sociétés."]),
    ],
)
def test_why_there_are_no_figures_is_said_once(few: int, said: list[str]) -> None:
    new = tuple(
        Offered(each, replace(DUPLEX, id=each, companies="1-2" if each < few else "3")) for each in range(2)
    )
    letter = compose(BUYER, Contents(new=new), MONDAY)
    assert letter is not None
    told = bare(letter.words, "fr").splitlines()
    assert [line for line in told if line.startswith("Chiffres")] == said


def longest() -> tuple[Reader, Contents]:
    """Give the fullest digest there may be, every name longer than anybody types."""
    name = "📦" * 300
    facts = replace(
        DUPLEX, name_fr=name, name_ar=name, constraints=CONSTRAINTS, companies="111", value_band="20-50"
    )
    codes = sorted(sectors(), key=lambda code: -len(sectors()[code].fr))
    mine = tuple(
        News(each, each // 2, name, kind, "sent", body=name, name=Named(name, name))
        for each, kind in enumerate(("published", "moved") * 20)
    )
    reader = replace(BUYER, sectors=tuple(codes[1:]))
    new = tuple(Offered(100 + each, replace(facts, sector=codes[each % 2])) for each in range(10))
    return reader, Contents(mine, new, SuccessLine(200, 3, name, codes[0], "documented"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_digest_fits_in_one_message(language: str) -> None:
    letter = compose(*longest(), MONDAY)
    assert letter is not None
    assert utf16(plain(letter.words, language)) <= TELEGRAM_TEXT
    assert len(acts(letter)) <= TELEGRAM_BUTTONS
    assert max(len(act.encode()) for act in acts(letter)) <= TELEGRAM_DATA


EVENTS = st.builds(
    News,
    st.integers(1, 50),
    st.integers(1, 9),
    st.text(max_size=5),
    st.sampled_from(("moved", "quiet", "note")),
    st.sampled_from(lifecycle.PATH),
)
OFFERED = st.builds(
    Offered,
    st.integers(51, 99),
    st.sampled_from((DUPLEX, BOTTLES, replace(DUPLEX, id=15, sector="cuir"))),
)
ALL = st.builds(
    Contents,
    st.lists(EVENTS, max_size=12).map(tuple),
    st.lists(OFFERED, max_size=9).map(tuple),
    st.sampled_from((None, SUCCESS)),
)


@settings(max_examples=50)
@given(ALL, st.booleans())
def test_choosing_twice_changes_nothing_and_keeps_the_bounds(contents: Contents, everywhere: bool) -> None:
    reader = replace(BUYER, sectors=()) if everywhere else BUYER
    told = chosen(reader, contents)
    assert chosen(reader, told) == told
    assert len(told.new) <= MOST_NEW
    assert len({each.opportunity_id for each in told.mine}) <= MOST_NEWS
    assert (compose(reader, contents, MONDAY) is None) == (told.events == ())
