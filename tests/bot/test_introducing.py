"""What the bot says of itself at Telegram: in both languages, and written only when it changed."""

from bot import commands
from bot.app import connected
from bot.settings import load
from playground import PLAYGROUND_TOKEN
from tests.playground.stage import running


async def test_commands_and_descriptions_are_there_in_both_languages_and_written_once() -> None:
    async with running() as stage:
        settings = load(telegram_bot_token=PLAYGROUND_TOKEN, telegram_api_url=stage.url)
        async with connected(settings) as (bot, _):
            await commands.introduce(bot)
            written = [each["method"] for each in await stage.get("log") if each["method"].startswith("set")]
            await commands.introduce(bot)
            again = [each["method"] for each in await stage.get("log") if each["method"].startswith("set")]
        scope = {"type": "all_private_chats"}
        arabic = await stage.result("getMyCommands", scope=scope, language_code="ar")
        described = await stage.result("getMyDescription", language_code="ar")
    assert written == again
    assert written.count("setMyCommands") == 3
    assert [each["command"] for each in arabic] == list(commands.COMMANDS)
    assert {each["command"]: each["description"] for each in arabic}["aide"] == "مساعدة"
    assert described["description"].startswith("ترصد")
