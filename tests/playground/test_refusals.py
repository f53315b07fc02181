"""Calls refused for the token, method, person, message or press they name; in Telegram's words."""

from playground import PLAYGROUND_TOKEN
from tests.playground.stage import SALMA, YOUSSEF, Stage, file_form, keyboard

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
OLD_QUERY = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_what_is_missing_is_named(stage: Stage) -> None:
    assert await stage.refusal("sendMessage", text="x") == (400, "Bad Request: chat_id is empty")
    assert await stage.refusal("sendMessage", chat_id=SALMA) == (400, "Bad Request: message text is empty")
    assert await stage.refusal("getFile") == (400, 'Bad Request: parameter "file_id" is required')


async def test_an_unknown_method_is_not_found(stage: Stage) -> None:
    assert await stage.bot("sendRichMessage") == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_a_wrong_token_is_unauthorized(stage: Stage) -> None:
    async with stage.session.post("/bot43:OTHER/getMe") as response:
        assert response.status == 401
        assert await response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    async with stage.session.get("/file/bot43:OTHER/documents/file_1") as response:
        assert response.status == 401


async def test_a_body_that_is_not_an_object_is_refused(stage: Stage) -> None:
    path = f"/bot{PLAYGROUND_TOKEN}/getMe"
    headers = {"Content-Type": "application/json"}
    for body in ("[1]", "{"):
        async with stage.session.post(path, data=body, headers=headers) as response:
            assert (await response.json())["error_code"] == 400


async def test_a_user_who_never_started_the_bot_cannot_be_written_to(stage: Stage) -> None:
    reason = "Forbidden: bot can't initiate conversation with a user"
    assert await stage.refusal("sendMessage", chat_id=YOUSSEF, text="x") == (403, reason)
    assert await stage.refusal("getChat", chat_id=YOUSSEF) == (400, "Bad Request: chat not found")


async def test_a_user_who_blocked_the_bot_cannot_be_written_to(stage: Stage) -> None:
    await stage.greet()
    message = await stage.say()
    await stage.post(f"chats/{SALMA}/block")
    blocked = (403, "Forbidden: bot was blocked by the user")
    assert await stage.refusal("sendMessage", chat_id=SALMA, text="x") == blocked
    edit = {"chat_id": SALMA, "message_id": message["message_id"], "text": "x"}
    assert await stage.refusal("editMessageText", **edit) == blocked
    assert await stage.refusal("sendChatAction", chat_id=SALMA, action="typing") == blocked


async def test_an_edit_that_changes_nothing_is_refused(stage: Stage) -> None:
    await stage.greet()
    message = await stage.say("Un", reply_markup=keyboard("A"))
    same = {"chat_id": SALMA, "message_id": message["message_id"]}
    text = {**same, "text": "Un", "reply_markup": keyboard("A")}
    assert await stage.refusal("editMessageText", **text) == (400, NOT_MODIFIED)
    markup = {**same, "reply_markup": keyboard("A")}
    assert await stage.refusal("editMessageReplyMarkup", **markup) == (400, NOT_MODIFIED)


async def test_what_cannot_be_edited_is_refused(stage: Stage) -> None:
    await stage.greet()
    theirs = await stage.post(f"chats/{SALMA}/text", text="Salut")
    file = await stage.form("sendDocument", file_form("document", b"x"))
    keys = await stage.say("x", reply_markup={"keyboard": [["Oui"]]})

    async def edit(message_id: int) -> tuple[int, str]:
        return await stage.refusal("editMessageText", chat_id=SALMA, message_id=message_id, text="Autre")

    assert await edit(999) == (400, "Bad Request: message to edit not found")
    assert await edit(theirs["message_id"]) == (400, "Bad Request: message can't be edited")
    assert await edit(keys["message_id"]) == (400, "Bad Request: message can't be edited")
    no_text = "Bad Request: there is no text in the message to edit"
    assert await edit(file["result"]["message_id"]) == (400, no_text)


async def test_what_cannot_be_deleted_is_refused(stage: Stage) -> None:
    await stage.greet()
    message = await stage.say()
    gone = {"chat_id": SALMA, "message_id": 999}
    assert await stage.refusal("deleteMessage", **gone) == (400, "Bad Request: message to delete not found")
    await stage.post("clock", advance=48 * 3600 + 1)
    old = {"chat_id": SALMA, "message_id": message["message_id"]}
    too_old = (400, "Bad Request: message can't be deleted for everyone")
    assert await stage.refusal("deleteMessage", **old) == too_old


async def test_a_press_is_answered_once_within_150_seconds(stage: Stage) -> None:
    await stage.greet()
    message = await stage.say("?", reply_markup=keyboard("A"))
    place = {"message_id": message["message_id"], "row": 0, "column": 0}
    first = (await stage.post(f"chats/{SALMA}/tap", **place))["callback_id"]
    assert await stage.result("answerCallbackQuery", callback_query_id=first) is True
    assert await stage.refusal("answerCallbackQuery", callback_query_id=first) == (400, OLD_QUERY)
    late = (await stage.post(f"chats/{SALMA}/tap", **place))["callback_id"]
    await stage.post("clock", advance=150)
    assert await stage.refusal("answerCallbackQuery", callback_query_id=late) == (400, OLD_QUERY)
    assert await stage.refusal("answerCallbackQuery", callback_query_id="0") == (400, OLD_QUERY)


async def test_an_answer_to_a_press_has_its_own_limits(stage: Stage) -> None:
    long = {"callback_query_id": "1", "text": "x" * 201}
    assert await stage.refusal("answerCallbackQuery", **long) == (400, "Bad Request: MESSAGE_TOO_LONG")
    link = {"callback_query_id": "1", "url": "https://example.com"}
    assert await stage.refusal("answerCallbackQuery", **link) == (400, "Bad Request: URL_INVALID")


async def test_an_unknown_chat_action_is_refused(stage: Stage) -> None:
    await stage.greet()
    reason = "Bad Request: wrong parameter action in request"
    assert await stage.refusal("sendChatAction", chat_id=SALMA, action="sleeping") == (400, reason)
    assert await stage.result("sendChatAction", chat_id=SALMA, action="typing") is True


async def test_a_private_chat_cannot_be_left(stage: Stage) -> None:
    await stage.greet()
    reason = "Bad Request: chat member status can't be changed in private chats"
    assert await stage.refusal("leaveChat", chat_id=SALMA) == (400, reason)
