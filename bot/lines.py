"""Lines of standard input or of a file: UTF-8 whatever the locale, and only a line feed ends one."""

from collections.abc import Iterable, Iterator

_BYTE_ORDER_MARK = "\ufeff"


def lines_of(typed: Iterable[bytes]) -> Iterator[str]:
    """Give each line without its end, blank ones included; bytes that are no UTF-8 become U+FFFD."""
    for place, line in enumerate(typed):
        text = line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "replace")
        yield text.removeprefix(_BYTE_ORDER_MARK) if place == 0 else text
