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
    "accept": Named("réponse acceptée", "قبول جواب"),
    "apart": Named("produits déclarés différents", "التصريح باختلاف منتوجين"),
    "approve": Named("nom général approuvé", "اعتماد تسمية عامة"),
    "confirm": Named("société confirmée", "تأكيد مقاولة"),
    "contact": Named("contact noté", "تسجيل جهة اتصال"),
    "decline": Named("demande d’accès refusée", "رفض طلب ولوج"),
    "deny": Named("société non confirmée", "عدم تأكيد مقاولة"),
    "employer": Named("changement de société", "تغيير المقاولة"),
    "export": Named("export", "استخراج"),
    "group": Named("sociétés réunies", "جمع مقاولتين"),
    "ice": Named("ICE noté", "تسجيل المعرف الموحد للمقاولة"),
    "invite": Named("invitation créée", "إنشاء دعوة"),
    "join": Named("invitation utilisée", "استعمال دعوة"),
    "look": Named("noms vus à côté de chiffres", "الاطلاع على أسماء بجانب أرقام"),
    "members_import": Named("invitations importées", "استيراد دعوات"),
    "merge": Named("produits regroupés", "جمع منتوجين"),
    "move": Named("étape changée", "تغيير المرحلة"),
    "name": Named("nom général écrit", "كتابة تسمية عامة"),
    "names": Named("droit de voir les noms changé", "تغيير صلاحية الاطلاع على الأسماء"),
    "publish": Named("publication", "نشر"),
    "rate": Named("taux noté", "تسجيل سعر صرف"),
    "relink": Named("compte Telegram changé", "تغيير حساب تيليغرام"),
    "relink_asked": Named("changement de compte demandé", "طلب تغيير حساب"),
    "reply": Named("réponse à un message", "جواب على رسالة"),
    "revoke": Named("invitation annulée", "إلغاء دعوة"),
    "role": Named("rôle changé", "تغيير صفة"),
    "split": Named("produits séparés", "فصل منتوجين"),
    "undo": Named("regroupement annulé", "إلغاء جمع"),
    "ungroup": Named("société séparée", "فصل مقاولة"),
    "withdraw": Named("publication retirée", "سحب منشور"),
}
"""What acts are called; one that is not in this list is known by its code alone."""


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
