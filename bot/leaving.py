"""What a batch says, as rows of the outbox: each caller's messages in order, their letters, their menus."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot import commands
from bot.admission import Admission
from bot.callers import Caller, Spoken
from bot.letters import addressed
from bot.rendering import body
from bot.talks import language_of
from locales import Words
from storage.outbox import Outgoing
from storage.people import Person


def rows(let_in: Admission, callers: Sequence[Caller]) -> list[Outgoing]:
    """Give everything that leaves because of these callers."""
    letters = [
        addressed(letter, person)
        for each in callers
        for desk in each.desks
        for letter, person in desk.letters
    ]
    menus = [_unkept(each) for each in callers if each.erased and each.person.role in commands.OF_ROLE]
    menus += [menu(person) for each in callers for desk in each.desks for person in desk.menus]
    partings = (one for each in callers for desk in each.desks for one in desk.partings)
    parted = [row for words, person in partings for row in _parted(words, person)]
    return [*said(callers), *_menus(let_in, callers), *menus, *parted, *letters]


def said(callers: Sequence[Caller]) -> list[Outgoing]:
    """Give what is said to these callers, in order."""
    return [_said(caller, spoken) for caller in callers for spoken in caller.spoken]


def _said(caller: Caller, spoken: Spoken) -> Outgoing:
    plain = Outgoing(
        caller.chat_id, spoken.method, spoken.payload, edit_message_id=spoken.edit_message_id, fleeting=True
    )
    if caller.erased:
        return plain
    return replace(
        plain,
        fleeting=False,
        person_id=caller.person.id,
        interview_id=spoken.interview_id,
        component=spoken.asks[0] if spoken.asks else None,
        question=spoken.asks[1] if spoken.asks else None,
        revision=spoken.asks[2] if spoken.asks else None,
    )


def _unkept(caller: Caller) -> Outgoing:
    """Give somebody erased everybody's list of commands again."""
    return _everybody_s(caller.person, caller.language)


def _parted(words: Words, person: Person) -> Iterator[Outgoing]:
    """Say a last thing to an account that is nobody's any more, and take the commands of a role from it."""
    language = language_of(person)
    yield Outgoing(person.telegram_id, "send", body(words, language), fleeting=True)
    if person.role in commands.OF_ROLE:
        yield _everybody_s(person, language)


def _everybody_s(person: Person, language: str) -> Outgoing:
    everybody = menu(replace(person, role="guest"), language)
    return replace(everybody, person_id=None, fleeting=True)


def menu(person: Person, language: str | None = None) -> Outgoing:
    """Set somebody's own list of commands: that of their role, in their language or the one given."""
    spoken = language or language_of(person)
    payload = {"commands": commands.menu(spoken, person.role)}
    return Outgoing(person.telegram_id, "commands", payload, person_id=person.id)


def _menus(let_in: Admission, callers: Sequence[Caller]) -> Iterator[Outgoing]:
    """Set the menus of those whose language or role changed; the members' is everybody's from the start."""
    speaking = {each.person.id: each for each in callers}
    gone = {each.person.id for each in callers if each.erased}
    for caller in callers:
        if caller.menu:
            yield menu(caller.person, caller.language)
    for person in let_in.people.values():
        if person.id in gone:
            continue
        caller_ = speaking.get(person.id)
        if let_in.roles.get(person.id) in commands.OF_ROLE and not (caller_ and caller_.menu):
            yield menu(person)
