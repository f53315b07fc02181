"""A maker and a buyer are put in touch only after the buyer says yes: the question, and what follows."""

from dataclasses import dataclass

from locales import Counted, Joined, Named, Text, Value, Words
from outreach import names
from outreach.buttons import OPEN, column, press
from outreach.letters import Letter

NO_ADDRESS = Text("Aucun des deux n’a de nom d’utilisateur Telegram : à vous de les mettre en relation.")


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to talk to in a company: first name, role there, Telegram name or address, as far as known."""

    company: str
    person: str
    role: Words | None = None
    reach: str | None = None


def ask(introduction: int, product: Named) -> Letter:
    """Ask a buyer whether the maker may have their contact; nothing of the maker is told yet."""
    words = Text(
        "Un fabricant propose de fournir « {product} »."
        " Acceptez-vous que l’AMCA lui donne vos coordonnées professionnelles ?",
        {"product": names.short(product)},
    )
    answers = column(
        press(Text("Oui, mettez-nous en relation"), "intro", introduction, "yes"),
        press(Text("Non, pas pour le moment"), "intro", introduction, "no"),
    )
    return Letter(words, key=f"intro:{introduction}", purpose="followup", buttons=answers)


def accepted(product: Named, maker: Contact) -> Words:
    """Thank the buyer who said yes, and say who will write to them."""
    thanks = Text(
        "Merci. Le fabricant de « {product} » reçoit vos coordonnées ; voici les siennes.",
        {"product": names.short(product)},
    )
    return Joined((thanks, contact(maker)))


def declined() -> Words:
    """Tell the buyer who said no that nothing is passed on."""
    return Text("C’est noté : rien n’est communiqué au fabricant.")


def to_maker(introduction: int, product: Named, buyer: Contact) -> Letter:
    """Give the maker the contact of the buyer who agreed."""
    lead = Text(
        "Un acheteur de « {product} » accepte d’être mis en relation avec vous.",
        {"product": names.short(product)},
    )
    return Letter(Joined((lead, contact(buyer))), key=f"intro:{introduction}:maker", purpose=None)


def to_coordinators(
    introduction: int, opportunity: int, product: Named, buyer: str, *, yes: bool, reachable: bool = True
) -> Letter:
    """Tell the coordinators what the buyer answered, and when neither can write to the other."""
    values: dict[str, Value] = {"who": names.cut(buyer, 120), "product": names.short(product)}
    words = Text("{who} accepte d’être mis en relation pour « {product} » : c’est fait.", values)
    if not yes:
        words = Text("{who} ne souhaite pas être mis en relation pour « {product} » pour le moment.", values)
    left = () if reachable or not yes else (NO_ADDRESS,)
    opened = column(press(OPEN, "open", opportunity))
    return Letter(Joined((words, *left)), key=f"intro:{introduction}:told", buttons=opened)


def asked(buyers: int) -> Words:
    """Confirm to a coordinator that the buyers were asked."""
    if not buyers:
        return Text("Aucun acheteur à solliciter : tous ont déjà répondu ou sont injoignables.")
    return Counted(
        "{n} acheteur a été sollicité. Rien n’est communiqué sans son accord.",
        "{n} acheteurs ont été sollicités. Rien n’est communiqué sans leur accord.",
        buyers,
    )


def contact(who: Contact) -> Words:
    """Say whom to talk to, in one line."""
    person = names.cut(who.person, 60)
    parts: tuple[Value, ...] = (person, *((who.role,) if who.role else ()), names.cut(who.company, 120))
    return Joined((*parts, *((who.reach,) if who.reach else ())), " · ")
