"""The log of acts: each is known by a name in both languages, not by its code."""

import ast
from collections.abc import Iterator
from pathlib import Path

from opportunities.tables.audit_rows import ACTIONS

ROOT = Path(__file__).parents[2]
OF_BROADCASTS = "from bot.desk.cockpit import"
"""What a module says whose acts are noted with "broadcast." before them."""
DECIDED = {"accepted", "refused"}
"""What a coordinator decides of an answer: noted by the answer's own status."""


def noted(source: str) -> Iterator[str]:
    """Give the acts a source writes down, as it names them."""
    before = "broadcast." if OF_BROADCASTS in source else ""
    for call in ast.walk(ast.parse(source)):
        match call:
            case ast.Call(
                func=ast.Name(id="Act") | ast.Attribute(attr="Act"),
                args=[_, _, ast.Constant(value=str(act)), *_],
            ):
                yield act
            case ast.Call(func=ast.Name(id="note" | "_note"), args=[_, ast.Constant(value=str(act)), *_]):
                yield f"{before}{act}"


def test_every_act_that_is_written_down_has_a_name_and_every_name_an_act() -> None:
    sources = (path.read_text("utf-8") for room in ("bot", "storage") for path in (ROOT / room).rglob("*.py"))
    assert {act for source in sources for act in noted(source)} | DECIDED == ACTIONS.keys()
