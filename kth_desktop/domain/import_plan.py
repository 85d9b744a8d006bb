"""What a table brings in: drafts as they were read, and what taking them in would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from kth_desktop.domain.partner import Partner
from kth_desktop.domain.record import Record
from kth_desktop.domain.service_offer import ServiceOffer

R = TypeVar("R", bound=Record)


class RowProblem(NamedTuple):
    """`row` as the sheet counts it; `field` is the head that stands over the cell."""

    row: int
    field: str
    message: str


@dataclass(frozen=True)
class PartnerDraft:
    """`kind` and the phones as written; an empty cell changes nothing of a partner who is there."""

    row: int
    name: str
    kind: str = ""
    contact: str = ""
    contact_post: str = ""
    phones: tuple[str, ...] = ()
    address: str = ""
    offers: str = ""
    remarks: str = ""


@dataclass(frozen=True)
class OfferDraft:
    row: int
    title: str
    category: str = ""
    partner: str = ""
    minutes: int | None = None
    lead_days: int | None = None
    capacity: int | None = None
    needs: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    content: str = ""
    remarks: str = ""


@dataclass(frozen=True)
class Plan(Generic[R]):
    """Taken in all or not at all. `left` names what the town keeps for everybody: it stays as it is."""

    new: tuple[R, ...] = ()
    updated: tuple[R, ...] = ()
    unchanged: tuple[R, ...] = ()
    left: tuple[str, ...] = ()
    problems: tuple[RowProblem, ...] = ()

    @property
    def changes(self) -> tuple[R, ...]:
        return (*self.new, *self.updated)


PartnerPlan = Plan[Partner]
OfferPlan = Plan[ServiceOffer]


_CORRECT = "请改正这一行"
NOTHING_YET = "现在什么都还没有导入"


def unreadable(head: str, row: int, cell: str) -> str:
    """The clerk's own sentence: what cannot be read, and that nothing has happened yet."""
    return f"第{row}行“{head}”看不懂：“{cell}”。{_CORRECT}；{NOTHING_YET}。"


def all_problems(
    drafts: Sequence[PartnerDraft] | Sequence[OfferDraft], *found: Sequence[RowProblem]
) -> tuple[RowProblem, ...]:
    """Those of reading and of planning in the order of rows; each says how many others are fine."""
    problems = [one for part in found for one in part]
    wrong = {one.row for one in problems}
    fine = len({draft.row for draft in drafts} - wrong)
    told = f"{_CORRECT}，其他{fine}行没有问题；" if fine else f"{_CORRECT}；"
    return in_order([one._replace(message=one.message.replace(f"{_CORRECT}；", told)) for one in problems])


def in_order(problems: Sequence[RowProblem]) -> tuple[RowProblem, ...]:
    return tuple(sorted(problems, key=lambda one: (one.row, one.field)))
