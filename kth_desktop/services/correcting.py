"""Why a closed month is changed: given from outside the services, for one piece of work on one thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from kth_desktop.domain.correction import NOTE_LENGTH, NOTE_TOO_LONG, CorrectionReason
from kth_desktop.errors import InputProblems, Problem


class Given(NamedTuple):
    reason: CorrectionReason
    note: str


_GIVEN: ContextVar[Given | None] = ContextVar("given", default=None)


@contextmanager
def correcting(reason: CorrectionReason, note: str = "") -> Iterator[None]:
    """Raises `InputProblems` when 其他 says nothing more."""
    note = " ".join(note.split())
    if reason is CorrectionReason.OTHER and not note:
        raise InputProblems((Problem("note", "选“其他”时请写一句说明。"),))
    if len(note) > NOTE_LENGTH:
        raise InputProblems((Problem("note", NOTE_TOO_LONG),))
    token = _GIVEN.set(Given(reason, note))
    try:
        yield
    finally:
        _GIVEN.reset(token)


def given() -> Given | None:
    return _GIVEN.get()
