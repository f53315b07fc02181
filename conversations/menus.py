"""The menus between questions: what next, my components, one component's card, nothing left to ask."""

from conversations import consent, recap
from conversations.kinds.spoken import title, together
from conversations.replies import Button, Keyboard, Reply
from conversations.survey import applies, held, unanswered
from conversations.turn import Turn
from locales import Counted, Joined, Text, Value, Words

MOST_LISTED = 80
MOST_ADDED = 15
"""Telegram takes 100 buttons a message; older components come first in the list's text anyway."""

BEFORE_PROFILE = frozenset({"language", "start", "consent"})
"""Answers that are changed elsewhere: by /langue and among "my data"."""
THANKS = Text("C’est noté.")
GOODBYE = Text("Merci pour votre temps. À bientôt !")
ANOTHER = Button("another", Text("Ajouter un autre produit"))
COMPLETE = Button("complete", Text("Compléter"))
FINISH = Button("finish", Text("C’est tout pour aujourd’hui"))
CONTINUE = Button("continue", Text("Continuer"), component=0, key="menu")
NEW = Button("new", Text("Ajouter un produit"), component=0, key="menu")
MINE = Button("list", Text("Mes produits"), component=0, key="menu")
AGREE = Button("consent", Text("Revoir mes accords"), component=0, key="menu")


def next_step(turn: Turn, component: int, lead: Words | None) -> Reply:
    """After a component: another, its details, or enough for today."""
    words = together(lead, Text("Que souhaitez-vous faire ?")) or Text("Que souhaitez-vous faire ?")
    details = ((COMPLETE,),) if component not in turn.state.opened else ()
    return Reply(words, ((ANOTHER,), *details, (FINISH,)), component, "next")


def nothing_asked(turn: Turn, lead: Words | None) -> Reply:
    """Nothing is pending: consent was refused, or every component was deleted."""
    if not turn.survey.gate(held(turn.survey, turn.state, 0)):
        return Reply(lead or consent.NEEDED, ((AGREE,),))
    words = together(lead, Text("Que souhaitez-vous faire ?")) or Text("Que souhaitez-vous faire ?")
    return Reply(words, ((NEW,), (MINE,)))


def thanked(turn: Turn, lead: Words | None) -> Reply:
    """Nothing is left to ask: a small survey is finished."""
    closing = turn.survey.closing
    thanks = closing.thanks if closing else THANKS
    given = any(answer.given for answer in held(turn.survey, turn.state, 0).values())
    if closing and closing.nothing and not given:
        thanks = closing.nothing
    return Reply(together(lead, thanks) or thanks)


def stopped(turn: Turn) -> Reply:
    """Leave the interview where it is, with one button to come back; a small survey is over."""
    if turn.survey.small:
        return Reply(turn.survey.closing.goodbye if turn.survey.closing else GOODBYE)
    words = Text(
        "C’est noté, on s’arrête là. Vos réponses sont gardées ;"
        " écrivez-moi ou touchez « Continuer » quand vous voulez."
    )
    return Reply(words, ((CONTINUE,),))


def goodbye(turn: Turn) -> Reply:
    """Thank and let go, with the two things one may come back for."""
    words = turn.survey.closing.goodbye if turn.survey.closing else GOODBYE
    return Reply(words, ((NEW,), (MINE,)))


def mine(turn: Turn) -> Reply:
    """List the member's components with where each stands, one button each; that is looked up first."""
    named = [each for each in turn.state.components if turn.state.at((each, "name"))]
    listed = named[-MOST_LISTED:]
    added = (turn.found or {}).get("added", [])[-MOST_ADDED:]
    if not listed and not added:
        return Reply(Text("Vous n’avez encore rien signalé. On commence ?"), ((NEW,),))
    lines: list[Value] = [title(Text("Vos produits")), *(_line(turn, each) for each in listed)]
    buttons = [(Button("open", _short(turn, each), component=each, key="mine"),) for each in listed]
    if added:
        lines += ["", title(Text("Avec « Je l’importe aussi »")), *(line for line, _ in added)]
        buttons += [(button,) for _, button in added]
    return Reply(Joined(tuple(lines)), (*buttons, (NEW,)))


def correctable(turn: Turn) -> Reply:
    """List what may be corrected or completed: the profile, then the components."""
    profile = [
        (Button(question.key, question.label, component=0, key="line"),)
        for question in turn.survey.questions(0)
        if question.key not in BEFORE_PROFILE and applies(turn.survey, turn.state, (0, question.key))
    ]
    named = [each for each in turn.state.components if turn.state.at((each, "name"))]
    products = [(Button("edit", _short(turn, each), component=each, key="mine"),) for each in named]
    return Reply(Text("Que voulez-vous corriger ?"), (*profile, *products[-MOST_LISTED:]))


def _line(turn: Turn, component: int) -> Words:
    status: Value = Text("à terminer")
    if component in turn.state.confirmed:
        status = (turn.found or {}).get("stages", {}).get(component, Text("enregistré"))
    values: dict[str, Value] = {"number": component, "name": turn.name_of(component), "status": status}
    return Text("{number} · {name} · {status}", values)


def _short(turn: Turn, component: int) -> Value:
    return Text("{number} · {name}", {"number": component, "name": turn.name_of(component)})


def card(turn: Turn, component: int) -> Reply:
    """Show one component, with what may be done with it."""
    words = Joined((title(Joined((turn.name_of(component),))), *recap.numbered(turn, component)))
    return Reply(words, _actions(turn, component), component, "mine")


def _actions(turn: Turn, component: int) -> Keyboard:
    if component not in turn.state.confirmed:
        return ((Button("resume", Text("Continuer")),), (Button("delete", Text("Supprimer")),))
    details = ((Button("details", Text("Compléter")),),) if component not in turn.state.opened else ()
    copy = (Button(f"copy.{turn.state.last}", Text("Copier")), Button("delete", Text("Supprimer")))
    return ((Button("edit", Text("Modifier")),), *details, copy)


def deletion(turn: Turn, component: int) -> Reply:
    """Ask before deleting."""
    words = Text(
        "Supprimer « {name} » ? Les totaux seront recalculés sans lui.", {"name": turn.name_of(component)}
    )
    sure, keep = Button("sure", Text("Supprimer")), Button("open", Text("Garder"))
    return Reply(words, ((sure, keep),), component, "mine")


def languages() -> Reply:
    """Offer the two languages, each in its own name."""
    buttons = ((Button("fr", "Français"), Button("ar", "العربية")),)
    return Reply(Text("Dans quelle langue souhaitez-vous échanger ?"), buttons, 0, "language")


def left(turn: Turn) -> Words | None:
    """Say how many questions the open component still has."""
    component = turn.state.open_component
    if component is None:
        return None
    count = sum(1 for _ in unanswered(turn.survey, turn.state, component, turn.survey.component))
    return Counted("Il reste {n} question.", "Il reste {n} questions.", count) if count else None


def resumed(turn: Turn) -> Words | None:
    """Say where the interview stood."""
    component = turn.state.open_component
    if component is None or turn.state.at((component, "name")) is None:
        return None
    words = Text("Nous en étions à « {name} ».", {"name": turn.name_of(component)})
    return together(words, left(turn))
