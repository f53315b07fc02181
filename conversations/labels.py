"""A typed label of what is on the screen is its tap; so are the words members say instead of one."""

from conversations import keyboards, navigation, taps
from conversations.answers import Key
from conversations.asking import ask, revision
from conversations.heard import Said, Tapped
from conversations.kinds.choices import DONE, SEVERAL, ManyOf, OneOf
from conversations.kinds.files import Files
from conversations.kinds.kind import Option, Understood
from conversations.kinds.matching import bare, matching
from conversations.survey import Question
from conversations.turn import Turn
from understanding.read import read

FINISHED = frozenset(
    {
        "fini",
        "finis",
        "j ai fini",
        "terminer",
        "c est bon",
        "c est tout",
        "ok",
        "صافي",
        "ساليت",
        "كملت",
        "انتهيت",
        "safi",
        "salit",
        "kmelt",
    }
)
"""What closes a screen of ticks, besides the button's own label."""
REPEATED = frozenset(
    map(
        bare,
        (
            "pareil",
            "idem",
            "la même",
            "le même",
            "même chose",
            "la même chose",
            "comme avant",
            "garder",
            "je garde",
            "on garde",
            "ne change pas",
            "rien à changer",
            "pas de changement",
            "نفسه",
            "نفس الشيء",
            "نفس الحاجة",
            "كيف كيف",
            "بحال بحال",
            "kif kif",
            "bhal bhal",
            "nafs lhaja",
            "nefs lhaja",
        ),
    )
)
"""What repeats an answer: the one given here before, or the last product's."""


def typed(turn: Turn, place: Key, heard: Said) -> bool:
    """Follow a typed label as its tap; it comes before any wish it might look like."""
    question = turn.question(place)
    if question is None:
        return False
    if isinstance(question.kind, Files):
        return _no_more_files(turn, place, heard)
    return _repeated(turn, place, question, heard) or _of_grid(turn, place, question, heard)


def _no_more_files(turn: Turn, place: Key, heard: Said) -> bool:
    """Close the files in words: those that came are kept, without any the question is left out."""
    done = (Option("~done", DONE),)
    if bare(heard.text) not in FINISHED and not matching(heard.text, done, numbered=False, inside=False):
        return False
    if turn.draft.get("files"):
        navigation.keep(turn, place)
    else:
        navigation.leave_out(turn, place, "skipped", heard.text, heard.message_id)
    return True


def _repeated(turn: Turn, place: Key, question: Question, heard: Said) -> bool:
    """Take "the same" or "keep it" where the screen offers it, and a yes where nothing else reads one."""
    offered = keyboards.shortcut(turn, place, question)
    if offered is None or turn.draft:
        return False
    label = Option(offered.option, offered.label)
    yes = read("yesno", heard.text)
    agreed = yes.value is True and not yes.needs_confirmation
    said = bare(heard.text) in REPEATED or matching(heard.text, (label,), numbered=False, inside=False)
    if not said and agreed and offered is keyboards.SAME:
        own = question.kind.read(heard.text, turn.known(place))
        if isinstance(own, Understood) and not _is_last(turn, place, own.value):
            # "Do you import it yourself? As for the last one: through an importer?" Which yes is it?
            ask(turn, SEVERAL)
            return True
        said = True
    if not said:
        return False
    taps.tapped(turn, Tapped(place[0], place[1], revision(turn, place), offered.option, heard.message_id))
    return True


def _is_last(turn: Turn, place: Key, value: object) -> bool:
    source = keyboards.carried(turn, place)
    answer = turn.state.at(source) if source else None
    return answer is not None and bool(answer.value == value)


def _of_grid(turn: Turn, place: Key, question: Question, heard: Said) -> bool:
    """A grid button's whole label, typed: the same as a tap; it comes before any wish it might look like."""
    if not isinstance(question.kind, ManyOf):
        return False
    kind = question.kind
    done = Option("~rated" if turn.draft.get("stage") == "severity" else "~done", kind.done)
    offered = [done, Option("~all", kind.everything)] if kind.everything else [done]
    offered += [kind.nothing] if kind.nothing else []
    codes = matching(heard.text, tuple(offered), numbered=False, inside=False)
    if not codes and _finishes(turn, heard.text):
        codes = [done.code]
    if not codes and kind.nothing and kind.may_be_empty and _refuses(heard.text):
        codes = [kind.nothing.code]
    if not codes:
        return False
    taps.tapped(turn, Tapped(place[0], place[1], revision(turn, place), codes[0], heard.message_id))
    return True


def _finishes(turn: Turn, text: str) -> bool:
    """Tell whether a text closes the ticks on screen as Done does; consent is given by Done alone."""
    question = turn.question(turn.asked)
    kind = question.kind if question else None
    ticked = isinstance(kind, ManyOf) and not kind.everything and turn.draft.get("ticks")
    return bool(ticked) and bare(text) in FINISHED


def _refuses(text: str) -> bool:
    return read("yesno", text).value is False or read("intent", text).intent == "decline"


def listed(turn: Turn, place: Key, text: str) -> bool:
    """Tell whether a text names a line of the list asked from: "autre" is "Autre difficulté", not a skip."""
    question = turn.question(place)
    kind = question.kind if question else None
    return isinstance(kind, OneOf | ManyOf) and isinstance(kind.read(text, turn.known(place)), Understood)
