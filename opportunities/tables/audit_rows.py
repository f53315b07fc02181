"""audit.csv: one row per privileged act: when, by whom, what, on what."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from locales import Named, Words
from opportunities.tables.columns import column, labelled
from opportunities.tables.labels import DELETED
from opportunities.tables.table import Table, private

ACTIONS: Mapping[str, Words] = {
    "accepted": Named("réponse acceptée", "قبول جواب"),
    "answer": Named("réponse donnée par l’équipe", "جواب من الفريق"),
    "apart": Named("produits déclarés différents", "التصريح باختلاف منتوجين"),
    "ask the reporter": Named("société consultée avant publication", "استشارة المقاولة قبل النشر"),
    "broadcast.begin": Named("diffusion commencée", "بدء إرسال جماعي"),
    "broadcast.pause": Named("diffusion en pause", "إيقاف إرسال جماعي مؤقتا"),
    "broadcast.report": Named("rapport de diffusion remis", "تسليم تقرير إرسال جماعي"),
    "broadcast.resend": Named("diffusion renvoyée aux échecs", "إعادة إرسال جماعي لمن لم يصلهم"),
    "broadcast.resend_uncertain": Named(
        "diffusion renvoyée aux cas incertains", "إعادة إرسال جماعي للحالات غير المؤكدة"
    ),
    "broadcast.resume": Named("diffusion reprise", "استئناف إرسال جماعي"),
    "broadcast.send": Named("diffusion confirmée", "تأكيد إرسال جماعي"),
    "broadcast.stop": Named("diffusion annulée", "إلغاء إرسال جماعي"),
    "broadcast.undo": Named("diffusion arrêtée avant le départ", "وقف إرسال جماعي قبل انطلاقه"),
    "confirm": Named("société confirmée", "تأكيد مقاولة"),
    "contact": Named("contact noté", "تسجيل جهة اتصال"),
    "decline": Named("demande d’accès refusée", "رفض طلب ولوج"),
    "deny": Named("société non confirmée", "عدم تأكيد مقاولة"),
    "employer": Named("changement de société", "تغيير المقاولة"),
    "erase": Named("données effacées", "حذف معطيات"),
    "export": Named("export", "استخراج"),
    "fiche": Named("fiche remise", "تسليم بطاقة"),
    "group": Named("sociétés réunies", "جمع مقاولتين"),
    "ice": Named("ICE noté", "تسجيل المعرف الموحد للمقاولة"),
    "imports": Named("importations nationales notées", "تسجيل الواردات الوطنية"),
    "introduce": Named("acheteurs sollicités", "سؤال المشترين"),
    "introduced": Named("mise en relation", "ربط الاتصال بين طرفين"),
    "invite": Named("invitation créée", "إنشاء دعوة"),
    "join": Named("invitation utilisée", "استعمال دعوة"),
    "leave": Named("message non renvoyé", "عدم إعادة إرسال رسالة"),
    "look": Named("noms vus à côté de chiffres", "الاطلاع على أسماء بجانب أرقام"),
    "members_import": Named("invitations importées", "استيراد دعوات"),
    "merge": Named("produits regroupés", "جمع منتوجين"),
    "move": Named("étape changée", "تغيير المرحلة"),
    "name": Named("nom général écrit", "كتابة تسمية عامة"),
    "names": Named("droit de voir les noms changé", "تغيير صلاحية الاطلاع على الأسماء"),
    "nobody": Named("aucun fabricant proche : noté ou annulé", "عدم وجود صانع قريب: تسجيل أو إلغاء"),
    "note": Named("note écrite", "كتابة ملاحظة"),
    "notworks": Named("emploi non confirmé", "عدم تأكيد العمل لدى المقاولة"),
    "publish": Named("publication", "نشر"),
    "rate": Named("taux noté", "تسجيل سعر صرف"),
    "refused": Named("réponse refusée", "رفض جواب"),
    "relink": Named("compte Telegram changé", "تغيير حساب تيليغرام"),
    "relink_asked": Named("changement de compte demandé", "طلب تغيير حساب"),
    "reply": Named("réponse à un message", "جواب على رسالة"),
    "reproduced": Named("second cas d’une réussite noté", "تسجيل حالة ثانية لتجربة ناجحة"),
    "request": Named("demande sur les données traitée", "معالجة طلب بشأن المعطيات"),
    "resend": Named("message renvoyé", "إعادة إرسال رسالة"),
    "revoke": Named("invitation annulée", "إلغاء دعوة"),
    "role": Named("rôle changé", "تغيير صفة"),
    "save": Named("fiche de réussite enregistrée", "حفظ بطاقة تجربة ناجحة"),
    "split": Named("produits séparés", "فصل منتوجين"),
    "tell": Named("réussite publiée", "نشر تجربة ناجحة"),
    "undo": Named("regroupement annulé", "إلغاء جمع"),
    "ungroup": Named("société séparée", "فصل مقاولة"),
    "untell": Named("réussite retirée", "سحب تجربة ناجحة"),
    "veto": Named("nom refusé par la société", "رفض المقاولة للتسمية"),
    "withdraw": Named("publication retirée", "سحب منشور"),
    "works": Named("emploi confirmé", "تأكيد العمل لدى المقاولة"),
    "write": Named("fiche de réussite commencée", "بدء بطاقة تجربة ناجحة"),
}
"""What acts are called; one of an earlier version is known by its code alone."""


@dataclass(frozen=True, slots=True)
class Audited:
    """A privileged act as stored; without an actor it was done on the server's command line."""

    id: int
    at: datetime
    actor_id: int | None
    actor: str | None
    action: str
    subject: str
    details: Mapping[str, Any] | None


def _details(row: Audited) -> str | None:
    return json.dumps(row.details, ensure_ascii=False, sort_keys=True) if row.details else None


AUDIT_ROWS: Table[Audited, Audited] = Table(
    "audit",
    (
        column("acte_id", "integer", "Numéro de l’acte", "رقم العملية", lambda row: row.id),
        column("date", "instant", "Quand", "التاريخ", lambda row: row.at),
        column(
            "acteur_id",
            "integer",
            "Identifiant de la personne (vide : ligne de commande, ou personne effacée)",
            "معرف الشخص (فارغ: سطر الأوامر أو شخص حذفت معطياته)",
            lambda row: row.actor_id,
        ),
        *private(column("acteur", "text", "Prénom de la personne", "اسم الشخص", lambda row: row.actor)),
        *labelled("acte", "Acte", "العملية", {**ACTIONS, **DELETED}, lambda row: row.action),
        column(
            "objet",
            "text",
            "Ce qui est visé : type et numéro",
            "موضوع العملية: النوع والرقم",
            lambda row: row.subject,
        ),
        column("details", "text", "Détails, en JSON", "التفاصيل بصيغة JSON", _details),
    ),
    rows=lambda act: (act,),
    state="acte_code",
    quiet=True,
)
