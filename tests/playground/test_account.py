"""What the bot says about itself and may read: commands, descriptions, menu buttons, chats, files."""

import io

import aiohttp
import pytest

from playground import PLAYGROUND_TOKEN
from tests.playground.stage import SALMA, YOUSSEF, Stage

AIDE = [{"command": "aide", "description": "Aide"}]
HELP_AR = [{"command": "aide", "description": "المساعدة"}]
ADMIN = [{"command": "export", "description": "Exporter"}]


async def shown(stage: Stage, person: int) -> object:
    return (await stage.get(f"chats/{person}"))["commands"]


async def test_who_the_bot_is(stage: Stage) -> None:
    assert await stage.result("getMe") == {
        "id": 42,
        "is_bot": True,
        "first_name": "Tawtin",
        "username": "tawtin_demo_bot",
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def test_the_most_specific_commands_are_shown(stage: Stage) -> None:
    await stage.greet()
    private = {"type": "all_private_chats"}
    chat = {"type": "chat", "chat_id": SALMA}
    await stage.result("setMyCommands", commands=AIDE)
    assert (await shown(stage, SALMA), await shown(stage, YOUSSEF)) == (AIDE, AIDE)
    await stage.result("setMyCommands", commands=HELP_AR, scope=private, language_code="ar")
    assert (await shown(stage, SALMA), await shown(stage, YOUSSEF)) == (AIDE, HELP_AR)
    await stage.result("setMyCommands", commands=ADMIN, scope=chat)
    assert (await shown(stage, SALMA), await shown(stage, YOUSSEF)) == (ADMIN, HELP_AR)
    assert await stage.result("getMyCommands", scope=chat) == ADMIN
    assert await stage.result("getMyCommands", scope=private) == []
    await stage.result("deleteMyCommands", scope=chat)
    assert await shown(stage, SALMA) == AIDE


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"commands": [{"command": "Aide", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "mes composants", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "aide", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": AIDE * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": AIDE, "language_code": "fr_MA"}, "invalid language code specified"),
        ({"commands": AIDE, "scope": {"type": "chat", "chat_id": 999}}, "chat not found"),
        (
            {"commands": AIDE, "scope": {"type": "chat"}},
            'parameter "scope": Value error, the fields of the scope do not fit its type',
        ),
    ],
)
async def test_wrong_commands_are_refused(stage: Stage, parameters: dict[str, object], reason: str) -> None:
    assert await stage.refusal("setMyCommands", **parameters) == (400, f"Bad Request: {reason}")


async def test_names_and_descriptions_are_kept_per_language(stage: Stage) -> None:
    await stage.result("setMyName", name="توطين", language_code="ar")
    await stage.result("setMyDescription", description="Parlez-nous de vos importations")
    await stage.result("setMyShortDescription", short_description="مستورداتكم", language_code="ar")
    assert await stage.result("getMyName") == {"name": "Tawtin"}
    assert await stage.result("getMyName", language_code="ar") == {"name": "توطين"}
    assert await stage.result("getMyShortDescription") == {"short_description": ""}
    description = {"description": "Parlez-nous de vos importations"}
    assert await stage.result("getMyDescription") == description
    assert (await stage.get(f"chats/{YOUSSEF}"))["bot"] == {
        "id": 42,
        "first_name": "توطين",
        "username": "tawtin_demo_bot",
        "description": "Parlez-nous de vos importations",
        "short_description": "مستورداتكم",
    }
    long = 'Bad Request: parameter "description": String should have at most 512 characters'
    assert await stage.refusal("setMyDescription", description="x" * 513) == (400, long)


async def test_the_menu_button_of_a_chat_wins_over_the_general_one(stage: Stage) -> None:
    await stage.greet()
    assert await stage.result("getChatMenuButton") == {"type": "commands"}
    app = {"type": "web_app", "text": "Ouvrir", "web_app": {"url": "https://amca.ma"}}
    await stage.result("setChatMenuButton", chat_id=SALMA, menu_button=app)
    assert await stage.result("getChatMenuButton", chat_id=SALMA) == app
    assert await stage.result("getChatMenuButton") == {"type": "commands"}
    status, reason = await stage.refusal("setChatMenuButton", menu_button={"type": "web_app"})
    assert status == 400
    assert reason.endswith("a web_app button has a text and a web_app, the others neither")


async def test_a_chat_is_described(stage: Stage) -> None:
    await stage.greet()
    chat = await stage.result("getChat", chat_id=SALMA)
    assert (chat["id"], chat["type"], chat["first_name"]) == (SALMA, "private", "Salma")


def shared(data: bytes, kind: str, name: str) -> aiohttp.FormData:
    form = aiohttp.FormData({"kind": kind, "caption": "Fiche"})
    form.add_field("file", io.BytesIO(data), filename=name, content_type="application/pdf")
    return form


async def send(stage: Stage, data: bytes, kind: str = "document", name: str = "fiche.PDF") -> object:
    path = f"/api/chats/{SALMA}/file"
    async with stage.session.post(path, data=shared(data, kind, name)) as response:
        assert response.status == 200
    return (await stage.updates())[-1]["message"]


async def test_a_file_sent_by_a_person_can_be_fetched(stage: Stage) -> None:
    message = await send(stage, b"%PDF")
    assert isinstance(message, dict)
    document = message["document"]
    assert (document["file_name"], document["mime_type"]) == ("fiche.PDF", "application/pdf")
    assert message["caption"] == "Fiche"
    file = await stage.result("getFile", file_id=document["file_id"])
    assert file == {
        "file_id": document["file_id"],
        "file_unique_id": document["file_unique_id"],
        "file_size": 4,
        "file_path": "documents/file_1.pdf",
    }
    async with stage.session.get(f"/file/bot{PLAYGROUND_TOKEN}/{file['file_path']}") as response:
        assert await response.read() == b"%PDF"
    async with stage.session.get(f"/file/bot{PLAYGROUND_TOKEN}/documents/file_2.pdf") as response:
        assert response.status == 404


async def test_a_file_over_20_megabytes_is_received_but_not_fetched(stage: Stage) -> None:
    message = await send(stage, bytes(30 * 1024 * 1024))
    assert isinstance(message, dict)
    assert message["document"]["file_size"] == 30 * 1024 * 1024
    file_id = message["document"]["file_id"]
    assert await stage.refusal("getFile", file_id=file_id) == (400, "Bad Request: file is too big")
    unknown = (400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    assert await stage.refusal("getFile", file_id="nothing") == unknown


@pytest.mark.parametrize("kind", ["photo", "document", "voice", "video", "sticker"])
async def test_each_kind_of_file_has_its_field(stage: Stage, kind: str) -> None:
    message = await send(stage, b"x", kind, "x")
    assert isinstance(message, dict)
    media = message[kind][0] if kind == "photo" else message[kind]
    assert (await stage.result("getFile", file_id=media["file_id"]))["file_path"] == f"{kind}s/file_1"
