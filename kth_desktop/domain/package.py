"""A package (.kthx): what goes from one office to another as one file, and what taking it would do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, Protocol
from uuid import UUID

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.exchange import Exchange

FORMAT = 1
SUFFIX = ".kthx"
ANYBODY = UUID(int=0)  # the peer of what is sent: whoever opens it
CLOCKS_APART = timedelta(days=1)
NEEDS_PASSWORD = "含个人信息的数据包要设密码，请先设好密码再导出。"


@dataclass(frozen=True)
class Head:
    """What the manifest says of itself. `sender` is the office that made it, `committee` whose rows it has.

    `number` counts the sender's packages of that committee from 1; `base` is 0 when it is whole, else only
    what changed since package `base` is inside. `made_at` is the sender's clock, UTC.
    """

    schema: int
    program: str
    sender_id: UUID
    sender_name: str
    sender_full_name: str
    town_name: str
    committee_id: UUID
    committee_name: str
    is_town: bool
    number: int
    base: int
    made_at: datetime
    personal: bool = False
    photos: bool = False

    @property
    def whose(self) -> str:
        """曹王村; 小庙村（曹王村交来） when another office handed it on."""
        if self.sender_id == self.committee_id:
            return self.committee_name
        return f"{self.committee_name}（{self.sender_name}交来）"

    @property
    def words(self) -> str:
        """曹王村第3包（只含第2包以后的变动）"""
        base = f"（只含第{self.base}包以后的变动）" if self.base else "（全部数据）"
        return f"{self.committee_name}第{self.number}包{base}"


@dataclass(frozen=True)
class Line:
    """One row. `row` and `children` hold plain values of the columns that travel, `was` the marks under which
    the sender once took this row from others; `of_town`: it is the town's and not the committee's;
    `along`: not sent for itself, only because a row of the package refers to it."""

    id: UUID
    version: int
    changed_at: str
    changed_by: str
    row: Mapping[str, Any]
    children: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    was: tuple[str, ...] = ()
    of_town: bool = False
    along: bool = False


@dataclass(frozen=True)
class Gone:
    """A row that the sender has deleted; `was` are the marks under which it was known."""

    table: str
    id: UUID
    was: tuple[str, ...] = ()


class Package(Protocol):
    """An opened package, checked to the last byte; its parts may be read as often as wanted."""

    @property
    def name(self) -> str: ...
    @property
    def head(self) -> Head: ...
    @property
    def digest(self) -> str: ...
    @property
    def tables(self) -> frozenset[str]: ...
    def lines(self, table: str) -> Iterator[Line]: ...
    def gone(self) -> Iterator[Gone]: ...
    def files(self) -> Iterator[tuple[str, bytes]]: ...


class Write(Protocol):
    """Writes a package and answers the SHA-256 of the file; the parts are read once, in their order."""

    def __call__(
        self,
        head: Head,
        parts: Iterable[tuple[str, Iterable[Line]]],
        gone: Iterable[Gone],
        files: Iterable[tuple[str, bytes]],
    ) -> str: ...


class Side(Enum):
    """Whose row is kept when both have changed it."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True)
class Conflict:
    """A row that was changed here and there; `mine` and `theirs` are one line each field that differs."""

    table: str
    kind: str
    record_id: UUID
    record: str
    mine: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True)
class Taking:
    """What taking a package does, or would do. `tables` counts (kind, new, updated, deleted).

    `left` are sentences about what is deliberately not taken; `is_old` that all of it is here already.
    """

    head: Head
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    deleted: int = 0
    conflicts: tuple[Conflict, ...] = ()
    tables: tuple[tuple[str, int, int, int], ...] = ()
    left: tuple[str, ...] = ()
    is_old: bool = False

    @property
    def words(self) -> str:
        """新增83条，更新2条，没有变化410条；what is none is not said."""
        if self.is_old:
            return "这一包已经导入过，没有改动"
        counts = (
            ("新增", self.new),
            ("更新", self.updated),
            ("删除", self.deleted),
            ("没有变化", self.unchanged),
            ("两边都改过", len(self.conflicts)),
        )
        return "，".join(f"{word}{count}条" for word, count in counts if count)


@dataclass(frozen=True)
class PeerState:
    """For the town: how a village's data last came; `last` is None when none ever came."""

    name: str
    last: Exchange | None


def file_name(committee_name: str, day: date, number: int) -> str:
    """曹王村2026年6月第3包.kthx"""
    return f"{committee_name}{day.year}年{day.month}月第{number}包{SUFFIX}"


def clock_problem(head: Head, now: datetime, last: Exchange | None) -> str:
    """A sentence when the sender's clock cannot be right, else empty. `last` is the same sender's."""
    theirs = head.made_at.astimezone().date()
    if head.made_at > now + CLOCKS_APART:
        return f"对方电脑的日期是{date_words(theirs)}，比本机晚，请先核对两台电脑的日期。"
    if last is not None and head.number > last.number and head.made_at < last.made_at:
        before = date_words(last.made_at.astimezone().date())
        return (
            f"对方电脑的日期是{date_words(theirs)}，比上一包的日期（{before}）早，"
            "请先核对对方电脑的日期，再请对方重新导出。"
        )
    return ""


def base_problem(head: Head, last: Exchange | None) -> str:
    """A sentence when a package tells only of changes since one that was never taken."""
    if not head.base or (last is not None and last.number >= head.base):
        return ""
    here = f"这是第{head.number}包，只含第{head.base}包以后的变动；第{head.base}包还没有导入，"
    return f"{here}请先导入第{head.base}包，或请对方导出全部数据。"
