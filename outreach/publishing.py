"""Publishing an opportunity: what the coordinator is told, and the sole reporter's right to say no first."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from locales import Joined, Named, Text, Value, Words
from outreach import names
from outreach.buttons import OPEN, column, press
from outreach.letters import Letter

_QUESTION = re.compile(r"veto:([0-9]{1,10}):([0-9]{1,12}):[0-9]{1,10}")
VETO = timedelta(hours=48)
"""How long a sole reporter has to object before the general name is published."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a sole reporter is asked about: the opportunity, its general name, what they called it.

    `asking` tells this question from one about earlier names: the second it was asked at.
    """

    opportunity_id: int
    asking: int
    name: Named
    sector: str | None
    product: str


ASKED_AGAIN = Text("C’est noté : la question repart.")
GIVEN_UP = Text("C’est noté : la question n’est pas renvoyée et ce nom n’est pas publié.")
NOBODY_COUNTS = Text("Aucune société confirmée ne compte encore : confirmez d’abord la société.")


def asked_first(until: date) -> Words:
    """Tell a coordinator that the only reporter sees the name first."""
    return Joined(
        (
            Text("Une seule société l’a signalé : seuls le nom et le secteur seront visibles."),
            Text(
                "Elle voit d’abord ce nom et peut s’y opposer. Sans opposition, il sera publié le {date}.",
                {"date": until},
            ),
        )
    )


def veto(asked: Asked, until: date) -> Letter:
    """Show the sole reporter the general name before anybody else; silence after 48 hours lets it go out.

    Another name is another question, and an answer to the one before is not one to it.
    """
    values: dict[str, Value] = {
        "name": names.short(asked.name, 160),
        "product": names.cut(asked.product, names.SHOWN_NAME),
    }
    words = Joined(
        (
            Text("Vous êtes la seule société à avoir signalé « {product} ».", values),
            Text("Nous proposons de le publier sous ce nom général : « {name} ».", values),
            Text(
                "Seuls ce nom et le secteur ({sector}) seront visibles ; ni votre société, ni vos chiffres.",
                {"sector": names.field(asked.sector)},
            ),
            Text("Si ce nom laisse deviner votre société, dites-le : il ne sera pas publié."),
            Text("Sans opposition de votre part sous 48 heures, il sera publié le {date}.", {"date": until}),
        )
    )
    answers = column(
        press(Text("C’est d’accord"), "fine", asked.opportunity_id, asked.asking),
        press(Text("Ne pas publier"), "veto", asked.opportunity_id, asked.asking),
    )
    key = question(asked.opportunity_id, asked.asking)
    return Letter(words, key=key, purpose="interview", buttons=answers)


def question(opportunity: int, asking: int) -> str:
    """Give the key of a question about a name: that of its letters, before whom each is for."""
    return f"veto:{opportunity}:{asking}"


def asked_by(key: str | None) -> tuple[int, int] | None:
    """Tell by its key what a letter asks: the opportunity, and which question about its name."""
    found = _QUESTION.fullmatch(key or "")
    return (int(found[1]), int(found[2])) if found else None


def agreed(name: Named) -> Words:
    """Thank the reporter who lets the name go out."""
    return Text("Merci. « {name} » sera publié sans votre nom ni vos chiffres.", {"name": names.short(name)})


def opposed(name: Named) -> Words:
    """Tell the reporter that their refusal holds."""
    return Text(
        "C’est noté : « {name} » ne sera pas publié. L’AMCA peut vous proposer un autre nom.",
        {"name": names.short(name)},
    )


def too_late(name: Named) -> Words:
    """Tell the reporter who objects once it is out that it was taken back."""
    return Text("« {name} » était déjà publié : nous venons de le retirer.", {"name": names.short(name)})


def not_alone(name: Named) -> Words:
    """Tell a reporter who objects that they are no longer the only one: the name tells nothing of them."""
    return Text(
        "« {name} » est maintenant signalé par plusieurs sociétés : ce nom ne désigne plus la vôtre.",
        {"name": names.short(name)},
    )


def vetoed(opportunity: int, name: Named) -> Letter:
    """Tell the coordinators that the sole reporter said no."""
    words = Text(
        "La société qui a signalé « {name} » s’oppose à sa publication. Un autre nom, plus général ?",
        {"name": names.short(name)},
    )
    return Letter(words, buttons=column(press(OPEN, "open", opportunity)))


def not_reached(opportunity: int, asking: int, name: Named) -> Letter:
    """Tell the coordinators that the question never reached the sole reporter: silence says nothing."""
    words = Text(
        "La société qui a signalé « {name} » n’a pas reçu notre question : ce nom n’est pas publié.",
        {"name": names.short(name)},
    )
    key = f"{question(opportunity, asking)}:lost"
    return Letter(words, key, buttons=column(press(OPEN, "open", opportunity)))


def nobody_left(opportunity: int, asking: int, name: Named) -> Letter:
    """Tell the coordinators that the company that was asked counts no more, nor any other."""
    words = Text(
        "Plus aucune société confirmée ne compte pour « {name} » : ce nom n’est pas publié.",
        {"name": names.short(name)},
    )
    key = f"{question(opportunity, asking)}:nobody"
    return Letter(words, key, buttons=column(press(OPEN, "open", opportunity)))


def cleared(opportunity: int, name: Named) -> Letter:
    """Tell the coordinators that the sole reporter agrees: it is published."""
    words = Text(
        "La société qui a signalé « {name} » accepte ce nom : il est publié.", {"name": names.short(name)}
    )
    return Letter(words, buttons=column(press(OPEN, "open", opportunity)))


def published(name: Named) -> Words:
    """Confirm a publication."""
    return Text(
        "Publié : « {name} ». Il paraîtra dans les prochains résumés.",
        {"name": names.short(name)},
    )


def withdrawn(name: Named) -> Words:
    """Confirm a withdrawal."""
    return Text("Retiré : « {name} » n’est plus visible.", {"name": names.short(name)})
