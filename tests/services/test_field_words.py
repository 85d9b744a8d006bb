"""What the log says was changed: in the clerk's words, with no phone in full."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest

from kth_desktop.db.models import Base
from kth_desktop.domain.activity import Activity, Service
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.meeting import Attendee, JointMeeting
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.record import Record
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import Attendance, Gender, PartnerKind, VenueStage
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from kth_desktop.services.field_labels import LABELS, STAMPS, TECHNICAL
from kth_desktop.services.field_words import changes_words
from tests.records import save_all

RECORDS: list[type[Record]] = sorted(
    {
        m.class_.record_type
        for m in Base.registry.mappers
        if issubclass(getattr(m.class_, "record_type", object), Record)
    },
    key=lambda record: record.__name__,
)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_has_a_word_or_is_technical(record: type[Record]) -> None:
    names = {field.name for field in fields(record)} - STAMPS
    technical = TECHNICAL.get(record, frozenset())
    assert names == set(LABELS[record]) | technical
    assert not set(LABELS[record]) & technical
    assert len(set(LABELS[record].values())) == len(LABELS[record])


def test_there_is_a_word_for_a_field_of_every_record() -> None:
    assert set(LABELS) == set(RECORDS)
    assert len(RECORDS) > 10


@pytest.fixture
def saved(office: Office) -> dict[type[Any], Any]:
    return {type(record): record for record in save_all(office, photo=True)}


@pytest.fixture
def said(office: Office, saved: dict[type[Any], Any]) -> Any:
    """What is said of a record changed in these fields."""

    def say(record: type[Record], **changes: Any) -> str:
        old = saved[record]
        with office._context.reading() as session:
            return changes_words(session, old, replace(old, **changes))

    return say


def test_old_and_new(said: Any) -> None:
    assert said(Volunteer, group_name="4组") == "组别：3组→4组"
    assert said(Volunteer, group_name="", skills="理发") == "组别：3组→未填\n特长：沪剧→理发"
    assert said(Volunteer, gender=Gender.MALE) == "性别：女→男"
    assert said(Volunteer, is_backbone=False) == "志愿骨干：是→否"
    assert said(Volunteer, born=PartialDate(1958, 3, 8)) == "出生：1958年3月→1958年3月8日"
    assert said(Volunteer, roles=("党小组长",)) == "职务：党小组长、老年协会→党小组长"
    assert said(Venue, area_m2=40.0, capacity=None) == "面积：42.5→40\n可坐人数：30→未填"
    assert said(Venue, stage=VenueStage.PAUSED) == "阶段：已挂牌→暂停开放"
    assert said(Activity, starts_at=None, held_on=date(2026, 11, 26)) == (
        "日期：2026年11月25日→2026年11月26日\n开始时间：下午1:30→未填"
    )


def test_phones_are_never_whole(said: Any) -> None:
    assert said(Volunteer, phone="14255551234") == "电话：142****0831→142****1234"
    assert said(Volunteer, phone="14211110831") == "电话有改动（142****0831）"
    assert said(Partner, phone="") == "电话：021****1111→未填"
    assert said(Volunteer, remarks="女儿电话14299998888") == "备注：腿脚不便→女儿电话142****8888"
    assert said(Volunteer, remarks="证号310199195803080000") == "备注：腿脚不便→证号310****0000"


def test_what_is_long_is_cut_and_a_text_only_named(said: Any) -> None:
    words = said(Volunteer, remarks="长" * 50)
    assert words == f"备注：腿脚不便→{'长' * 39}…"
    assert said(Volunteer, remarks="两行\n字") == "备注：腿脚不便→两行 字"
    assert said(JointMeeting, body="改过的正文") == "正文有改动"
    assert said(Activity, content="讲解和答疑", feedback="") == "活动内容有改动\n群众反映有改动"


def test_lists_are_counted(said: Any, saved: dict[type[Any], Any]) -> None:
    meeting, activity = saved[JointMeeting], saved[Activity]
    first, second = meeting.attendees
    came = replace(first, attendance=Attendance.PRESENT)
    assert said(JointMeeting, attendees=(came, second)) == "参会人员改了1处"
    assert said(JointMeeting, attendees=(came, second, Attendee("王芳"))) == "参会人员改了2处"
    assert said(JointMeeting, attendees=(second, first)) == "参会人员的顺序有改动"
    assert said(JointMeeting, resolutions=()) == "议定事项改了2处"
    assert said(JointMeeting, agenda=("通报", "研究")) == "议程改了1处"
    service = Service(activity.services[0].volunteer_id, 2.0)
    assert said(Activity, services=(service,)) == "志愿服务改了1处"


def test_places_and_partners_have_names_and_people_have_not(said: Any) -> None:
    assert (
        said(Activity, venue_id=None, partner_id=None)
        == "活动点：陆家客堂→未填\n共建单位：镇社区卫生服务中心→未填"
    )
    assert said(Activity, venue_id=uuid4()) == "活动点：陆家客堂→未填"
    assert said(Venue, host_id=None) == "客堂主人有改动"


def test_what_the_program_keeps_for_itself_is_not_said(said: Any) -> None:
    assert said(JointMeeting, minutes_digest="", version=9, changed_at=datetime(2026, 1, 1)) == ""


def test_every_field_can_be_said(office: Office, saved: dict[type[Any], Any]) -> None:
    """From what stands to what is empty, and back: no field meets a kind of value without words."""
    with office._context.reading() as session:
        for record in saved.values():
            for name, label in LABELS[type(record)].items():
                value = getattr(record, name)
                other = () if isinstance(value, tuple) else "" if isinstance(value, str) else None
                for old, new in (
                    (record, replace(record, **{name: other})),
                    (replace(record, **{name: other}), record),
                ):
                    assert changes_words(session, old, new).startswith(label), (type(record), name)


def test_it_stands_in_the_log(office: Office) -> None:
    partner = Partner(committee_id=office.own.id, name="卫生中心", kind=PartnerKind.DEPARTMENT)
    with office._context.writing() as writing:
        saved = writing.save(partner)
        writing.save(replace(saved, contact="张医生", phone="021-59551111"))
    newest, first = office.history.of(partner.id)
    assert (newest.detail, first.detail) == ("联系人：未填→张医生\n电话：未填→021****1111", "")
    assert newest.number > first.number
