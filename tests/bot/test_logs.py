"""The log: short lines without tokens, passwords or what members wrote."""

import io
import logging
import subprocess
import sys

import pytest
from pydantic import SecretStr

from bot.logs import Redacting, redacted
from bot.settings import Settings

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (
            f"POST https://api.telegram.org/bot{TOKEN}/sendMessage",
            "POST https://api.telegram.org/bot***/sendMessage",
        ),
        ("http://127.0.0.1:1/bot12:short/getMe", "http://127.0.0.1:1/bot***/getMe"),
        (f"Bot[token={TOKEN}]", "Bot[token=***]"),
        ("postgresql://amca:pass@db/tawtin", "postgresql://***@db/tawtin"),
        ("12:30 batch of 3", "12:30 batch of 3"),
    ],
)
def test_secrets_are_struck_out(line: str, written: str) -> None:
    assert redacted(line) == written


def test_a_failure_shows_where_it_happened_but_not_what_it_carried() -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Redacting())
    logger = logging.getLogger("bot.test")
    logger.addHandler(handler)
    try:
        int("12 DH")
    except ValueError:
        logger.exception("update %d failed", 7)
    logger.removeHandler(handler)
    assert "update 7 failed" in written.getvalue()
    assert "ValueError" in written.getvalue()
    assert "test_logs.py" in written.getvalue()
    assert "12 DH" not in written.getvalue()


def test_what_ends_the_process_is_written_without_what_it_carried() -> None:
    failing = "from bot import logs; logs.start(); raise ValueError('Huileries Quidam, 12 DH')"
    ended = subprocess.run([sys.executable, "-c", failing], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "CRITICAL bot.logs: ended by a failure\n  ValueError" in ended.stderr
    assert "Quidam" not in ended.stderr


def test_settings_shown_tell_neither_the_token_nor_the_password() -> None:
    settings = Settings(
        telegram_bot_token=SecretStr(TOKEN), database_url="postgresql://amca:motdepasse@db/tawtin"
    )
    assert TOKEN not in f"{settings!r} {settings}"
    assert "motdepasse" not in f"{settings!r} {settings}"
