"""What is said around an export: how far it has come, what is in each part, what to take care of."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from conversations.replies import Keyboard
from locales import Counted, Joined, Percent, Text, Words
from outreach.buttons import column, press

REFUSED = Text("L’export est réservé à l’équipe de l’AMCA.")
UNDER_WAY = Text("Un export est déjà en préparation : il arrive dans un instant.")
NEW_OR_MINISTRY = Text("Écrivez /export, /export nouveau ou /export ministère.")
SENSITIVE = Text("Ce fichier contient des noms et des prix. Ne le transférez pas.")
BLANKED = Text("Les noms, fournisseurs, valeurs et prix sont laissés vides dans ce fichier.")
PUBLISHED = Text("Ce fichier ne contient que ce que les règles de publication laissent sortir.")
FAILED = Text("L’export n’a pas pu être préparé. Demandez-le encore dans un moment : /export")
NO_LONGER = Text("Vos droits ont changé pendant la préparation : rien n’a été envoyé.")
WARNINGS: Mapping[str, Text] = {"admin": SENSITIVE, "coordinator": BLANKED, "ministry": PUBLISHED}
"""By who reads it."""


def unread(text: str) -> Words:
    """Say that what follows the command means nothing: whoever meant a narrow export gets no full one."""
    return Joined((Text("Je n’ai pas compris « {text} ».", {"text": text}), NEW_OR_MINISTRY))


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
    return column(
        press(Text("Seulement le nouveau"), "export", "new"),
        press(Text("Pour le ministère"), "export", "ministry"),
    )
