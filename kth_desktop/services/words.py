"""How the log, the 回收站 and the undo bar name a record."""

from __future__ import annotations

from functools import singledispatch

from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.consent import Consent
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.exchange import Exchange
from kth_desktop.domain.handed_in import HandedIn
from kth_desktop.domain.holiday import HolidayDay
from kth_desktop.domain.law_rule import LawRule
from kth_desktop.domain.link import Link
from kth_desktop.domain.mediation import Mediation
from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.domain.open_day import OpenDay
from kth_desktop.domain.photo import Photo
from kth_desktop.domain.plate import PlatePrint
from kth_desktop.domain.record import Record
from kth_desktop.domain.service_order import ServiceOrder
from kth_desktop.domain.story import Publication
from kth_desktop.domain.town_form import XLSX
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
    "handed_in": "月结",
    "closed_total": "月结的数",
    "correction": "数据更正",
    "backfilled_month": "汇总补录",
    "town_form": "套表",
    "form_cell": "套表的格子",
    "exchange": "数据交换包",
    "meeting": "会议",
    "plate_print": "铭牌",
    "allotted_number": "编号",
    "operator": "经办人",
    "activity_service": "志愿服务",
    "activity_item": "服务项目",
    "attendee": "参会人员",
    "resolution": "议定事项",
    "concern": "民情",
    "link": "来由",
    "matter": "议题",
    "matter_step": "议题的一步",
    "matter_template": "步骤样板",
    "template_step": "样板的一步",
    "deliberation": "三会",
    "deliberation_person": "到会人员",
    "opinion": "意见",
    "representative": "代表",
    "vote": "表决",
    "vote_option": "候选方案",
    "law_rule": "表决规则",
    "attachment": "照片",
    "mediation": "调解",
    "mediation_party": "当事人",
    "mediation_step": "调解经过",
    "mediation_visit": "调解回访",
    "partner_contact": "联系人",
    "service_offer": "服务",
    "service_order": "点单",
    "order_venue": "点单的活动点",
    "rescheduling": "改期",
    "pledge": "认领",
    "pledge_entry": "认领收支",
    "story": "事迹",
    "publication": "刊登",
    "board_sheet": "公开栏",
}

# Written along with a record; a sentence speaks of the record.
DETAILS = frozenset({"venue_step", "allotted_number", "link", "attachment", "correction"})


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
def _(record: Concern) -> str:
    """By its number alone: what was said may tell who said it."""
    return record.number or "未编号"


@name_of.register
def _(record: Mediation) -> str:
    """By its number alone: no party is named outside the case."""
    return record.number or "未编号"


@name_of.register
def _(record: ServiceOrder) -> str:
    return f"{record.number} {record.title}".strip()


@name_of.register
def _(record: Publication) -> str:
    return f"{record.channel.label}{date_words(record.published_on)}"


@name_of.register
def _(record: LawRule) -> str:
    return f"{record.body.label}（{record.place}，自{record.valid_from.year}年）"


@name_of.register
def _(record: Link) -> str:
    return f"{label(record.led_table)}→{label(record.came_table)}"


@name_of.register
def _(record: Photo) -> str:
    """By its place alone: a caption may name who is in it. What the town sent is called as it was."""
    if record.media_type == XLSX:
        return record.caption
    return f"{label(record.table_name)}的第{record.position + 1}张"


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


@name_of.register
def _(record: BackfilledMonth) -> str:
    return f"{record.year}年{record.month}月{record.category.label}"


@name_of.register
def _(record: Exchange) -> str:
    return f"{record.direction.label}{record.peer_name}第{record.number}包"
