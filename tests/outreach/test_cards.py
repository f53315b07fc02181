"""The opportunity's card: the buttons its state calls for, and what a full one looks like in a message."""

from dataclasses import replace
from datetime import date

import pytest

from locales import LANGUAGES, Joined, Named, plain
from locales.typography import utf16
from opportunities.constraints import CONSTRAINTS
from opportunities.score import Score
from outreach import names
from outreach.buttons import WEEK
from outreach.cards import card, choosing
from outreach.cards.history import history
from outreach.cards.listing import Filter, listing
from outreach.views import Card, Company, Happened, Interest, Line, Part, Support
from tests.outreach.examples import CARD, FEDERATION, PACKAGING
from tests.outreach.shown import acts, bare

NEW = Card(9, 0, Named("Bouchons", "سدادات"), "identified", Score(None, 0.1), "watch")
TELEGRAM_TEXT, TELEGRAM_BUTTONS, TELEGRAM_DATA = 4096, 100, 63


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (NEW, ["approve:9:0", "name:9", "stages:9"]),
        (replace(NEW, name=Named("Bouchons", "Bouchons")), ["name:9", "stages:9"]),
        (replace(NEW, approved=True), ["name:9", "publish:9:0", "stages:9"]),
        (replace(NEW, approved=True, veto_until=date(2026, 11, 30)), ["name:9", "stages:9"]),
        (
            replace(NEW, approved=True, veto_until=date(2026, 11, 30), in_doubt=True),
            ["name:9", "askagain:9:0", "giveup:9:0", "stages:9"],
        ),
        (replace(NEW, approved=True, published_on=date(2026, 11, 1)), ["name:9", "withdraw:9:0", "stages:9"]),
        (
            replace(NEW, approved=True, published_on=date(2026, 11, 1), withdrawn=True),
            ["name:9", "publish:9:0", "stages:9"],
        ),
    ],
)
def test_the_first_buttons_follow_from_where_it_stands(shown: Card, expected: list[str]) -> None:
    rest = ["note:9", "merge:9", "nobody:9:1", "fiche:9:fr", "fiche:9:ar"]
    assert acts(card(shown)) == [*expected, *rest]


def test_a_whole_card_offers_its_answers_its_parts_and_the_way_back() -> None:
    assert acts(card(CARD)) == [
        *("name:12", "withdraw:12:4", "stages:12"),
        *("accept:6", "refuse:6", "accept:7", "refuse:7", "accept:8", "refuse:8"),
        *("cast_new:12", "note:12", "merge:12", "split:12", "undo:b7:12", "imports:12"),
        *("fiche:12:fr", "fiche:12:ar"),
    ]


def test_an_accepted_maker_may_be_offered_to_the_buyers() -> None:
    shown = replace(CARD, interests=(replace(FEDERATION, status="accepted"),))
    assert "introduce:8" in acts(card(shown))


def test_a_value_unknown_for_want_of_a_rate_is_said_so() -> None:
    lines = bare(card(replace(CARD, unrated=("CHF", "USD"))).words, "fr").split("\n")
    assert "Valeur inconnue, faute de taux de change : CHF, USD (/taux pour en noter un)" in lines


def test_the_general_name_of_who_imports_it_too_is_not_quoted_as_a_member_s_word() -> None:
    parts = (Part(1, "Saïs", "bouchons alu"), Part(2, "Atlas", "Bouchons", typed=False))
    said = bare(card(replace(CARD, parts=parts)).words, "fr").splitlines()
    assert "Écrit par les adhérents : « bouchons alu »" in said


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("bouchons alu 28 mm", "bouchons alu 28 mm"),
        ("bouchons aluminium pour bouteilles d’huile", "bouchons aluminium…"),
        ("bouchons aluminium, pour bouteilles", "bouchons aluminium…"),
        ("bouchons-aluminium-pour-bouteilles", "bouchons-aluminium-…"),
        ("a bouchons-aluminium-pour-bouteilles", "a bouchons-aluminiu…"),
        ("فيدرالية الصناعات المعدنية", "فيدرالية الصناعات…"),
    ],
)
def test_a_long_name_is_cut_at_a_word(typed: str, shown: str) -> None:
    assert names.cut(typed, 20) == shown


def test_an_unknown_need_is_said_unknown() -> None:
    lines = bare(card(NEW).words, "fr").split("\n")
    assert "Score inconnu : pas encore assez de réponses · À suivre" in lines
    assert (
        "Demande : à déterminer · Nombre de sociétés : à déterminer · Difficultés : à déterminer"
        " · Tension d’approvisionnement : à déterminer"
    ) in lines


def test_an_exact_product_is_bought_not_invested_in() -> None:
    said = "Ce produit se fabrique déjà au Maroc : il s’agit d’acheter, pas d’investir."
    assert [said in bare(card(replace(CARD, feasibility=each)).words, "fr") for each in (0.5, 0.75)] == [
        False,
        True,
    ]


def test_moving_offers_what_follows_and_asks_why_it_is_dropped() -> None:
    assert acts(choosing.stages(CARD)) == [
        "move:12:4:sent",
        "move:12:4:maker_found",
        "move:12:4:sample",
        "move:12:4:adopted",
        "move:12:4:identified",
        "drop:12:4",
        "card:12",
    ]
    assert acts(choosing.drop_reasons(CARD)) == [
        "dropped:12:4:no_maker",
        "dropped:12:4:volume",
        "dropped:12:4:price",
        "dropped:12:4:standard",
        "dropped:12:4:imposed",
        "card:12",
    ]
    assert acts(choosing.drop_reasons(CARD, WEEK))[-2:] == ["dropped:12:4:imposed:week", "next"]


def test_merging_joins_the_chosen_one_into_this_one_and_splitting_names_a_need() -> None:
    other = Line(9, NEW.name, "identified", "watch")
    assert acts(choosing.merging(CARD, ((other, "hs"),))) == ["join:12:9", "card:12"]
    assert acts(choosing.splitting(CARD)) == ["part:51", "part:52", "part:53", "card:12"]


@pytest.mark.parametrize(
    ("reporters", "french"),
    [
        (0, "C’est fait."),
        (1, "C’est fait. 1 adhérent le lira dans son prochain résumé."),
        (3, "C’est fait. 3 adhérents le liront dans leur prochain résumé."),
    ],
)
def test_a_move_says_who_will_hear_of_it(reporters: int, french: str) -> None:
    assert bare(choosing.moved(reporters), "fr") == french


def test_every_kind_of_event_has_its_line() -> None:
    kinds = ("published", "withdrawn", "quiet", "named", "merged", "split", "success", "maker", "note")
    events = [Happened(date(2026, 11, 1), kind) for kind in kinds[:8]]
    said = [bare(words, "fr") for words in (*history(events[:4]), *history(events[4:]))]
    assert said == [
        "Historique :",
        "· 1er novembre 2026 : publiée",
        "· 1er novembre 2026 : retirée de la publication",
        "· 1er novembre 2026 : toujours à l’étude",
        "· 1er novembre 2026 : nom approuvé",
        "Historique :",
        "· 1er novembre 2026 : regroupée avec une autre",
        "· 1er novembre 2026 : séparée en deux",
        "· 1er novembre 2026 : réussite publiée",
        "· 1er novembre 2026 : fabricant signalé",
    ]
    dropped = Happened(date(2026, 11, 2), "dropped", "dropped", "price", who="Salma")
    note = Happened(date(2026, 11, 1), "note", text="à rappeler")
    assert [bare(words, "fr") for words in history((note, dropped))][1:] == [
        "· 2 novembre 2026 : Abandonnée : prix non compétitif (Salma)",
        "· 1er novembre 2026 : note, à rappeler",
    ]


def full() -> Card:
    """Give the fullest card there may be, every name longer than anybody types."""
    name = "📦" * 300
    each = range(40)
    interest = Interest(1, 12, Named(name, name), "make", name, fit="exact_other", note=name)
    return replace(
        CARD,
        name=Named(name, name),
        companies=tuple(Company(name, severities=dict.fromkeys(CONSTRAINTS, 3)) for _ in each),
        parts=tuple(Part(number, name, f"{number}{name}") for number in each),
        supports=tuple(Support(Named("Fédération" * 6, "فيدرالية" * 7), name) for _ in range(5)),
        interests=tuple(replace(interest, id=number) for number in each),
        history=tuple(Happened(date(2026, 11, 1), "note", text=name, who=name) for _ in each),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fullest_card_is_one_message(language: str) -> None:
    reply = card(full())
    assert utf16(plain(reply.words, language)) <= TELEGRAM_TEXT
    assert len(acts(reply)) <= TELEGRAM_BUTTONS
    assert max(len(act.encode()) for act in acts(reply)) <= TELEGRAM_DATA


def test_a_list_turns_its_pages_and_keeps_its_filter() -> None:
    shown = [Line(number, NEW.name, "qualified", "watch", 40.0) for number in range(8)]
    replies = [listing(shown, 20, Filter("qualified", PACKAGING, page)) for page in range(3)]
    turning = [[act for act in acts(reply) if act.startswith("list")] for reply in replies]
    first, second, third = (f"list:qualified:{PACKAGING}:{page}" for page in range(3))
    assert turning == [[second], [first, third], [second]]


def test_a_filter_reads_back_from_its_button() -> None:
    for each in (Filter(), Filter("sent", None, 2), Filter(None, PACKAGING, 1)):
        assert Filter.of(*map(str, each.arguments)) == each
    with pytest.raises(ValueError, match="invalid literal"):
        Filter.of("-", "-", "x")


def test_approved_names_stand_each_in_its_own_direction_of_writing() -> None:
    event = Happened(date(2026, 11, 23), "named", text="Bouchons en aluminium / سدادات من الألومنيوم")
    (line,) = plain(Joined(tuple(history([event]))), "ar").splitlines()[1:]
    assert "\u2068Bouchons en aluminium\u2069 / \u2068سدادات من الألومنيوم\u2069" in line
