"""Photos, documents and voice notes: kept where the interview takes them, refused politely elsewhere."""

from conversations import answering
from conversations.answers import Key
from conversations.asking import ask
from conversations.heard import Attached, Unsupported
from conversations.kinds.files import Files
from conversations.replies import Kept
from conversations.survey import Question
from conversations.turn import Turn
from locales import Text, Words

LIMIT = 20 * 1024 * 1024
"""What a bot may download from Telegram, in bytes."""

_ACCEPTED = ("image/", "application/pdf", "text/", "officedocument", "ms-excel", "msword", "opendocument")


def attached(turn: Turn, file: Attached) -> None:
    """Keep a file with the question it answers or illustrates; a voice note is a comment for AMCA."""
    place = turn.asked
    question = turn.question(place)
    if file.kind == "voice":
        _voice(turn, place, question, file)
    elif (refusal := _refused(question, file)) is not None:
        ask(turn, refusal)
    elif place is not None and question is not None:
        _kept(turn, place, question, file)


def _voice(turn: Turn, place: Key | None, question: Question | None, file: Attached) -> None:
    component, key = place or (0, "")
    turn.kept.append(Kept(component, key, file))
    if place is not None and question is not None and key == "comment" and turn.state.at(place) is None:
        answering.give(turn, place, "♪", None, file.message_id)
        return
    ask(
        turn,
        Text(
            "Votre message vocal est gardé comme commentaire pour l’AMCA. Je ne sais pas encore l’écouter :"
            " pouvez-vous l’écrire en quelques mots ?"
        ),
    )


def _refused(question: Question | None, file: Attached) -> Words | None:
    if question is None or not question.takes_files:
        return Text(
            "Merci pour ce fichier, mais je ne peux pas le garder ici. Joignez-le au nom d’un produit,"
            " ou dans « Compléter »."
        )
    if file.size > LIMIT:
        megabytes = round(file.size / 1024 / 1024)
        return Text("Ce fichier est trop lourd : {size} Mo, pour 20 Mo au plus.", {"size": megabytes})
    if file.kind == "document" and file.mime and not any(each in file.mime for each in _ACCEPTED):
        return Text("Je n’accepte pas ce format. Une photo, un PDF, un fichier Excel ou Word conviennent.")
    return None


def _kept(turn: Turn, place: Key, question: Question, file: Attached) -> None:
    turn.kept.append(Kept(*place, file))
    if isinstance(question.kind, Files):
        answer = turn.state.at(place)
        files = [*(answer.value if answer and answer.given else []), file.as_json()]
        turn.record(place, "given", files, None, file.message_id)
        turn.state.draft = {"question": list(place), "files": True}
        ask(turn, question.kind.noted(files, turn.known(place)))
    elif file.caption:
        answering.typed(turn, place, file.caption, file.message_id)
    else:
        ask(turn, Text("Fichier bien reçu."))


def unsupported(turn: Turn, heard: Unsupported) -> None:
    """Answer what no question takes, saying what to do instead."""
    said = {
        "sticker": Text("Joli ! Mais il me faudrait quelques mots ou un chiffre."),
        "video": Text("Je ne prends que les photos et les documents."),
        "other": Text("Je n’ai pas pu lire cette réponse. Quelques mots suffisent."),
    }[heard.what]
    ask(turn, said)
