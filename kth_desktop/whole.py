"""A file or folder that appears only when whole: until then what was there before stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from uuid import uuid4


@contextmanager
def whole_file(out: Path) -> Iterator[Path]:
    """A place beside `out` to write to, moved there when the block ends well and taken away when not.

    Raises `OSError` as writing does; what it means to the clerk the caller knows.
    """
    beside = out.with_name(f".{uuid4().hex}.part")
    try:
        yield beside
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def whole_folder(out: Path) -> Iterator[Path]:
    """The same for a new folder; one that is there already is never written over (`FileExistsError`)."""
    if out.exists():
        raise FileExistsError(str(out))
    beside = out.with_name(f".{uuid4().hex}.part")
    beside.mkdir()
    try:
        yield beside
        beside.rename(out)
    finally:
        rmtree(beside, ignore_errors=True)
