"""Where files are written: a folder, an archive in parts, a stream. Nothing is left of what is not whole."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Protocol, TextIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PART = 45_000_000
"""Bytes of one part of an archive: Telegram takes files under 50 MB, and a part ends after a page of rows."""


class Sink(Protocol):
    """Takes files one after the other; when `full`, what comes next needs another part."""

    @property
    def full(self) -> bool: ...

    def open(self, name: str) -> TextIO: ...

    def turn(self) -> None: ...


def _alive(process: str) -> bool:
    """Tell whether there is a process of this number; what is no number is somebody else's file."""
    if not process.isdecimal():
        return True
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _written(file: IO[bytes]) -> TextIO:
    return TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")


class Folder:
    """Files beside their final names, put in place together at the end."""

    full = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[Path, Path] = {}

    def open(self, name: str) -> TextIO:
        self._sweep(name)
        unfinished = self._folder / f".{name}.{os.getpid()}"
        self._files[unfinished] = self._folder / name
        return unfinished.open("w", encoding="utf-8", errors="replace", newline="")

    def turn(self) -> None:
        """A folder has one part."""

    def put(self) -> None:
        for unfinished, final in self._files.items():
            unfinished.replace(final)

    def clear(self) -> None:
        for unfinished in self._files:
            unfinished.unlink(missing_ok=True)

    def _sweep(self, name: str) -> None:
        """Throw away what an export that was killed left of this file."""
        for left in self._folder.glob(f".{name}.*"):
            if not _alive(left.suffix[1:]):
                left.unlink(missing_ok=True)


class Archive:
    """Zip files, each under a size and each whole by itself, that have no name: a kill leaves none behind."""

    def __init__(self, at: datetime, part: int = PART) -> None:
        self._at, self._part = at, part
        self.parts: list[IO[bytes]] = []
        self.turn()

    @property
    def full(self) -> bool:
        return self._file.tell() >= self._part

    def open(self, name: str) -> TextIO:
        return _written(self._zip.open(_entry(name, self._at), "w"))

    def turn(self) -> None:
        self.close()
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - read after the archive is whole
        self.parts.append(self._file)
        self._zip = ZipFile(self._file, "w", ZIP_DEFLATED)

    def close(self) -> None:
        if self.parts:
            self._zip.close()


class Stream:
    """One archive that leaves as it is written, of any size."""

    full = False

    def __init__(self, out: IO[bytes], at: datetime) -> None:
        self._at = at
        self.zip = ZipFile(out, "w", ZIP_DEFLATED)

    def open(self, name: str) -> TextIO:
        return _written(self.zip.open(_entry(name, self._at), "w", force_zip64=True))

    def turn(self) -> None:
        """A stream has one part."""


class Bare:
    """One file that leaves as it is written, without an archive around it."""

    full = False

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def open(self, name: str) -> TextIO:  # noqa: ARG002
        return _Kept(self._out, encoding="utf-8", errors="replace", newline="")

    def turn(self) -> None:
        """A stream has one part."""


class _Kept(TextIOWrapper):
    """Leaves its stream open: it is somebody else's."""

    def close(self) -> None:
        if not self.closed:
            self.detach()


def _entry(name: str, at: datetime) -> ZipInfo:
    entry = ZipInfo(name, at.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    return entry


@contextmanager
def folder(out: Path) -> Iterator[Folder]:
    """Give a folder to write in, made when missing; a block that raises leaves earlier files as they were.

    OSError when it cannot be written to.
    """
    out.mkdir(parents=True, exist_ok=True)
    sink = Folder(out)
    try:
        yield sink
        sink.put()
    finally:
        sink.clear()


@contextmanager
def archive(at: datetime, part: int = PART) -> Iterator[Archive]:
    """Give an archive whose parts are there until the end of the block; `close` it before reading them."""
    sink = Archive(at, part)
    try:
        yield sink
    finally:
        sink.close()
        for each in sink.parts:
            each.close()


@contextmanager
def stream(out: IO[bytes], at: datetime, *, bare: bool = False) -> Iterator[Sink]:
    """Give a stream to write to: an archive, or the one file there is."""
    if bare:
        yield Bare(out)
    else:
        sink = Stream(out, at)
        with sink.zip:
            yield sink
    out.flush()
