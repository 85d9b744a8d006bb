"""认领: what a partner agreed to give, what came, and what it was used for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Word


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
