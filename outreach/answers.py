"""What somebody answered to an opportunity, as the staff reads it: on the card, in the week, in a letter."""

from collections.abc import Iterable

from conversations.replies import Keyboard
from locales import Joined, Text, Value, Words
from outreach import names
from outreach.buttons import OPEN, column, press
from outreach.letters import Letter
from outreach.views import Interest

MOST_TYPED = 300
SHOWN_NOTE = 100
SHOWN_WHO = 50


def said(interest: Interest) -> Words:
    """Say in one sentence who answered, and what."""
    told: dict[str, Value] = {
        "who": who(interest, 120),
        "product": names.short(interest.product),
    }
    match interest.kind:
        case "too":
            return Text("{who} importe aussi « {product} ».", told)
        case "maker":
            maker = names.cut(interest.maker or "…", MOST_TYPED)
            return Text("{who} connaît un fabricant pour « {product} » : {maker}", {**told, "maker": maker})
        case "make":
            fit = names.FITS[interest.fit or "none"]
            return Text("{who} répond pour « {product} » : {fit}.", {**told, "fit": fit})


def brief(interest: Interest) -> Words:
    """Say the same, shorter, on the opportunity's own card, where its name is known."""
    told: dict[str, Value] = {"who": who(interest, SHOWN_WHO)}
    match interest.kind:
        case "too":
            return Text("{who} : l’importe aussi", told)
        case "maker":
            maker = names.cut(interest.maker or "…", SHOWN_NOTE)
            return Text("{who} : connaît un fabricant, {maker}", {**told, "maker": maker})
        case "make":
            return Text("{who} : {fit}", {**told, "fit": names.FITS[interest.fit or "none"]})


def who(interest: Interest, most: int) -> Value:
    """Name whoever answered, in so many characters at most."""
    return names.cut(interest.who, most) if isinstance(interest.who, str) else interest.who


def lines(interest: Interest) -> tuple[Words, ...]:
    """Say an answer with its particulars, one a line."""
    return (said(interest), *particulars(interest, MOST_TYPED))


def particulars(interest: Interest, most: int = SHOWN_NOTE) -> Iterable[Words]:
    """Say the difficulties, the capacity and the note that came with an answer."""
    if interest.severities:
        yield Text("Difficultés citées : {list}", {"list": names.difficulties(interest.severities)})
    if interest.capacity:
        yield Text("Capacité : {text}", {"text": interest.capacity})
    if interest.note:
        yield Text("Précision : {text}", {"text": names.cut(interest.note, most)})


def choices(interest: Interest, *origin: str) -> Keyboard:
    """Give what a coordinator may do with a waiting answer, or with an accepted maker."""
    if interest.status == "waiting":
        accept = press(Text("Accepter"), "accept", interest.id, *origin)
        return ((accept, press(Text("Refuser"), "refuse", interest.id, *origin)),)
    if interest.status == "accepted" and interest.kind == "make":
        offer = Text("Proposer aux acheteurs : {who}", {"who": who(interest, 30)})
        return column(press(offer, "introduce", interest.id, *origin))
    return ()


def letter(interest: Interest) -> Letter:
    """Tell the coordinators of an answer, once, with the opportunity at hand."""
    opened = press(OPEN, "open", interest.opportunity_id)
    return Letter(
        Joined(lines(interest)), key=f"interest:{interest.id}", buttons=(*choices(interest), (opened,))
    )


def decided(interest: Interest) -> Letter:
    """Tell whoever answered what a coordinator decided."""
    told: dict[str, Value] = {"product": names.short(interest.product)}
    if interest.status == "refused":
        words = Text("« {product} » : l’AMCA n’a pas retenu votre réponse cette fois. Merci.", told)
    elif interest.kind == "too":
        words = Text("« {product} » : votre besoin est ajouté à la demande.", told)
    else:
        words = Text("« {product} » : votre réponse est retenue, l’AMCA revient vers vous.", told)
    return Letter(words, key=f"decided:{interest.id}:{interest.status}", purpose=None)
