"""Each decision of the week as one card: what is asked, yes, no, later."""

from collections.abc import Sequence
from datetime import datetime

from conversations.replies import Button, Keyboard, Reply
from locales import Bold, Counted, Joined, Named, Text, Value, Words
from opportunities.grouping import REASONS
from outreach import answers, names, publishing
from outreach.buttons import ANSWER, LATER, OPEN, WEEK, column, press
from outreach.week.items import (
    Answering,
    Asking,
    Confirming,
    Employed,
    Grouping,
    Item,
    Joining,
    Naming,
    Publishing,
    Uncertain,
)
from outreach.week.queue import minutes

YES, NO = Text("Accepter"), Text("Refuser")
SHOWN_WORDS, SHOWN_BESIDE = 6, 2
MOST_ASKED = 1000


def title(waiting: Sequence[Item]) -> Words:
    """Say how much there is to decide and how long it takes."""
    tasks = Counted("{n} décision", "{n} décisions", len(waiting))
    spent = Counted("{n} minute", "{n} minutes", minutes(waiting))
    return Text("Votre semaine : {tasks}, environ {minutes}.", {"tasks": tasks, "minutes": spent})


def first(waiting: Sequence[Item], put_off: int, beyond: int, digest: datetime) -> Reply:
    """Show the first card of what waits, else what waits `beyond` the week, or that all is done."""
    if waiting:
        return card(waiting)
    return more(beyond) if beyond else done(put_off, digest)


def more(beyond: int) -> Reply:
    """Say that the week's decisions are taken and how many others wait, and offer to go on."""
    words = Counted(
        "Les décisions de la semaine sont prises. Il en reste {n} autre.",
        "Les décisions de la semaine sont prises. Il en reste {n} autres.",
        beyond,
    )
    return Reply(words, column(press(Text("Continuer"), "week")))


def card(waiting: Sequence[Item]) -> Reply:
    """Show the first decision of the queue, under how much is left."""
    item = waiting[0]
    words, choices = _asked(item)
    later = press(LATER, "later", item.key)
    return Reply(Joined((Bold(title(waiting)), "", *words)), (*choices, (later,)))


def done(put_off: int, digest: datetime) -> Reply:
    """Close the week: all decided, or some put off; `digest` is when the next one leaves, in Morocco."""
    if put_off:
        words = Text(
            "Sans décision de votre part, rien n’est publié : ces points reviendront la semaine prochaine."
        )
        return Reply(words)
    values: dict[str, Value] = {"date": digest.date(), "time": f"{digest:%H:%M}"}
    return Reply(Text("Tout est traité. Le résumé part le {date} à {time}.", values))


def _asked(item: Item) -> tuple[tuple[Value, ...], Keyboard]:  # noqa: PLR0911 (one for each kind)
    match item:
        case Grouping():
            return _grouping(item)
        case Naming():
            return _naming(item)
        case Publishing():
            return _publishing(item)
        case Confirming():
            return _confirming(item)
        case Employed():
            return _employed(item)
        case Answering(interest):
            return answers.lines(interest), (
                *answers.choices(interest, WEEK),
                (_open(interest.opportunity_id),),
            )
        case Joining(person, name):
            ask = Text("{name} demande l’accès. L’accepter ?", {"name": name})
            return (ask,), ((press(YES, "admit", person), press(NO, "decline", person)),)
        case Asking():
            return _asking(item)
        case Uncertain():
            return _uncertain(item)


def _grouping(item: Grouping) -> tuple[tuple[Value, ...], Keyboard]:
    ask = Text(
        "« {a} » et « {b} » : le même produit ? (raison : {why})",
        {"a": names.short(item.a_name), "b": names.short(item.b_name), "why": REASONS[item.why]},
    )
    decide = (
        press(Text("Regrouper"), "group", item.a, item.b),
        press(Text("Laisser séparés"), "apart", item.a, item.b),
    )
    opened = tuple(
        press(Text("Ouvrir « {name} »", {"name": names.short(name, 40)}), "open", each)
        for name, each in ((item.a_name, item.a), (item.b_name, item.b))
    )
    typed = (*_typed(item.a_name, item.a_words), *_typed(item.b_name, item.b_words))
    return (ask, *typed), (decide, *((each,) for each in opened))


def _typed(name: Named, words: tuple[str, ...]) -> tuple[Words, ...]:
    """Show what members typed beside the name of one side."""
    if not words:
        return ()
    quoted = (Text("« {text} »", {"text": names.cut(each, 60)}) for each in words[:SHOWN_BESIDE])
    values: dict[str, Value] = {"name": names.short(name, 40), "words": Joined(tuple(quoted), ", ")}
    return (Text("« {name} », écrit par les adhérents : {words}", values),)


def _naming(item: Naming) -> tuple[tuple[Value, ...], Keyboard]:
    ask = Text("Sous quel nom général publier ce produit ? Il ne doit pas laisser deviner la société.")
    proposals = (
        Text("Proposition en français : {name}", {"name": names.cut(item.proposal.fr, 200)}),
        Text("Proposition en arabe : {name}", {"name": names.cut(item.proposal.ar, 200)}),
    )
    approve = press(Text("Approuver ces noms"), "approve", item.opportunity_id, item.version, WEEK)
    approved = ((approve,),) if names.complete(item.proposal) else ()
    other = press(Text("Écrire un autre nom"), "name", item.opportunity_id, WEEK)
    lines = (ask, "", *proposals, *_said_by_members(item.words), *_sole(item.companies))
    return lines, (*approved, (other,), (_open(item.opportunity_id),))


def _publishing(item: Publishing) -> tuple[tuple[Value, ...], Keyboard]:
    ask = Text("Publier « {name} » ?", {"name": names.short(item.name)})
    publish = press(Text("Publier"), "publish", item.opportunity_id, item.version, WEEK)
    drop = press(Text("Abandonner"), "drop", item.opportunity_id, item.version, WEEK)
    return (ask, *_sole(item.companies)), ((publish, drop), (_open(item.opportunity_id),))


def _sole(companies: int) -> tuple[Words, ...]:
    if companies > 1:
        return (Counted("{n} société importe ce produit", "{n} sociétés importent ce produit", companies),)
    if not companies:
        return (publishing.NOBODY_COUNTS,)
    return (Text("Une seule société l’a signalé : seuls le nom et le secteur seront visibles."),)


def _said_by_members(words: tuple[str, ...]) -> tuple[Words, ...]:
    shown = tuple(names.cut(each, 60) for each in words[:SHOWN_WORDS])
    return (Text("Écrit par les adhérents : {words}", {"words": Joined(shown, ", ")}),) if shown else ()


def _confirming(item: Confirming) -> tuple[tuple[Value, ...], Keyboard]:
    ask = Text("Confirmer la société « {name} » ?", {"name": names.cut(item.name, 120)})
    why = Text("Ses chiffres ne comptent qu’une fois confirmée.")
    reported = (Counted("{n} produit signalé", "{n} produits signalés", item.needs),) if item.needs else ()
    like = (Text("Nom proche d’une société connue : {name}", {"name": item.like}),) if item.like else ()
    same = (
        ((press(Text("C’est la même société"), "same", item.company_id, item.like_id),),)
        if item.like_id
        else ()
    )
    decide = (
        press(Text("Confirmer"), "confirm", item.company_id),
        press(Text("Refuser"), "deny", item.company_id),
    )
    return (ask, why, *reported, *like), (*same, decide)


def _employed(item: Employed) -> tuple[tuple[Value, ...], Keyboard]:
    told: dict[str, Value] = {"name": names.cut(item.name, 60), "company": names.cut(item.company, 120)}
    ask = Text("{name} dit travailler chez « {company} ». Est-ce exact ?", told)
    why = Text("Ses produits ne comptent pour cette société qu’après votre accord.")
    reported = (Counted("{n} produit signalé", "{n} produits signalés", item.needs),) if item.needs else ()
    decide = (
        press(Text("Oui, c’est exact"), "works", item.person_id, item.company_id),
        press(Text("Non"), "notworks", item.person_id, item.company_id),
    )
    return (ask, why, *reported), (decide,)


def _asking(item: Asking) -> tuple[tuple[Value, ...], Keyboard]:
    told: dict[str, Value] = {"who": names.cut(item.who, 120), "text": names.cut(item.text, MOST_ASKED)}
    ask = Text("{who} écrit à l’AMCA : « {text} »", told)
    return (ask,), ((press(ANSWER, "reply", item.message_id),),)


def _uncertain(item: Uncertain) -> tuple[tuple[Value, ...], Keyboard]:
    ask = Text("Envoi à l’issue incertaine : {what}, pour {who}.", {"what": item.what, "who": item.who})
    warn = Text("Le message est peut-être arrivé. Le renvoyer ?")
    if item.name:
        asked: dict[str, Value] = {"name": names.short(item.name)}
        ask = Text(
            "Nous ne savons pas si la société qui a signalé « {name} » a reçu notre question sur ce nom.",
            asked,
        )
        warn = Text("Sans décision de votre part, il ne sera pas publié. Renvoyer la question ?")
    decide = (
        press(Text("Renvoyer"), "resend", item.outbox_id),
        press(Text("Laisser"), "leave", item.outbox_id),
    )
    return (ask, warn), (decide,)


def _open(opportunity: int) -> Button:
    return press(OPEN, "open", opportunity)
