"""membres.csv: one row per person the bot knows, with what they do, agreed to and reported."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from locales import Named, Words, regions, sectors
from opportunities.tables.columns import coded, column, day, flagged, labelled, listed
from opportunities.tables.labels import DELETED, ROLES, SPOKEN
from opportunities.tables.table import Column, Table, private

STANDINGS: Mapping[str, Words] = {
    "none": Named("Pas commencé", "لم تبدأ"),
    "open": Named("En cours", "جارية"),
    "finished": Named("Terminé", "منتهية"),
    "stopped": Named("Arrêté", "متوقفة"),
}
RIGHTS: Mapping[str, Words] = {
    "guest": Named("Invité", "ضيف"),
    "member": Named("Adhérent", "منخرط"),
    "partner": Named("Partenaire", "شريك"),
    "coordinator": Named("Coordinateur", "منسق"),
    "admin": Named("Administrateur", "مدير النظام"),
}
PURPOSES: Mapping[str, Named] = {
    "interview": Named("entretien", "المقابلة"),
    "totals": Named("totaux sans nom", "المجاميع دون أسماء"),
    "digest": Named("résumé de la semaine", "ملخص الأسبوع"),
    "followup": Named("relances", "المتابعة"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """A person, with their company; `consents` are those that hold, by purpose, under a notice's version."""

    id: int
    role: str
    first_name: str
    last_name: str | None
    username: str | None
    language: str | None
    created_at: datetime
    seen_at: datetime
    reachable: bool
    company_id: int | None = None
    company: str | None = None
    company_group: str | None = None
    company_confirmed: bool | None = None
    function: str | None = None
    sectors: Sequence[str] | None = None
    region: str | None = None
    city: str | None = None
    consents: Mapping[str, bool] = field(default_factory=dict)
    notice: str | None = None
    digest_every: int = 1
    muted: bool = False
    standing: str = "none"
    needs: int = 0


def _sectors(row: Member) -> Sequence[str]:
    return row.sectors or ()


def _agreed(purpose: str) -> Callable[[Member], bool | None]:
    return lambda row: row.consents.get(purpose)


IDENTITY: Sequence[Column[Member]] = (
    column("membre_id", "integer", "Identifiant de l’adhérent", "معرف المنخرط", lambda row: row.id),
    *labelled("statut", "Droits", "الصلاحيات", {**RIGHTS, **DELETED}, lambda row: row.role),
    *private(
        column(
            "prenom", "text", "Prénom sur Telegram", "الاسم الشخصي في تيليغرام", lambda row: row.first_name
        ),
        column("nom", "text", "Nom sur Telegram", "الاسم العائلي في تيليغرام", lambda row: row.last_name),
        column("pseudo", "text", "Pseudonyme Telegram", "اسم المستخدم في تيليغرام", lambda row: row.username),
    ),
    coded("langue_code", "Langue choisie", "اللغة المختارة", SPOKEN, lambda row: row.language),
    column("societe_id", "integer", "Identifiant de la société", "معرف المقاولة", lambda row: row.company_id),
    *private(
        column("societe", "text", "Nom de la société", "اسم المقاولة", lambda row: row.company),
        column(
            "groupe_societe",
            "text",
            "Groupe de la société",
            "المجموعة المالكة للمقاولة",
            lambda row: row.company_group,
        ),
    ),
    column(
        "societe_confirmee",
        "flag",
        "Société confirmée par un coordinateur ou une invitation",
        "مقاولة مؤكدة من منسق أو بدعوة",
        lambda row: row.company_confirmed,
    ),
)
WORK: Sequence[Column[Member]] = (
    *labelled("fonction", "Fonction", "المهمة", ROLES, lambda row: row.function),
    *listed("secteur", "Secteurs", "القطاعات", sectors(), _sectors),
    *flagged("secteur", "Secteur coché : {label}", "قطاع مختار: {label}", sectors(), lambda row: row.sectors),
    *labelled("region", "Région du site principal", "جهة الموقع الرئيسي", regions(), lambda row: row.region),
    *private(column("ville", "text", "Ville telle que tapée", "المدينة كما كتبت", lambda row: row.city)),
)
STANDING: Sequence[Column[Member]] = (
    *(
        column(
            f"accord_{purpose}",
            "flag",
            f"Accord présent : {words.fr} (vide : jamais demandé)",
            f"الموافقة الحالية: {words.ar} (فارغ: لم يسأل)",
            _agreed(purpose),
        )
        for purpose, words in PURPOSES.items()
    ),
    column(
        "accord_version",
        "text",
        "Version de la notice du dernier accord",
        "نسخة الإشعار لآخر موافقة",
        lambda row: row.notice,
    ),
    column(
        "resume_semaines",
        "integer",
        "Résumé : toutes les combien de semaines",
        "الملخص: كل كم أسبوع",
        lambda row: row.digest_every,
        "week",
    ),
    column("resume_coupe", "flag", "Résumé coupé", "الملخص موقوف", lambda row: row.muted),
    column(
        "joignable",
        "flag",
        "Joignable sur Telegram",
        "يمكن الاتصال به في تيليغرام",
        lambda row: row.reachable,
    ),
    *labelled("entretien", "Entretien", "المقابلة", STANDINGS, lambda row: row.standing),
    column(
        "nb_besoins", "integer", "Nombre de besoins confirmés", "عدد الحاجات المؤكدة", lambda row: row.needs
    ),
    column("arrive_le", "date", "Premier message", "أول رسالة", lambda row: day(row.created_at)),
    column("vu_le", "date", "Dernier message", "آخر رسالة", lambda row: day(row.seen_at)),
)
MEMBER_ROWS: Table[Member, Member] = Table(
    "membres", (*IDENTITY, *WORK, *STANDING), rows=lambda member: (member,)
)
