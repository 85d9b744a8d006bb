"""Whether a row of a package is taken: by what each side last knew of the other, never by clocks.

A mark is the digest of a row's content. Of every other office an office keeps how a row stood when it last
went there or came from there (`Known`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto

GONE = "-"  # the mark of a row that both sides have deleted
OTHERWISE = 0  # the version of a row that was left as it stands here, although theirs is another


class Verdict(Enum):
    NEW = auto()
    UPDATE = auto()
    DELETE = auto()
    SAME = auto()  # both sides have it alike
    OURS = auto()  # they have nothing that we have not already gone beyond
    CONFLICT = auto()


@dataclass(frozen=True)
class Known:
    """How a row stood at the last exchange: its version here then, and the mark of what went or came."""

    version: int
    mark: str


@dataclass(frozen=True)
class Standing:
    """How a row stands here: its `mark`, None when it is not here; what `last` came from the sender, what was
    last `sent` to anybody; `deleted`: it lies in the 回收站."""

    mark: str | None = None
    version: int = 0
    last: Known | None = None
    sent: Known | None = None
    deleted: bool = False


def verdict(theirs: str, was: Collection[str], here: Standing, *, rewound: bool = False) -> Verdict:
    """`was`: the marks under which the sender took the row from others before it changed it.

    `rewound`: the sender works on an older state of its data than it sent before; then nothing is overwritten
    without being asked.
    """
    if here.mark is None:
        return _of_missing(theirs, here)
    if here.mark == theirs:
        return Verdict.SAME
    if here.last is not None and here.last.mark == theirs:
        return Verdict.OURS
    if not rewound:
        if (here.last is not None and here.last.version == here.version) or here.mark in was:
            return Verdict.UPDATE
        if here.sent is not None and here.sent.mark == theirs:
            return Verdict.OURS
    return Verdict.CONFLICT


def _of_missing(theirs: str, here: Standing) -> Verdict:
    if here.last is not None:
        if here.last.mark == GONE:
            return Verdict.NEW
        return Verdict.OURS if here.last.mark == theirs else Verdict.CONFLICT
    if here.sent is not None and here.sent.mark == theirs:
        return Verdict.OURS
    return Verdict.CONFLICT if here.sent is not None or here.deleted else Verdict.NEW


def verdict_of_gone(was: Collection[str], here: Standing, *, rewound: bool = False) -> Verdict:
    """Of a row that the sender has deleted."""
    if here.mark is None:
        return Verdict.SAME
    if here.last is not None and here.last.mark == GONE:
        return Verdict.OURS
    if rewound:
        return Verdict.CONFLICT
    if (here.last is not None and here.last.version == here.version) or here.mark in was:
        return Verdict.DELETE
    return Verdict.CONFLICT
