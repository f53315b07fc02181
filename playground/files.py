"""Files people and the bot have sent, in memory, and how Telegram describes each kind of them."""

import secrets
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal

Kind = Literal["photo", "document", "voice", "video", "sticker"]
LARGEST_DOWNLOAD = 20 * 1024 * 1024
"""Bytes a bot may fetch with getFile; larger files can be sent, not read."""


@dataclass(frozen=True)
class Upload:
    """A file part of a request."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True)
class StoredFile:
    id: str
    unique_id: str
    kind: Kind
    path: str
    upload: Upload

    @property
    def size(self) -> int:
        return len(self.upload.data)

    def _reference(self) -> dict[str, Any]:
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": self.size}

    def as_file(self) -> dict[str, Any]:
        return {**self._reference(), "file_path": self.path}

    def as_media(self) -> dict[str, Any]:
        """The field of a message that carries this file, for instance `{"document": {…}}`."""
        file, mime = self._reference(), {"mime_type": self.upload.content_type}
        media: dict[str, Any] = {
            # One size stands for the several that Telegram makes of a photo.
            "photo": [{**file, "width": 1280, "height": 960}],
            "document": {**file, **mime, "file_name": self.upload.name},
            "voice": {**file, **mime, "duration": 3},
            "video": {**file, **mime, "width": 1280, "height": 720, "duration": 3},
            "sticker": {
                **file,
                "type": "regular",
                "width": 512,
                "height": 512,
                "is_animated": False,
                "is_video": False,
                "emoji": "👍",
            },
        }
        return {self.kind: media[self.kind]}


class Files:
    def __init__(self) -> None:
        self._numbers = count(1)
        self._by_id: dict[str, StoredFile] = {}

    def keep(self, kind: Kind, upload: Upload) -> StoredFile:
        suffix = upload.name.rpartition(".")[2].lower()
        ending = f".{suffix}" if suffix.isascii() and suffix.isalnum() and "." in upload.name else ""
        path = f"{kind}s/file_{next(self._numbers)}{ending}"
        stored = StoredFile(f"PG{secrets.token_urlsafe(32)}", secrets.token_urlsafe(9), kind, path, upload)
        self._by_id[stored.id] = stored
        return stored

    def known(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        return next((stored for stored in self._by_id.values() if stored.path == path), None)
