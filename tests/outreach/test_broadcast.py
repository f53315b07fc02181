"""What is typed to prepare a broadcast, and what is said of it: looks, choices, moments, limits."""

from datetime import datetime
from typing import Any

import pytest

from conversations.answers import Answer
from conversations.kinds.kind import Known, Misheard, Understood
from locales import LANGUAGES, Entity, Formatted, Named, plain, say
from outreach.broadcast import audience, forms, letter, progress
from outreach.broadcast.kinds import Lines, Message, Moment
from outreach.broadcast.moments import read

NOW = datetime.fromisoformat("2026-11-24T19:30")


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("demain 9h", "2026-11-25T09:00"),
        ("Demain à 9h30", "2026-11-25T09:30"),
        ("après-demain à 8", "2026-11-26T08:00"),
        ("30/11/2026 09:00", "2026-11-30T09:00"),
        ("30/11 à 14h30", "2026-11-30T14:30"),
        ("le 30.11.26 à 9h05", "2026-11-30T09:05"),
        ("2026-11-30 09:00", "2026-11-30T09:00"),
        ("٣٠/١١/٢٠٢٦ ٠٩:٠٠", "2026-11-30T09:00"),
        ("غدا الساعة 10", "2026-11-25T10:00"),
        ("20h", "2026-11-24T20:00"),
        ("30/11", "2026-11-30T09:00"),
        ("tout de suite", "now"),
        ("Tout de suite !", "now"),
        ("الآن", "now"),
        ("vendredi à 15h", "2026-11-27T15:00"),
        ("mardi", "2026-12-01T09:00"),
        ("lundi 30/11 9h", "2026-11-30T09:00"),
        ("le 5 décembre à 8 heures 30", "2026-12-05T08:30"),
        ("le 25 novembre 2026 à 09:00", "2026-11-25T09:00"),
        ("5 janvier 10h", "2027-01-05T10:00"),
        ("demain à 3h de l’après-midi", "2026-11-25T15:00"),
        ("demain midi", "2026-11-25T12:00"),
        ("يوم الخميس الساعة ٥ مساءً", "2026-11-26T17:00"),
        ("5 دجنبر على الساعة 10", "2026-12-05T10:00"),
        ("pas tout de suite", None),
        ("dans 2 heures", None),
        ("hier 9h", None),
        ("mardi 30/11 9h", None),
        ("tous les lundis 9h", None),
        ("9h ou 10h", None),
        ("demain soir", None),
        ("demain 10", None),
        ("31/02/2026 9h", None),
        ("30/11 à 25h", None),
        ("un de ces jours", None),
        ("", None),
    ],
)
def test_a_moment_is_read_whole_or_not_at_all(typed: str, moment: str | None) -> None:
    assert read(typed, NOW) == moment


def test_a_moment_that_is_past_is_refused() -> None:
    kind = Moment(now=NOW)
    refused = kind.read("24/11/2026 19:30", Known())
    assert isinstance(refused, Misheard)
    assert plain(refused.because, "fr") == "Cette date est passée. Choisissez-en une à venir."
    assert kind.read("24/11/2026 19:31", Known()) == Understood("2026-11-24T19:31")


def test_a_text_keeps_its_looks_and_its_lines() -> None:
    bold = Entity("bold", 3, 4)
    outcome = Message().read("🧪 gras\n\nsuite", Known(entities=(bold,)))
    stored = {"text": "🧪 gras\n\nsuite", "entities": [["bold", 3, 4, None, None]]}
    assert outcome == Understood(stored)


@pytest.mark.parametrize(
    ("text", "file", "refused"),
    [
        ("a" * 4096, None, False),
        ("a" * 4097, None, True),
        ("🧪" * 2049, None, True),
        ("a" * 1024, [{"kind": "photo"}], False),
        ("a" * 1025, [{"kind": "photo"}], True),
        ("\u200b \n", None, True),
    ],
)
def test_a_text_is_measured_as_telegram_does(text: str, file: Any, refused: bool) -> None:
    answers = {"file": Answer("given", file)} if file else {}
    assert isinstance(Message().read(text, Known(answers)), Misheard) is refused


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Oui\nNon", ["Oui", "Non"]),
        ("Oui ; Non; Plus tard", ["Oui", "Non", "Plus tard"]),
        ("نعم؛ لا", ["نعم", "لا"]),
        ("Oui", None),
        ("Oui\nOui", None),
        ("a" * 61 + "\nb", None),
        ("\n".join(map(str, range(11))), None),
    ],
)
def test_choices_are_two_to_ten_different_lines_that_fit_a_button(
    typed: str, value: list[str] | None
) -> None:
    outcome = Lines().read(typed, Known())
    assert (outcome.value if isinstance(outcome, Understood) else None) == value


@pytest.mark.parametrize("form", [each for each in forms.LABELS if each != forms.NONE])
def test_every_form_makes_a_question_of_the_engine_in_both_languages(form: str) -> None:
    question = forms.question(form, ["Oui", "Non"], ["نعم", "لا"])
    message = letter.Message(
        7, Formatted("Bonjour"), Formatted("مرحبا"), Named("Capsules", "كبسولات"), question
    )
    survey = letter.survey("followup:7", letter.hints(message, whole=True))
    (asked,) = survey.before
    for language, text in zip(LANGUAGES, ("Bonjour", "مرحبا"), strict=True):
        assert say(asked.ask, language).text.endswith(f"\n{text}")
    assert (asked.key, asked.takes_files) == ("reply", form == "file")


def test_looks_move_with_what_stands_above_them() -> None:
    text = Formatted("gras", (Entity("bold", 0, 4), Entity("text_link", 0, 4, "https://amca.ma/")))
    message = letter.Message(7, text, None, question={"kind": "yes_no"})
    said = say(letter.words(message), "fr")
    assert said.text == "Question de suivi de l’AMCA\ngras"
    assert said.entities == (
        Entity("bold", 0, 27),
        Entity("bold", 28, 4),
        Entity("text_link", 28, 4, "https://amca.ma/"),
    )
    assert message.length("fr") == 32
    assert message.spoken("ar") == "fr"


def test_an_old_question_nobody_knows_the_form_of_is_answered_in_words() -> None:
    survey = letter.survey("followup:7", {"question": {"kind": "hologram"}})
    assert isinstance(survey.before[0].kind.read("oui", Known()), Understood)


def test_an_audience_is_data() -> None:
    answers = {
        "audience": Answer("given", "reporters"),
        "audience_reporters": Answer("given", "45"),
        "also": Answer("given", "silent"),
        "also_silent": Answer("given", {"kind": "duration", "low": "30", "high": "30"}),
    }
    parts = audience.parts(answers)
    assert parts == [{"kind": "reporters", "value": 45}, {"kind": "silent", "value": 30}]
    assert audience.opportunity(parts) == 45
    named = {45: Named("Capsules", "كبسولات")}
    said = [plain(audience.described(each, named), "fr") for each in parts]
    assert [each.replace("\u2068", "").replace("\u2069", "") for each in said] == [
        "ceux qui ont signalé «\u00a0Capsules\u00a0»",
        "sans nouvelles depuis 30 jours",
    ]


def test_the_same_part_twice_counts_once() -> None:
    answers = {"audience": Answer("given", "finished"), "also": Answer("given", "finished")}
    assert audience.parts(answers) == [{"kind": "finished"}]


@pytest.mark.parametrize(
    ("sent", "failed", "total", "drawn"),
    [(0, 0, 10, "░░░░░░░░░░"), (4, 1, 10, "█████░░░░░"), (10, 0, 10, "██████████"), (0, 0, 0, "██████████")],
)
def test_the_bar_shows_what_is_dealt_with(sent: int, failed: int, total: int, drawn: str) -> None:
    assert progress.bar(progress.State(1, "sending", total, sent, failed)) == drawn


@pytest.mark.parametrize(
    ("failures", "fr", "ar"),
    [
        ({}, "Envoi terminé, sans échec.", "انتهى الإرسال دون تعذر أي رسالة."),
        (
            {"blocked": 1},
            "Envoi terminé. 1 échec : 1 personne a bloqué l’assistant.",
            "انتهى الإرسال. رسالة واحدة متعذرة: شخص واحد حظر المساعد.",
        ),
        (
            {"blocked": 2, "too_long": 3},
            "Envoi terminé. 5 échecs : 2 personnes ont bloqué l’assistant, 3 textes trop longs.",
            "انتهى الإرسال. 5 رسائل متعذرة: شخصان حظرا المساعد، 3 نصوص طويلة جدا.",
        ),
    ],
)
def test_its_end_says_how_many_failures_and_why_in_numbers_that_agree(
    failures: dict[str, int], fr: str, ar: str
) -> None:
    done = progress.State(1, "done", 20, 5, sum(failures.values()), failures)
    said = [plain(progress.state(done).words, language) for language in LANGUAGES]
    unseen = str.maketrans({"\u2068": None, "\u2069": None, "\u200f": None, "\u00a0": " ", "\u202f": " "})
    assert [each.translate(unseen).splitlines()[-1] for each in said] == [fr, ar]
