"""Numbers, amounts, quantities and dates, as written in Morocco in both languages."""

from datetime import date
from decimal import Decimal

import pytest

from locales import Country, Measure, Money, Percent, Unit, month, write
from locales.units import CURRENCIES, UNITS, oblique
from locales.words import Plain

ARABIC_CASES = ["0", "1", "2", "3", "10", "11", "99", "100", "101", "102", "103", "111", "1.5"]


def visible(text: str) -> str:
    return text.replace("\u202f", "_").replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("value", "french", "arabic"),
    [
        (0, "0", "0"),
        (1250, "1_250", "1.250"),
        (Decimal("-12345.678"), "-12_345,678", "-12.345,678"),
        (Decimal("12000.00"), "12_000", "12.000"),
        (Decimal("0.0004"), "0,0004", "0,0004"),
        (Decimal("1E+3"), "1_000", "1.000"),
        (10**24, "1" + "_000" * 8, "1" + ".000" * 8),
        (Decimal("1E+400"), "1.00E+400", "1.00E+400"),
        (Percent(Decimal("12.5")), "12,5_%", "12,5~%"),
        (Percent(Decimal(25)), "25_%", "25~%"),
        (Money(Decimal(1_200_000), "MAD"), "1_200_000 DH", "1.200.000 درهم"),
        (Money(Decimal(30_000), "EUR"), "30_000 €", "30.000 أورو"),
        (Money(Decimal("12.5"), "MAD"), "12,50 DH", "12,50 درهم"),
        (Money(Decimal("0.0875"), "USD"), "0,0875 $", "0,0875 دولار"),
        (Money(Decimal("1234567.891"), "MAD"), "1_234_567,89 DH", "1.234.567,89 درهم"),
        (Money(Decimal(2), "MAD"), "2 DH", "2 درهم"),
        (Money(Decimal(5), "MAD"), "5 DH", "5 دراهم"),
        (Money(Decimal(500), "SEK"), "500 SEK", "500 SEK"),
        (Measure(Decimal(12_000), "piece"), "12_000 pièces", "12.000 قطعة"),
        (Measure(Decimal(150), "t"), "150 tonnes", "150 طنا"),
        (Measure(Decimal("1.5"), "t"), "1,5 tonne", "1,5 طن"),
        (Measure(Decimal(2), "container"), "2 conteneurs", "حاويتان"),
        (Measure(Decimal(3), "container_40"), "3 conteneurs de 40 pieds", "3 حاويات من 40 قدما"),
        (Measure(Decimal(25), "kg"), "25 kg", "25 كغ"),
        (Measure(Decimal(3), "time"), "3 fois", "3 مرات"),
        (Measure(Decimal(7), "furlong"), "7 furlong", "7 furlong"),
        (Unit("piece"), "pièce", "قطعة"),
        (Unit("container_20"), "conteneur de 20 pieds", "حاوية من 20 قدما"),
        (Unit("t"), "tonne", "طن"),
        (Unit("furlong"), "furlong", "furlong"),
        (Country("US"), "États-Unis", "الولايات المتحدة الأمريكية"),
        (Country("??"), "??", "??"),
        (date(2026, 11, 12), "12 novembre 2026", "12 نونبر 2026"),
        (date(2026, 5, 1), "1er mai 2026", "1 ماي 2026"),
    ],
)
def test_a_value_is_written_as_each_language_writes_it(value: Plain, french: str, arabic: str) -> None:
    assert (visible(write(value, "fr")), visible(write(value, "ar"))) == (french, arabic)


PIECES = (
    "0 قطعة|قطعة واحدة|قطعتان|3 قطع|10 قطع|11 قطعة|99 قطعة"
    "|100 قطعة|101 قطعة|102 قطعة|103 قطع|111 قطعة|1,5 قطعة"
)
TONNES = "0 طن|طن واحد|طنان|3 أطنان|10 أطنان|11 طنا|99 طنا|100 طن|101 طن|102 طن|103 أطنان|111 طنا|1,5 طن"
WEEKS = (
    "0 أسبوع|أسبوع واحد|أسبوعان|3 أسابيع|10 أسابيع|11 أسبوعا|99 أسبوعا"
    "|100 أسبوع|101 أسبوع|102 أسبوع|103 أسابيع|111 أسبوعا|1,5 أسبوع"
)
LINEAR_METRES = (
    "0 متر طولي|متر طولي واحد|متران طوليان|3 أمتار طولية|10 أمتار طولية|11 مترا طوليا|99 مترا طوليا"
    "|100 متر طولي|101 متر طولي|102 متر طولي|103 أمتار طولية|111 مترا طوليا|1,5 متر طولي"
)


@pytest.mark.parametrize(
    ("unit", "forms"),
    [("piece", PIECES), ("t", TONNES), ("week", WEEKS), ("m_linear", LINEAR_METRES)],
)
def test_an_arabic_unit_follows_its_number(unit: str, forms: str) -> None:
    assert [write(Measure(Decimal(n), unit), "ar") for n in ARABIC_CASES] == forms.split("|")


def test_in_french_everything_below_two_is_singular() -> None:
    said = [write(Measure(Decimal(n), "month"), "fr") for n in ("0", "1", "2")]
    assert said == ["0 mois", "1 mois", "2 mois"]
    said = [write(Measure(Decimal(n), "year"), "fr") for n in ("0", "0.5", "1", "1.9", "2", "1000000")]
    assert said == ["0 an", "0,5 an", "1 an", "1,9 an", "2 ans", "1\u202f000\u202f000 ans"]


def test_every_unit_and_currency_changes_with_number_in_arabic() -> None:
    for each in (*UNITS.values(), *CURRENCIES.values()):
        assert "{n}" in each.one
    assert all(write(Measure(Decimal(50), unit), "ar").startswith("50 ") for unit in UNITS)
    assert all(write(Money(Decimal(50), currency), "ar").startswith("50 ") for currency in CURRENCIES)


def test_a_dual_is_declined_after_a_preposition() -> None:
    declined = {
        "شهران": "شهرين",
        "متران طوليان": "مترين طوليين",
        "حاويتان من 20 قدما": "حاويتين من 20 قدما",
        "مليونا درهم": "مليوني درهم",
    }
    assert {dual: oblique(dual) for dual in declined} == declined


def test_a_month_is_written_with_its_year() -> None:
    written = [month(date(2022, 9, 1), language) for language in ("fr", "ar")]
    assert written == ["septembre 2022", "شتنبر 2022"]
