"""A member's own profile, and what is said when they change employer."""

from collections.abc import Collection

from conversations.purchasing import ROLES
from conversations.replies import Reply
from locales import Bold, Joined, Listed, Text, Value, Words, regions
from outreach import names
from outreach.buttons import ELSEWHERE, column, press
from outreach.letters import Letter

UNKNOWN = Text("à compléter")


def profile(company: str | None, role: str | None, codes: Collection[str], place: str | None) -> Reply:
    """Show what is known of somebody's work; `place` is their city, or their region's code."""
    function = next((each.label for each in ROLES if each.code == role), None)
    sectors = Listed(tuple(map(names.sector, codes))) if codes else None
    lines: tuple[tuple[Text, Value | None], ...] = (
        (Text("Société : {value}"), company),
        (Text("Fonction : {value}"), function),
        (Text("Secteurs : {value}"), sectors),
        (Text("Site principal : {value}"), regions().get(place, place) if place else None),
    )
    said = tuple(Text(words.msgid, {"value": UNKNOWN if value is None else value}) for words, value in lines)
    correct = press(Text("Corriger mes réponses"), "corriger")
    change = press(Text("J’ai changé de société"), "employer")
    return Reply(Joined((Bold(Text("Votre profil")), *said)), column(correct, change))


def changed(company: str) -> Words:
    """Say for whom products count from now on."""
    return Text(
        "C’est noté : vous travaillez pour {company}. Vos produits déjà signalés restent avec votre ancienne"
        " société ; les prochains compteront pour la nouvelle.",
        {"company": names.cut(company, 120)},
    )


def same(company: str) -> Words:
    """Say that nothing changes."""
    return Text("C’est déjà votre société : {company}. Rien ne change.", {"company": names.cut(company, 120)})


def unconfirmed(company_id: int, person_id: int, who: str, company: str) -> Letter:
    """Tell the staff that a member now works for a company nobody confirmed."""
    told: dict[str, Value] = {"name": names.cut(who, 60), "company": names.cut(company, 120)}
    words = Text(
        "{name} travaille maintenant pour « {company} », une société à confirmer : ses chiffres ne comptent"
        " qu’une fois confirmée.",
        told,
    )
    buttons = (
        (press(Text("Confirmer"), "trust", company_id, ELSEWHERE),),
        (press(Text("Ouvrir"), "society", company_id),),
    )
    return Letter(words, f"employer:{person_id}:{company_id}", buttons=buttons)
