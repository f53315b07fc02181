"""Lines read from a file and written to one: UTF-8 whatever the locale, and only a line feed ends one."""

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

_BYTE_ORDER_MARK = "\ufeff"


def lines_of(typed: Iterable[bytes]) -> Iterator[str]:
    """Give each line without its end, blank ones included; bytes that are no UTF-8 become U+FFFD."""
    for place, line in enumerate(typed):
        text = line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "replace")
        yield text.removeprefix(_BYTE_ORDER_MARK) if place == 0 else text


def write_lines(lines: Iterable[str], out: BinaryIO) -> None:
    """Write each line as soon as it is known; end without a word when nobody reads any more (`| head`)."""
    try:
        for line in lines:
            out.write(line.encode("utf-8", "backslashreplace") + b"\n")
            out.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())  # what is left to flush at the end goes there
