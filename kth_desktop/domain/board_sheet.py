"""公开栏: a sheet put up for everybody to read, from when to when, and taken down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Word


class SheetKind(Word):
    """What it is made from."""

    ACTIVITIES = "activities", "活动预告"
    VOTE = "vote", "表决结果"
    CONCERNS = "concerns", "群众关心事项答复"
    PLEDGES = "pledges", "认领项目公示"
    NUMBERS = "numbers", "季度活动情况"
    OTHER = "other", "其他"


@dataclass(frozen=True, kw_only=True)
class BoardSheet(Record):
    """`body` is the text as it was put up, one paragraph a line; `about` the record it is made from.

    `column` is the heading of the public catalogue. A photo of the board hangs on its id.
    """

    kind: SheetKind
    title: str
    column: str = ""
    body: str = ""
    about: UUID | None = None
    span_from: date | None = None  # the days it tells of
    span_to: date | None = None
    posted_from: date | None = None
    posted_to: date | None = None
    place: str = ""
    taken_down_on: date | None = None
    remarks: str = ""
