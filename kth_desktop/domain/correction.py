"""数据更正: a change of what a closed month had counted, with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Category, Word

NOTE_LENGTH = 200  # characters, as much as a line of the paper holds in three rows
NOTE_TOO_LONG = f"说明最多{NOTE_LENGTH}字，请写短一些。"


class CorrectionReason(Word):
    MISTYPED = "mistyped", "录错"
    LATE = "late", "补报"
    CALLED = "called", "对方来电更正"
    OTHER = "other", "其他"


@dataclass(frozen=True, kw_only=True)
class Correction(Record):
    """One activity and one closed month; the four numbers are the differences that it makes there."""

    year: int
    month: int
    activity_id: UUID
    title: str
    held_on: date
    category: Category
    reason: CorrectionReason
    note: str = ""
    words: str = ""  # 人次由25改为28
    sessions: int = 0
    attendances: int = 0
    volunteer_attendances: int = 0
    hours: float = 0.0
    noted_on: date
    noted_by: str = ""
