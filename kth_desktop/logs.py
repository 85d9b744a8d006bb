"""The program's own log file: sentences for the maintainer, never a person's name or number.

What the clerk does is logged in the database (`services/history.py`); here is only how the program fares.
"""

from __future__ import annotations

import logging
import re
import traceback
from copy import copy
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

NAME = "kth.log"
SIZE = 512 * 1024
KEPT = 3

_LONG_NUMBER = re.compile(r"\d(?:[ -]?\d){6,}")
_DAY = re.compile(r"20\d\d-\d\d-\d\d")


def start(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Begins to write into `folder`; close it with `stop`."""
    handler = RotatingFileHandler(
        folder / NAME, maxBytes=SIZE, backupCount=KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    return handler


def stop(handler: logging.Handler) -> None:
    logging.getLogger().removeHandler(handler)
    handler.close()


def short_path(filename: str) -> str:
    """From the package on: folders above it may carry the user's name."""
    parts = Path(filename).parts
    for root in ("kth_desktop", "site-packages"):
        if root in parts:
            return "/".join(parts[parts.index(root) :])
    return parts[-1] if parts else filename


def masked(text: str) -> str:
    """Runs of seven digits or more (phones, ID numbers) without their middle, spaced ones too; no dates."""
    return _LONG_NUMBER.sub(_masked, text)


def _masked(found: re.Match[str]) -> str:
    return found[0] if _DAY.fullmatch(found[0]) else f"{found[0][0]}…{found[0][-1]}"


class _Discreet(logging.Formatter):
    """Exceptions keep their type and place; their message may quote what somebody typed, so it goes."""

    def format(self, record: logging.LogRecord) -> str:
        own = copy(record)
        own.exc_text = None  # another handler may have left the whole message here
        own.msg, own.args = masked(record.getMessage()), None
        return super().format(own)

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        if ei[1] is None:
            return ""
        return "\n".join(_places(error) for error in _chain(ei[1]))


def _chain(error: BaseException) -> list[BaseException]:
    """The error and what it came from, the cause first."""
    found = [error]
    while (cause := found[0].__cause__ or found[0].__context__) is not None and cause not in found:
        found.insert(0, cause)
    return found


def _places(error: BaseException) -> str:
    lines = [
        f"  {short_path(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return "\n".join([*lines, f"{type(error).__module__}.{type(error).__qualname__}"])
