"""Numbers, percentages and days as Morocco writes them, in Western digits. No unit and no sentence here."""

from datetime import date
from decimal import Decimal, localcontext

from babel.dates import format_date
from babel.numbers import NumberPattern, parse_pattern

from locales.catalogues import LOCALES
from locales.typography import NBSP, typeset

_DIGITS = 60
_LARGEST = 10**50
"""Numbers beyond it are written as powers of ten: nobody reads fifty digits."""

_WHOLE = parse_pattern("#,##0")
_PLAIN = parse_pattern("#,##0.######")
_CENTS = parse_pattern("#,##0.00")
_SMALL = parse_pattern("#,##0.00####")


def numeral(amount: Decimal | int, language: str) -> str:
    """Write a number: "1 250 000,5" in French, "1.250.000,5" in Arabic."""
    return _applied(_PLAIN, amount, language)


def price(amount: Decimal | int, language: str) -> str:
    """Write an amount of money: whole, else with two decimals, or as many as it needs below one."""
    fraction = _CENTS if not -1 < amount < 1 else _SMALL
    return _applied(_WHOLE if amount == int(amount) else fraction, amount, language)


def percentage(amount: Decimal, language: str) -> str:
    """Write a percentage given in percent: 12.5 is "12,5 %"."""
    return typeset(f"{numeral(amount, language)} %", language).replace(" ", NBSP)


def day(when: date, language: str) -> str:
    """Write a date in full, with Morocco's month names: "12 novembre 2026", "12 نونبر 2026"."""
    written = format_date(when, "long", locale=LOCALES[language])
    return f"1er{written[1:]}" if language == "fr" and when.day == 1 else written


def month(when: date, language: str) -> str:
    """Write a month and its year: "septembre 2022", "شتنبر 2022"."""
    return format_date(when, "MMMM y", locale=LOCALES[language])


def _applied(pattern: NumberPattern, amount: Decimal | int, language: str) -> str:
    if not -_LARGEST < amount < _LARGEST:
        return f"{amount:.2E}"
    with localcontext(prec=_DIGITS):
        return str(pattern.apply(amount, LOCALES[language]))
