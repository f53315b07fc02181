"""The menu of commands and the bot's own presentation, in both languages; written only on change."""

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeAllPrivateChats

from locales import LANGUAGES, Text, plain

COMMANDS: dict[str, Text] = {
    "start": Text("Commencer ou reprendre"),
    "mes_composants": Text("Mes produits"),
    "opportunites": Text("Opportunités"),
    "resume": Text("Votre résumé de la semaine"),
    "profil": Text("Votre profil"),
    "contact": Text("Écrire à l’AMCA"),
    "mes_donnees": Text("Mes données"),
    "corriger": Text("Corriger mes réponses"),
    "supprimer": Text("Effacer mes données"),
    "langue": Text("Changer de langue"),
    "aide": Text("Aide"),
    "retour": Text("Question précédente"),
    "passer": Text("Passer la question"),
    "arreter": Text("Arrêter pour le moment"),
}
DESK: dict[str, Text] = {
    "semaine": Text("Votre semaine"),
    "diffuser": Text("Écrire à plusieurs adhérents"),
    "apercu": Text("Aperçu du prochain résumé"),
    "tableau": Text("Tableau de bord"),
    "suivi": Text("Suivi des entretiens"),
    "reussite": Text("Fiches de réussite"),
    "societes": Text("Sociétés"),
    "inviter": Text("Inviter quelqu’un"),
    "taux": Text("Taux de change"),
    "export": Text("Exporter les réponses"),
    "roles": Text("Rôles et droits"),
    "journal": Text("Journal des actes"),
    "demandes": Text("Demandes sur les données"),
    "contacts": Text("Contacts des organismes d’appui"),
}
"""Commands of the desk: not for everybody."""

FIRST = (
    *("semaine", "opportunites", "diffuser", "societes", "inviter"),
    *("apercu", "tableau", "suivi", "reussite", "taux", "export"),
)
COORDINATOR = (*FIRST, *(each for each in COMMANDS if each not in FIRST))
OF_ROLE: dict[str, tuple[str, ...]] = {
    "partner": ("start", "opportunites", "resume", "contact", "mes_donnees", "supprimer", "langue", "aide"),
    "coordinator": COORDINATOR,
    "admin": (*COORDINATOR, "roles", "journal", "demandes", "contacts"),
}
"""The menus of those who have another one than the members', in order."""
NAME = Text("Tawtin")
SHORT = Text("L’assistant de l’AMCA : signalez ce que vous importez et qui pourrait être fabriqué au Maroc.")
LONG = Text(
    "L’AMCA recense ce que ses adhérents importent et qui pourrait être fabriqué au Maroc, en lien avec le"
    " ministère de l’Industrie et du Commerce. Répondez en français, en arabe ou en darija, à votre rythme."
)


def menu(language: str, role: str = "member") -> list[tuple[str, str]]:
    """Give the commands of a role and what each does, in a language."""
    words = COMMANDS | DESK
    return [(name, plain(words[name], language)) for name in OF_ROLE.get(role, tuple(COMMANDS))]


async def introduce(bot: Bot) -> None:
    """Register commands, descriptions and name, by default in French and for each language of the apps."""
    everybody = BotCommandScopeAllPrivateChats()
    for code in ("", *LANGUAGES):
        language = code or "fr"
        await _commands(bot, everybody, code, language)
        if (await bot.get_my_name(language_code=code or None)).name != plain(NAME, language):
            await bot.set_my_name(plain(NAME, language), language_code=code or None)
        if (await bot.get_my_description(language_code=code or None)).description != plain(LONG, language):
            await bot.set_my_description(plain(LONG, language), language_code=code or None)
        short = (await bot.get_my_short_description(language_code=code or None)).short_description
        if short != plain(SHORT, language):
            await bot.set_my_short_description(plain(SHORT, language), language_code=code or None)


async def _commands(bot: Bot, scope: BotCommandScope, code: str, language: str) -> None:
    wanted = tuple(BotCommand(name, words) for name, words in menu(language))
    if await bot.get_my_commands(scope=scope, language_code=code or None) != wanted:
        await bot.set_my_commands(wanted, scope=scope, language_code=code or None)
