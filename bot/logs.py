"""What is written to the log: short lines, never a token and never what a member wrote."""

import logging
import re
import sys
import traceback
from types import TracebackType

TOKEN = re.compile(r"\d{3,}:[\w-]{20,}|(?<=/bot)\d+:[\w-]+")
PASSWORD = re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)")
CHATTY = ("httpx", "httpcore", "aiohttp", "telegram", "asyncio", "sqlalchemy", "alembic", "aiosqlite")


def redacted(line: str) -> str:
    """Give the line without bot tokens and database passwords."""
    return PASSWORD.sub("***", TOKEN.sub("***", line))


class Redacting(logging.Formatter):
    """One line per event: time, level, room, words. A failure keeps where it happened, not what it carried.

    The message of an exception can quote a member's answer (a database error shows its parameters), so only
    its type and the places it went through are written.
    """

    default_msec_format = ""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S%z")

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record)).replace("\n", "\n  ")

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's own name
        kind, _, trace = ei if isinstance(ei, tuple) else (None, None, None)
        places = [f"{each.filename}:{each.lineno} {each.name}" for each in traceback.extract_tb(trace)]
        return "\n".join([getattr(kind, "__name__", "error"), *places])


def start(level: int = logging.INFO) -> None:
    """Send every logger to standard error through the redacting format, and what ends the process too."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(Redacting())
    logging.basicConfig(level=level, handlers=[lines], force=True)
    sys.excepthook = ended
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


def ended(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """Write down what ends the process: Python's own way would print what the failure carried."""
    logging.getLogger(__name__).critical("ended by a failure", exc_info=(kind, problem, trace))
