"""The card of one opportunity, for coordinators and admins: everything known, no figure beside a name."""

from collections.abc import Iterable, Mapping

from conversations.replies import Reply
from locales import Bold, Counted, Joined, Text, Value, Words
from outreach import answers, names, similar
from outreach.cards.actions import MOST_ANSWERS, actions
from outreach.cards.history import history
from outreach.cards.profile import profile
from outreach.cards.scoring import scoring
from outreach.views import Card, Company, Part

MOST_NAMED = 8
MOST_WORDS = 6
WORDS_LENGTH = 40
HIDDEN = Text("Les noms des sociétés sont masqués à côté des chiffres.")
_DECIDED: Mapping[str, Text] = {"accepted": Text("accepté"), "refused": Text("refusé")}


def card(shown: Card) -> Reply:
    """Show an opportunity with its actions."""
    return Reply(words(shown), actions(shown))


def raced(who: str, shown: Card) -> Reply:
    """Tell a coordinator that somebody else acted first, and show how things stand now."""
    lead = Text("{who} vient de modifier cette fiche. Voici son état actuel.", {"who": who})
    return Reply(Joined((lead, "", words(shown))), actions(shown))


def words(shown: Card) -> Words:
    """Put the whole card together, its sections apart."""
    sections = (
        (Bold(Text("{id} · {name}", {"id": str(shown.id), "name": names.short(shown.name)})), *_state(shown)),
        tuple(scoring(shown)),
        (*_reporters(shown), *_words(shown.parts), *profile(shown.companies)),
        tuple(_help(shown)),
        (*_answers(shown), *similar.lines(shown.successes)),
        tuple(history(shown.history)),
    )
    filled = [section for section in sections if section]
    return Joined(tuple(line for section in filled for line in (*section, ""))[:-1])


def _state(shown: Card) -> Iterable[Words]:
    if not shown.approved:
        yield Text("Nom proposé, à approuver.")
    place = {"sector": names.sector(shown.sector), "region": names.region(shown.region)}
    yield Text("{sector} · {region}", place)
    if shown.hs4:
        yield Text("Position douanière : {code}", {"code": shown.hs4})
    yield Joined((names.stage(shown.status), _visible(shown)), " · ")
    if shown.status == "dropped" and shown.drop_reason:
        yield Text("Motif : {reason}", {"reason": names.drop_reason(shown.drop_reason)})


def _visible(shown: Card) -> Words:
    """Say whether members see it, and what it waits for when they do not: that before what was of old."""
    if shown.in_doubt:
        return Text("non publiée : nous ne savons pas si la société a reçu notre question")
    if shown.veto_until:
        return Text("publication prévue le {date}, sauf opposition", {"date": shown.veto_until})
    if shown.vetoed:
        return Text("non publiée : la société s’y est opposée")
    if shown.withdrawn:
        return Text("retirée de la publication")
    if shown.published_on:
        return Text("publiée le {date}", {"date": shown.published_on})
    return Text("non publiée")


def _reporters(shown: Card) -> Iterable[Words]:
    companies = Counted("{n} société", "{n} sociétés", len(shown.companies))
    members = Counted("{n} adhérent", "{n} adhérents", shown.reporters)
    yield Text("Signalé par {members}, {companies}.", {"members": members, "companies": companies})
    if shown.companies and not shown.named:
        yield HIDDEN
    elif shown.companies:
        yield Text("Sociétés : {list}", {"list": Joined(tuple(_named(shown.companies)), ", ")})


def _named(companies: tuple[Company, ...]) -> Iterable[Value]:
    for each in companies[:MOST_NAMED]:
        name = names.cut(each.name, WORDS_LENGTH)
        yield name if each.confirmed else Text("{name} (à confirmer)", {"name": name})
    if (more := len(companies) - MOST_NAMED) > 0:
        yield Counted("{n} autre", "{n} autres", more)


def _words(parts: tuple[Part, ...]) -> Iterable[Words]:
    said = list(dict.fromkeys(names.cut(each.words, WORDS_LENGTH) for each in parts if each.typed))
    if said:
        shown: tuple[Value, ...] = tuple(Text("« {text} »", {"text": each}) for each in said[:MOST_WORDS])
        yield Text("Écrit par les adhérents : {words}", {"words": Joined(shown, ", ")})


def _help(shown: Card) -> Iterable[Words]:
    if shown.supports:
        yield Text("Appuis possibles :")
    for each in shown.supports:
        named: dict[str, Value] = {"name": each.name, "contact": names.cut(each.contact or "", 60)}
        yield Text("· {name} : {contact}", named) if each.contact else Text("· {name}", {"name": each.name})
    if shown.imports:
        yield Text(
            "Importations nationales : {value} en {year} ({source})",
            {
                "value": names.dirhams(shown.imports.mad),
                "year": str(shown.imports.year),
                "source": names.cut(shown.imports.source, 60),
            },
        )


def _answers(shown: Card) -> Iterable[Words]:
    if shown.interests:
        yield Text("Réponses reçues :")
    for each in shown.interests[:MOST_ANSWERS]:
        decided = (_DECIDED[each.status],) if each.status in _DECIDED else ()
        yield Text("· {line}", {"line": Joined((answers.brief(each), *decided), " · ")})
        yield from answers.particulars(each)
    if (more := len(shown.interests) - MOST_ANSWERS) > 0:
        yield Counted("{n} autre réponse", "{n} autres réponses", more)
