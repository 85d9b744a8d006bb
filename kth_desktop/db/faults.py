"""What the world does to a database file while it is open, each in one sentence for the clerk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from kth_desktop.errors import ChangedMeanwhile, UserError

# Primary result codes of SQLite (sqlite.org/rescode.html).
ERROR, BUSY, LOCKED, READONLY, INTERRUPT, IOERR = 1, 5, 6, 8, 9, 10
CORRUPT, FULL, CANTOPEN, NOTADB = 11, 13, 14, 26

FULL_SENTENCE = "磁盘满了，刚才这一步没有存上，原来的数据都在；请清理出一些空间后再保存。"
CORRUPT_SENTENCE = "数据文件有损坏的地方，请停止录入，用“恢复”从最近的备份取回。"
SENTENCES = {
    BUSY: "另一个窗口或程序正在保存，刚才这一步没有存上，请稍等再保存一次。",
    LOCKED: "另一个窗口或程序正在保存，刚才这一步没有存上，请稍等再保存一次。",
    READONLY: "数据文件是只读的，不能保存；请把它复制到可以写的文件夹再打开。",
    IOERR: "读写磁盘时出了问题，刚才这一步没有存上；请检查磁盘或U盘是否松动，然后再保存。",
    CORRUPT: CORRUPT_SENTENCE,
    FULL: FULL_SENTENCE,
    CANTOPEN: "数据文件打不开了，请检查它所在的磁盘或U盘是否还在。",
    NOTADB: CORRUPT_SENTENCE,
}
# Where only the words come through: from Python's own decoding, and out of sqlcipher_export.
_WORDS = {
    "Could not decode to UTF-8": CORRUPT,
    "database disk image is malformed": CORRUPT,
    "database or disk is full": FULL,
    "disk I/O error": IOERR,
}


def code_of(error: BaseException) -> int | None:
    """SQLite's primary result code, or None when the error is not one of the file."""
    cause: Any = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, UnicodeDecodeError):  # the driver could not even read the name of what is damaged
        return CORRUPT
    code = getattr(cause, "sqlite_errorcode", None)
    if code in (None, ERROR):
        return next((said for words, said in _WORDS.items() if words in str(cause)), code)
    return int(code) & 0xFF


def disk_is_full(path: Path) -> bool:
    """With less than two pages free nothing can be saved. A place that is gone is not full."""
    try:
        return shutil.disk_usage(path.parent).free < 8192
    except OSError:
        return False


def sentence(error: BaseException, path: Path) -> str | None:
    """The clerk's sentence, or None when it is a bug of ours (a broken rule, wrong SQL)."""
    code = code_of(error)
    if code in (IOERR, CANTOPEN) and disk_is_full(path):
        return FULL_SENTENCE
    return None if code is None else SENTENCES.get(code)


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turns the world's faults into `UserError`; everything else passes as it is."""
    try:
        yield
    except StaleDataError as error:
        raise ChangedMeanwhile("这一条刚被别人改过，请重新打开再改。") from error
    except (DBAPIError, UnicodeDecodeError) as error:
        words = sentence(error, path)
        if words is None:
            raise
        raise UserError(words) from error
