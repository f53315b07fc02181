"""The book of companies: confirmed, put together, in a group, apart, with an identifier, counted once."""

from bot.interviewing import Reception
from storage import Database
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat
from tests.bot.desk.market import reported
from tests.storage.market import buyers

ICE = "001525713000089"


async def company(database: Database, name: str) -> int:
    """Give a company's id."""
    for number, called in await rows(database, "SELECT id, name FROM companies"):
        if called == name:
            return int(number)
    raise LookupError(name)


async def counted(database: Database) -> int:
    """Give how many companies the only opportunity counts."""
    ((number,),) = await rows(database, "SELECT companies FROM opportunities")
    return int(number)


async def test_the_book_shows_what_is_to_confirm_first(karim: Chat, database: Database) -> None:
    await buyers(database, "Atlas Pack", first=60)
    await buyers(database, "Zellige", first=70, confirmed=False)
    assert (await karim.say("/societes")).splitlines() == [
        "Sociétés",
        "2 sociétés",
        "  [Zellige (à confirmer)]",
        "  [Atlas Pack]",
        "  [Chercher une société]",
    ]
    await karim.tap("Zellige (à confirmer)")
    await karim.tap("Confirmer")
    assert karim.shown.splitlines()[:2] == ["Zellige", "Confirmée le 24 novembre 2026"]
    assert await rows(database, "SELECT action FROM audit") == [("confirm",)]


async def test_two_names_of_one_company_count_once_and_apart_again_twice(
    karim: Chat, database: Database
) -> None:
    await reported(database, 3)
    one, other = await company(database, "Huileries du Saïs"), await company(database, "Conserves de Safi")
    assert await counted(database) == 3
    await karim.press(f"society:{other}")
    await karim.tap("Réunir avec une autre")
    await karim.say("huileries")
    await karim.tap("Huileries du Saïs")
    assert karim.toasts == [
        "« Conserves de Safi » et « Huileries du Saïs » comptent comme une seule société."
    ]
    assert await counted(database) == 2
    assert "Autre nom de « Huileries du Saïs »" in karim.shown
    await karim.press(f"society:{one}")
    assert "Autres noms : Conserves de Safi" in karim.shown
    assert "[Conserves de Safi]" not in await karim.say("/societes")
    await karim.press(f"societyalone:{other}")
    assert await counted(database) == 3
    assert await rows(database, "SELECT action FROM audit ORDER BY id") == [("group",), ("ungroup",)]


async def test_a_group_has_no_floors(karim: Chat, database: Database) -> None:
    await reported(database, 3)
    one, two, three = [
        await company(database, name)
        for name in ("Huileries du Saïs", "Conserves de Safi", "Emballages Atlas")
    ]
    await karim.press(f"societyunder:{two}:{one}")
    await karim.press(f"societyunder:{one}:{three}")
    assert await counted(database) == 1
    await karim.press(f"societyunder:{three}:{two}")
    assert karim.shown == "Une société ne peut pas compter avec elle-même."
    parents = dict(await rows(database, "SELECT id, group_id FROM companies"))
    assert parents == {one: three, two: three, three: None}


async def test_an_identifier_is_checked_and_belongs_to_one(karim: Chat, database: Database) -> None:
    await buyers(database, "Atlas Pack", first=60)
    await buyers(database, "Zellige", first=70)
    atlas, zellige = await company(database, "Atlas Pack"), await company(database, "Zellige")
    await karim.press(f"societyice:{atlas}")
    await karim.say("12345")
    assert "« 12345 » n’est pas un ICE : il compte quinze chiffres." in karim.shown
    await karim.say("ICE : 001 525 713 0000 89")
    assert f"ICE : {ICE}" in karim.shown
    await karim.press(f"societyice:{zellige}")
    await karim.say("٠٠١٥٢٥٧١٣٠٠٠٠٨٩")
    assert f"L’ICE {ICE} est déjà celui de « Atlas Pack ». Est-ce la même société ?" in karim.shown
    await karim.tap("C’est la même société")
    found = "SELECT name, group_id, alias, ice FROM companies ORDER BY id"
    assert [(name, group, bool(alias), ice) for name, group, alias, ice in await rows(database, found)] == [
        ("Atlas Pack", None, False, ICE),
        ("Zellige", atlas, True, None),
    ]


async def test_near_names_are_shown_on_the_card(karim: Chat, database: Database) -> None:
    await buyers(database, "Huileries du Saïs", first=60)
    await buyers(database, "Huilerie du Saïs", first=70, confirmed=False)
    await karim.press(f"society:{await company(database, 'Huilerie du Saïs')}")
    assert "Noms proches : Huileries du Saïs" in karim.shown
    await karim.tap("C’est « Huileries du Saïs »")
    assert "Autre nom de « Huileries du Saïs »" in karim.shown


async def test_the_book_is_for_the_staff(reception: Reception, karim: Chat, database: Database) -> None:
    (member,) = await buyers(database, "Atlas Pack", first=60)
    theirs = Chat(reception, member.person)
    assert await theirs.press("societies:0") == "Cette action ne vous est pas ouverte."
    assert await karim.press("society:77") == "Cet élément n’existe plus."
