"""Quantities with their unit and amounts with their currency, in the right plural of both languages."""

import re
from decimal import Decimal

from locales.catalogues import compile_catalogues
from locales.numbers import numeral, price
from locales.words import Counted, Measure, Money

DUAL = 2
_DUAL = re.compile(r"ان(?= |$)")
_CONSTRUCT = re.compile(r"(?<=\w)ا(?= )")
OBLIQUE = "gen"
"""The format of a placeholder after an Arabic preposition: `{duration:gen}`."""

UNITS = {
    "piece": Counted("{n} pièce", "{n} pièces", 0),
    "kg": Counted("{n} kg", "{n} kg", 0),
    "g": Counted("{n} gramme", "{n} grammes", 0),
    "t": Counted("{n} tonne", "{n} tonnes", 0),
    "l": Counted("{n} litre", "{n} litres", 0),
    "ml": Counted("{n} millilitre", "{n} millilitres", 0),
    "m3": Counted("{n} m³", "{n} m³", 0),
    "m": Counted("{n} mètre", "{n} mètres", 0),
    "km": Counted("{n} kilomètre", "{n} kilomètres", 0),
    "m2": Counted("{n} m²", "{n} m²", 0),
    "m_linear": Counted("{n} mètre linéaire", "{n} mètres linéaires", 0),
    "pallet": Counted("{n} palette", "{n} palettes", 0),
    "container": Counted("{n} conteneur", "{n} conteneurs", 0),
    "container_20": Counted("{n} conteneur de 20 pieds", "{n} conteneurs de 20 pieds", 0),
    "container_40": Counted("{n} conteneur de 40 pieds", "{n} conteneurs de 40 pieds", 0),
    "roll": Counted("{n} rouleau", "{n} rouleaux", 0),
    "drum": Counted("{n} fût", "{n} fûts", 0),
    "bag": Counted("{n} sac", "{n} sacs", 0),
    "box": Counted("{n} boîte/carton", "{n} boîtes/cartons", 0),
    "truck": Counted("{n} camion", "{n} camions", 0),
    "hour": Counted("{n} heure", "{n} heures", 0),
    "day": Counted("{n} jour", "{n} jours", 0),
    "week": Counted("{n} semaine", "{n} semaines", 0),
    "month": Counted("{n} mois", "{n} mois", 0),
    "quarter": Counted("{n} trimestre", "{n} trimestres", 0),
    "year": Counted("{n} an", "{n} ans", 0),
    "minute": Counted("{n} minute", "{n} minutes", 0),
    "second": Counted("{n} seconde", "{n} secondes", 0),
    "order": Counted("{n} commande", "{n} commandes", 0),
    "time": Counted("{n} fois", "{n} fois", 0),
}
"""The units of `understanding`, each said with its number."""

CURRENCIES = {
    "MAD": Counted("{n} DH", "{n} DH", 0),
    "EUR": Counted("{n} €", "{n} €", 0),
    "USD": Counted("{n} $", "{n} $", 0),
    "GBP": Counted("{n} £", "{n} £", 0),
    "CNY": Counted("{n} yuan", "{n} yuans", 0),
    "JPY": Counted("{n} yen", "{n} yens", 0),
    "CHF": Counted("{n} franc suisse", "{n} francs suisses", 0),
    "TRY": Counted("{n} livre turque", "{n} livres turques", 0),
}


def measure(value: Measure, language: str) -> str:
    """Say a quantity: "12 000 pièces", "حاويتان"; a unit we have no name for is written as it is."""
    number = numeral(value.amount, language)
    unit = UNITS.get(value.unit)
    return _with_unit(unit, value.amount, number, language) if unit else f"{number} {value.unit}"


def money(value: Money, language: str) -> str:
    """Say an amount: "1 200 000 DH", "1.200.000 درهم"; a currency seldom met keeps its ISO code.

    Prices keep their figure even in Arabic ("2 درهم", not the dual), as in shops.
    """
    number = price(value.amount, language)
    currency = CURRENCIES.get(value.currency)
    return _with_unit(currency, value.amount, number, language) if currency else f"{number} {value.currency}"


def unit_name(code: str, language: str) -> str:
    """Say a unit alone: "pièce", "قطعة"; one we have no name for is written as it is."""
    known = UNITS.get(code)
    # A hundred takes the bare singular in Arabic, one takes it in French.
    amount = 100 if language == "ar" else 1
    return _with_unit(known, amount, "", language).strip() if known else code


def oblique(dual: str) -> str:
    """Decline an Arabic dual after a preposition: شهران becomes شهرين, متران طوليان becomes مترين طوليين.

    Before its complement a dual has lost its ن: مليونا درهم becomes مليوني درهم.
    """
    return _DUAL.sub("ين", _CONSTRUCT.sub("ي", dual))


def _with_unit(unit: Counted, amount: Decimal | int, number: str, language: str) -> str:
    template = compile_catalogues()[language].counted(unit.one, unit.other, amount)
    return template.replace("{n}", number)
