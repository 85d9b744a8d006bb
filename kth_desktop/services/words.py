"""How the log, the 回收站 and the undo bar name a record."""

from __future__ import annotations

from functools import singledispatch

from kth_desktop.domain.consent import Consent
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.handed_in import HandedIn
from kth_desktop.domain.holiday import HolidayDay
from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.domain.open_day import OpenDay
from kth_desktop.domain.plate import PlatePrint
from kth_desktop.domain.record import Record
from kth_desktop.domain.venue import AllottedNumber, VenueStep

LABELS = {
    "committee": "村（居）委会",
    "venue": "活动点",
    "venue_step": "阶段",
    "volunteer": "志愿者",
    "consent": "同意",
    "partner": "共建单位",
    "series": "系列活动",
    "activity": "活动",
    "open_day": "开放日志",
    "holiday_day": "放假安排",
    "handed_in": "上报记号",
    "meeting": "会议",
    "plate_print": "铭牌",
    "allotted_number": "编号",
    "operator": "经办人",
    "activity_service": "志愿服务",
    "activity_item": "服务项目",
    "attendee": "参会人员",
    "resolution": "议定事项",
}

# Written along with a record; a sentence speaks of the record.
DETAILS = frozenset({"venue_step", "allotted_number"})


def label(table: str) -> str:
    """The clerk's word for a kind of record, by its table."""
    return LABELS.get(table, "记录")


@singledispatch
def name_of(record: Record) -> str:
    """陆家客堂, 陆金妹, 冬季健康课: the record's own name or title."""
    return str(getattr(record, "name", "") or getattr(record, "title", ""))


@name_of.register
def _(record: JointMeeting) -> str:
    return f"{record.year}年第{record.number}次联席会议" if record.number else "联席会议"


@name_of.register
def _(record: Consent) -> str:
    return record.kind.label


@name_of.register
def _(record: VenueStep) -> str:
    return record.stage.label


@name_of.register
def _(record: PlatePrint) -> str:
    return f"补制{record.reprint}" if record.reprint else "第一次打"


@name_of.register
def _(record: AllottedNumber) -> str:
    return record.number


@name_of.register
def _(record: OpenDay) -> str:
    return date_words(record.opened_on)


@name_of.register
def _(record: HolidayDay) -> str:
    return f"{date_words(record.day)}{record.kind.label}"


@name_of.register
def _(record: HandedIn) -> str:
    return f"{record.year}年{record.month}月汇总表"
