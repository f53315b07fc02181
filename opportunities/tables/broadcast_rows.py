"""diffusions.csv: one row per follow-up sent to many, with how many it reached and how many replied."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from locales import Named, Words, plain
from opportunities.tables.columns import coded, column, day, joined, labelled
from opportunities.tables.labels import DELETED, FORMS
from opportunities.tables.table import Labels, Table, private

STATUSES: Mapping[str, Words] = {
    "draft": Named("Brouillon", "مسودة"),
    "confirmed": Named("Confirmée", "مؤكد"),
    "planning": Named("En préparation", "قيد الإعداد"),
    "sending": Named("En cours d’envoi", "قيد الإرسال"),
    "paused": Named("En pause", "متوقف مؤقتا"),
    "done": Named("Terminée", "منته"),
    "cancelled": Named("Annulée", "ملغى"),
}


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A follow-up as it stands: what it says and asks, to whom (JSON), and what became of it."""

    id: int
    status: str
    created_at: datetime
    author_id: int | None = None
    author: str | None = None
    opportunity_id: int | None = None
    audience: str | None = None
    text_fr: str | None = None
    text_ar: str | None = None
    file: bool = False
    kind: str | None = None
    choices: Labels = field(default_factory=dict)
    scheduled_at: datetime | None = None
    confirmed_at: datetime | None = None
    ended_at: datetime | None = None
    targets: int = 0
    sent: int = 0
    failed: int = 0
    uncertain: int = 0
    dropped: int = 0
    replied: int = 0


def _choices(language: str) -> Callable[[Broadcast], str | None]:
    return lambda row: " | ".join(plain(words, language) for words in row.choices.values()) or None


BROADCAST_ROWS: Table[Broadcast, Broadcast] = Table(
    "diffusions",
    (
        column(
            "diffusion_id",
            "integer",
            "Identifiant de la diffusion",
            "معرف الإرسال الجماعي",
            lambda row: row.id,
        ),
        *labelled(
            "statut",
            "Statut de la diffusion",
            "وضعية الإرسال",
            {**STATUSES, **DELETED},
            lambda row: row.status,
        ),
        column("auteur_id", "integer", "Identifiant de l’auteur", "معرف المرسل", lambda row: row.author_id),
        *private(column("auteur", "text", "Auteur", "المرسل", lambda row: row.author)),
        column(
            "opportunite_id",
            "integer",
            "Identifiant de l’opportunité",
            "معرف الفرصة",
            lambda row: row.opportunity_id,
        ),
        column(
            "destinataires_json",
            "text",
            "Choix des destinataires (JSON)",
            "اختيار المرسل إليهم (JSON)",
            lambda row: row.audience,
        ),
        column("texte_fr", "text", "Texte (en français)", "النص (بالفرنسية)", lambda row: row.text_fr),
        column("texte_ar", "text", "Texte (en arabe)", "النص (بالعربية)", lambda row: row.text_ar),
        column("piece_jointe", "flag", "Avec une pièce jointe", "مع مرفق", lambda row: row.file),
        coded("question_genre_code", "Genre de question", "نوع السؤال", FORMS, lambda row: row.kind),
        column(
            "question_choix_codes",
            "codes",
            "Choix proposés (codes)",
            "الاختيارات المقترحة (الرموز)",
            lambda row: joined(row.choices),
        ),
        column(
            "question_choix_fr",
            "labels",
            "Choix proposés (en français)",
            "الاختيارات المقترحة (بالفرنسية)",
            _choices("fr"),
        ),
        column(
            "question_choix_ar",
            "labels",
            "Choix proposés (en arabe)",
            "الاختيارات المقترحة (بالعربية)",
            _choices("ar"),
        ),
        column("cree_le", "date", "Date de création", "تاريخ الإنشاء", lambda row: day(row.created_at)),
        column(
            "prevue_le",
            "instant",
            "Envoi prévu (heure du Maroc)",
            "الإرسال المبرمج (بتوقيت المغرب)",
            lambda row: row.scheduled_at,
        ),
        column(
            "confirmee_le",
            "instant",
            "Confirmation (heure du Maroc)",
            "التأكيد (بتوقيت المغرب)",
            lambda row: row.confirmed_at,
        ),
        column(
            "terminee_le",
            "instant",
            "Fin de l’envoi (heure du Maroc)",
            "نهاية الإرسال (بتوقيت المغرب)",
            lambda row: row.ended_at,
        ),
        column(
            "nb_destinataires",
            "integer",
            "Nombre de destinataires",
            "عدد المرسل إليهم",
            lambda row: row.targets,
        ),
        column(
            "nb_envoyes", "integer", "Nombre de messages envoyés", "عدد الرسائل المرسلة", lambda row: row.sent
        ),
        column("nb_echecs", "integer", "Nombre d’échecs", "عدد الإخفاقات", lambda row: row.failed),
        column(
            "nb_incertains",
            "integer",
            "Nombre d’envois incertains",
            "عدد الإرسالات غير المؤكدة",
            lambda row: row.uncertain,
        ),
        column(
            "nb_ecartes",
            "integer",
            "Nombre de destinataires écartés à l’envoi",
            "عدد المستبعدين عند الإرسال",
            lambda row: row.dropped,
        ),
        column("nb_reponses", "integer", "Nombre de réponses", "عدد الأجوبة", lambda row: row.replied),
    ),
    rows=lambda row: (row,),
)
