"""Replies become Telegram messages: entities kept, long texts split, buttons within 64 bytes."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.keyboards import from_json, to_json
from bot.rendering import bodies, body, pieces
from conversations.replies import Button, Reply
from locales import Entity, Spoken, Text, label

YES = Button("yes", Text("Oui"))


def test_a_reply_carries_its_text_and_its_buttons() -> None:
    reply = Reply(Text("Quelle est votre fonction ?"), ((YES,), ()), 2, "value", 3)
    assert bodies(reply, 12, "fr") == [
        {
            "text": "Quelle est votre fonction\u202f?",
            "reply_markup": {"inline_keyboard": [[{"text": "Oui", "callback_data": "12:2.value:3:yes"}]]},
        }
    ]


def test_a_button_may_open_an_address_or_name_another_question() -> None:
    buttons = (
        (Button("", "AMCA", url="https://t.me/x"), Button("list", "Mes produits", component=0, key="menu")),
    )
    keyboard = bodies(Reply(Text("Aide"), buttons, 2, "value", 1), 7, "fr")[0]["reply_markup"][
        "inline_keyboard"
    ]
    assert keyboard == [
        [
            {"text": "AMCA", "url": "https://t.me/x"},
            {"text": "Mes produits", "callback_data": "7:0.menu:1:list"},
        ]
    ]


def test_a_button_outside_interviews_carries_its_act() -> None:
    button = Button("", Text("Détails"), act="details:45")
    (said,) = bodies(Reply(Text("Opportunités"), ((button,),)), None, "fr")
    assert said["reply_markup"]["inline_keyboard"] == [[{"text": "Détails", "callback_data": "@details:45"}]]


def test_without_an_interview_a_question_s_button_is_refused() -> None:
    with pytest.raises(ValueError, match="belongs to no interview"):
        bodies(Reply(Text("Opportunités"), ((Button("go", Text("Détails")),),)), None, "fr")


def test_a_letter_s_buttons_come_back_from_the_database_as_they_were() -> None:
    buttons = (
        (Button("", Text("Détails"), act="details:45"), Button("", "Sotumag", act="maker:45")),
        (Button("", Text("Ouvrir la conversation"), url="https://t.me/tawtin_bot"),),
    )
    stored = json.loads(json.dumps(to_json(buttons)))
    assert [[label(each.label, "fr") for each in row] for row in from_json(stored)] == [
        ["Détails", "Sotumag"],
        ["Ouvrir la conversation"],
    ]
    assert to_json(from_json(stored))[1][0]["url"] == "https://t.me/tawtin_bot"


def test_button_data_beyond_what_telegram_carries_is_refused() -> None:
    with pytest.raises(ValueError, match="bytes"):
        bodies(Reply(Text("Aide"), ((Button("x" * 64, "x"),),)), 7, "fr")


def test_a_long_text_is_split_at_a_line_and_keeps_its_bold() -> None:
    spoken = Spoken("ab\ncd ef", (Entity("bold", 1, 4),))
    assert pieces(spoken, 5) == [
        {"text": "ab\n", "entities": [{"type": "bold", "offset": 1, "length": 2}]},
        {"text": "cd ef", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
    ]


@settings(max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.integers(2, 9))
def test_nothing_is_lost_and_nothing_is_too_long(text: str, limit: int) -> None:
    parts = [each["text"] for each in pieces(Spoken(text), limit)]
    assert "".join(parts) == text
    assert all(1 <= len(part.encode("utf-16-le")) // 2 <= limit for part in parts)


def test_the_buttons_of_a_long_reply_are_under_its_last_message() -> None:
    long = Reply(Text("{text}", {"text": "mot " * 1500}), ((YES,),), 1, "name")
    assert [("reply_markup" in each) for each in bodies(long, 1, "fr")] == [False, True]


def test_a_long_message_redrawn_stays_one_and_keeps_its_buttons() -> None:
    long = Reply(Text("{text}", {"text": "mot " * 1500}), ((YES,),), 1, "name", edit=5)
    assert [("reply_markup" in each) for each in bodies(long, 1, "fr")] == [True]


def test_a_letter_is_in_its_reader_s_language() -> None:
    assert body(Text("Oui"), "ar") == {"text": "نعم"}
