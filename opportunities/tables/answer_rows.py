"""reponses.csv: one row per revision of each answer; relances.csv: the replies to follow-ups."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from locales import Named, plain
from opportunities.csv_dialect import Cell
from opportunities.tables.answered import Answered, Followed
from opportunities.tables.columns import coded, column, flagged, joined, labelled
from opportunities.tables.labels import DELETED, FORMS, SPOKEN, STATES
from opportunities.tables.questions import QUESTIONS
from opportunities.tables.read_out import read_columns
from opportunities.tables.table import Column, Table, private

R = TypeVar("R")
MOST_CHOICES = 10
"""A follow-up's question offers so many at most."""


def _who(of: Callable[[R], Answered]) -> Sequence[Column[R]]:
    return (
        column(
            "entretien_id",
            "integer",
            "Identifiant de l’entretien",
            "معرف المقابلة",
            lambda row: of(row).interview_id,
        ),
        column(
            "membre_id", "integer", "Identifiant de l’adhérent", "معرف المنخرط", lambda row: of(row).person_id
        ),
        *private(
            column("membre_nom", "text", "Nom de l’adhérent", "اسم المنخرط", lambda row: of(row).person)
        ),
        column(
            "societe_id",
            "integer",
            "Identifiant de la société",
            "معرف المقاولة",
            lambda row: of(row).company_id,
        ),
        *private(column("societe", "text", "Nom de la société", "اسم المقاولة", lambda row: of(row).company)),
    )


def _said(of: Callable[[R], Answered], hidden: Callable[[R], bool]) -> Sequence[Column[R]]:
    return (
        column(
            "revision", "integer", "Révision de la réponse", "مراجعة الجواب", lambda row: of(row).revision
        ),
        column(
            "derniere",
            "flag",
            "Révision qui fait foi : la dernière",
            "المراجعة المعتمدة: الأخيرة",
            lambda row: of(row).latest,
        ),
        *labelled(
            "etat", "État de la réponse", "حالة الجواب", {**STATES, **DELETED}, lambda row: of(row).status
        ),
        *private(
            column("saisie", "text", "Réponse telle que tapée", "الجواب كما كتب", lambda row: of(row).raw)
        ),
        *read_columns(lambda row: of(row).read, hidden),
        coded("langue_code", "Langue de la réponse", "لغة الجواب", SPOKEN, lambda row: of(row).language),
        column(
            "repondu_le",
            "instant",
            "Date et heure de la réponse (heure du Maroc)",
            "تاريخ وساعة الجواب (بتوقيت المغرب)",
            lambda row: of(row).answered_at,
        ),
        column(
            "version_questionnaire",
            "text",
            "Version du questionnaire",
            "نسخة الاستبيان",
            lambda row: of(row).survey_version,
        ),
    )


def _itself(row: Answered) -> Answered:
    return row


def _reply(row: Followed) -> Answered:
    return row.answered


def _sensitive(row: Answered | Followed) -> bool:
    return row.sensitive


def _choices(language: str) -> Callable[[Followed], Cell]:
    def cell(row: Followed) -> Cell:
        chosen = [row.choices[each] for each in row.chosen or () if each in row.choices]
        return " | ".join(plain(each, language) for each in chosen) or None

    return cell


def _text(name: str, fr: str, ar: str, cell: Callable[[Followed], Cell]) -> Column[Followed]:
    return Column(name, "text", Named(fr, ar), cell)


ANSWER_ROWS: Table[Answered, Answered] = Table(
    "reponses",
    (
        column("reponse_id", "integer", "Identifiant de la réponse", "معرف الجواب", lambda row: row.id),
        column("enquete_code", "text", "Questionnaire", "الاستبيان", lambda row: row.survey),
        *_who(_itself),
        column(
            "composante",
            "integer",
            "Numéro du produit dans l’entretien (0 : l’adhérent lui-même)",
            "رقم المنتوج في المقابلة (0: المنخرط نفسه)",
            lambda row: row.component,
        ),
        column("besoin_id", "integer", "Identifiant du besoin", "معرف الحاجة", lambda row: row.need_id),
        *labelled("question", "Question", "السؤال", QUESTIONS, lambda row: row.key),
        *_said(_itself, _sensitive),
    ),
    rows=lambda answered: (answered,),
    state="etat_code",
)
FOLLOWUP_ROWS: Table[Followed, Followed] = Table(
    "relances",
    (
        column("relance_id", "integer", "Identifiant de la réponse", "معرف الجواب", lambda row: row.id),
        column(
            "diffusion_id",
            "integer",
            "Identifiant de la diffusion",
            "معرف الإرسال الجماعي",
            lambda row: row.broadcast_id,
        ),
        column(
            "opportunite_id",
            "integer",
            "Identifiant de l’opportunité",
            "معرف الفرصة",
            lambda row: row.opportunity_id,
        ),
        *_who(_reply),
        coded("question_genre_code", "Genre de question", "نوع السؤال", FORMS, lambda row: row.kind),
        _text("texte_fr", "Texte envoyé (en français)", "النص المرسل (بالفرنسية)", lambda row: row.asked_fr),
        _text("texte_ar", "Texte envoyé (en arabe)", "النص المرسل (بالعربية)", lambda row: row.asked_ar),
        column(
            "choix_codes",
            "codes",
            "Choix retenus (codes)",
            "الاختيارات (الرموز)",
            lambda row: joined(row.chosen or ()),
        ),
        _text("choix_fr", "Choix retenus (en français)", "الاختيارات (بالفرنسية)", _choices("fr")),
        _text("choix_ar", "Choix retenus (en arabe)", "الاختيارات (بالعربية)", _choices("ar")),
        *flagged(
            "choix",
            "Choix n° {label} retenu (vide : pas de tel choix)",
            "الاختيار رقم {label} (فارغ: لا وجود له)",
            {str(place): Named(str(place), str(place)) for place in range(1, MOST_CHOICES + 1)},
            lambda row: row.chosen,
        ),
        *_said(_reply, _sensitive),
    ),
    rows=lambda followed: (followed,),
    state="etat_code",
)
