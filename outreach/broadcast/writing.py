"""What is sent: a file, the text in each language, the form of the answer, the moment. A survey like any."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conversations.answers import Answer, Answers
from conversations.conditions import And, Condition, Holds, Ticked
from conversations.kinds.choices import OneOf
from conversations.survey import Closing, Question, Survey
from locales import Counted, Text, Words
from outreach.broadcast import forms, moments
from outreach.broadcast.kinds import Lines, Message, Moment, OneFile

VERSION = "1"
STOPPED = Text("C’est noté, on s’arrête là. Rien n’est envoyé, le brouillon est gardé : /diffuser")
CLOSING = Closing(
    recap=Text("Voici le message. Tout est juste ?"),
    thanks=Text("Brouillon enregistré."),
    goodbye=STOPPED,
    refused=STOPPED,
)


def survey(name: str, hints: Mapping[str, Any]) -> Survey:
    """Ask what a broadcast says, "broadcast:12".

    Hints: `now`, the local time as ISO; `arabic`, how many read Arabic.
    """
    now = datetime.fromisoformat(str(hints["now"])) if hints.get("now") else None
    asked = (
        FILE,
        Question(
            key="text_fr",
            label=Text("Texte français"),
            ask=Text("Écrivez le message en français."),
            kind=Message(),
        ),
        Question(
            key="text_ar",
            label=Text("Texte arabe"),
            ask=_in_arabic(int(hints.get("arabic") or 0)),
            kind=Message(),
        ),
        FORM,
        *(_choices(form) for form in ("fr", "ar")),
        Question(
            key="when", label=Text("Départ"), ask=Text("Quand l’envoyer ?"), kind=Moment(now=now), needed=True
        ),
    )
    return Survey(name, VERSION, asked, closing=CLOSING, confirmed=True)


def _in_arabic(readers: int) -> Words:
    if not readers:
        return Text("Personne ne le lira en arabe : écrivez-le quand même, ou passez.")
    return Counted(
        "Écrivez-le maintenant en arabe : {n} personne le lira dans cette langue.",
        "Écrivez-le maintenant en arabe : {n} personnes le liront dans cette langue.",
        readers,
    )


FILE = Question(
    key="file",
    label=Text("Pièce jointe"),
    ask=Text("Joindre une photo ou un document ? Envoyez-le, ou passez."),
    kind=OneFile(),
    takes_files=True,
)
FORM = Question(
    key="form",
    label=Text("Réponse attendue"),
    ask=Text("Attendre une réponse ? Choisissez-en la forme."),
    kind=OneOf(choices=forms.OPTIONS, silent=True),
    needed=True,
)
_ASKED = {
    "fr": (Text("Choix en français"), Text("Écrivez les choix en français, un par ligne.")),
    "ar": (
        Text("Choix en arabe"),
        Text("Écrivez les mêmes choix en arabe, dans le même ordre, un par ligne."),
    ),
}


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The answer is awaited in a form with choices."""

    def __call__(self, held: Answers, /) -> bool:
        return any(Ticked("form", form)(held) for form in forms.CHOSEN)


def _choices(language: str) -> Question:
    label, ask = _ASKED[language]
    when: Condition = And(_Chosen(), Holds(f"text_{language}"))
    like = "choices_fr" if language == "ar" else None
    return Question(
        key=f"choices_{language}", label=label, ask=ask, kind=Lines(like=like), when=when, needed=True
    )


def content(answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Give what the answers say, by the names of a broadcast's columns; `when` is local time, or None."""
    texts = {language: _given(answers, f"text_{language}") for language in ("fr", "ar")}
    files = _given(answers, "file")
    moment = _given(answers, "when")
    return {
        **{f"text_{language}": text["text"] if text else None for language, text in texts.items()},
        **{f"entities_{language}": text["entities"] if text else () for language, text in texts.items()},
        "file": files[-1] if files else None,
        "question": forms.question(
            _given(answers, "form") or forms.NONE,
            _given(answers, "choices_fr"),
            _given(answers, "choices_ar"),
        ),
        "when": None if moment in (None, moments.NOW) else datetime.fromisoformat(moment),
    }


def _given(answers: Mapping[str, Answer], key: str) -> Any:
    answer = answers.get(key)
    return answer.value if answer and answer.given else None
