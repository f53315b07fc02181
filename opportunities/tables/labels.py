"""The labels of the codes in the exported tables, in both languages."""

from collections.abc import Mapping

from locales import Named, Text, Words, countries
from opportunities.lifecycle import LABELS

ROLES: Mapping[str, Words] = {
    "head": Text("Direction des achats"),
    "manager": Text("Responsable achats"),
    "buyer": Text("Acheteuse, acheteur"),
    "supply": Text("Approvisionnement, logistique"),
    "technical": Text("Production, maintenance, qualité"),
    "general": Text("Direction générale"),
    "other": Text("Autre fonction"),
}
STATUSES: Mapping[str, Words] = {
    "confirmed": Named("Confirmé", "مؤكد"),
    "corrected": Named("Corrigé après confirmation", "مصحح بعد التأكيد"),
}
CHANNELS: Mapping[str, Words] = {
    "direct": Named("Import direct", "استيراد مباشر"),
    "local": Named("Via un importateur au Maroc", "عبر مستورد بالمغرب"),
    "both": Named("Les deux", "الحالتان معا"),
}
WOULD_BUY: Mapping[str, Words] = {"yes": Text("Oui"), "maybe": Text("Peut-être"), "no": Text("Non")}
STAGES: Mapping[str, Words] = LABELS
CONSTRAINTS: Mapping[str, Words] = {
    "accessibility": Text("Difficile à trouver"),
    "lead_time": Text("Délai trop long (lead time)"),
    "franco_moq": Text("Minimum de commande, franco"),
    "regulation": Text("Réglementation import, transport"),
    "stock_cash": Text("Trésorerie bloquée en stock"),
    "landed_cost": Text("Frais d’approche élevés"),
    "stockouts": Text("Ruptures fréquentes"),
    "other": Text("Autre difficulté"),
}
SEVERITIES: Mapping[str, Words] = {"1": Text("gênant"), "2": Text("pénalisant"), "3": Text("bloquant")}
MEASURES: Mapping[str, Words] = {
    "one": Text("Un seul"),
    "few": Text("Deux ou trois"),
    "many": Text("Plus de trois"),
    "quantity": Named("Quantité minimum par commande", "كمية دنيا لكل طلبية"),
    "none": Named("Pas de minimum", "لا حد أدنى"),
}
AMOUNTS: Mapping[str, Words] = {
    "minimum_order": Named("Montant minimum de commande", "مبلغ أدنى للطلبية"),
    "franco": Named("Seuil du franco de port", "المبلغ الذي يصبح التوصيل ابتداء منه مجانيا"),
    "stock_value": Named("Valeur du stock", "قيمة المخزون"),
}
FORMALITIES: Mapping[str, Words] = {
    "licence": Text("Licence ou autorisation"),
    "conformity": Text("Contrôle de conformité (normes)"),
    "sanitary": Text("Contrôle sanitaire"),
    "dangerous": Text("Matière dangereuse"),
    "cold": Text("Chaîne du froid"),
    "other": Text("Autre formalité"),
}
UNITS: Mapping[str, Words] = {
    "piece": Named("pièce", "قطعة"),
    "kg": Named("kilogramme", "كيلوغرام"),
    "g": Named("gramme", "غرام"),
    "t": Named("tonne", "طن"),
    "l": Named("litre", "لتر"),
    "ml": Named("millilitre", "مليلتر"),
    "m3": Named("mètre cube", "متر مكعب"),
    "m": Named("mètre", "متر"),
    "km": Named("kilomètre", "كيلومتر"),
    "m2": Named("mètre carré", "متر مربع"),
    "m_linear": Named("mètre linéaire", "متر طولي"),
    "pallet": Named("palette", "طبلية"),
    "container": Named("conteneur", "حاوية"),
    "container_20": Named("conteneur de 20 pieds", "حاوية 20 قدما"),
    "container_40": Named("conteneur de 40 pieds", "حاوية 40 قدما"),
    "roll": Named("rouleau", "لفة"),
    "drum": Named("fût", "برميل"),
    "bag": Named("sac", "كيس"),
    "box": Named("boîte/carton", "عبوة"),
    "truck": Named("camion", "شاحنة"),
    "day": Named("jour", "يوم"),
    "percent": Named("pour cent du prix d’achat", "في المائة من ثمن الشراء"),
    "per_year": Named("fois par an", "مرات في السنة"),
}


def country_names() -> Mapping[str, Words]:
    """Give the countries by ISO code."""
    arabic = countries("ar")
    return {code: Named(name, arabic[code]) for code, name in countries("fr").items()}


STATES: Mapping[str, Words] = {
    "given": Named("Réponse donnée", "جواب مقدم"),
    "unknown": Named("Ne sait pas", "لا يعرف"),
    "declined": Named("Confidentiel", "سري"),
    "skipped": Named("Passée", "متجاوز"),
}
DELETED: Mapping[str, Words] = {"deleted": Named("Supprimé", "محذوف")}
"""What a row delivered before and erased since says of itself."""
SPOKEN: Mapping[str, Words] = {"fr": Named("français", "الفرنسية"), "ar": Named("arabe", "العربية")}
PERIODS: Mapping[str, Words] = {
    "day": Named("par jour", "في اليوم"),
    "week": Named("par semaine", "في الأسبوع"),
    "month": Named("par mois", "في الشهر"),
    "quarter": Named("par trimestre", "في كل ثلاثة أشهر"),
    "semester": Named("par semestre", "في كل ستة أشهر"),
    "year": Named("par an", "في السنة"),
    "order": Named("par commande", "في كل طلبية"),
}
CURRENCIES: Mapping[str, Words] = {
    "MAD": Named("dirham marocain", "درهم مغربي"),
    "EUR": Named("euro", "أورو"),
    "USD": Named("dollar des États-Unis", "دولار أمريكي"),
    "GBP": Named("livre sterling", "جنيه إسترليني"),
    "CNY": Named("yuan chinois", "يوان صيني"),
    "JPY": Named("yen japonais", "ين ياباني"),
    "CHF": Named("franc suisse", "فرنك سويسري"),
    "TRY": Named("livre turque", "ليرة تركية"),
    "AED": Named("dirham des Émirats", "درهم إماراتي"),
    "SAR": Named("riyal saoudien", "ريال سعودي"),
    "TND": Named("dinar tunisien", "دينار تونسي"),
    "DZD": Named("dinar algérien", "دينار جزائري"),
    "INR": Named("roupie indienne", "روبية هندية"),
    "CAD": Named("dollar canadien", "دولار كندي"),
    "XOF": Named("franc CFA", "فرنك إفريقي"),
}
FORMS: Mapping[str, Words] = {
    "yes_no": Text("Oui ou non"),
    "one": Text("Un choix dans une liste"),
    "many": Text("Plusieurs choix dans une liste"),
    "text": Text("Un texte libre"),
    "number": Text("Un nombre"),
    "quantity": Text("Une quantité"),
    "money": Text("Un montant"),
    "duration": Text("Une durée"),
    "percent": Text("Un pourcentage"),
    "count": Text("Un nombre de fois par an"),
    "country": Text("Un ou plusieurs pays"),
    "hs": Text("Un code SH"),
    "file": Text("Une photo ou un document"),
}
"""What a follow-up's question asks for."""
BASES: Mapping[str, Words] = {
    "amount": Named("montant par période", "مبلغ في الفترة"),
    "unit_price": Named("prix unitaire", "ثمن الوحدة"),
    "band": Named("tranche", "شريحة"),
}
IMPOSED: Mapping[str, Words] = {
    "no": Named("non", "لا"),
    "group": Named("par le groupe", "من طرف المجموعة"),
    "customer": Named("par un client", "من طرف زبون"),
}
