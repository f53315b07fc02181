"""The tapped button is marked, and only it."""

from typing import Any

from bot.marking import marked

ROW = [{"text": "Oui", "callback_data": "1:yes"}, {"text": "AMCA", "url": "https://t.me/x"}]


def keyboard(*labels: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": label, "callback_data": f"1:{label[-3:]}"} for label in labels]]}


def test_the_tapped_button_gets_the_mark() -> None:
    assert marked({"inline_keyboard": [ROW]}, "1:yes") == {
        "inline_keyboard": [[{"text": "✓ Oui", "callback_data": "1:yes"}, ROW[1]]]
    }


def test_the_mark_moves_to_the_last_one_tapped() -> None:
    assert marked(keyboard("✓ Oui", "Non"), "1:Non") == keyboard("Oui", "✓ Non")


def test_a_mark_already_there_is_not_made_again() -> None:
    assert marked(keyboard("✓ Oui", "Non"), "1:Oui") is None


def test_without_the_button_there_is_nothing_to_mark() -> None:
    assert marked(keyboard("Oui"), "1:other") is None
    assert marked(None, "1:Oui") is None
    assert marked({"inline_keyboard": [["junk"], 5]}, "1:Oui") is None
