"""认领: what a partner agreed to give, what came, and what it was used for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.money import MOST_FEN, yuan_words
from kth_desktop.domain.record import Record
from kth_desktop.domain.text import NAME_LENGTH
from kth_desktop.domain.vocabulary import Word
from kth_desktop.errors import Problem

MOST_ENTRIES = 200
LINE_LENGTH = 200


class PledgeKind(Word):
    SERVICE = "service", "服务"
    GOODS = "goods", "实物"
    MONEY = "money", "资金"


class EntryKind(Word):
    RECEIVED = "received", "到账"
    SPENT = "spent", "支出"


@dataclass(frozen=True)
class PledgeEntry:
    """One line of the account, in fen. The receipt's photo hangs on its id."""

    kind: EntryKind
    on: date
    fen: int
    what: str = ""
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, kw_only=True)
class Pledge(Record):
    """`agreed_fen` only of money; goods and services are told in words (`content`)."""

    title: str
    kind: PledgeKind
    agreed_on: date
    partner_id: UUID | None = None
    agreed_fen: int | None = None
    content: str = ""
    due_on: date | None = None
    delivered_on: date | None = None  # of goods and services
    entries: tuple[PledgeEntry, ...] = ()
    is_public: bool = True
    remarks: str = ""

    @property
    def received_fen(self) -> int:
        return sum(entry.fen for entry in self.entries if entry.kind is EntryKind.RECEIVED)

    @property
    def spent_fen(self) -> int:
        return sum(entry.fen for entry in self.entries if entry.kind is EntryKind.SPENT)

    @property
    def left_fen(self) -> int:
        return self.received_fen - self.spent_fen

    @property
    def is_fulfilled(self) -> bool:
        """All the money that was agreed has come, or the goods and services are delivered."""
        if self.kind is PledgeKind.MONEY:
            return self.agreed_fen is not None and self.received_fen >= self.agreed_fen
        return self.delivered_on is not None


@dataclass(frozen=True)
class PledgeQuery:
    """`order`: agreed_on, title, partner, kind, agreed, received, left."""

    committee_id: UUID | None = None
    text: str = ""
    kind: PledgeKind | None = None
    open_only: bool = False
    order: str = "agreed_on"
    descending: bool = True


@dataclass(frozen=True)
class PledgeLine:
    pledge: Pledge
    committee_name: str
    partner_name: str


def pledge_problems(pledge: Pledge, today: date) -> Iterator[Problem]:
    if not pledge.title:
        yield Problem("title", "认领什么还没有填，请填写后再保存。")
    elif len(pledge.title) > NAME_LENGTH:
        yield Problem("title", f"认领项目最多{NAME_LENGTH}个字，现在是{len(pledge.title)}个字，请改短。")
    if pledge.partner_id is None:
        yield Problem("partner_id", "谁来认领还没有填，请选一个共建单位。")
    if pledge.agreed_on > today:
        yield Problem("agreed_on", f"{date_words(pledge.agreed_on)}还没有到，请核对认领日期。")
    if pledge.due_on and pledge.due_on < pledge.agreed_on:
        yield Problem("due_on", "兑现时限早于认领日期，请核对。")
    if pledge.delivered_on and pledge.delivered_on < pledge.agreed_on:
        yield Problem("delivered_on", "兑现日期早于认领日期，请核对。")
    if pledge.delivered_on and pledge.delivered_on > today:
        yield Problem("delivered_on", f"{date_words(pledge.delivered_on)}还没有到，请核对兑现日期。")
    yield from _money_problems(pledge, today)


def _money_problems(pledge: Pledge, today: date) -> Iterator[Problem]:
    if pledge.kind is not PledgeKind.MONEY:
        if pledge.agreed_fen is not None or pledge.entries:
            yield Problem("kind", "只有资金认领才记金额和收支，请改成“资金”或删去金额。")
        return
    if pledge.agreed_fen is None or not 0 < pledge.agreed_fen <= MOST_FEN:
        yield Problem("agreed_fen", "认领金额应大于0元，请核对。")
    if any(not 0 < entry.fen <= MOST_FEN for entry in pledge.entries):
        yield Problem("entries", "每一笔金额都应大于0元，请核对。")
    elif pledge.left_fen < 0:
        spent, received = yuan_words(pledge.spent_fen), yuan_words(pledge.received_fen)
        yield Problem("entries", f"支出合计{spent}，比到账的{received}还多，请核对。")
    if any(entry.on < pledge.agreed_on for entry in pledge.entries):
        yield Problem("entries", "有一笔收支的日期早于认领日期，请核对。")
    elif any(entry.on > today for entry in pledge.entries):
        yield Problem("entries", "有一笔收支的日期还没有到，请核对。")
    if len(pledge.entries) > MOST_ENTRIES:
        yield Problem("entries", f"一项认领最多记{MOST_ENTRIES}笔，请另立一项。")
    if any(len(entry.what) > LINE_LENGTH for entry in pledge.entries):
        yield Problem("entries", f"收支说明最多{LINE_LENGTH}个字，请改短。")


def account_words(pledge: Pledge) -> str:
    """认领5000元，到账5000元，支出1234.56元，结余3765.44元"""
    if pledge.kind is not PledgeKind.MONEY:
        return "已兑现" if pledge.delivered_on else "还没有兑现"
    agreed = yuan_words(pledge.agreed_fen or 0)
    return (
        f"认领{agreed}，到账{yuan_words(pledge.received_fen)}，支出{yuan_words(pledge.spent_fen)}，"
        f"结余{yuan_words(pledge.left_fen)}"
    )
