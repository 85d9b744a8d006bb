"""The first 100 bytes of a data file, read without opening it as a database (sqlite.org/fileformat2.html)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from kth_desktop.db import slots
from kth_desktop.db.engine import APPLICATION_ID
from kth_desktop.errors import FileRefused

MAGIC = b"SQLite format 3\x00"
_FIXED = bytes((64, 32, 32))  # at 21 in every plain file
PAGE = 4096  # bytes of a page of an encrypted file, SQLCipher's default


@dataclass(frozen=True)
class Header:
    schema: int
    write_ahead: bool
    whole: bool  # as long as it says it is
    encrypted: bool = False


def wal_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def shm_of(path: Path) -> Path:
    return path.with_name(path.name + "-shm")


def left_open(path: Path) -> bool:
    """A log lies beside the file: the program was cut off, or has the file open just now."""
    wal = wal_of(path)
    return wal.exists() and wal.stat().st_size > 0


def set_logs_aside(path: Path) -> None:
    """Before a file gets this name: SQLite would write the log of one that had it before into the new one.

    They are kept under other names, for they may hold the last saves of a file that was moved away.
    """
    for suffix in ("-wal", "-journal"):
        log = path.with_name(path.name + suffix)
        if log.exists():
            log.rename(path.with_name(f"{log.name}.{uuid4().hex[:8]}"))
    shm_of(path).unlink(missing_ok=True)  # only an index into the log


def read(path: Path) -> Header:
    """Raises `FileRefused` for what is no data file of this program."""
    start = _first_bytes(path)
    if not start:
        raise FileRefused(f"“{path.name}”是空的，里面没有数据；请用“恢复”从备份取回，或另选一个文件。")
    if not start.startswith(MAGIC) and slots.beside(path):
        return _encrypted(path)
    if path.suffix == ".kth" and _was_plain(start):
        raise damaged(path)
    if not start.startswith(MAGIC):
        if path.suffix == ".kth" and len(start) == 100 and path.stat().st_size % PAGE == 0:
            raise FileRefused(slots.missing(path))
        raise FileRefused(f"“{path.name}”不是客堂汇的数据文件，没有打开；请另选一个文件。")
    if len(start) < 100:
        raise damaged(path)
    if _number(start, 68) != APPLICATION_ID:
        raise FileRefused(f"“{path.name}”是别的程序的数据，不是客堂汇的，没有打开；请另选一个文件。")
    return Header(_number(start, 60), start[18] == 2, left_open(path) or _is_whole(path, start))


def _encrypted(path: Path) -> Header:
    """Such a file looks like noise; what there is to know stands in its key slots."""
    whole = left_open(path) or path.stat().st_size % PAGE == 0
    return Header(slots.read(path).schema, write_ahead=True, whole=whole, encrypted=True)


def _was_plain(start: bytes) -> bool:
    """The beginning is gone, and what is left is no noise: no key was ever missing for this file."""
    return not start.startswith(MAGIC) and (start[21:24] == _FIXED or start.count(0) > len(start) // 2)


def damaged(path: Path) -> FileRefused:
    return FileRefused(f"“{path.name}”已经损坏，没有打开，也没有改动；请点“恢复”，从最近的备份取回。")


def _first_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise FileRefused(f"“{path.name}”是文件夹，不是数据文件；请选里面的数据文件。")
        with path.open("rb") as file:
            return file.read(100)
    except FileNotFoundError:
        raise FileRefused(f"找不到“{path.name}”，可能已经改名、移走，或U盘没有插；请检查后再打开。") from None
    except PermissionError:
        raise FileRefused(
            f"“{path.name}”读不了：正被别的程序占用，或没有读取的权限；请关闭别的程序再打开。"
        ) from None
    except OSError:
        raise FileRefused(f"“{path.name}”读不出来，请检查它所在的磁盘或U盘，再打开。") from None


def _is_whole(path: Path, start: bytes) -> bool:
    """Page size times page count; the count is only good when it was written with the last change."""
    page = _number(start, 16, 2)
    size = 65536 if page == 1 else page
    if _number(start, 24) != _number(start, 92):
        return True
    return path.stat().st_size >= size * _number(start, 28)


def _number(data: bytes, at: int, width: int = 4) -> int:
    return int.from_bytes(data[at : at + width], "big")
