"""Whatever escapes a slot is a bug: it reaches the window instead of a terminal nobody sees."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtCore import QObject


def catch_bugs(parent: QObject, report: Callable[[Exception], None]) -> None:
    """`report` is called with what escaped, for as long as `parent` lives."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            report(error)
        else:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = hook
    parent.destroyed.connect(_forget_hook)


def _forget_hook() -> None:
    sys.excepthook = sys.__excepthook__
