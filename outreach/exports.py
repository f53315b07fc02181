"""What is said around an export: how far it has come, what is in each part, what to take care of."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from conversations.replies import Button, Keyboard
from locales import Counted, Joined, Percent, Text, Words

REFUSED = Text("L’export est réservé aux administrateurs.")
UNDER_WAY = Text("Un export est déjà en préparation : il arrive dans un instant.")
SENSITIVE = Text("Ce fichier contient des noms et des prix. Ne le transférez pas.")
BLANKED = Text("Les noms, fournisseurs, valeurs et prix sont laissés vides dans ce fichier.")
PUBLISHED = Text("Ce fichier ne contient que ce que les règles de publication laissent sortir.")
NO_LONGER = Text(
    "Vos droits ont changé pendant la préparation : rien n’a été envoyé, votre brouillon est gardé."
)
WARNINGS: Mapping[str, Text] = {"admin": SENSITIVE, "coordinator": BLANKED, "ministry": PUBLISHED}
"""By who reads it."""


def working(percent: int) -> Words:
    """Say how far an export has come."""
    return Text("Je prépare l’export… {percent}", {"percent": Percent(Decimal(percent))})


def caption(on: date, rows: Mapping[str, int], part: int = 1, parts: int = 1) -> Words:
    """Say what an archive holds, file by file, and which of several it is."""
    counted = Joined(
        tuple(
            Counted("{file} ({n} ligne)", "{file} ({n} lignes)", number, {"file": name})
            for name, number in rows.items()
        ),
        ", ",
    )
    said = Text(
        "Export du {date} : {rows}. Séparateur « ; », virgule décimale,"
        " accents et arabe lisibles dans Excel.",
        {"date": on, "rows": counted},
    )
    if parts == 1:
        return said
    return Joined((said, Text("Fichier {n} sur {count}.", {"n": part, "count": parts})))


def nothing_new(since: date | None) -> Words:
    """Say that there is nothing more than what was delivered; None when nothing ever was."""
    if since is None:
        return Text("Il n’y a encore rien à exporter.")
    return Text("Rien de nouveau depuis votre dernier export, le {date}.", {"date": since})


def next_time() -> Keyboard:
    """Offer the other exports."""
    return (
        (Button("", Text("Seulement le nouveau"), act="export:new"),),
        (Button("", Text("Pour le ministère"), act="export:ministry"),),
    )
