"""`/mes_donnees` and `/supprimer`: somebody's own data handed over, agreed to by purpose, erased for good."""

from bot import scrubbing
from bot.desk.desk import OLD_BUTTON, Desk, GoneError, Sheet, for_anybody, for_everybody, number
from bot.desk.viewing import day
from conversations.consent import PURPOSES
from locales import Joined
from outreach.mine import choices
from outreach.mine.choices import Choice
from storage import broadcasts, consents, erasing, interviews, needs, opportunities, outbox, people, requests
from storage.consents import Consent
from storage.jobs import Wanted

FRESH = 24 * 60 * 60
"""Seconds for which the button that erases is good."""
CODES = frozenset(each.code for each in PURPOSES)
NAMES = {"html": "mes-donnees.html", "json": "mes-donnees.json"}


async def hand_over(desk: Desk, _argument: str = "") -> None:
    """Hand over everything held, as two files, and show the agreements."""
    await requests.note(desk.session, "access", [desk.person.id], desk.now)
    captions = {"html": choices.INTRO, "json": choices.FOR_MACHINES}
    await _show(desk)
    for form, name in NAMES.items():
        recipe = {"kind": f"mine_{form}", "person": desk.person.id, "language": desk.language}
        desk.sheets.append(Sheet("document", recipe, captions[form], name))


async def agree(desk: Desk, purpose: str, wanted: str) -> None:
    """Take an agreement, or its withdrawal, which holds at once."""
    if purpose not in CODES or wanted not in ("0", "1"):
        raise GoneError(OLD_BUTTON)
    granted, before = wanted == "1", await _standing(desk)
    if (purpose in before and before[purpose].granted) != granted:
        await _decide(desk, purpose, granted)
        if not granted:
            await _give_up(desk, purpose)
    desk.toast = choices.changed(purpose, granted=granted)
    stays = not granted and purpose == "interview"
    desk.say(Joined((desk.toast, choices.STAYS)) if stays else desk.toast)
    await _show(desk, {purpose: granted})


async def _give_up(desk: Desk, purpose: str) -> None:
    """Send nothing any more, and ask nothing later, that needs the agreement taken back."""
    await requests.note(desk.session, "withdraw", [desk.person.id], desk.now)
    await outbox.drop_letters(desk.session, [desk.person.id], [purpose], "no longer wanted")
    if purpose == "followup":
        await broadcasts.let_go(desk.session, [desk.person.id])


async def _decide(desk: Desk, purpose: str, granted: bool) -> None:
    """Write a decision where the interview keeps it, or by itself for whoever has none."""
    main = await interviews.current(desk.session, [desk.person.id], desk.house.survey.name)
    if main:
        desk.choices[purpose] = granted
        return
    notice = desk.house.survey.notice.version if desk.house.survey.notice else ""
    decided = Consent(desk.person.id, purpose, granted, notice, desk.language, desk.now)
    await consents.decide(desk.session, [decided])
    places = await needs.places_of(desk.session, [desk.person.id])
    await opportunities.recheck(desk.session, places, desk.now, desk.house.weights)


async def ask_first(desk: Desk, _argument: str = "") -> None:
    """Ask before erasing."""
    if not await _last_admin(desk):
        desk.say(*choices.ask_first(int(desk.now.timestamp())))


async def erase(desk: Desk, asked: str) -> None:
    """Erase somebody, if they were just asked; the confirmation is all that is still said to them."""
    asked_at = number(asked)
    if not 0 <= desk.now.timestamp() - asked_at < FRESH:
        await ask_first(desk)
        return
    if await _last_admin(desk):
        return
    await requests.note(desk.session, "erase", [desk.person.id], desk.now)
    await requests.answer(desk.session, [desk.person.id], desk.now)
    await erasing.erase(desk.session, [desk.person.id], desk.now, desk.house.weights)
    desk.erased, desk.toast = True, choices.erased(desk.house.backup_days)
    desk.say(desk.toast)
    desk.jobs.append(Wanted(scrubbing.KIND, {}))


async def keep_all(desk: Desk) -> None:
    """Erase nothing."""
    desk.say(choices.KEPT, edit=True)


async def stay(desk: Desk) -> None:
    """Keep the data of somebody who was silent for long: that they tapped is enough."""
    await requests.answer(desk.session, [desk.person.id], desk.now)
    desk.say(choices.STAYED, edit=True)


async def nothing_to_correct(desk: Desk, _argument: str = "") -> None:
    """Answer whoever has no interview to correct."""
    desk.say(choices.NOTHING_YET)


async def _last_admin(desk: Desk) -> bool:
    """Log the request of the only admin: the house needs another one first."""
    if desk.person.role != "admin" or len(await people.with_role(desk.session, "admin")) > 1:
        return False
    if not await requests.waiting(desk.session, [desk.person.id], "erase"):
        await requests.note(desk.session, "erase", [desk.person.id], desk.now, answered=False)
    desk.say(choices.logged(day(desk.now)))
    desk.say(choices.LAST_ADMIN)
    return True


async def _standing(desk: Desk) -> dict[str, Consent]:
    return (await consents.standing(desk.session, [desk.person.id])).get(desk.person.id, {})


async def _show(desk: Desk, new: dict[str, bool] | None = None) -> None:
    """Show the agreements, with what was just decided and is not stored yet."""
    if desk.person.role == "guest":
        return
    decided = {
        code: Choice(each.granted, day(each.decided_at)) for code, each in (await _standing(desk)).items()
    }
    decided |= {code: Choice(granted, day(desk.now)) for code, granted in (new or {}).items()}
    main = await interviews.last(desk.session, [desk.person.id], desk.house.survey.name)
    words, buttons = choices.choices(decided, interviewed=bool(main))
    desk.say(words, buttons, edit=new is not None)


ACTS = {
    "agree": for_everybody(agree, free=True),
    "erasure": for_anybody(ask_first),
    "erase": for_anybody(erase),
    "keepall": for_anybody(keep_all),
    "stay": for_anybody(stay),
}
COMMANDS = {
    "mes_donnees": for_anybody(hand_over),
    "supprimer": for_anybody(ask_first),
    "corriger": for_everybody(nothing_to_correct, free=True),
}
