"""Settings: the names are a contract, and a wrong one is told in one line that names it."""

from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings, SettingsError, load
from bot.zones import MOROCCO
from opportunities.score import Weights
from outreach.calendar import Calendar
from outreach.picture import Goal

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
    "TAWTIN_DIGEST",
    "TAWTIN_HOLIDAYS",
    "TAWTIN_RETENTION",
    "TAWTIN_BACKUPS",
    "TAWTIN_WEIGHTS",
    "TAWTIN_NEED_THRESHOLD",
    "TAWTIN_TARGET",
    "TAWTIN_REMINDERS",
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
    ("TAWTIN_RETENTION", "-1"),
    ("TAWTIN_BACKUPS", "un mois"),
    ("TAWTIN_SEND_RATE", "0"),
    ("TAWTIN_SEND_RATE", "-1"),
    ("TAWTIN_SEND_RATE", "nan"),
    ("TAWTIN_DIGEST", "Monday at nine"),
    ("TAWTIN_DIGEST", "MON 25:00"),
    ("TAWTIN_HOLIDAYS", "2026-11-18, demain"),
    ("TAWTIN_WEIGHTS", "demand"),
    ("TAWTIN_WEIGHTS", "price=10"),
    ("TAWTIN_WEIGHTS", "demand=-1"),
    ("TAWTIN_WEIGHTS", "demand=0 breadth=0 constraints=0 strain=0"),
    ("TAWTIN_NEED_THRESHOLD", "101"),
    ("TAWTIN_NEED_THRESHOLD", "high"),
    ("TAWTIN_REMINDERS", "7 2"),
    ("TAWTIN_REMINDERS", "2 7 14"),
    ("TAWTIN_REMINDERS", "0 7"),
    ("TAWTIN_REMINDERS", "2 days"),
    ("TAWTIN_REMINDERS", "2 400"),
    ("TAWTIN_TARGET", ""),
    ("TAWTIN_TARGET", "68e9"),
    ("TAWTIN_TARGET", "lots 2022-09"),
    ("TAWTIN_TARGET", "68e9 2022-13"),
    ("TAWTIN_TARGET", "-1 2022-09"),
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
        "tawtin_digest": "MON 09:00",
        "tawtin_holidays": "",
        "tawtin_retention": 36,
        "tawtin_backups": 30,
        "tawtin_weights": "demand=30 breadth=25 constraints=20 strain=25",
        "tawtin_need_threshold": 45.0,
        "tawtin_target": "34e9 2021-02, 68e9 2022-09",
        "tawtin_reminders": "2 7",
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


def test_the_week_and_the_figures_are_read_from_their_settings() -> None:
    settings = load(
        tawtin_digest="TUE 10:30",
        tawtin_holidays="2026-12-01",
        tawtin_weights="demand=50 strain=5",
        tawtin_need_threshold=60,
        tawtin_target="68e9 2022-09, 34e9 2021-02-25",
    )
    assert settings.calendar == Calendar(1, time(10, 30), MOROCCO, frozenset({date(2026, 12, 1)}))
    assert settings.weights == Weights(50, 25, 20, 5, 60)
    assert settings.goals == (
        Goal(Decimal("34e9"), date(2021, 2, 25)),
        Goal(Decimal("68e9"), date(2022, 9, 1)),
    )
