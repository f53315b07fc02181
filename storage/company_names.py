"""When two ways of writing a company's name are one name, and when they are near enough to ask."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

NEAR = 82
"""From this likeness of 100 on, two names are near: found on a list of misspellings kept in the tests."""
FEW = 5

LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None, "œ": "oe", "æ": "ae"}
)
LEGAL_FORMS = frozenset(
    [
        "sarl",
        "sarlau",
        "suarl",
        "sa",
        "sas",
        "sasu",
        "snc",
        "scs",
        "sca",
        "gie",
        "au",
        "ste",
        "societe",
        "company",
        "cie",
        "compagnie",
        "ets",
        "etablissements",
        "شركه",
        "شركات",
        "شمم",
        "ذمم",
        "شم",
        "شمذ",
    ]
)


def normal(name: str) -> str:
    """Give the name without what does not tell two companies apart.

    Case, accents, Arabic spelling variants, punctuation, spaces and legal forms go: "Sté ATLAS-Pack S.A.R.L"
    and "atlas pack" are one. A name made of nothing else stays as it is, folded.
    """
    folded = unicodedata.normalize("NFKD", name.casefold()).translate(LETTERS)
    bare = "".join(each for each in folded if not unicodedata.combining(each))
    # Dots only separate initials: S.A.R.L and ش.م.م are one word each.
    words = re.sub(r"[^\w]+", " ", re.sub(r"(?<=\b\w)\.(?=\w\b|\s|$)", "", bare)).split()
    telling = [word for word in words if word not in LEGAL_FORMS]
    return " ".join(telling or words) or name.strip().casefold()


def nearest(wanted: str, among: Iterable[str]) -> list[str]:
    """Give the few normalised names most like a normalised one, best first; none when none is near."""
    found = process.extract(wanted, list(among), scorer=fuzz.token_sort_ratio, score_cutoff=NEAR, limit=FEW)
    return [name for name, _, _ in found]


def near(wanted: str, among: Iterable[str]) -> list[str]:
    """Give every normalised name near a normalised one, best first."""
    found = process.extract(wanted, list(among), scorer=fuzz.token_sort_ratio, score_cutoff=NEAR, limit=None)
    return [name for name, _, _ in found]


def likeness(one: str, other: str) -> float:
    """Give how alike two normalised names are, of 100."""
    return fuzz.token_sort_ratio(one, other)
