"""`/contact`: a member writes to the AMCA, a coordinator answers in the chat, and each reads the other."""

from bot.desk.desk import Beginning, Desk, Finished, GoneError, for_everybody, for_staff, number
from bot.desk.directory import UNNAMED, directory
from bot.desk.profiles import note
from bot.desk.staff import tell
from locales import Text
from outreach.membership import messages as said
from storage import accounts, messages, people
from storage.messages import Message, Written

SAID_IT = "again"
SENT = Text("Envoyé.")


async def begin(desk: Desk, _argument: str = "") -> None:
    """Ask what they want to say."""
    desk.begins.append(Beginning("ask:0"))


async def follow(desk: Desk, which: str) -> None:
    """Ask what they want to say to an answer they had."""
    answer = await _message(desk, which)
    if answer.person_id != desk.person.id:
        raise GoneError
    desk.begins.append(Beginning(f"ask:{answer.id}", {"about": said.quoted(answer.text)}))


async def asked(desk: Desk, finished: Finished) -> None:
    """Keep the message and hand it to the coordinators."""
    before = await messages.by_id(desk.session, int(finished.subject)) if finished.subject != "0" else None
    if before is not None and before.person_id != desk.person.id:
        raise GoneError
    text = str(finished.answers["text"].value)
    written = Written(desk.person.id, desk.person.id, text, finished.language, before.id if before else None)
    kept = await messages.keep(desk.session, written, desk.now)
    who = await _who(desk, desk.person.id)
    unused = await accounts.fresh(desk.session, desk.person.id)
    account = desk.person.id if unused and desk.person.role == "member" else None
    await tell(desk, said.received(kept.id, who, text, before.text if before else None, account))


async def reply(desk: Desk, which: str, again: str = "") -> None:
    """Ask a coordinator what to answer; whoever comes second is told so first."""
    question = await _message(desk, which)
    who = await _who(desk, question.person_id)
    if question.answered_at is not None and again != SAID_IT:
        await _show_answered(desk, question)
        return
    hints = {"who": who, "about": said.quoted(question.text), SAID_IT: again == SAID_IT}
    desk.begins.append(Beginning(f"reply:{question.id}", hints))


async def replied(desk: Desk, finished: Finished) -> None:
    """Hand the answer to the member, and let the other coordinators know that somebody answered.

    When one of them did while this answer was typed, it stays here: two answers may not say the same.
    """
    question = await _message(desk, finished.subject)
    member = (await people.by_id(desk.session, [question.person_id])).get(question.person_id)
    if member is None:
        raise GoneError
    text = str(finished.answers["text"].value)
    first = await messages.answered(desk.session, question.id, desk.now)
    if not first and not finished.hints.get(SAID_IT):
        await _show_answered(desk, question, text)
        return
    written = Written(member.id, desk.person.id, text, finished.language, question.id)
    kept = await messages.keep(desk.session, written, desk.now)
    await note(desk, "reply", f"message:{question.id}", person=member.id)
    desk.letters.append((said.answered(kept.id, text, question.text), member))
    await tell(desk, said.told(kept.id, desk.person.first_name, await _who(desk, member.id), text))
    desk.say(SENT)


async def _show_answered(desk: Desk, question: Message, unsent: str | None = None) -> None:
    """Show a message with who answered it, and what was not sent for that reason."""
    earlier = await messages.answers(desk.session, question.id)
    by = (await directory(desk.session, [each.author_id for each in earlier])).people
    name = next((each.first_name for each in by.values()), UNNAMED)
    shown = said.asked(question.id, await _who(desk, question.person_id), question.text, name, unsent)
    desk.say(shown.words, shown.buttons)


async def _message(desk: Desk, which: str) -> Message:
    found = await messages.by_id(desk.session, number(which))
    if found is None:
        raise GoneError
    return found


async def _who(desk: Desk, person_id: int) -> str:
    """Name somebody with their company: whom to answer, beside no figure."""
    return (await directory(desk.session, [person_id])).named(person_id)


ACTS = {
    "message": for_everybody(begin, free=True),
    "ask": for_everybody(follow, free=True),
    "reply": for_staff(reply),
}
COMMANDS = {"contact": for_everybody(begin, free=True)}
FINISHED = {"ask": asked, "reply": replied}
