"""The questions of the interview as the exported tables name them, and what coordinators read of them."""

from collections.abc import Mapping

from locales import Text, Words

QUESTIONS: Mapping[str, Words] = {
    "language": Text("Langue"),
    "consent": Text("Vos accords"),
    "start": Text("Présentation"),
    "company": Text("Société"),
    "role": Text("Fonction"),
    "sectors": Text("Secteurs de la société"),
    "region": Text("Site principal"),
    "name": Text("Produit"),
    "same_as": Text("Produit semblable"),
    "origin": Text("Origine"),
    "channel": Text("Import"),
    "constraints": Text("Difficultés"),
    "accessibility": Text("Fournisseurs connus"),
    "lead_time": Text("Délai"),
    "franco_moq": Text("Minimum par commande"),
    "regulation": Text("Formalités"),
    "stock_cash": Text("Couverture de stock"),
    "landed_cost": Text("Frais d’approche"),
    "stockouts": Text("Ruptures en 12 mois"),
    "line_stopped": Text("Arrêt de ligne ou de chantier"),
    "other": Text("Autre difficulté"),
    "quantity": Text("Quantité"),
    "value": Text("Valeur"),
    "sector": Text("Filière"),
    "hs": Text("Code SH"),
    "references": Text("Nombre de références"),
    "supplier": Text("Fournisseur"),
    "imposed": Text("Fournisseur imposé"),
    "incoterm": Text("Incoterm"),
    "standard": Text("Norme ou certificat"),
    "local_known": Text("Fabricant connu au Maroc"),
    "local_outcome": Text("Ce qui s’est passé"),
    "would_buy": Text("Achat au Maroc"),
    "condition": Text("Condition"),
    "target_price": Text("Prix cible"),
    "needed_by": Text("Besoin pour"),
    "share_bands": Text("Tranches partagées avec le ministère"),
    "comment": Text("Commentaire"),
    "attachment": Text("Pièces jointes"),
}
"""By question key, in the order of the interview; a small survey's own questions keep their key."""

OPEN_TO_COORDINATORS = QUESTIONS.keys() - {
    "company",
    "region",
    "name",
    "same_as",
    "franco_moq",
    "stock_cash",
    "other",
    "value",
    "supplier",
    "local_known",
    "local_outcome",
    "condition",
    "target_price",
    "comment",
    "attachment",
}
"""Questions whose answers hold no name, supplier, value or price: a list of what is open, so that a new
question is closed until somebody opens it."""

OPEN_FORMS = frozenset(
    ("yes_no", "one", "many", "number", "quantity", "duration", "percent", "count", "country", "hs")
)
"""Forms of a follow-up's question whose replies coordinators read in a pack; what is typed never is."""
