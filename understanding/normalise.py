"""One normaliser for everything typed: Unicode forms, digits, marks, variants of letters. No meaning here."""

import unicodedata

_ZERO_WIDTH = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u20e3\ufe0f\ufeff"
_BIDI = "".join(chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_ARABIC_MARKS = "".join(
    chr(code) for code in (*range(0x0610, 0x061B), *range(0x064B, 0x0653), 0x0656, 0x0670)
)
_TATWEEL = "\u0640"

_VULGAR = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅓": " 1/3", "⅔": " 2/3"}
_SUPERSCRIPTS = {"²": "2", "³": "3"}

_BEFORE = str.maketrans(
    {
        **dict.fromkeys(_ZERO_WIDTH + _BIDI + _ARABIC_MARKS + _TATWEEL),
        **_VULGAR,
        **dict(zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True)),
        **dict(zip("۰۱۲۳۴۵۶۷۸۹", "0123456789", strict=True)),
        **dict.fromkeys("‘’‚‛ʼ′`´ʹ", "'"),
        **dict.fromkeys("“”„″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "٪": "%",
        "؛": ";",
        "؟": "?",
        "×": "x",
        "⁄": "/",
        "…": " ",
    }
)
_HAMZA_AND_ACCENTS = dict.fromkeys((*range(0x0300, 0x0370), *range(0x0653, 0x0656), 0x0621))
_LETTERS = str.maketrans(
    {
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ة": "ه",
        "ک": "ك",
        "گ": "ك",
        "ڭ": "ك",
        "ݣ": "ك",
        "ڤ": "ف",
        "ڥ": "ف",
        "پ": "ب",
        "œ": "oe",
        "æ": "ae",
        "ß": "ss",
        "ø": "o",
    }
)
_FOLDED = {**_HAMZA_AND_ACCENTS, **_LETTERS}


def normalise(text: str) -> str:
    """Give the text in one spelling of each character: ASCII digits, no invisible marks, case kept.

    Arabic decimal and thousands marks (U+066B, U+066C) stay: they say which is which.
    """
    if text.isascii():
        return " ".join(text.split())
    for mark, digit in _SUPERSCRIPTS.items():
        if mark in text:
            text = _raised(text, mark, digit)
    text = unicodedata.normalize("NFKC", text.translate(_BEFORE)).translate(_BEFORE)
    return " ".join(text.split())


def fold(text: str) -> str:
    """Give the normalised text as it is compared: lower case, no accents, hamzas and alef forms merged."""
    if text.isascii():
        return " ".join(text.lower().split())
    lowered = unicodedata.normalize("NFD", normalise(text).lower())
    return unicodedata.normalize("NFC", lowered.translate(_FOLDED))


def _raised(text: str, mark: str, digit: str) -> str:
    """Turn m² into m2, but never 10³ into 103."""
    pieces = text.split(mark)
    joined = pieces[0]
    for piece in pieces[1:]:
        joined += (digit if joined[-1:].isalpha() else f"^{digit}") + piece
    return joined
