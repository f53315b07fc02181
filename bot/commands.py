"""The menu of commands and the bot's own presentation, in both languages; written only on change."""

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeAllPrivateChats

from locales import LANGUAGES, Text, plain

COMMANDS: dict[str, Text] = {
    "start": Text("Commencer ou reprendre"),
    "mes_composants": Text("Mes produits"),
    "langue": Text("Changer de langue"),
    "aide": Text("Aide"),
    "retour": Text("Question précédente"),
    "passer": Text("Passer la question"),
    "arreter": Text("Arrêter pour le moment"),
}
NAME = Text("Tawtin")
SHORT = Text("L’assistant de l’AMCA : signalez ce que vous importez et qui pourrait être fabriqué au Maroc.")
LONG = Text(
    "L’AMCA recense ce que ses adhérents importent et qui pourrait être fabriqué au Maroc, en lien avec le"
    " ministère de l’Industrie et du Commerce. Répondez en français, en arabe ou en darija, à votre rythme."
)


def menu(language: str) -> list[tuple[str, str]]:
    """Give the commands and what each does, in a language."""
    return [(name, plain(words, language)) for name, words in COMMANDS.items()]


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
