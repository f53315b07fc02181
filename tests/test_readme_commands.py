"""The README's commands, written from the menus and the command line: UPDATE=1 pytest rewrites them."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import pytest

from bot.cli import tawtin
from bot.commands import menu

README = Path(__file__).parent.parent / "README.md"
ROLES = ("member", "partner", "coordinator", "admin")
LONGEST = 200


def chat() -> str:
    """Write every command of the chat, what its menu says, and whose menu has it."""
    french, arabic = (
        {name: words for role in ROLES for name, words in menu(language, role)} for language in ("fr", "ar")
    )
    whose = {role: {name for name, _ in menu("fr", role)} for role in ROLES}
    marks = {name: ["•" if name in whose[role] else "" for role in ROLES] for name in french}
    rows = [[f"`/{name}`", french[name], arabic[name], *marks[name]] for name in french]
    return table(["command", "in French", "in Arabic", *ROLES], rows)


def line() -> str:
    """Write every command of the command line and what it does."""
    return table(["command", "what it does"], [[f"`{name}`", said] for name, said in commands(tawtin)])


def commands(group: click.Group, before: str = "tawtin") -> Iterator[tuple[str, str]]:
    for name, command in sorted(group.commands.items()):
        whole = f"{before} {name}"
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield whole, command.get_short_help_str(LONGEST)
        if isinstance(command, click.Group):
            yield from commands(command, whole)


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


@pytest.mark.parametrize(("section", "written"), [("chat", chat()), ("command line", line())])
def test_the_readme_lists_every_command(section: str, written: str) -> None:
    begin, end = f"<!-- {section}: written by tests/{Path(__file__).name} -->", f"<!-- /{section} -->"
    before, found, rest = README.read_text("utf-8").partition(begin)
    listed, closed, after = rest.partition(end)
    assert found
    assert closed
    if os.environ.get("UPDATE"):
        README.write_text(f"{before}{begin}\n\n{written}\n\n{end}{after}", encoding="utf-8")
        return
    assert listed.strip() == written
