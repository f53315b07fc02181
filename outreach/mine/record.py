"""What the file to read says: who somebody is, what they agreed to, answered, wrote, sent and were sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from conversations import recap
from conversations.consent import PURPOSES
from conversations.purchasing import LANGUAGE_NAMES, ROLES
from conversations.state import State
from conversations.survey import Survey
from conversations.turn import Turn
from locales import Joined, Listed, Text, Value, Words
from outreach import names
from outreach.mine import rest
from outreach.mine.choices import KINDS
from outreach.mine.page import Row, Section
from outreach.mine.rest import Rows, day

RIGHTS: Mapping[str, Text] = {
    "guest": Text("sans accès"),
    "member": Text("adhérent"),
    "partner": Text("partenaire"),
    "coordinator": Text("coordination"),
    "admin": Text("administration"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """An interview as it stands, with its survey."""

    survey: Survey
    state: State


def sections(held: Rows, interviews: Iterable[Told], company: str | None) -> list[Section]:
    """Give the parts of the page, in order."""
    told = list(interviews)
    products = [part for each in told for part in _products(each)]
    return [
        Section(Text("Qui vous êtes"), list(_identity(held["people"][0], company))),
        Section(Text("Vos accords"), [_consent(each) for each in held["consents"]]),
        Section(Text("Vos réglages"), list(rest.settings(held["people"][0]))),
        *products,
        Section(Text("Tout ce que vous avez écrit, dans l’ordre"), list(_written(held))),
        Section(Text("Vos échanges avec l’AMCA"), list(rest.exchanges(held))),
        Section(Text("Fichiers reçus de vous"), [_file(each) for each in held["attachments"]]),
        Section(Text("Messages reçus de nous"), list(_sent(held))),
        Section(Text("Vos demandes"), [_request(each) for each in held["data_requests"]]),
        Section(Text("Ce que dit le journal des actes"), list(rest.acts(held))),
        Section(rest.TITLE, list(rest.counted(held))),
    ]


def _identity(person: Mapping[str, Any], company: str | None) -> Iterable[Row]:
    full = " ".join(each for each in (person["first_name"], person["last_name"]) if each)
    yield Text("Nom"), full
    yield Text("Identifiant Telegram"), str(person["telegram_id"])
    if person["username"]:
        yield Text("Nom d’utilisateur"), person["username"]
    yield Text("Droits"), RIGHTS[person["role"]]
    yield from _option(Text("Langue"), LANGUAGE_NAMES, person["language"])
    if company:
        yield Text("Société"), company
    yield from _option(Text("Fonction"), ROLES, person["function"])
    if person["sectors"]:
        yield Text("Secteurs de la société"), Listed(tuple(map(names.sector, person["sectors"])))
    if person["region"]:
        place: tuple[Value, ...] = (person["city"], names.region(person["region"]))
        yield Text("Site principal"), Joined(tuple(each for each in place if each), ", ")
    yield Text("Premier message"), day(person["created_at"])
    yield Text("Dernier message"), day(person["seen_at"])


def _option(label: Words, options: Iterable[Any], code: str | None) -> Iterable[Row]:
    yield from ((label, each.label) for each in options if each.code == code)


def _consent(row: Mapping[str, Any]) -> Row:
    label = next((each.label for each in PURPOSES if each.code == row["purpose"]), row["purpose"])
    told: dict[str, Value] = {"date": day(row["decided_at"]), "notice": row["notice"]}
    said = "oui, le {date} (notice {notice})" if row["granted"] else "non, le {date} (notice {notice})"
    return label, Text(said, told)


def _products(told: Told) -> Iterable[Section]:
    """Give each product with its answers, or the answers of a small survey."""
    turn = Turn(told.survey, told.state)
    for component in told.state.components or ([0] if told.survey.small else []):
        rows: list[Row] = [
            (
                question.label,
                recap.said(
                    question, told.state.of(component)[question.key], turn.known((component, question.key))
                ),
            )
            for question, _ in recap.lines(turn, component)
        ]
        if rows:
            named = Text("Produit : {name}", {"name": turn.name_of(component)})
            yield Section(Text("Réponse à une question de suivi") if told.survey.small else named, rows)


def _written(held: Rows) -> Iterable[Row]:
    for row in held["answers"]:
        if row["raw"]:
            yield day(row["answered_at"]), row["raw"]


def _file(row: Mapping[str, Any]) -> Row:
    return day(row["created_at"]), Joined((row["name"] or row["kind"], row["caption"] or ""), " ")


def _sent(held: Rows) -> Iterable[Row]:
    if held["digests"]:
        weeks = [f"{row['iso_year']}-{row['iso_week']:02}" for row in held["digests"]]
        yield Text("Résumés du lundi, par semaine"), ", ".join(weeks)
    sent = [row["sent_at"] for row in held["outbox"] if row["sent_at"]]
    if sent:
        told: dict[str, Value] = {"n": len(sent), "first": day(min(sent)), "last": day(max(sent))}
        yield Text("Messages"), Text("{n}, du {first} au {last}", told)


def _request(row: Mapping[str, Any]) -> Row:
    return day(row["asked_at"]), KINDS[row["kind"]]
