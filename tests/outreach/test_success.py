"""The success sheet: written in the chat with the interview's engine, read back, published, reproduced."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest

from conversations.answers import Answer
from conversations.heard import Command
from conversations.replies import Reply
from conversations.state import State
from conversations.survey import json_of
from locales import LANGUAGES, Named
from opportunities.success import BLOCKS, gate
from outreach.success import more
from outreach.success.reading import Sheet
from outreach.success.sheet import page
from outreach.success.survey import MORE, survey, taken_up
from outreach.success.telling import reproducible, second_case
from outreach.views import Line
from tests.conversations.player import Player
from tests.outreach.shown import acts, approved, bare, shown

WRITTEN = (
    ("say", "Palettes plastiques faites à Meknès", "طبليات بلاستيكية مصنوعة بمكناس"),
    ("tap", "plasturgie", "plasturgie"),
    ("say", "SH 3923", "SH 3923"),
    ("say", "Meknès", "مكناس"),
    ("say", "mars 2025", "مارس 2025"),
    ("say", "janvier 2026", "يناير 2026"),
    ("say", "Palettes 1200 × 800 en polypropylène", "طبليات 1200 × 800 من البولي بروبيلين"),
    ("say", "Espagne", "إسبانيا"),
    ("say", "délai, ruptures", "الأجل، نفاد المخزون"),
    ("tap", "~rated", "~rated"),
    ("say", "8 semaines", "8 أسابيع"),
    ("say", "4 fois", "4 مرات"),
    ("say", "Injection, matière recyclée à moitié", "حقن، نصف المادة معاد تدويره"),
    ("say", "Plastiques Zouitina", "بلاستيك الزويتينة"),
    ("tap", "no", "no"),
    ("say", "60 %", "60 %"),
    ("say", "NM ISO 6780", "NM ISO 6780"),
    ("tap", "~skip", "~skip"),
)
FURTHER = (
    (
        "say",
        "Trois essais chez deux acheteurs, de mars à octobre",
        "ثلاث تجارب لدى مشتريين، من مارس إلى أكتوبر",
    ),
    ("say", "3 essais, le dernier accepté", "3 تجارب، قُبلت الأخيرة"),
    ("tap", "100k-1m", "100k-1m"),
    ("say", "2 semaines", "أسبوعان"),
    ("say", "jamais", "أبدا"),
    ("say", "égale", "مماثلة"),
    ("say", "4", "4"),
)


@dataclass
class Writer(Player):
    """A coordinator writing a sheet, in the language given."""

    spoken: str = "fr"

    @property
    def language(self) -> str:
        """The coordinator's language."""
        return self.spoken


def writer(language: str = "fr") -> Writer:
    return Writer(survey("success:3", {}), State("1"), spoken=language)


def play(player: Writer, steps: tuple[tuple[str, str, str], ...]) -> list[str]:
    """Say and tap, and write down who said what."""
    lines: list[str] = []
    for verb, *said in steps:
        text = said[LANGUAGES.index(player.spoken)]
        (player.tap if verb == "tap" else player.say)(text)
        lines += ["", f"> [{text}]" if verb == "tap" else f"> {text}", *player.transcript()]
    return lines


def answers(player: Writer) -> Mapping[str, Answer]:
    return player.state.of(0)


def test_the_survey_asks_every_key_of_the_sheet_and_which_blocks_to_add() -> None:
    asked = [question.key for question in survey("success:3", {}).before]
    assert asked == [*(key for block in (1, 2, 3) for key in ordered(block)), MORE, *rest()]
    assert {key for block in BLOCKS.values() for key in block} | {MORE} == set(asked)


def ordered(block: int) -> list[str]:
    return list(BLOCKS[block])


def rest() -> list[str]:
    return [question.key for questions in more.QUESTIONS.values() for question in questions]


@pytest.mark.parametrize("language", LANGUAGES)
def test_writing_a_sheet_reads_as_it_was_approved(language: str) -> None:
    player = writer(language)
    player.hear(Command("start"))
    lines = [*player.transcript(), *play(player, WRITTEN)]
    chosen = (("tap", "path=1", "path=1"), ("tap", "result=1", "result=1"), ("tap", "~done", "~done"))
    lines += play(player, (*chosen, *FURTHER, ("tap", "confirm", "confirm")))
    found = "\n".join(lines) + "\n"
    assert found == approved("success_survey", language, found)


def test_three_blocks_make_a_modelled_sheet_and_nothing_more_is_asked() -> None:
    player = writer()
    player.hear(Command("start"))
    play(player, (*WRITTEN, ("tap", "none", "none")))
    assert player.said().startswith("C’est noté.\n\nVoici la fiche. Tout est juste ?")
    assert gate(json_of(answers(player))) == "modelled"


def test_a_sheet_taken_up_again_keeps_what_it_has_and_offers_the_rest() -> None:
    first = writer()
    first.hear(Command("start"))
    play(first, (*WRITTEN, ("tap", "path=1", "path=1"), ("tap", "~done", "~done"), *FURTHER[:3]))
    kept, hints = taken_up(answers(first))
    again = Writer(survey("success:3", hints), State("1", answers={0: kept}))
    again.hear(Command("start"))
    offered = [button.option for row in again.shown[-1].buttons for button in row]
    assert [each.split("=")[0] for each in offered if "=" in each] == [
        "result",
        "lessons",
        "support",
        "reuse",
        "export",
        "proof",
    ]
    play(again, (("tap", "none", "none"),))
    assert {key: answer.value for key, answer in answers(again).items() if key in BLOCKS[4]} == {
        "path": "Trois essais chez deux acheteurs, de mars à octobre",
        "trials": "3 essais, le dernier accepté",
        "cost": "100k-1m",
    }


def sheet(**changed: object) -> Sheet:
    """Give a whole sheet, written in French."""
    player = writer()
    player.hear(Command("start"))
    chosen = tuple(("tap", f"{option.code}=1", "") for option in more.BLOCKS.values())
    last = (
        ("say", "la fédération a réuni les acheteurs", ""),
        ("say", "la matière recyclée", ""),
        ("say", "centre technique de plasturgie", ""),
        ("say", "dix mille palettes par an", ""),
        ("say", "le moule", ""),
        ("say", "envoyer un plan", ""),
        ("say", "Afrique de l’Ouest", ""),
        ("tap", "~skip", ""),
        ("tap", "yes", ""),
    )
    play(player, (*WRITTEN, *chosen, ("tap", "~done", "~done"), *FURTHER, *last))
    whole = Sheet(3, "documented", answers(player), opportunity_id=12)
    return replace(whole, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_reads_as_it_was_approved(language: str) -> None:
    line = Line(12, Named("Caisses plastiques", "صناديق بلاستيكية"), "qualified", "project")
    messages: list[Reply] = [
        page(sheet(published=True)),
        page(sheet(), "coordinator"),
        reproducible("Palettes plastiques", (line,)),
        reproducible("Palettes plastiques", ()),
        second_case(3, ((4, "Caisses à Fès"),)),
        second_case(3, ()),
    ]
    found = shown(messages, language)
    assert found == approved("success", language, found)


def test_the_maker_is_named_only_when_they_agreed() -> None:
    secret = sheet()
    agreed = {**secret.answers, "maker_agrees": Answer("given", True)}
    said = [bare(page(each).words, "fr") for each in (secret, replace(secret, answers=agreed))]
    assert ["Fabricant : Plastiques Zouitina" in each for each in said] == [False, True]
    assert ["Zouitina" in each for each in said] == [False, True]


@pytest.mark.parametrize(
    ("status", "published", "expected"),
    [
        ("draft", False, ["sheet:3", "open:12"]),
        ("modelled", False, ["sheet:3", "tell:3", "open:12"]),
        ("documented", False, ["sheet:3", "tell:3", "again:3", "open:12"]),
        ("documented", True, ["sheet:3", "untell:3", "again:3", "reproduce:3", "open:12"]),
        ("reproduced", True, ["sheet:3", "untell:3", "reproduce:3", "open:12"]),
    ],
)
def test_what_a_coordinator_may_do_follows_from_the_gate(
    status: str, published: bool, expected: list[str]
) -> None:
    assert acts(page(sheet(status=status, published=published), "coordinator")) == expected


def test_without_everybodys_permission_it_is_not_published() -> None:
    whole = sheet()
    refused = replace(whole, answers={**whole.answers, "permission": Answer("given", False)})
    assert acts(page(refused, "coordinator")) == ["sheet:3", "again:3", "open:12"]
    assert "Pour la publier, il faut l’accord de toutes les parties." in bare(
        page(refused, "coordinator").words, "fr"
    )
