"""The last columns of besoins.csv: difficulties ticked, optional details, the opportunity, the consent."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from locales import Named, incoterms
from opportunities.amounts import Value
from opportunities.csv_dialect import Cell
from opportunities.needs import Details
from opportunities.tables.columns import alone, coded, column, flagged, joined, labelled
from opportunities.tables.labels import CONSTRAINTS, CURRENCIES, IMPOSED, STAGES, UNITS, WOULD_BUY
from opportunities.tables.reported import Grouped, Reported
from opportunities.tables.table import Column, private

C = TypeVar("C", bound=Cell)


def _ticked(row: Reported) -> list[str]:
    return [each.code for each in row.need.constraints.value or ()]


def _count(row: Reported) -> int | None:
    return len(_ticked(row)) if row.need.constraints.given else None


def _worst(row: Reported) -> int | None:
    return max((each.severity for each in row.need.constraints.value or ()), default=None)


def _detail(name: str, fr: str, ar: str, value: Callable[[Details], Cell]) -> Column[Reported]:
    return column(name, "text", fr, ar, lambda row: value(row.need.details))


def _target(row: Reported) -> Value | None:
    return row.need.details.target_price.value


def _of_target(of: Callable[[Value], C]) -> Callable[[Reported], C | None]:
    def cell(row: Reported) -> C | None:
        target = _target(row)
        return of(target) if target else None

    return cell


def _of_opportunity(of: Callable[[Grouped], Cell]) -> Callable[[Reported], Cell]:
    return lambda row: of(row.opportunity) if row.opportunity else None


def _stage(row: Reported) -> str | None:
    return row.opportunity.status if row.opportunity else None


DIFFICULTIES: Sequence[Column[Reported]] = (
    column("nb_contraintes", "integer", "Nombre de difficultés", "عدد الإكراهات", _count),
    Column(
        "contraintes_codes",
        "codes",
        Named("Difficultés (codes)", "الإكراهات (الرموز)"),
        lambda row: joined(_ticked(row)),
        labels=CONSTRAINTS,
    ),
    *flagged(
        "contrainte",
        "Difficulté cochée : {label}",
        "إكراه مختار: {label}",
        CONSTRAINTS,
        lambda row: _ticked(row) if row.need.constraints.given else None,
    ),
    column("gravite_max", "integer", "Gravité la plus forte, de 1 à 3", "أشد درجة، من 1 إلى 3", _worst),
)
OPTIONAL: Sequence[Column[Reported]] = (
    coded(
        "incoterm",
        "Incoterm",
        "شرط التسليم (إنكوترم)",
        incoterms(),
        lambda row: row.need.details.incoterm.value,
    ),
    _detail("norme", "Norme ou certificat", "المواصفة أو الشهادة", lambda details: details.standard.value),
    *private(
        _detail(
            "fournisseur",
            "Fournisseur (confidentiel)",
            "المورد (سري)",
            lambda details: details.supplier.value,
        )
    ),
    coded(
        "fournisseur_impose",
        "Fournisseur imposé",
        "مورد مفروض",
        IMPOSED,
        lambda row: row.need.details.imposed.value,
    ),
    *private(
        _detail(
            "fabricant_local",
            "Fabricant connu au Maroc",
            "مصنع معروف بالمغرب",
            lambda details: details.local_known.value,
        ),
        _detail(
            "fabricant_local_resultat",
            "Ce qui s’est passé avec ce fabricant",
            "كيف كانت التجربة مع هذا المصنع",
            lambda details: details.local_outcome.value,
        ),
    ),
    *labelled(
        "achat_local",
        "L’achèterait au Maroc à qualité égale",
        "يشتريه من المغرب إذا كانت الجودة نفسها",
        WOULD_BUY,
        lambda row: row.need.details.would_buy.value,
    ),
    *private(
        _detail(
            "achat_local_condition",
            "Condition de cet achat",
            "شرط هذا الشراء",
            lambda details: details.condition.value,
        ),
        column(
            "prix_cible",
            "range",
            "Prix cible à l’unité (un intervalle s’écrit « 10–12 »)",
            "الثمن المستهدف للوحدة (يكتب المجال «10–12»)",
            _of_target(lambda target: alone(target.amount)),
            "prix_cible_devise",
        ),
        coded(
            "prix_cible_devise",
            "Devise du prix cible (ISO 4217)",
            "عملة الثمن المستهدف (ISO 4217)",
            CURRENCIES,
            _of_target(lambda target: target.currency),
        ),
        coded(
            "prix_cible_unite_code",
            "Unité du prix cible",
            "وحدة الثمن المستهدف",
            UNITS,
            _of_target(lambda target: target.unit),
        ),
    ),
    _detail(
        "besoin_pour_le",
        "Pour quand, tel que tapé",
        "موعد الحاجة كما كتب",
        lambda details: details.needed_by.value,
    ),
    *private(_detail("commentaire", "Commentaire", "تعليق", lambda details: details.comment.value)),
    column(
        "nb_pieces_jointes",
        "integer",
        "Nombre de pièces jointes",
        "عدد المرفقات",
        lambda row: max(row.files, row.need.details.attachments),
    ),
)
FOLLOWED: Sequence[Column[Reported]] = (
    *DIFFICULTIES,
    *OPTIONAL,
    column(
        "opportunite_id",
        "integer",
        "Identifiant de l’opportunité",
        "معرف الفرصة",
        _of_opportunity(lambda grouped: grouped.id),
    ),
    column(
        "opportunite_nom_fr",
        "label",
        "Nom de l’opportunité (en français)",
        "اسم الفرصة (بالفرنسية)",
        _of_opportunity(lambda grouped: grouped.name_fr),
    ),
    column(
        "opportunite_nom_ar",
        "label",
        "Nom de l’opportunité (en arabe)",
        "اسم الفرصة (بالعربية)",
        _of_opportunity(lambda grouped: grouped.name_ar),
    ),
    *labelled("opportunite_statut", "Étape de l’opportunité", "مرحلة الفرصة", STAGES, _stage),
    column(
        "accord_totaux",
        "flag",
        "Accord présent de l’adhérent pour les totaux sans nom",
        "موافقة المنخرط الحالية على المجاميع دون أسماء",
        lambda row: row.totals,
    ),
    column(
        "accord_version",
        "text",
        "Version de la notice acceptée",
        "نسخة الإشعار المقبول",
        lambda row: row.consent_version,
    ),
)
