"""Reading a Bot API request (query, form, multipart or JSON) into the model of its method, or refusing it."""

import json
import re
from typing import Any, TypeVar, get_args

from aiohttp import web
from aiohttp.web_request import FileField
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from playground.files import Upload
from playground.methods import Parameters
from playground.refusals import RefusedError, bad_request

Raw = dict[str, Any]
P = TypeVar("P", bound=Parameters)
NAMED_WHEN_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
    "message_id": "message identifier is not specified",
}


async def raw_parameters(request: web.Request) -> tuple[Raw, bool]:
    """The parameters as sent, and whether they are JSON values rather than strings of a form."""
    if request.content_type == "application/json":
        return {**request.query, **await _json_object(request)}, True
    form: Raw = dict(request.query)
    for name, value in (await request.post()).items():
        form[name] = _form_value(value)
    return form, False


async def _json_object(request: web.Request) -> Raw:
    try:
        body = await request.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad_request("can't parse the request body as a JSON object")
    return body


def _form_value(value: str | bytes | bytearray | FileField) -> Upload | str:
    if isinstance(value, FileField):
        return Upload(value.filename, value.content_type, value.file.read())
    return value if isinstance(value, str) else bytes(value).decode()


def read(model: type[P], raw: Raw, *, typed: bool) -> P:
    """The validated parameters; `typed` says that the values are JSON and not strings of a form."""
    values = _attached(raw)
    if not typed:
        values = {name: _from_form(model, name, value) for name, value in values.items()}
    try:
        return model.model_validate(values)
    except ValidationError as problem:
        raise _refusal(problem.errors(include_url=False)[0]) from None


def _attached(raw: Raw) -> Raw:
    """The values with each `attach://part` replaced by the file part it names."""
    values = dict(raw)
    for name, value in raw.items():
        if isinstance(value, str) and value.startswith("attach://"):
            part = raw.get(value.removeprefix("attach://"))
            if not isinstance(part, Upload):
                raise bad_request(f"can't find the attached file of {name}")
            values[name] = part
            values.pop(value.removeprefix("attach://"), None)
    return values


def _from_form(model: type[Parameters], name: str, value: Any) -> Any:
    """A form value as the JSON value its parameter expects; forms carry numbers and objects as text."""
    if name not in model.model_fields or not isinstance(value, str):
        return value
    kinds = set(get_args(model.model_fields[name].annotation)) or {model.model_fields[name].annotation}
    if str in kinds:
        return int(value) if int in kinds and re.fullmatch(r"-?\d{1,18}", value) else value
    try:
        return json.loads(value.lower() if bool in kinds else value)
    except ValueError:
        raise bad_request(f"can't parse {name}: it is neither a number, a boolean nor JSON") from None


def _refusal(problem: ErrorDetails) -> RefusedError:
    place = ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "extra_forbidden":
        return bad_request(f'unknown parameter "{place}"')
    if problem["type"] == "missing":
        return bad_request(NAMED_WHEN_MISSING.get(place, f'parameter "{place}" is required'))
    return bad_request(f'parameter "{place}": {problem["msg"]}')
