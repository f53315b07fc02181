"""The Bot client the product uses, unchanged, against the playground."""

import io

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
)
from telegram.error import BadRequest, Forbidden

from playground import PLAYGROUND_TOKEN
from tests.playground.stage import SALMA, YOUSSEF, Stage


async def test_a_conversation_through_the_real_client(stage: Stage) -> None:
    await stage.post(f"chats/{SALMA}/start", payload="invitation")
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("Chine", callback_data="1:CN")]])
    async with Bot(PLAYGROUND_TOKEN, base_url=f"{stage.url}/bot") as bot:
        assert bot.username == "tawtin_demo_bot"
        (update,) = await bot.get_updates(timeout=1, allowed_updates=["message", "callback_query"])
        assert update.message
        assert update.message.parse_entities() == {update.message.entities[0]: "/start"}

        bold = [MessageEntity("bold", 3, 4)]
        asked = await bot.send_message(SALMA, "😀 pays ?", entities=bold, reply_markup=buttons)
        assert asked.parse_entities() == {asked.entities[0]: "pays"}
        await stage.post(f"chats/{SALMA}/tap", message_id=asked.message_id, row=0, column=0)
        (tapped,) = await bot.get_updates(offset=update.update_id + 1)
        assert tapped.callback_query
        assert tapped.callback_query.data == "1:CN"
        assert await tapped.callback_query.answer("Noté")
        edited = await bot.edit_message_text("Chine", SALMA, asked.message_id)
        assert isinstance(edited, Message)
        assert (edited.text, edited.reply_markup) == ("Chine", None)


async def test_files_and_commands_through_the_real_client(stage: Stage) -> None:
    await stage.greet()
    files = f"{stage.url}/file/bot"
    async with Bot(PLAYGROUND_TOKEN, base_url=f"{stage.url}/bot", base_file_url=files) as bot:
        table = io.BytesIO("pièce;1".encode())
        sent = await bot.send_document(SALMA, table, filename="besoins.csv", caption="Vos données")
        assert sent.document
        file = await bot.get_file(sent.document.file_id)
        assert bytes(await file.download_as_bytearray()) == "pièce;1".encode()
        scope = BotCommandScopeChat(SALMA)
        assert await bot.set_my_commands([BotCommand("aide", "Aide")], scope=scope)
        assert await bot.get_my_commands(scope=scope) == (BotCommand("aide", "Aide"),)
        assert (await bot.get_chat(SALMA)).first_name == "Salma"


async def test_refusals_reach_the_real_client_as_its_errors(stage: Stage) -> None:
    async with Bot(PLAYGROUND_TOKEN, base_url=f"{stage.url}/bot") as bot:
        with pytest.raises(Forbidden, match="can't initiate conversation"):
            await bot.send_message(YOUSSEF, "x")
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(999, "x")
