"""A broadcast before it leaves, as a coordinator sees it: exact counts, what is missing, what may be done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from conversations.replies import Button, Keyboard, Reply
from locales import Counted, Joined, Text, Value, Words
from outreach.broadcast import forms
from outreach.broadcast.audience import LANGUAGE_NAMES
from outreach.broadcast.kinds import PAST, too_long, when
from outreach.broadcast.progress import NAME_LENGTH, STATUSES, title
from outreach.buttons import column, press
from outreach.names import cut

NOBODY = Text("Personne ne correspond à ce choix : rien n’a été envoyé.")
NOT_TAKEN = Text("Cette diffusion n’est plus un brouillon : vos changements ne sont pas pris.")
CHANGED = Text("Le brouillon a changé depuis : relisez-le avant de l’envoyer.")
EXCLUDED: Mapping[str, Counted] = {
    "refused": Counted("{n} a refusé les questions de suivi", "{n} ont refusé les questions de suivi", 0),
    "unreachable": Counted("{n} est injoignable", "{n} sont injoignables", 0),
    "no_consent": Counted("{n} n’a pas donné son accord", "{n} n’ont pas donné leur accord", 0),
}
"""Why people are left out, by the reasons of `Reach`."""
NO_LONGER = Text(
    "Vos droits ont changé pendant la préparation : rien n’a été envoyé, votre brouillon est gardé."
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it is judged before it leaves; `lengths` are (measured, allowed) by language."""

    id: int
    version: int
    audience: Sequence[Words]
    languages: Mapping[str, int]
    excluded: Mapping[str, int]
    first: Sequence[str] = ()
    texts: Sequence[str] = ()
    lengths: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    form: str | None = None
    file: bool = False
    at: datetime | None = None
    past: bool = False

    @property
    def total(self) -> int:
        """How many would be written to."""
        return sum(self.languages.values())


def draft(shown: Draft) -> Reply:
    """Show a draft with exact counts; it can be sent only when nothing is wrong with it."""
    wrong = tuple(problems(shown))
    lines: tuple[Value, ...] = (title(shown.id), *_whom(shown), *_what(shown), *wrong)
    return Reply(Joined(lines), _draft_buttons(shown, ready=not wrong))


def problems(shown: Draft) -> Iterable[Words]:
    """Say what keeps a draft from being sent."""
    if not shown.total:
        yield NOBODY
    for language, name in LANGUAGE_NAMES.items():
        needed = bool(shown.languages.get(language)) or not shown.texts
        if needed and language not in shown.texts:
            yield Text("Il manque le texte en {language} : envoi impossible.", {"language": name})
    for length, most in shown.lengths.values():
        if length > most:
            yield too_long(length, most)
    if shown.past:
        yield PAST


def _whom(shown: Draft) -> Iterable[Words]:
    if shown.audience:
        yield Text("À : {audience}", {"audience": Joined(tuple(shown.audience), " + ")})
    yield counted(shown.languages, shown.excluded)
    if shown.first:
        named: tuple[Value, ...] = tuple(cut(each, NAME_LENGTH) for each in shown.first)
        yield Text("Parmi eux : {names}", {"names": Joined(named, ", ")})


def nobody(excluded: Mapping[str, int]) -> Words:
    """Say that nobody would be written to, and why those who might have been are left out."""
    return Joined((NOBODY, *_reasons(excluded)))


def counted(languages: Mapping[str, int], excluded: Mapping[str, int]) -> Words:
    """Say how many read each language, how many are left out, and why."""
    said = "Destinataires : {count}. En français : {fr} ; en arabe : {ar}. Exclus : {excluded}."
    whom = Text(
        said,
        {
            "count": sum(languages.values()),
            "fr": languages.get("fr", 0),
            "ar": languages.get("ar", 0),
            "excluded": sum(excluded.values()),
        },
    )
    return Joined((whom, *_reasons(excluded)))


def _reasons(excluded: Mapping[str, int]) -> Iterable[Words]:
    why = tuple(
        replace(said, n=excluded[reason]) for reason, said in EXCLUDED.items() if excluded.get(reason)
    )
    if why:
        yield Text("Pourquoi exclus : {reasons}.", {"reasons": Joined(why, ", ")})


def _what(shown: Draft) -> Iterable[Words]:
    none = forms.LABELS[forms.NONE]
    yield (
        Text("Réponse attendue : {form}", {"form": forms.LABELS.get(shown.form, "…")}) if shown.form else none
    )
    if shown.file:
        yield Text("Avec une pièce jointe.")
    yield Text("Départ : {moment}", {"moment": when(shown.at)})


def _draft_buttons(shown: Draft, *, ready: bool) -> Keyboard:
    send = Text("Programmer") if shown.at else Text("Envoyer")
    written = (press(Text("M’envoyer un essai"), "cast_test", shown.id),) if shown.texts else ()
    sending = (press(send, "cast_send", shown.id, shown.version),) if ready else ()
    return column(
        *written,
        *sending,
        press(Text("Modifier le message"), "cast_edit", shown.id),
        press(Text("Changer les destinataires"), "cast_whom", shown.id),
        press(Text("Abandonner ce brouillon"), "cast_stop", shown.id),
    )


def menu(known: Sequence[tuple[int, str, str]]) -> Reply:
    """Offer a new broadcast, and the latest ones: (id, status, beginning of the text)."""
    named = [press(_named(number, status, text), "cast", number) for number, status, text in known]
    new: Button = press(Text("Nouvelle diffusion"), "cast_new")
    return Reply(
        Text("Écrire à plusieurs adhérents : une nouvelle diffusion, ou une des dernières."),
        column(new, *named),
    )


def _named(number: int, status: str, text: str) -> Words:
    line = Joined((STATUSES[status], cut(text, NAME_LENGTH)), " · ") if text else STATUSES[status]
    return Text("{number} · {name}", {"number": number, "name": line})
