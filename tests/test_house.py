"""The house: which room may import which, and who owns each third party."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

MAY_IMPORT = {
    "locales": set(),
    "understanding": {"locales"},
    "conversations": {"locales", "understanding"},
    "opportunities": {"locales", "understanding"},
    "outreach": {"locales", "understanding", "conversations", "opportunities"},
    "storage": {"locales", "understanding", "conversations", "opportunities", "outreach"},
    "bot": {"locales", "understanding", "conversations", "opportunities", "outreach", "storage"},
    "playground": set(),
}
OWNERS = {
    "telegram": {"bot"},
    "sqlalchemy": {"storage"},
    "alembic": {"storage"},
    "babel": {"locales"},
    "langdetect": {"understanding"},
    "matplotlib": {"bot"},
    "typst": {"bot"},
    "aiohttp": {"bot", "playground"},
    "click": {"bot"},
    "rapidfuzz": {"understanding", "storage", "opportunities"},
}
ONE_FILE_EACH = ("langdetect", "matplotlib", "typst")
THE_DEMO = "bot/demo.py"
PURE = ("locales", "understanding", "conversations", "opportunities", "outreach")
IMPURE_CALLS = {"now", "utcnow", "today", "time", "monotonic", "random", "uuid4", "token_bytes"}


def files(room: str) -> list[Path]:
    """Give a room's Python files."""
    return sorted((ROOT / room).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Give the top-level names a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def placed(room: str) -> list[tuple[str, str]]:
    """Give (file, imported name) pairs of a room."""
    return [(path.relative_to(ROOT).as_posix(), name) for path in files(room) for name in imports(path)]


def test_every_room_exists_and_no_other_package_does() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages == {*MAY_IMPORT, "tests", "scripts"}


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_the_rooms_it_may(room: str) -> None:
    wrong = [
        (file, name)
        for file, name in placed(room)
        if name in MAY_IMPORT and name != room and name not in MAY_IMPORT[room] and file != THE_DEMO
    ]
    assert wrong == []


def test_nothing_of_ours_imports_the_playground_but_the_demo() -> None:
    guests = {
        file
        for room in MAY_IMPORT
        if room != "playground"
        for file, name in placed(room)
        if name == "playground"
    }
    assert guests <= {THE_DEMO}


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_stays_in_the_rooms_that_own_it(library: str) -> None:
    users = {room for room in MAY_IMPORT for _, name in placed(room) if name == library}
    assert users <= OWNERS[library]


@pytest.mark.parametrize("library", ONE_FILE_EACH)
def test_a_heavy_library_is_imported_by_one_file(library: str) -> None:
    users = [file for room in MAY_IMPORT for file, name in placed(room) if name == library]
    assert len(set(users)) == 1


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_asks_neither_the_clock_nor_chance(room: str) -> None:
    calls = [
        (path.name, node.func.attr)
        for path in files(room)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in IMPURE_CALLS
    ]
    assert calls == []


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_no_file_is_longer_than_a_reader_likes(room: str) -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in files(room)
        if "migrations" not in path.parts and (lines := len(path.read_text("utf-8").splitlines())) > 300
    }
    assert long == {}
