"""Activities: one gathering each, and the series they may belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import ActivityState, ActivityTag, Category, CountSource


@dataclass(frozen=True)
class Service:
    """A volunteer on duty at an activity, with hours (travel excluded) in steps of 0.5."""

    volunteer_id: UUID
    hours: float


@dataclass(frozen=True)
class ServedItem:
    """One item of a 便民服务 and how many people it served: 理发 18人次."""

    item: str
    served: int


@dataclass(frozen=True, kw_only=True)
class Activity(Record):
    """One gathering. `attendances` (受益群众人次) leaves out staff and the volunteers on duty."""

    title: str
    category: Category
    held_on: date
    venue_id: UUID | None = None
    place: str = ""  # when it is not in a venue
    starts_at: time | None = None
    ends_at: time | None = None
    state: ActivityState = ActivityState.PLANNED
    series_id: UUID | None = None
    partner_id: UUID | None = None
    organiser: str = ""
    speaker: str = ""
    speaker_unit: str = ""
    topic: str = ""
    content_checked_by: str = ""  # 内容已把关: the liaison, with the date
    content_checked_on: date | None = None
    expected: int | None = None
    attendances: int | None = None
    count_source: CountSource | None = None
    first_timers: int | None = None  # 首次参加, where it was counted
    volunteer_attendances: int | None = None
    services: tuple[Service, ...] = ()
    items: tuple[ServedItem, ...] = ()
    tags: tuple[ActivityTag, ...] = ()
    content: str = ""
    remarks: str = ""
    late_entry: bool = False  # 补录
    feedback: str = ""  # 群众反映
    cancel_reason: str = ""

    @property
    def public_title(self) -> str:
        return public_title(self.category, self.title)


def public_title(category: Category, title: str) -> str:
    """For what is posted or sent round: nobody's dispute is told there."""
    return category.label if category is Category.MEDIATION else title


@dataclass(frozen=True, kw_only=True)
class Series(Record):
    """What is held again every week: the weekly health class."""

    title: str
    category: Category
    weekday: int  # 0 = Monday
    starts_on: date
    ends_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    venue_id: UUID | None = None
    partner_id: UUID | None = None
    speaker: str = ""
    speaker_unit: str = ""
