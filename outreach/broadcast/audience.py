"""Whom a broadcast is for, as data: one part, or two of which both must hold."""

from collections.abc import Mapping, Sequence
from typing import Any

from conversations.answers import Answer, Answers
from conversations.conditions import Ticked
from conversations.kinds.choices import OneOf
from conversations.kinds.duration import Duration
from conversations.kinds.kind import Kind, Option
from conversations.survey import Closing, Question, Survey
from locales import Counted, Named, Text, Value, Words
from locales.vocabularies import regions, sectors
from outreach import names
from understanding import Reading

VERSION = "1"
MOST_DAYS = 3650
LANGUAGE_NAMES: Mapping[str, Named] = {"fr": Named("français", "الفرنسية"), "ar": Named("arabe", "العربية")}
KINDS = (
    Option("all", Text("Tous les adhérents")),
    Option("sector", Text("Un secteur")),
    Option("region", Text("Une région")),
    Option("language", Text("Une langue")),
    Option("unfinished", Text("Questionnaires inachevés")),
    Option("finished", Text("Questionnaires terminés")),
    Option("reporters", Text("Ceux qui ont signalé un produit")),
    Option("interested", Text("Ceux qui s’intéressent à un produit")),
    Option("silent", Text("Sans nouvelles depuis un moment")),
    Option("role", Text("Un rôle")),
)
ABOUT = ("reporters", "interested")
"""The kinds that are about an opportunity."""
FIRST, ALSO = "audience", "also"
CLOSING = Closing(
    recap=Text("Voici ce que j’ai noté. Tout est juste ?"),
    thanks=Text("C’est noté."),
    goodbye=Text("C’est noté, on s’arrête là. Rien n’est envoyé, le brouillon est gardé : /diffuser"),
    refused=Text("C’est noté, on s’arrête là. Rien n’est envoyé, le brouillon est gardé : /diffuser"),
)


def survey(name: str, hints: Mapping[str, Any]) -> Survey:
    """Ask whom a broadcast is for, "audience:12".

    Hints: `opportunities` [[id, fr, ar]…], those it may be about; `about`, the one whose card it begins from:
    its reporters are chosen already, and this is said first.
    """
    products = tuple(Option(str(each), Named(fr, ar)) for each, fr, ar in hints.get("opportunities") or ())
    nobody_more = Option("none", Text("Non, tout ce groupe"))
    first = Question(
        key=FIRST,
        label=Text("Destinataires"),
        ask=Text("À qui écrire ?"),
        kind=OneOf(choices=_offered(products), silent=True),
        needed=True,
    )
    also = Question(
        key=ALSO,
        label=Text("Et aussi"),
        ask=Text("Restreindre encore ? Les deux conditions devront être remplies."),
        kind=OneOf(choices=(nobody_more, *_offered(products)[1:]), silent=True),
        needed=True,
    )
    asked = (first, *_values(FIRST, products), also, *_values(ALSO, products))
    return Survey(name, VERSION, asked, closing=CLOSING, intro=_chosen(hints))


def _chosen(hints: Mapping[str, Any]) -> Words | None:
    """Say whom a draft begun from a card is for."""
    about = hints.get("about")
    names = {each: Named(fr, ar) for each, fr, ar in hints.get("opportunities") or ()}
    return about and Text(
        "À : {audience}", {"audience": described({"kind": "reporters", "value": about}, names)}
    )


def _offered(products: tuple[Option, ...]) -> tuple[Option, ...]:
    return tuple(each for each in KINDS if products or each.code not in ABOUT)


def _values(of: str, products: tuple[Option, ...]) -> tuple[Question, ...]:
    """Ask the value of the kind chosen at a question, for the kinds that have one."""
    asked: Mapping[str, tuple[Text, Kind]] = {
        "sector": (Text("Quel secteur ?"), OneOf(choices=_options(sectors()), silent=True)),
        "region": (Text("Quelle région ?"), OneOf(choices=_options(regions()), silent=True)),
        "language": (Text("Quelle langue ?"), OneOf(choices=_options(LANGUAGE_NAMES), silent=True)),
        "reporters": (Text("Quel produit ? Touchez-le, ou écrivez son nom."), OneOf(choices=products)),
        "interested": (Text("Quel produit ? Touchez-le, ou écrivez son nom."), OneOf(choices=products)),
        "silent": (
            Text("Sans nouvelles depuis combien de temps ?"),
            Duration(example=Text("Exemple : « 30 jours ».")),
        ),
        "role": (Text("Quel rôle ?"), OneOf(choices=_options(names.ROLES), silent=True)),
    }
    return tuple(
        Question(
            key=f"{of}_{code}", label=Text("Lequel"), ask=ask, kind=kind, when=Ticked(of, code), needed=True
        )
        for code, (ask, kind) in asked.items()
    )


def _options(named: Mapping[str, Value]) -> tuple[Option, ...]:
    return tuple(Option(code, label) for code, label in named.items())


def about(opportunity: int) -> dict[str, Answer]:
    """Give the answers that choose the reporters of an opportunity."""
    return {
        FIRST: Answer("given", "reporters", revision=1),
        f"{FIRST}_reporters": Answer("given", str(opportunity), revision=1),
    }


def parts(answers: Answers) -> list[dict[str, Any]]:
    """Give an audience as data, from the answers: one part, or two."""
    found = (_part(answers, each) for each in (FIRST, ALSO))
    given = [part for part in found if part]
    return [part for place, part in enumerate(given) if part not in given[:place]]


def _part(answers: Answers, of: str) -> dict[str, Any] | None:
    chosen = answers.get(of)
    if chosen is None or not chosen.given or chosen.value == "none":
        return None
    value = answers.get(f"{of}_{chosen.value}")
    if value is None or not value.given:
        return {"kind": chosen.value}
    return {"kind": chosen.value, "value": _plain(str(chosen.value), value.value)}


def _plain(kind: str, value: Any) -> Any:
    if kind in ABOUT:
        return int(value)
    if kind == "silent":
        reading = Reading.from_json(value)
        return min(int(reading.low or reading.high or 0), MOST_DAYS)
    return value


def opportunity(audience: Sequence[Mapping[str, Any]]) -> int | None:
    """Give the opportunity an audience is about; None when it is about none."""
    return next((int(each["value"]) for each in audience if each["kind"] in ABOUT), None)


def described(part: Mapping[str, Any], products: Mapping[int, Named]) -> Words:
    """Say one part of an audience."""
    value = part.get("value")
    match part["kind"]:
        case "sector":
            said = Text("secteur {name}", {"name": names.sector(str(value))})
        case "region":
            said = Text("région {name}", {"name": names.region(str(value))})
        case "language":
            said = Text("langue {name}", {"name": LANGUAGE_NAMES[str(value)]})
        case "silent":
            said = Text("sans nouvelles depuis {duration}", {"duration": _days(int(value or 0))})
        case "role":
            said = Text("rôle {name}", {"name": names.ROLES[str(value)]})
        case "reporters":
            said = Text("ceux qui ont signalé « {name} »", {"name": _product(value, products)})
        case "interested":
            said = Text("ceux qui s’intéressent à « {name} »", {"name": _product(value, products)})
        case kind:
            said = SHORT[kind]
    return said


SHORT: Mapping[str, Text] = {
    "all": Text("tous les adhérents"),
    "unfinished": Text("questionnaires inachevés"),
    "finished": Text("questionnaires terminés"),
}


def _days(count: int) -> Words:
    return Counted("{n} jour", "{n} jours", count)


def _product(value: Any, products: Mapping[int, Named]) -> Value:
    return products.get(int(value), "…")
