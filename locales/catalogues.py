"""The catalogues: read from their .po files once, kept in memory. Nothing here renders a value."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

from babel import Locale
from babel.messages.pofile import read_po

from locales.typography import typeset

LANGUAGES = ("fr", "ar")
LOCALES = {"fr": Locale.parse("fr_MA"), "ar": Locale.parse("ar_MA")}

PLURAL_FORMS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural="
    "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}
"""The headers of the .po files: for Arabic the order of CLDR (Babel's own exchanges its last two)."""

_FORMS = {"fr": ("one", "other"), "ar": ("zero", "one", "two", "few", "many", "other")}


def plural_form(amount: Decimal | int, language: str) -> int:
    """Give which plural form an amount takes, fractions included; the index of a `msgstr[…]`."""
    category = LOCALES[language].plural_form(amount)
    forms = _FORMS[language]
    return forms.index(category) if category in forms else len(forms) - 1


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One language's sentences by their French wording, spaces already set; French where one is missing."""

    language: str
    sentences: Mapping[str, tuple[str, ...]]

    def sentence(self, msgid: str) -> str:
        """Give the sentence in this language."""
        found = self.sentences.get(msgid)
        return found[0] if found else typeset(msgid, "fr")

    def counted(self, one: str, other: str, amount: Decimal | int) -> str:
        """Give the sentence in the form that goes with the amount."""
        found = self.sentences.get(one)
        if found and len(found) > 1:
            return found[plural_form(amount, self.language)]
        return typeset((one, other)[plural_form(amount, "fr")], "fr")


@cache
def compile_catalogues() -> Mapping[str, Catalogue]:
    """Read both catalogues; a translation that is fuzzy or empty is left out, as gettext does."""
    return {language: Catalogue(language, _sentences(language)) for language in LANGUAGES}


def _sentences(language: str) -> dict[str, tuple[str, ...]]:
    source = resources.files("locales").joinpath(language, "LC_MESSAGES", "tawtin.po")
    with source.open("rb") as file:
        messages = list(read_po(file, locale=LOCALES[language], abort_invalid=True))
    sentences = {}
    for message in messages:
        ids, forms = several(message.id), several(message.string)
        if ids[0] and all(forms) and not message.fuzzy:
            sentences[ids[0]] = tuple(typeset(form, language) for form in forms)
    return sentences


def several(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """Give the one or the several forms of a message of Babel's as a tuple."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)
