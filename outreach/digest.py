"""The weekly digest: a reader and what is new make one letter, or none. Nothing here knows the clock."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from conversations.replies import Button, Keyboard
from locales import Bold, Counted, Joined, Listed, Named, Text, Value, Words
from outreach import buttons, facts, names, news
from outreach.buttons import numbered, press
from outreach.letters import Letter
from outreach.views import STAFF, Contents, News, Offered, Reader, SuccessLine

MOST_NEWS = 8
"""Products told of, one line each however much happened to them."""
MOST_NEW = 5
MOST_SECTORS = 4
SHOWN_BODY, SHOWN_TOGETHER = 50, 36
"""So that the longest names, in both languages, stay within one message (tested): of who a product was sent
to, of two names in one line."""

_FEWER = Text("Moins souvent")
_MUTE = Text("Ne plus recevoir")
_DAY = Text("Changer de jour")
_READ = Text("Lire la réussite")


def chosen(reader: Reader, contents: Contents) -> Contents:
    """Keep what one digest tells; the rest waits for the next one.

    The reader's sectors come first, at most five opportunities in all. Other sectors only fill a digest
    that has a reason to leave; whoever chose no sector is shown all of them, a partner theirs alone.
    """
    worth = [each for each in contents.mine if news.said(each)]
    products = list(dict.fromkeys(each.opportunity_id for each in worth))[:MOST_NEWS]
    mine = tuple(each for each in worth if each.opportunity_id in products)
    ours = [each for each in contents.new if _of_theirs(reader, each)]
    others = [each for each in contents.new if not _of_theirs(reader, each)]
    fills = reader.role != "partner" and (mine or ours or contents.success)
    return replace(contents, mine=mine, new=tuple((ours + (others if fills else []))[:MOST_NEW]))


def _of_theirs(reader: Reader, offered: Offered) -> bool:
    return not reader.sectors or offered.facts.sector in reader.sectors


def compose(reader: Reader, contents: Contents, on: date) -> Letter | None:
    """Compose a reader's digest of that day; None when there is nothing to tell."""
    told = chosen(reader, contents)
    if not told.events:
        return None
    sections = (*_mine(told.mine), *_new(reader, told.new), *_success(told.success), ("", _why(reader)))
    title = Bold(Text("Votre résumé du {date}", {"date": on}))
    words = Joined((title, *(line for section in sections for line in section)))
    return Letter(words, purpose="digest", buttons=keyboard(reader, told), silent=True)


def _mine(told: tuple[News, ...]) -> Iterable[tuple[Value, ...]]:
    if not told:
        return
    products: dict[int, list[News]] = {}
    for each in told:
        products.setdefault(each.opportunity_id, []).append(each)
    heading = Counted(
        "Du nouveau pour un de vos produits", "Du nouveau pour {n} de vos produits", len(products)
    )
    said = (news.latest(_brief(events)) for events in products.values())
    yield ("", Bold(heading), *(words for words in said if words))


def _brief(events: Sequence[News]) -> list[News]:
    most = SHOWN_TOGETHER if len(events) > 1 else names.SHOWN_NAME
    return [
        replace(
            each,
            product=_cut(each.product, most),
            body=each.body and _cut(each.body, SHOWN_BODY),
            name=each.name and names.short(each.name, most),
        )
        for each in events
    ]


def _cut(name: Value, most: int) -> Value:
    if isinstance(name, Named):
        return names.short(name, most)
    return names.cut(name, most) if isinstance(name, str) else name


def _new(reader: Reader, told: tuple[Offered, ...]) -> Iterable[tuple[Value, ...]]:
    lines = list(enumerate(told, start=1))
    ours = [line for line in lines if _of_theirs(reader, line[1])]
    others = lines[len(ours) :]
    if ours:
        count = Counted("{n} nouvelle opportunité", "{n} nouvelles opportunités", len(ours))
        theirs = Text("{count} dans vos secteurs", {"count": count})
        yield ("", Bold(theirs if reader.sectors else count), *_blocks(ours))
    if others:
        yield ("", Bold(Text("Ailleurs")), *_blocks(others))
    yield from ((words,) for words in facts.no_figures([each.facts for each in told]))


def _blocks(offered: list[tuple[int, Offered]]) -> Iterable[Words]:
    for number, each in offered:
        yield from facts.block(number, each.facts)


def _success(told: SuccessLine | None) -> Iterable[tuple[Value, ...]]:
    if told is None:
        return
    values: dict[str, Value] = {
        "title": names.cut(told.title, 2 * names.SHOWN_NAME),
        "sector": names.field(told.sector),
        "proof": names.PROOFS[told.status],
    }
    yield ("", Bold(Text("Une réussite")), Text("{title} ({sector}) : réussite {proof}.", values))


def _why(reader: Reader) -> Words:
    if reader.consented_on is None:
        return Text("Vous recevez ce résumé au titre de votre rôle auprès de l’AMCA.")
    values: dict[str, Value] = {"date": reader.consented_on}
    if not reader.sectors:
        return Text("Vous recevez ce résumé parce que vous l’avez accepté le {date}.", values)
    return Text(
        "Vous recevez ce résumé parce que vous l’avez accepté le {date}, pour : {sectors}.",
        {**values, "sectors": Listed(tuple(_sectors(reader)))},
    )


def _sectors(reader: Reader) -> Iterable[Value]:
    yield from map(names.sector, reader.sectors[:MOST_SECTORS])
    if (more := len(reader.sectors) - MOST_SECTORS) > 0:
        yield Counted("{n} autre", "{n} autres", more)


def keyboard(reader: Reader, told: Contents) -> Keyboard:
    """Give the buttons: what one may do about each opportunity, then how often the digest comes.

    A single opportunity has all its actions at once. Several have one row each, numbered as in the text:
    the likeliest action and the details, where the other actions are; five times four buttons would bury
    the text on a phone.
    """
    offered = told.new
    if len(offered) == 1 and reader.role == "member":
        facts_of = offered[0].facts
        rows = (*buttons.answering(facts_of.id), (press(buttons.DETAILS, "details", facts_of.id),))
    else:
        rows = tuple(_row(reader, number, each) for number, each in enumerate(offered, start=1))
    read = ((press(_READ, "success", told.success.success_id),),) if told.success else ()
    fewer = () if reader.every > 1 else (press(_FEWER, "fewer"),)
    return (*rows, *read, (*fewer, press(_MUTE, "mute")), (press(_DAY, "day"),))


def _row(reader: Reader, number: int, each: Offered) -> tuple[Button, ...]:
    about = each.facts.id
    details = press(numbered(number, buttons.DETAILS), "details", about)
    if reader.role in STAFF:
        return (press(numbered(number, buttons.OPEN), "open", about), details)
    if reader.role == "partner":
        return (press(numbered(number, buttons.ANSWER), "make", about), details)
    return (press(numbered(number, buttons.IMPORT_TOO), "too", about), details)
