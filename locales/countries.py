"""Country names in both languages: CLDR's, with the usual Moroccan wording where it differs."""

from collections.abc import Mapping
from functools import cache

from babel import Locale

USUAL = {
    "fr": {"HK": "Hong Kong", "MO": "Macao", "VN": "Vietnam"},
    "ar": {
        "CI": "كوت ديفوار",
        "DK": "الدنمارك",
        "HK": "هونغ كونغ",
        "IE": "إيرلندا",
        "MO": "ماكاو",
        "PL": "بولونيا",
        "US": "الولايات المتحدة الأمريكية",
        "VN": "الفيتنام",
        "ZA": "جنوب إفريقيا",
    },
}
"""Names preferred to CLDR's."""

NOT_COUNTRIES = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EH", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"),
)
"""Codes of CLDR that are no country to buy from: unions, test codes, parts of others (EH is in Morocco)."""


@cache
def countries(language: str) -> Mapping[str, str]:
    """Give every country's name by its ISO alpha-2 code; CLDR's world regions, in digits, are left out."""
    names = Locale.parse(language).territories
    kept = {code: name for code, name in names.items() if _is_country(code)}
    return kept | USUAL[language]


def _is_country(code: str) -> bool:
    return code.isalpha() and code not in NOT_COUNTRIES
