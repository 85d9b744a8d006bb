"""Photographs of what was done: how many, how large, what stands under them, and to what they belong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from kth_desktop.domain.dates import date_words, short_date_words, time_words
from kth_desktop.domain.record import Record
from kth_desktop.errors import Problem

MOST = 12  # of one record; a village keeps two to six
PRINTED = 6  # on the 活动记录表, which asks for two to six
MOST_BYTES = 30 * 1024 * 1024
MOST_PIXELS = 100_000_000
LONGEST_SIDE = 2560  # pixels kept: an A4 page at 220 dpi
CAPTION_LENGTH = 60  # characters
SUFFIXES = (".jpg", ".jpeg", ".png", ".heic", ".heif")
JPEG, PNG = "image/jpeg", "image/png"
EXTENSIONS = {JPEG: ".jpg", PNG: ".png"}
PASTED = "粘贴的照片"
_DAY_MINUTES = 24 * 60
_FAR = timedelta(hours=4)  # further from the activity than that, the time alone does not say it


@dataclass(frozen=True, kw_only=True)
class Photo(Record):
    """A photo of record `record_id` in table `table_name`; `digest` is the SHA-256 of what is kept."""

    table_name: str
    record_id: UUID
    position: int
    digest: str
    media_type: str
    size: int  # bytes
    caption: str
    taken_on: date | None = None


@dataclass(frozen=True)
class Picture:
    """A photo read and made ready to be kept; `taken_at` is the camera's clock, else the file's own time."""

    name: str  # of the file, for a sentence to the clerk; never kept
    content: bytes
    media_type: str
    width: int
    height: int
    taken_at: datetime | None = None


@dataclass(frozen=True)
class Shown:
    """A photo with what is kept of it; None when the file is gone or was changed."""

    photo: Photo
    content: bytes | None


@dataclass(frozen=True)
class Happening:
    """An activity that a photo may belong to."""

    id: UUID
    committee_id: UUID
    title: str
    place: str
    held_on: date
    starts_at: time | None = None
    ends_at: time | None = None

    @property
    def words(self) -> str:
        """下午1:30 护关节八段锦，陆家客堂"""
        at = time_words(self.starts_at) + " " if self.starts_at else ""
        return f"{at}{self.title}" + (f"，{self.place}" if self.place else "")

    def away_from(self, at: datetime) -> int:
        """Minutes between the moment and the activity: 0 within it, half a day when it has no time."""
        if self.starts_at is None:
            return _DAY_MINUTES // 2
        moment, start = at.hour * 60 + at.minute, _minutes(self.starts_at)
        end = _minutes(self.ends_at) if self.ends_at else start + 90
        return max(start - moment, moment - end, 0)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def nearest(taken_at: datetime, happenings: Sequence[Happening]) -> tuple[Happening, ...]:
    """Those of the photo's own day, the nearest in time first."""
    of_day = (one for one in happenings if one.held_on == taken_at.date())
    return tuple(sorted(of_day, key=lambda one: (one.away_from(taken_at), one.starts_at or time())))


def is_sure(taken_at: datetime, found: Sequence[Happening]) -> bool:
    """Whether the first may be proposed: the only one of the day, or near in time and nearer than others."""
    if not found:
        return False
    first = found[0].away_from(taken_at)
    if len(found) == 1:
        return True
    return first <= _FAR.total_seconds() / 60 and first < found[1].away_from(taken_at)


def taken_words(taken_at: datetime | None, today: date) -> str:
    """6月16日下午2:05; of another year with that, and then without the hour."""
    if taken_at is None:
        return "没有时间"
    if taken_at.year != today.year:
        return date_words(taken_at.date())
    return short_date_words(taken_at.date()) + time_words(taken_at.time())


def caption_words(on: date | None, at: time | None, place: str, what: str) -> str:
    """时间+地点+内容: 6月16日下午1:30，陆家客堂，护关节八段锦"""
    when = (short_date_words(on) if on else "") + (time_words(at) if at else "")
    return "，".join(filter(None, (when, place, what)))[:CAPTION_LENGTH]


def photo_problems(photo: Photo) -> tuple[Problem, ...]:
    count = len(photo.caption)
    if count <= CAPTION_LENGTH:
        return ()
    words = f"照片说明最多{CAPTION_LENGTH}个字，现在是{count}个字，请改短。"
    return (Problem("caption", words),)


def too_many(there: int, more: int) -> str:
    """Why no more can be added; empty when there is room."""
    if there + more <= MOST:
        return ""
    return f"一条记录最多放{MOST}张照片，已有{there}张，还能加{max(MOST - there, 0)}张；请挑一挑再加。"


def added_words(added: int, known: int) -> str:
    """已加3张照片，1张原来就有"""
    if not added:
        return f"这{known}张照片原来就有，没有再存一份"
    return f"已加{added}张照片" + (f"，{known}张原来就有" if known else "")


def too_large_words(name: str, size: int) -> str:
    return f"照片“{name}”有{size // (1024 * 1024)}兆，超过30兆，没有加；请在手机里选小一点的再传一次。"


def too_wide_words(name: str, pixels: int) -> str:
    """照片“大图.png”有2亿像素，…"""
    count = f"{pixels / 1e8:.1f}".removesuffix(".0") + "亿"
    return f"照片“{name}”有{count}像素，太大了，没有加；请用手机把它存成小一点的照片再传一次。"


def damaged_words(name: str) -> str:
    return f"照片“{name}”打不开，可能没有传完；请从手机里再传一次。"


def no_photo_words(name: str) -> str:
    return f"“{name}”不是照片，没有加；照片要用手机拍的格式（JPEG、PNG或HEIC）。"
