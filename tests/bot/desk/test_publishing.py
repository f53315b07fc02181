"""Publishing from a card: the only reporter sees the name first and may refuse it."""

from datetime import timedelta

from bot.interviewing import Reception
from bot.planning import vetoes
from storage import Database, consents, opportunities, outbox
from storage.consents import Consent
from storage.outbox import Outcome, Row
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat, chat, delivered, let_in, letters
from tests.bot.desk.market import Reported, reported
from tests.storage.house import NOON
from tests.storage.market import WEIGHTS, buyers, recheck, report

OLD = "Ce bouton n’est plus valable."
ASKED = (
    "Une seule société l’a signalé : seuls le nom et le secteur seront visibles.\n"
    "Elle voit d’abord ce nom et peut s’y opposer. Sans opposition, il sera publié le 26 novembre 2026."
)
QUESTION = """\
Vous êtes la seule société à avoir signalé « bouchons alu 31,5x24 ».
Nous proposons de le publier sous ce nom général : « Capsules ».
Seuls ce nom et le secteur (Industries mécaniques et métallurgiques) seront visibles ; ni votre société, ni vos chiffres.
Si ce nom laisse deviner votre société, dites-le : il ne sera pas publié.
Sans opposition de votre part sous 48 heures, il sera publié le 26 novembre 2026."""  # noqa: E501


async def asked(karim: Chat, database: Database) -> tuple[Reported, Chat, str, str]:
    """Ask the only reporter of a product; give their chat and the acts of the two answers."""
    pool = await reported(database, 1)
    await pool.approve()
    await karim.press(f"publish:{pool.id}:{(await pool.row()).version}")
    reporter = chat(karim.reception, pool.reporters[0].person)
    letter = (await letters(database, reporter.person))[-1]
    (yes, agree), (no, refuse) = (row[0] for row in letter.buttons)
    assert (yes, no) == ("C’est d’accord", "Ne pas publier")
    return pool, reporter, agree.removeprefix("@"), refuse.removeprefix("@")


async def test_three_companies_and_an_approved_name_are_published_at_once(
    karim: Chat, database: Database
) -> None:
    pool = await reported(database)
    await pool.approve()
    await karim.press(f"publish:{pool.id}:{(await pool.row()).version}")
    assert karim.last[1].text == ("Publié : « Capsules ». Il paraîtra dans les prochains résumés.")
    assert (await pool.row()).published
    figures = "SELECT figure FROM publications WHERE figure = 'companies'"
    assert await rows(database, figures) == [("companies",)]
    assert await rows(database, "SELECT action FROM audit") == [("publish",)]


async def test_an_unapproved_name_is_not_published(karim: Chat, database: Database) -> None:
    pool = await reported(database)
    assert await karim.press(f"publish:{pool.id}:0") == OLD
    assert not (await pool.row()).published


async def test_the_only_reporter_is_asked_once_and_nothing_is_out_before(
    karim: Chat, nadia: Chat, database: Database
) -> None:
    pool, reporter, _, _ = await asked(karim, database)
    assert karim.last[1].text == ASKED
    assert "publication prévue le 26 novembre 2026, sauf opposition" in karim.last[0].text
    assert [each.text for each in await letters(database, reporter.person)] == [QUESTION]
    await nadia.press(f"publish:{pool.id}:{(await pool.row()).version}")
    assert nadia.last[1].text == ASKED
    assert len(await letters(database, reporter.person)) == 1
    assert (await pool.row()).published_at is None


async def test_the_reporter_s_agreement_publishes_at_once_and_the_coordinators_are_told(
    karim: Chat, nadia: Chat, database: Database
) -> None:
    pool, reporter, agree, refuse = await asked(karim, database)
    assert await reporter.press(agree) == "Merci. « Capsules » sera publié sans votre nom ni vos chiffres."
    assert (await pool.row()).published
    for each in (karim, nadia):
        (told,) = await letters(database, each.person)
        assert told.lines() == [
            "La société qui a signalé « Capsules » accepte ce nom : il est publié.",
            "  [Ouvrir]",
        ]
    await reporter.press(agree)
    assert len(await letters(database, karim.person)) == 1
    published = "SELECT COUNT(*) FROM opportunity_events WHERE kind = 'published'"
    assert await rows(database, published) == [(1,)]
    assert await reporter.press(refuse) == "« Capsules » était déjà publié : nous venons de le retirer."
    assert not (await pool.row()).published


async def test_the_reporter_s_refusal_holds_until_another_name_is_given(
    karim: Chat, database: Database
) -> None:
    pool, reporter, agree, refuse = await asked(karim, database)
    said = "C’est noté : « Capsules » ne sera pas publié. L’AMCA peut vous proposer un autre nom."
    assert await reporter.press(refuse) == said
    assert await reporter.press(refuse) == said
    assert await reporter.press(agree) == said
    (told,) = await letters(database, karim.person)
    assert told.text == (
        "La société qui a signalé « Capsules » s’oppose à sa publication. Un autre nom, plus général ?"
    )
    await karim.feed()
    await karim.press(told.buttons[0][0][1].removeprefix("@"))
    assert "non publiée : la société s’y est opposée" in karim.shown
    assert "[Publier]" not in karim.shown
    house = karim.reception.house
    house.clock.ahead = timedelta(days=3)
    await vetoes.published(house, house.clock.now())
    assert not (await pool.row()).published
    await karim.tap("Changer le nom")
    await karim.say("Bouchons")
    await karim.say("سدادات")
    await karim.tap("Publier")
    assert karim.last[1].text == ASKED.replace("le 26", "le 29")
    assert len(await letters(database, reporter.person)) == 2
    assert await reporter.press(agree) == OLD


async def test_silence_for_two_days_lets_it_out(karim: Chat, database: Database) -> None:
    pool, reporter, _, _ = await asked(karim, database)
    await delivered(database, reporter.person, NOON)
    house = karim.reception.house
    await vetoes.published(house, NOON + timedelta(hours=47))
    assert not (await pool.row()).published
    await vetoes.published(house, NOON + timedelta(hours=48))
    assert (await pool.row()).published


async def test_silence_counts_from_the_question_s_arrival(karim: Chat, database: Database) -> None:
    pool, reporter, _, _ = await asked(karim, database)
    house = karim.reception.house
    await vetoes.published(house, NOON + timedelta(hours=72))
    assert not (await pool.row()).published, "it has not arrived yet"
    await delivered(database, reporter.person, NOON + timedelta(hours=72))
    await vetoes.published(house, NOON + timedelta(hours=119))
    assert not (await pool.row()).published
    await vetoes.published(house, NOON + timedelta(hours=120))
    assert (await pool.row()).published


async def test_a_question_that_never_arrives_is_told_to_the_coordinators_who_may_ask_again(
    karim: Chat, database: Database
) -> None:
    pool, reporter, agree, _ = await asked(karim, database)
    async with database.writing() as session:
        found = await outbox.of_person(session, [reporter.person.id])
        await outbox.settle(
            session, [Outcome(each.id, "failed", problem="bot was blocked") for each in found]
        )
    house = karim.reception.house
    for minute in range(2):
        await vetoes.published(house, NOON + timedelta(hours=48, minutes=minute))
    assert not (await pool.row()).published
    assert [each.text for each in await letters(database, karim.person)] == [
        "La société qui a signalé « Capsules » n’a pas reçu notre question : ce nom n’est pas publié."
    ]
    assert await reporter.press(agree) == OLD
    house.clock.ahead = timedelta(days=3)
    await karim.press(f"open:{pool.id}")
    await karim.tap("Publier")
    assert karim.last[1].text == ASKED.replace("le 26", "le 29")


async def question(database: Database, reporter: Chat) -> list[Row]:
    """Give the letters to a reporter, as the outbox has them."""
    async with database.reading() as session:
        return await outbox.of_person(session, [reporter.person.id])


async def doubted(database: Database, reporter: Chat) -> None:
    """Leave the question to a reporter in doubt."""
    (row,) = await question(database, reporter)
    async with database.writing() as session:
        await outbox.settle(session, [Outcome(row.id, "uncertain", problem="read timeout")])


async def test_a_question_that_may_not_have_arrived_holds_the_name_back_and_its_card_offers_to_send_it_again(
    karim: Chat, database: Database
) -> None:
    pool, reporter, agree, _ = await asked(karim, database)
    await doubted(database, reporter)
    await vetoes.published(karim.reception.house, NOON + timedelta(days=9))
    assert not (await pool.row()).published
    await karim.press(f"open:{pool.id}")
    assert "Repérée · non publiée : nous ne savons pas si la société a reçu notre question" in karim.shown
    await karim.tap("Renvoyer la question")
    assert karim.last[-1].text == "C’est noté : la question repart."
    assert "publication prévue le 26 novembre 2026, sauf opposition" in karim.shown
    assert "[Renvoyer la question]" not in karim.shown
    assert [each.state for each in await question(database, reporter)] == ["waiting"]
    assert await karim.press(f"askagain:{pool.id}:{(await pool.row()).version}") == OLD
    await delivered(database, reporter.person, NOON)
    await reporter.press(agree)
    assert (await pool.row()).published


async def test_a_question_in_doubt_that_is_given_up_may_be_asked_anew(
    karim: Chat, database: Database
) -> None:
    pool, reporter, agree, _ = await asked(karim, database)
    await doubted(database, reporter)
    await karim.press(f"open:{pool.id}")
    await karim.tap("Ne pas la renvoyer")
    said = "C’est noté : la question n’est pas renvoyée et ce nom n’est pas publié."
    assert karim.last[-1].text == said
    assert "Repérée · non publiée\n" in karim.shown
    assert await reporter.press(agree) == OLD
    karim.reception.house.clock.ahead = timedelta(days=1)
    await karim.tap("Publier")
    assert karim.last[-1].text == ASKED.replace("le 26", "le 27")
    assert len(await letters(database, reporter.person)) == 1


async def test_the_week_says_what_a_question_in_doubt_holds_back(karim: Chat, database: Database) -> None:
    _, reporter, _, _ = await asked(karim, database)
    await doubted(database, reporter)
    assert (await karim.say("/semaine")).splitlines()[2:] == [
        "Nous ne savons pas si la société qui a signalé « Capsules » a reçu notre question sur ce nom.",
        "Sans décision de votre part, il ne sera pas publié. Renvoyer la question ?",
        "  [Renvoyer] [Laisser]",
        "  [Plus tard]",
    ]
    await karim.tap("Laisser")
    await vetoes.published(karim.reception.house, NOON + timedelta(minutes=1))
    assert [each.text for each in await letters(database, karim.person)] == [
        "La société qui a signalé « Capsules » n’a pas reçu notre question : ce nom n’est pas publié."
    ]
    assert (await karim.say("/semaine")).splitlines()[2] == "Publier « Capsules » ?"
    assert [each.state for each in await question(database, reporter)] == ["dropped"]


async def test_a_question_of_before_another_name_is_not_in_the_week(karim: Chat, database: Database) -> None:
    pool, reporter, _, _ = await asked(karim, database)
    await doubted(database, reporter)
    await pool.approve("Bouchons", "سدادات")
    assert (await karim.say("/semaine")).splitlines()[2] == "Publier « Bouchons » ?"
    assert "Renvoyer" not in karim.shown


async def test_a_name_whose_only_company_counts_no_more_is_given_back_and_the_coordinators_told(
    karim: Chat, database: Database
) -> None:
    pool, reporter, _, _ = await asked(karim, database)
    await delivered(database, reporter.person, NOON)
    async with database.writing() as session:
        kept = Consent(reporter.person.id, "totals", False, "1", "fr", NOON)
        await consents.decide(session, [kept])
        await opportunities.recheck(session, [pool.id], NOON, WEIGHTS)
    for hours in (1, 72):
        await vetoes.published(karim.reception.house, NOON + timedelta(hours=hours))
    row = await pool.row()
    assert (row.published, row.asked_veto_at) == (False, None)
    assert [each.text for each in await letters(database, karim.person)] == [
        "Plus aucune société confirmée ne compte pour « Capsules » : ce nom n’est pas publié."
    ]


async def test_companies_that_do_not_count_do_not_hide_the_only_one(karim: Chat, database: Database) -> None:
    pool = await reported(database, 1)
    unknown = await buyers(database, "Zzz", first=60, confirmed=False)
    secret = await buyers(database, "Yyy", first=61, totals=False)
    for each in (*unknown, *secret):
        await report(database, each, same=pool.needs[0])
    await recheck(database, pool.id)
    await pool.approve()
    await karim.press(f"publish:{pool.id}:{(await pool.row()).version}")
    assert karim.last[1].text == ASKED
    assert len(await letters(database, pool.reporters[0].person)) == 1
    assert await letters(database, unknown[0].person) == []
    assert not (await pool.row()).published


async def test_who_was_asked_may_refuse_though_a_colleague_reported_since(
    karim: Chat, database: Database
) -> None:
    pool, reporter, _, refuse = await asked(karim, database)
    (colleague,) = await buyers(database, "Huileries du Saïs", first=70)
    await report(database, colleague, same=pool.needs[0], seconds=50)
    await recheck(database, pool.id)
    assert "ne sera pas publié" in await reporter.press(refuse)
    assert (await pool.row()).veto_at is not None


async def test_what_is_dropped_while_its_reporter_is_asked_is_not_published(
    karim: Chat, database: Database
) -> None:
    pool, reporter, agree, _ = await asked(karim, database)
    await delivered(database, reporter.person, NOON)
    await karim.press(f"dropped:{pool.id}:{(await pool.row()).version}:price")
    await vetoes.published(karim.reception.house, NOON + timedelta(hours=49))
    row = await pool.row()
    assert (row.published, row.asked_veto_at) == (False, None)
    assert await reporter.press(agree) == OLD


async def test_what_nobody_may_see_is_not_published(karim: Chat, database: Database) -> None:
    pool = await reported(database, 3, confirmed=False)
    await pool.approve()
    await karim.press(f"publish:{pool.id}:{(await pool.row()).version}")
    assert karim.last[1].text == ("Aucune société confirmée ne compte encore : confirmez d’abord la société.")
    row = await pool.row()
    assert (row.published, row.approved, row.asked_veto_at) == (False, True, None)


async def test_nobody_else_answers_for_the_reporter(
    karim: Chat, reception: Reception, database: Database
) -> None:
    pool, _, agree, refuse = await asked(karim, database)
    stranger = await let_in(reception, 41, "member", "Omar")
    assert [await stranger.press(agree), await stranger.press(refuse)] == [OLD, OLD]
    assert await karim.press(agree) == OLD
    row = await pool.row()
    assert (row.published_at, row.veto_at) == (None, None)


async def test_who_is_no_longer_alone_cannot_take_the_name_back(karim: Chat, database: Database) -> None:
    pool, reporter, agree, refuse = await asked(karim, database)
    await reporter.press(agree)
    (other,) = await buyers(database, "Conserves de Safi", first=60)
    await report(database, other, same=pool.needs[0])
    assert await reporter.press(refuse) == (
        "« Capsules » est maintenant signalé par plusieurs sociétés : ce nom ne désigne plus la vôtre."
    )
    assert (await pool.row()).published


async def test_another_name_for_what_is_published_is_hidden_until_its_only_reporter_saw_it(
    karim: Chat, database: Database
) -> None:
    pool, reporter, agree, _ = await asked(karim, database)
    await reporter.press(agree)
    await karim.press(f"open:{pool.id}")
    karim.reception.house.clock.ahead = timedelta(hours=1)
    await karim.tap("Changer le nom")
    await karim.say("Bouchons")
    await karim.say("سدادات")
    assert karim.last[-1].text == ASKED
    assert "publication prévue le 26 novembre 2026, sauf opposition" in karim.last[-2].text
    second = (await letters(database, reporter.person))[-1]
    assert "« Bouchons »" in second.text
    await delivered(database, reporter.person, NOON + timedelta(hours=1))
    await vetoes.published(karim.reception.house, NOON + timedelta(hours=50))
    assert (await pool.row()).published


async def test_withdrawing_hides_it_and_its_old_buttons_say_so(karim: Chat, database: Database) -> None:
    pool = await reported(database)
    await pool.publish()
    await karim.press(f"open:{pool.id}")
    await karim.tap("Retirer")
    assert karim.last[1].text == "Retiré : « Capsules » n’est plus visible."
    assert "[Publier]" in karim.shown
    assert not (await pool.row()).published
    await karim.tap("Publier")
    assert (await pool.row()).published


async def test_an_erased_reporter_s_product_is_not_there_any_more(karim: Chat, database: Database) -> None:
    pool, reporter, agree, _ = await asked(karim, database)
    async with database.writing() as session:
        gone = await opportunities.parts(session, [pool.id])
        assert len(gone[pool.id]) == 1
        from sqlalchemy import delete

        from storage import tables

        await session.execute(delete(tables.needs).where(tables.needs.c.opportunity_id == pool.id))
        await opportunities.recheck(session, [pool.id], NOON, WEIGHTS)
    assert await reporter.press(agree) == "Cet élément n’existe plus."
    assert await karim.press(f"open:{pool.id}") == "Cet élément n’existe plus."
