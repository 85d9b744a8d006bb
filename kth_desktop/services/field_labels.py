"""The clerk's word for each field of each record, as the forms have it; and what the clerk never meets."""

from __future__ import annotations

from kth_desktop.domain.activity import Activity, Series
from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.board_sheet import BoardSheet
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.consent import Consent
from kth_desktop.domain.correction import Correction
from kth_desktop.domain.deliberation import Deliberation
from kth_desktop.domain.exchange import Exchange
from kth_desktop.domain.handed_in import HandedIn
from kth_desktop.domain.holiday import HolidayDay
from kth_desktop.domain.law_rule import LawRule
from kth_desktop.domain.link import Link
from kth_desktop.domain.matter import Matter, MatterTemplate
from kth_desktop.domain.mediation import Mediation
from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.domain.open_day import OpenDay
from kth_desktop.domain.operator import Operator
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.photo import Photo
from kth_desktop.domain.plate import PlatePrint
from kth_desktop.domain.pledge import Pledge
from kth_desktop.domain.record import Record
from kth_desktop.domain.representative import Representative
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.domain.service_order import ServiceOrder
from kth_desktop.domain.story import Publication, Story
from kth_desktop.domain.town_form import TownForm
from kth_desktop.domain.venue import AllottedNumber, Venue, VenueStep
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.domain.vote import Vote

# Of every record.
STAMPS = frozenset({"id", "committee_id", "version", "changed_at", "changed_by_office"})

# What only the program needs.
TECHNICAL: dict[type[Record], frozenset[str]] = {
    Activity: frozenset({"series_id"}),
    AllottedNumber: frozenset({"venue_id"}),
    Committee: frozenset({"town_id", "position"}),
    Concern: frozenset({"activity_id", "meeting_id"}),
    Consent: frozenset({"volunteer_id"}),
    Deliberation: frozenset({"matter_id", "step_id", "activity_id"}),
    BackfilledMonth: frozenset({"first_day", "last_day"}),
    Correction: frozenset({"activity_id"}),
    Exchange: frozenset({"peer", "digest"}),
    HandedIn: frozenset({"counted", "uncounted"}),
    TownForm: frozenset({"digest"}),
    JointMeeting: frozenset({"issue", "minutes_digest"}),
    LawRule: frozenset({"key"}),
    Link: frozenset({"led_table", "led_id", "came_table", "came_id"}),
    Mediation: frozenset({"activity_id"}),
    Photo: frozenset({"table_name", "record_id", "digest", "media_type", "size"}),
    PlatePrint: frozenset({"venue_id", "fingerprint"}),
    BoardSheet: frozenset({"about"}),
    Publication: frozenset({"story_id"}),
    ServiceOrder: frozenset({"offer_id"}),
    Story: frozenset({"activity_id"}),
    VenueStep: frozenset({"venue_id", "position"}),
    Vote: frozenset({"rule", "matter_id", "step_id", "activity_id"}),
}

_SPOKEN = {"speaker": "主讲人", "speaker_unit": "主讲人单位"}
_PUBLIC = {
    "public_from": "公示开始", "public_to": "公示结束", "public_place": "张贴地点",
    "taken_down_on": "撤下日期",
}  # fmt: skip
_HELD = {"starts_at": "开始时间", "ends_at": "结束时间"}

LABELS: dict[type[Record], dict[str, str]] = {
    Activity: {
        "title": "活动名称", "category": "类别", "held_on": "日期", "venue_id": "活动点", "place": "地点",
        **_HELD, "state": "状态", "cancel_reason": "取消原因", "partner_id": "共建单位",
        "organiser": "组织单位", **_SPOKEN, "topic": "主题", "content_checked_by": "内容把关",
        "content_checked_on": "把关日期", "expected": "预计人数", "attendances": "群众人次",
        "first_timers": "首次参加", "count_source": "人次来源", "volunteer_attendances": "志愿者人次",
        "services": "志愿服务", "items": "便民项目", "tags": "四汇三送", "content": "活动内容",
        "feedback": "群众反映", "remarks": "备注", "late_entry": "补录",
    },
    AllottedNumber: {"number": "编号"},
    Committee: {
        "kind": "类型", "name": "名称", "full_name": "全称", "short_name": "简称", "town_name": "镇名",
        "plate_name": "铭牌上一行", "seal_name": "印章名称", "address": "地址", "phone": "电话",
        "liaison": "联络员", "liaison_post": "联络员职务", "venue_number_pattern": "活动点编号格式",
        "minutes_number_pattern": "纪要编号格式", "venue_target_low": "全年至少",
        "venue_target_high": "全年至多", "group_count": "村民组数", "report_period": "月报统计期",
        "keeps_id_numbers": "登记身份证号", "retention_years": "退出后保留年数",
        "review_after": "到期的个人信息再看", "matter_number_pattern": "议题编号格式",
        "mediation_number_pattern": "调解编号格式", "law_place": "适用地方规定",
        "supervision_phone": "监督电话",
    },
    Consent: {
        "kind": "同意什么", "wording": "内容", "given_on": "哪天", "way": "方式", "withdrawn_on": "停止日期",
    },
    BackfilledMonth: {
        "year": "年度", "month": "月份", "category": "类别", "sessions": "场次", "attendances": "人次",
        "volunteer_attendances": "志愿者人次", "hours": "服务时长", "source": "依据",
    },
    Correction: {
        "year": "年度", "month": "月份", "title": "活动", "held_on": "日期", "category": "类别",
        "reason": "原因", "note": "说明", "words": "更正内容", "sessions": "场次增减",
        "attendances": "人次增减",
        "volunteer_attendances": "志愿者人次增减", "hours": "时长增减", "noted_on": "更正日期",
        "noted_by": "经办人",
    },
    Exchange: {
        "direction": "送出或收到", "peer_name": "对方", "number": "包号", "base": "从第几包起",
        "made_at": "制作时间", "rows": "条数", "personal": "含个人信息", "conflicts": "两边都改过",
    },
    HandedIn: {
        "year": "年度", "month": "月份", "first_day": "从", "last_day": "到", "handed_on": "上报日期",
        "totals": "月结的数",
    },
    TownForm: {"name": "名称", "file_name": "文件名", "cells": "格子", "remarks": "备注"},
    HolidayDay: {"day": "日期", "kind": "休或班", "name": "名称"},
    JointMeeting: {
        "level": "级别", "year": "年度", "number": "次数", "held_on": "日期", **_HELD, "place": "地点",
        "chair": "主持人", "recorder": "记录人", "expected": "应到", "present": "实到", "agenda": "议程",
        "title": "纪要标题", "body": "正文", "attendees": "参会人员", "resolutions": "议定事项",
        "sent_to": "分送", "state": "状态", "notified_on": "通知日期", "signed_in_on": "签到日期",
        "recorded_on": "记录日期", "photographed_on": "照片日期", "issued_on": "定稿日期",
        "correction_reason": "更正原因",
    },
    OpenDay: {"venue_id": "活动点", "opened_on": "日期", "visitors": "到点人次"},
    Operator: {"name": "姓名", "role": "身份", "sees_full": "看完整号码", "left_on": "离开日期",
        "opens_cases": "看调解案卷",
    },
    Concern: {
        "text": "内容", "told_on": "日期", "year": "年度", "number": "编号", "source": "来源", "kind": "类别",
        "urgency": "紧急程度", "anonymous": "匿名", "reporter": "反映人", "reporter_id": "花名册中的反映人",
        "group_name": "组别", "households": "涉及户数", "venue_id": "活动点", "owner": "承办人",
        "due_on": "办理时限", "assigned_on": "交办日期", "started_on": "办理日期", "handling": "办理情况",
        "answered_on": "答复日期", "answer": "答复内容", "satisfaction": "是否满意",
        "revisited_on": "回访日期", "revisited_by": "回访人", "remarks": "备注",
    },
    Deliberation: {
        "kind": "会型", "title": "名称", "held_on": "日期", "round": "轮次", **_HELD, "venue_id": "活动点",
        "place": "地点", "chair": "主持人", "recorder": "记录人", "hearing_group": "听证小组",
        "notified_on": "通知日期", "is_held": "已召开", "expected": "应到", "present": "实到",
        "attendances": "群众人次", "volunteer_attendances": "志愿者人次", "people": "到会人员",
        "content": "记录", "opinions": "意见", "result": "结果", **_PUBLIC,
    },
    LawRule: {
        "body": "会议", "kind": "村或居", "place": "适用地方", "valid_from": "施行日期",
        "valid_to": "到哪天为止", "counted": "按谁计算到会", "quorum_part": "到会份数",
        "quorum_whole": "到会总份数", "quorum_strict": "到会要超过", "majority_part": "通过份数",
        "majority_whole": "通过总份数", "majority_strict": "通过要超过", "majority_counted": "按谁计算通过",
        "notice_days": "提前通知天数", "composition": "组成", "clause": "条款", "source": "出处",
        "checked": "已核",
    },
    Link: {},
    Matter: {
        "title": "议题", "registered_on": "登记日期", "year": "年度", "number": "编号", "content": "内容",
        "proposed_by": "提议人", "owner": "责任人", "group_name": "组别", "households": "涉及户数",
        "template": "步骤样板", "steps": "步骤", "stopped_on": "中止日期", "stop_reason": "中止原因",
        "remarks": "备注",
    },
    MatterTemplate: {"name": "名称", "kind": "村或居", "steps": "步骤"},
    Mediation: {
        "applied_on": "申请日期", "year": "年度", "number": "编号", "kind": "纠纷类型", "source": "来源",
        "parties": "当事人", "facts": "主要事实", "dispute": "争议事项", "mediators": "调解员",
        "recorder": "记录人", "held_on": "调解日期", **_HELD, "venue_id": "活动点", "place": "地点",
        "steps": "调解经过", "outcome": "结果", "form": "协议形式", "agreed_on": "协议日期",
        "agreement": "协议内容", "performance": "履行方式", "perform_by": "履行期限",
        "fulfilled_on": "履行日期", "court_asked_on": "申请司法确认", "court_confirmed_on": "司法确认日期",
        "visits": "回访", "attendances": "群众人次", "remarks": "备注",
    },
    Partner: {
        "name": "名称", "kind": "类型", "contact": "联系人", "phone": "电话", "offers": "能提供的服务",
        "remarks": "备注", "contact_post": "联系人职务", "address": "地址", "agreed_on": "共建日期",
        "contacts": "其他联系人", "is_active": "在共建",
    },
    Photo: {"position": "次序", "caption": "照片说明", "taken_on": "拍摄日期"},
    PlatePrint: {
        "printed_at": "打印时间", "style": "样式", "size": "尺寸", "reprint": "补制", "reason": "原因",
    },
    Representative: {
        "name": "姓名", "term": "届次", "kind": "类型", "gender": "性别", "group_name": "组别",
        "households": "代表户数", "post": "职务", "entitled": "有表决权", "from_on": "开始日期",
        "until_on": "结束日期", "volunteer_id": "花名册", "remarks": "备注",
    },
    BoardSheet: {
        "kind": "内容来自", "title": "标题", "column": "公开栏目", "body": "内容", "span_from": "统计开始",
        "span_to": "统计结束", "posted_from": "张贴日期", "posted_to": "张贴到", "place": "张贴地点",
        "taken_down_on": "撤下日期", "remarks": "备注",
    },
    Pledge: {
        "title": "认领项目", "kind": "类型", "agreed_on": "认领日期", "partner_id": "共建单位",
        "agreed_fen": "认领金额", "content": "认领内容", "due_on": "兑现时限", "delivered_on": "兑现日期",
        "entries": "收支明细", "is_public": "可以公示", "remarks": "备注",
    },
    Publication: {
        "channel": "渠道", "published_on": "刊登日期", "outlet": "刊物或网站", "title": "刊登标题",
        "link": "网址", "remarks": "备注",
    },
    ServiceOffer: {
        "title": "服务名称", "category": "类别", "partner_id": "共建单位", "minutes": "时长",
        "needs": "场地要求", "months": "月份", "capacity": "每月次数", "lead_days": "提前天数",
        "tags": "四汇三送", "content": "内容", "is_offered": "在菜单上", "remarks": "备注",
    },
    ServiceOrder: {
        "title": "服务名称", "category": "类别", "ordered_on": "点单日期", "year": "年度", "number": "编号",
        "partner_id": "共建单位", "venues": "活动点", "asked_by": "点单人", "wish_from": "希望从",
        "wish_to": "希望到", "wish": "希望时间", "accepted_on": "受理日期", "assigned_on": "派单日期",
        "scheduled_on": "排期日期", "delivered_on": "配送日期", "signed_on": "签收日期",
        "signed_by": "签收人", "rated_on": "评价日期", "rating": "满意度", "rating_words": "评价内容",
        "returned_on": "退回日期", "return_reason": "退回原因", "reschedulings": "改期", "remarks": "备注",
    },
    Story: {
        "kind": "类型", "title": "标题", "text": "正文", "person": "人物", "volunteer_id": "花名册",
        "venue_id": "活动点", "written_by": "撰写人", "written_on": "撰写日期", "consent_on": "本人同意日期",
        "remarks": "备注",
    },
    Series: {
        "title": "活动名称", "category": "类别", "weekday": "星期", "starts_on": "从", "ends_on": "到",
        **_HELD, "venue_id": "活动点", "partner_id": "共建单位", **_SPOKEN,
    },
    Venue: {
        "name": "名称", "group_name": "组别", "number": "编号", "host_id": "客堂主人",
        "host_name_consent": "同意印名", "host_consent_on": "同意日期", "address": "地址", "area_m2": "面积",
        "capacity": "可坐人数", "exits": "安全出口", "facilities": "设施", "stage": "阶段",
        "hung_on": "挂牌日期", "removed_on": "撤牌日期", "backfilled": "补录", "remarks": "备注",
    },
    VenueStep: {"stage": "阶段", "happened_on": "日期", "decided_by": "决定人", "reason": "原因"},
    Volunteer: {
        "name": "姓名", "gender": "性别", "born": "出生", "phone": "电话", "group_name": "组别",
        "roles": "职务", "political_status": "政治面貌", "skills": "特长", "is_backbone": "志愿骨干",
        "joined_on": "加入日期", "status": "状态", "remarks": "备注", "id_number": "身份证号",
        "left_on": "退出日期",
    },
    Vote: {
        "title": "议题", "held_on": "日期", "rule_key": "表决规则", "shape": "表决内容", "way": "方式",
        "seats": "应选名额", **_HELD, "venue_id": "活动点", "place": "地点", "chair": "主持人",
        "recorder": "记录人", "notified_on": "通知日期", "entitled": "应到", "present": "实到",
        "issued": "发出", "returned": "收回", "valid": "有效", "invalid": "无效", "yes": "同意",
        "no": "不同意", "abstain": "弃权", "options": "方案或候选人", "scrutineer": "监票人",
        "counter": "计票人", "caller": "唱票人", "content": "记录", "attendances": "群众人次",
    },
}  # fmt: skip
