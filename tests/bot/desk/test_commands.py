"""The desk's commands: the lists of each role, the coming digest, the picture, contacts, exchange rates."""

from datetime import date
from decimal import Decimal

import pytest

from bot.interviewing import Reception
from storage import Database, consents, people, rates, supports
from storage.consents import Consent
from storage.people import Profile
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat, let_in
from tests.bot.desk.market import reported
from tests.storage.house import NOON
from tests.storage.market import opened

NO_RATE = (
    "Aucun taux de change noté : la valeur des montants en devise reste inconnue.\n"
    "Pour noter un taux : /taux EUR 10,80 2026-11-01"
)


async def working_in(chat: Chat, *sectors: str, digest: bool = False) -> None:
    """Give somebody their sectors, and perhaps their consent to the digest."""
    async with chat.reception.house.database.writing() as session:
        await people.set_profile(session, {chat.person.id: Profile(sectors=sectors)})
        await consents.decide(
            session,
            [
                Consent(chat.person.id, purpose, True, "1", "fr", NOON)
                for purpose in ("interview", *(["digest"] if digest else []))
            ],
        )


async def test_the_list_is_by_need_page_by_page_with_filters(karim: Chat, database: Database) -> None:
    pool = await reported(database)
    await opened(database, 9)
    page = (await karim.say("/opportunites")).splitlines()
    assert page[:3] == [
        "10 opportunités",
        "1. Capsule aluminium · Repérée · besoin 39,4 sur 100",
        "2. P8 · Repérée · besoin inconnu",
    ]
    assert page[-2:] == ["  [Page suivante]", "  [Filtrer par étape] [Filtrer par secteur]"]
    await karim.tap("Page suivante")
    assert karim.last[0].edited
    assert karim.shown.splitlines()[1:3] == [
        "9. P1 · Repérée · besoin inconnu",
        "10. P0 · Repérée · besoin inconnu",
    ]
    await karim.tap("Filtrer par secteur")
    assert karim.shown.splitlines()[1:3] == [
        "  [Industries mécaniques et métallurgiques (IMM)]",
        "  [Plasturgie]",
    ]
    await karim.tap("Industries mécaniques et métallurgiques (IMM)")
    assert karim.shown.splitlines()[0] == "1 opportunité · Industries mécaniques et métallurgiques (IMM)"
    await karim.tap("Filtrer par étape")
    await karim.tap("Qualifiée")
    assert karim.shown.splitlines()[0].startswith("0 opportunité · Qualifiée · Industries")
    await karim.press(f"open:{pool.id}")
    assert not karim.last[0].edited


async def test_partners_see_what_is_published_in_their_sectors_and_nothing_else(
    reception: Reception, database: Database
) -> None:
    pool, hidden = await reported(database), await reported(database, 2, first=70)
    await pool.publish()
    partner = await let_in(reception, 32, "partner", "Omar")
    await working_in(partner, "imm")
    assert (await partner.say("/opportunites")).splitlines() == [
        "1 opportunité publiée",
        "1. Capsules · Repérée · À suivre",
        "  [1 · Capsules]",
    ]
    assert partner.acts == [f"@details:{pool.id}"]
    await working_in(partner, "textile")
    nothing = "Aucune opportunité publiée dans vos secteurs pour le moment."
    assert await partner.say("/opportunites") == nothing
    assert await partner.press(f"open:{hidden.id}") == "Cette action ne vous est pas ouverte."


async def test_pages_of_what_is_published_turn_for_members_too(
    reception: Reception, database: Database
) -> None:
    for first in range(50, 190, 20):
        await (await reported(database, 1, first=first)).approve()
    numbers = [each for (each,) in await rows(database, "SELECT id FROM opportunities ORDER BY id")]
    from storage import opportunities

    async with database.writing() as session:
        for each in numbers:
            await opportunities.publish(session, each, None, NOON)
    member = await let_in(reception, 31, "member", "Salma")
    await working_in(member)
    assert (await member.say("/opportunites")).splitlines()[0] == "7 opportunités publiées"
    await member.tap("Page suivante")
    assert [line for line in member.shown.splitlines() if line.startswith("7.")] == [
        "7. Capsules · Repérée · À suivre"
    ]


async def test_the_coming_digest_is_shown_in_both_languages_to_each_kind_of_reader(
    karim: Chat, reception: Reception, database: Database
) -> None:
    assert await karim.say("/apercu") == "Rien à envoyer le 30 novembre 2026 pour le moment."
    await (await reported(database)).publish()
    buyer = await let_in(reception, 31, "member", "Salma", "ar")
    partner = await let_in(reception, 32, "partner", "Omar")
    for each in (buyer, partner):
        await working_in(each, "imm", digest=True)
    await karim.say("/apercu")
    heads = [each.text.splitlines()[0] for each in karim.last]
    assert heads == [
        "Aperçu : Adhérent (Industries mécaniques et métallurgiques)",
        "معاينة: منخرط (الصناعات الميكانيكية والمعدنية)",
        "Aperçu : Partenaire (Industries mécaniques et métallurgiques)",
        "معاينة: شريك (الصناعات الميكانيكية والمعدنية)",
    ]
    assert "1. Capsules · Industries mécaniques et métallurgiques · 3 sociétés" in karim.last[0].text
    assert await rows(database, "SELECT * FROM digests") == []


async def test_the_picture_is_a_recipe(karim: Chat) -> None:
    await karim.say("/tableau")
    assert [each.lines() for each in karim.last] == [["(tableau.png)"]]


async def test_an_admin_notes_and_clears_the_contact_of_a_body(admin: Chat, database: Database) -> None:
    assert (await admin.say("/contacts")).splitlines()[:3] == [
        "Contacts des organismes d’appui",
        "Aucun contact noté pour le moment.",
        "",
    ]
    await admin.tap("Institut marocain de normalisation (IMANOR)")
    assert admin.shown.startswith("Institut marocain de normalisation (IMANOR) : quel contact noter ?")
    await admin.say("Mme Idrissi, 05 37 57 19 48")
    async with database.reading() as session:
        assert await supports.contacts(session) == {"imanor": "Mme Idrissi, 05 37 57 19 48"}
    assert (await admin.say("/contacts")).splitlines()[1:3] == [
        "· Institut marocain de normalisation (IMANOR) : Mme Idrissi, 05 37 57 19 48",
        "",
    ]
    await admin.tap("Institut marocain de normalisation (IMANOR)")
    await admin.tap("Aucun contact")
    async with database.reading() as session:
        assert await supports.contacts(session) == {}
    assert await rows(database, "SELECT action, subject FROM audit") == [("contact", "support:imanor")] * 2


@pytest.mark.parametrize(
    ("typed", "currency", "mad", "on"),
    [
        ("EUR 10,80 2026-11-01", "EUR", "10.8", date(2026, 11, 1)),
        ("10.80 euros 01/11/2026", "EUR", "10.8", date(2026, 11, 1)),
        ("usd 9,95", "USD", "9.95", date(2026, 11, 24)),
        ("CNY 1,38 1.11.2026", "CNY", "1.38", date(2026, 11, 1)),
    ],
)
async def test_a_rate_is_read_as_it_is_typed(
    karim: Chat, database: Database, typed: str, currency: str, mad: str, on: date
) -> None:
    said = await karim.say(f"/taux {typed}")
    assert said.splitlines()[0] == "C’est noté."
    assert said.splitlines()[1].startswith(f"1 {currency} = ")
    async with database.reading() as session:
        ((known, rate),) = await rates.listed(session)
    assert (known, rate.mad, rate.on) == (currency, Decimal(mad), on)
    assert await rows(database, "SELECT action, subject, actor_id FROM audit") == [
        ("rate", currency, karim.person.id)
    ]


@pytest.mark.parametrize(
    "typed",
    [
        "EUR",
        "10,80",
        "MAD 1",
        "EUR 10 à 11",
        "EUR 0",
        "EUR -3",
        "EUR 10,80 2026-02-31",
        "EUR 1e9 2026-01-01",
        "EUR 10,80 2099-01-01",
        "bonjour",
    ],
)
async def test_what_is_no_rate_changes_nothing(karim: Chat, database: Database, typed: str) -> None:
    said = await karim.say(f"/taux {typed}")
    assert said.splitlines() == [
        f"Je n’ai pas compris « {typed} ».",
        "Pour noter un taux : /taux EUR 10,80 2026-11-01",
    ]
    async with database.reading() as session:
        assert await rates.listed(session) == []


async def test_a_rate_of_a_day_to_come_says_that_it_counts_from_then(karim: Chat) -> None:
    today, tomorrow = [await karim.say(f"/taux EUR 10,80 2026-11-{number}") for number in (24, 25)]
    assert today.splitlines()[-1].startswith("Il sert aux montants notés à partir de maintenant")
    assert tomorrow.splitlines()[-1] == "Il servira aux montants notés à partir de ce jour-là."


async def test_rates_are_listed_and_a_missing_one_is_said(karim: Chat) -> None:
    assert await karim.say("/taux") == NO_RATE
    await karim.say("/taux EUR 10,80 2026-11-01")
    await karim.say("/taux EUR 10,90 2026-11-20")
    assert (await karim.say("/taux")).splitlines() == [
        "Taux de change",
        "1 EUR = 10,90 DH, à partir du 20 novembre 2026",
        "1 EUR = 10,80 DH, à partir du 1er novembre 2026",
        "Pour noter un taux : /taux EUR 10,80 2026-11-01",
    ]
