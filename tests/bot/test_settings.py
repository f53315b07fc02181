"""Settings: the names are a contract, and a wrong one is told in one line that names it."""

from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings, SettingsError, load

NAMES = (
    "TELEGRAM_BOT_TOKEN",
    "TELEGRAM_API_URL",
    "DATABASE_URL",
    "TAWTIN_ADMINS",
    "TAWTIN_MEMBERSHIP",
    "TAWTIN_MODE",
    "CNDP_RECEIPT",
    "CONTROLLER_ADDRESS",
    "CONTROLLER_EMAIL",
    "RECIPIENTS",
    "TAWTIN_SEND_RATE",
)
SECRET = "123456:AAsecretsecretsecretsecretsecret"

WRONG = [
    ("TELEGRAM_BOT_TOKEN", "not a token"),
    ("TELEGRAM_API_URL", "telegram.org"),
    ("TELEGRAM_API_URL", "ftp://telegram.org"),
    ("DATABASE_URL", "mysql://localhost/x"),
    ("TAWTIN_ADMINS", "12;13"),
    ("TAWTIN_ADMINS", "salma"),
    ("TAWTIN_MEMBERSHIP", "closed"),
    ("TAWTIN_MODE", "test"),
    ("CONTROLLER_EMAIL", "amca"),
    ("TAWTIN_SEND_RATE", "fast"),
    ("TAWTIN_SEND_RATE", "-1"),
    ("TAWTIN_SEND_RATE", "nan"),
]


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_the_names_are_the_ones_agreed() -> None:
    assert tuple(name.upper() for name in Settings.model_fields) == NAMES


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_setting_is_named_in_one_line(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as stopped:
        load()
    assert str(stopped.value).startswith(f"{name}: ")
    assert "\n" not in str(stopped.value)


def test_without_any_the_defaults_hold() -> None:
    settings = load()
    assert settings.model_dump() == {
        "telegram_bot_token": settings.telegram_bot_token,
        "telegram_api_url": "https://api.telegram.org",
        "database_url": "sqlite:///data/tawtin.db",
        "tawtin_admins": (),
        "tawtin_membership": "invite",
        "tawtin_mode": None,
        "cndp_receipt": "",
        "controller_address": "",
        "controller_email": "",
        "recipients": "",
        "tawtin_send_rate": 25.0,
    }
    assert (settings.token, settings.mode) == ("", "production")


def test_they_come_from_the_env_file_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TAWTIN_ADMINS= 12, 13 \nTAWTIN_MODE=\nOTHER=1\n", "utf-8")
    settings = load()
    assert settings.tawtin_admins == (12, 13)
    assert settings.tawtin_mode is None


def test_the_token_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", SECRET)
    settings = load()
    assert settings.token == SECRET
    assert SECRET not in repr(settings) + str(settings)


def test_a_wrong_token_is_not_shown_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", SECRET + " x")
    with pytest.raises(SettingsError) as stopped:
        load()
    assert "secret" not in str(stopped.value)


@pytest.mark.parametrize(
    ("url", "said", "mode"),
    [
        ("https://api.telegram.org", None, "production"),
        ("https://api.telegram.org/", None, "production"),
        ("http://127.0.0.1:8081", None, "trial"),
        ("http://127.0.0.1:8081", "production", "production"),
        ("https://api.telegram.org", "trial", "trial"),
    ],
)
def test_the_mode_follows_the_api_unless_said(url: str, said: Any, mode: str) -> None:
    assert load(telegram_api_url=url, tawtin_mode=said).mode == mode


def test_running_needs_a_token() -> None:
    with pytest.raises(SettingsError, match=r"^TELEGRAM_BOT_TOKEN: "):
        load(tawtin_mode="trial").ready_to_run()


def test_production_needs_a_receipt() -> None:
    settings = load(telegram_bot_token=SECRET)
    with pytest.raises(SettingsError, match=r"^CNDP_RECEIPT: "):
        settings.ready_to_run()
    assert load(telegram_bot_token=SECRET, cndp_receipt="D-1/2026").ready_to_run().mode == "production"
    assert load(telegram_bot_token=SECRET, tawtin_mode="trial").ready_to_run().mode == "trial"
