"""How backups are called, and which there are.

A backup is a folder `<file>-<sum of its path>-<local time>`; what is kept beside the data (issued minutes,
photos) lies once beside all backups of one file. The first version wrote single files; they are listed too.
"""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta
from glob import escape
from pathlib import Path

from kth_desktop.db import manifest
from kth_desktop.errors import FileRefused

DATABASE = "office.kth"  # inside the folder
PART = ".part"

_STAMP = "%Y%m%d-%H%M%S-%f"  # to the microsecond: compared with the times of the log
_PATTERN = "-????????-??????-??????"
_STALE = timedelta(hours=1)  # a part older than that is nobody's work any more


def stem(source: Path) -> str:
    """Two files of one name in different folders keep their backups apart."""
    return f"{source.stem}-{zlib.crc32(str(source.resolve()).encode()):08x}"


def folder_name(source: Path, at: datetime) -> str:
    return f"{stem(source)}-{at.astimezone().strftime(_STAMP)}"


def kept_in(source: Path) -> str:
    """The name of the folder of kept files beside all backups of one file."""
    return f"{stem(source)}-附件"


def made_at(copy: Path) -> datetime:
    """Local time, from the name: copying a file to a stick changes its own times."""
    return datetime.strptime(_bare(copy)[1 - len(_PATTERN) :], _STAMP).astimezone()


def all_of(source: Path, folder: Path) -> tuple[Path, ...]:
    """The backups of one file, newest first."""
    return all_called(stem(source), folder)


def all_called(stem: str, folder: Path) -> tuple[Path, ...]:
    return _newest_first(folder, escape(stem))


def all_in(folder: Path) -> tuple[Path, ...]:
    """The backups of any file in a folder and in the folders directly inside, newest first.

    Raises `FileRefused` when the folder cannot be read.
    """
    try:
        inside = [one for one in folder.iterdir() if one.is_dir() and not is_folder(one)]
        found = [copy for place in (folder, *inside) for copy in _newest_first(place, "*")]
    except OSError:
        raise FileRefused(f"“{folder.name}”读不出来，请检查U盘是不是插好，再看一次。") from None
    return tuple(sorted(found, key=made_at, reverse=True))


def last(source: Path, folder: Path) -> datetime | None:
    found = all_of(source, folder)
    return made_at(found[0]) if found else None


def stale_parts(source: Path, folder: Path, now: datetime) -> tuple[Path, ...]:
    """What a kill in the middle of a backup left; a part of just now may be another program's."""
    parts = folder.glob(f"{escape(stem(source))}{_PATTERN}{PART}")
    named = {part: part.with_name(part.name.removesuffix(PART)) for part in parts}
    return tuple(p for p, name in named.items() if is_named(name) and now - made_at(name) > _STALE)


def is_folder(path: Path) -> bool:
    """Whether it is a backup of today's form; one that lost its manifest is told by its name."""
    return (path / manifest.NAME).exists() or (is_named(path) and (path / DATABASE).exists())


def pointed_at(given: Path) -> Path:
    """The backup that somebody means by its folder, its manifest, the file inside, or an old single file.

    The file inside a folder without manifest stands for itself, as the last way to what is in it.
    """
    if given.is_dir():
        if not is_folder(given):
            raise FileRefused(f"“{given.name}”这个文件夹不是一份备份；请选里面带时间的那个文件夹。")
        return given
    beside = given.name in (manifest.NAME, DATABASE) and (given.parent / manifest.NAME).exists()
    return given.parent if beside else given


def _newest_first(folder: Path, start: str) -> tuple[Path, ...]:
    found = [one for end in ("", ".kth") for one in folder.glob(f"{start}{_PATTERN}{end}") if is_named(one)]
    return tuple(sorted(found, key=made_at, reverse=True))


def is_named(path: Path) -> bool:
    try:
        made_at(path)
    except ValueError:
        return False
    return True


def start_of(copy: Path) -> str:
    """What stands before the time in its name."""
    return _bare(copy)[: -len(_PATTERN)]


def _bare(copy: Path) -> str:
    return copy.name.removesuffix(".kth")
