"""The command `similar`: which known names each line of a file is most like."""

from collections.abc import Iterable
from typing import BinaryIO

from bot.lines import lines_of, write_lines
from understanding.products import product_names
from understanding.similar import Index

_SHOWN = 5


def names_alike(typed: Iterable[bytes], known: Iterable[bytes] | None, out: BinaryIO) -> None:
    """Write, for each name, the known names most like it, best first, separated by tabs.

    Without known names those of the products' vocabulary are taken. A name like none, or a blank line, gives
    an empty line.
    """
    names = product_names() if known is None else (_on_one_line(name) for name in lines_of(known))
    index = Index(dict.fromkeys(name for name in names if name))
    asked = (index.closest(name, _SHOWN) for name in lines_of(typed))
    write_lines(("\t".join(like.name for like in alike) for alike in asked), out)


def _on_one_line(name: str) -> str:
    return name.replace("\t", " ").strip()
