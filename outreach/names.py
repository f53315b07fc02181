"""How the codes of an opportunity are said: its box, its fit, its sector, its difficulties, its lines."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from conversations.constraints import CONSTRAINTS
from locales import Listed, Money, Named, Text, Value, Words, regions, sectors
from opportunities import lifecycle

BOXES: Mapping[str, Text] = {
    "buy_now": Text("À acheter au Maroc dès maintenant"),
    "project": Text("Projet à monter"),
    "to_qualify": Text("À qualifier"),
    "quick_win": Text("Gain rapide"),
    "watch": Text("À suivre"),
}
FITS: Mapping[str, Text] = {
    "none": Text("hors de leur activité"),
    "could": Text("possible avec un investissement"),
    "near": Text("un produit proche"),
    "exact_other": Text("ce produit, dans une autre qualité"),
    "exact": Text("ce produit exactement, capacité disponible"),
}
PROOFS: Mapping[str, Text] = {
    "draft": Text("brouillon"),
    "modelled": Text("modélisée"),
    "documented": Text("documentée"),
    "reproduced": Text("reproduite"),
}
ROLES: Mapping[str, Text] = {
    "member": Text("Adhérent"),
    "partner": Text("Partenaire"),
    "coordinator": Text("Coordinateur"),
    "admin": Text("Administrateur"),
}
"""Everybody who is let in, from the one with the fewest rights to the one with the most."""
AREA = Text("Maroc")
_SHORT: Mapping[str, Value] = {option.code: option.short or option.label for option in CONSTRAINTS}
_ARABIC = re.compile("[\u0621-\u064a]")
SHOWN_NAME = 70
"""How much of a product's name a list or a digest shows."""


def sector(code: str | None) -> Named:
    """Name a sector; one that is no longer configured keeps its code."""
    known = sectors()
    return known.get(code or "autre") or Named(str(code), str(code))


def field(code: str | None) -> Named:
    """Name a sector without what its full name adds in brackets: to stand in a line, or in brackets."""
    full = sector(code)
    return Named(full.fr.partition(" (")[0], full.ar.partition(" (")[0])


def region(code: str | None) -> Value:
    """Name a region; "Maroc" without one."""
    return regions().get(code, AREA) if code else AREA


def difficulty(code: str) -> Value:
    """Say a difficulty in a few words."""
    return _SHORT.get(code, code)


def difficulties(codes: Iterable[str]) -> Words:
    """Enumerate difficulties."""
    return Listed(tuple(map(difficulty, codes)))


def box(code: str | None) -> tuple[Words, ...]:
    """Name a box; nothing when there is none."""
    return (BOXES[code],) if code else ()


def stage(code: str) -> Words:
    """Name a stage of the life cycle."""
    return lifecycle.LABELS[code]


def short(name: Named, most: int = SHOWN_NAME) -> Named:
    """Cut a name too long for a list, in each language."""
    return Named(cut(name.fr, most), cut(name.ar, most))


def complete(name: Named) -> bool:
    """Tell whether a proposed name can be approved as it stands: there is one in each language."""
    return bool(name.fr.strip()) and bool(_ARABIC.search(name.ar))


def cut(text: str, most: int) -> str:
    """Put a typed text on one line of at most `most` UTF-16 code units, Telegram's measure.

    It ends with a whole word, unless that word would leave less than half of the room filled.
    """
    line = " ".join(text.split())
    units = line.encode("utf-16-le")
    if len(units) // 2 <= most:
        return line
    kept = units[: 2 * (most - 1)].decode("utf-16-le", "ignore")
    words = f"{kept}{line[len(kept)]}".rpartition(" ")[0]
    whole = words if 2 * len(words) >= len(kept) else kept
    return whole.rstrip(" ,;:(«") + "…"


def drop_reason(code: str) -> Value:
    """Say why an opportunity was dropped; a reason no longer in the list is said as it is."""
    return lifecycle.DROP_REASONS.get(code, code)


def dirhams(amount: Decimal) -> Money:
    """Say an amount in dirhams, whole."""
    return Money(amount.quantize(Decimal(1)), "MAD")
