"""Invitation links: what is asked to make one, the link itself, and the list of those still open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from conversations.kinds.choices import OneOf
from conversations.kinds.kind import Option
from conversations.kinds.naming import CompanyName
from conversations.replies import Keyboard, Reply
from conversations.survey import Question, Survey
from locales import Bold, Counted, Formatted, Joined, Measure, Text, Value, Words
from outreach import names
from outreach.buttons import column, press, turns
from outreach.membership.roles import LABELS
from outreach.surveys.wording import small

SPANS: Mapping[str, tuple[Measure, timedelta]] = {
    "week": (Measure(Decimal(1), "week"), timedelta(weeks=1)),
    "month": (Measure(Decimal(1), "month"), timedelta(days=30)),
    "quarter": (Measure(Decimal(3), "month"), timedelta(days=91)),
    "year": (Measure(Decimal(12), "month"), timedelta(days=365)),
}
"""How long a link may be good for, by code."""
USES = (1, 5, 20, 100)
SHOWN = 10
"""Links on one page of the list."""
MAKE = Text("Créer un lien d’invitation")
NOBODY_YET = Text("Aucun lien en cours.")
REVOKED = Text("Ce lien ne laisse plus entrer personne.")


@dataclass(frozen=True, slots=True)
class Link:
    """An invitation still open, as the staff sees it: without its address, which nobody can find again."""

    id: int
    role: str
    uses: int
    left: int
    until: date | None
    company: str | None = None
    maker: str | None = None


def survey(name: str, hints: Mapping[str, Any]) -> Survey:
    """Ask whom a link is for, how many may use it, until when. Hints: `roles`, those that may be given."""
    roles = [role for role in hints.get("roles", ()) if role in LABELS]
    return small(
        name,
        Question(
            key="role",
            label=Text("Rôle"),
            ask=Text("Qui invitez-vous ?"),
            kind=OneOf(choices=tuple(Option(role, LABELS[role]) for role in roles)),
            needed=True,
        ),
        Question(
            key="company",
            label=Text("Société"),
            ask=Text("De quelle société ? Elle sera confirmée par ce lien. Passez pour n’en nommer aucune."),
            kind=CompanyName(),
            looks_up="companies",
        ),
        Question(
            key="uses",
            label=Text("Utilisations"),
            ask=Text("Combien de personnes pourront utiliser ce lien ?"),
            kind=OneOf(choices=tuple(Option(str(number), _people(number)) for number in USES)),
            needed=True,
        ),
        Question(
            key="span",
            label=Text("Validité"),
            ask=Text("Pendant combien de temps ?"),
            kind=OneOf(choices=tuple(Option(code, span) for code, (span, _) in SPANS.items())),
            needed=True,
        ),
        thanks=Text("C’est noté."),
    )


def made(link: str, role: str, span: str, uses: int, company: str | None) -> Words:
    """Give a link that was just made: nobody can read it a second time."""
    told: dict[str, Value] = {"role": LABELS[role], "duration": SPANS[span][0]}
    once = Text("Il ne sera plus affiché : transmettez ce message.")
    about: list[Words] = [_people(uses)]
    if company:
        about.append(Text("Société : {company}", {"company": names.cut(company, 80)}))
    head = Text("Lien d’invitation ({role}), valable {duration} :", told)
    return Joined((head, Formatted(link), Joined(tuple(about), " · "), once))


def standing(links: Sequence[Link], page: int, *, more: bool) -> Reply:
    """List a page of the links still open, with a way to close each and to make another."""
    make = press(MAKE, "invite")
    if not links and not page:
        return Reply(NOBODY_YET, column(make))
    counted = list(enumerate(links, page * SHOWN + 1))
    lines = tuple(_line(number, each) for number, each in counted)
    close: Keyboard = tuple(
        (press(Text("{number} · Annuler ce lien", {"number": number}), "revoke", each.id),)
        for number, each in counted
    )
    head = Bold(Text("Liens d’invitation en cours"))
    return Reply(Joined((head, *lines)), ((make,), *close, turns(page, more, "invites")))


def _line(number: int, link: Link) -> Words:
    told: dict[str, Value] = {"number": number, "role": LABELS[link.role]}
    parts: list[Words] = [Text("{number}. {role}", told)]
    if link.company:
        parts.append(Text("{name}", {"name": names.cut(link.company, 60)}))
    parts.append(Text("utilisé {used} sur {uses}", {"used": link.uses - link.left, "uses": link.uses}))
    if link.until:
        parts.append(Text("jusqu’au {date}", {"date": link.until}))
    if link.maker:
        parts.append(Text("créé par {name}", {"name": names.cut(link.maker, 40)}))
    return Joined(tuple(parts), " · ")


def _people(number: int) -> Counted:
    return Counted("{n} personne", "{n} personnes", number)
