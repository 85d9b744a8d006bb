"""One record of each kind with nothing left at its default, in the order they refer to each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import cast
from uuid import UUID, uuid5

from kth_desktop.db.schema import SCHEMA
from kth_desktop.domain.activity import Activity, Series, ServedItem, Service
from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.consent import Consent, ConsentKind, ConsentWay
from kth_desktop.domain.correction import Correction, CorrectionReason
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.exchange import Direction, Exchange
from kth_desktop.domain.handed_in import ClosedTotal, HandedIn
from kth_desktop.domain.holiday import DayKind, HolidayDay
from kth_desktop.domain.meeting import Attendee, JointMeeting, Resolution
from kth_desktop.domain.open_day import OpenDay
from kth_desktop.domain.operator import Operator, OperatorRole
from kth_desktop.domain.partner import Partner, PartnerContact
from kth_desktop.domain.photo import Photo
from kth_desktop.domain.plate import PlatePrint, PlateStyle
from kth_desktop.domain.record import Record
from kth_desktop.domain.town_form import FormCell, TownForm
from kth_desktop.domain.venue import AllottedNumber, Venue, VenueStep
from kth_desktop.domain.vocabulary import (
    ActivityState,
    ActivityTag,
    Attendance,
    Category,
    CommitteeKind,
    CountSource,
    Gender,
    MeetingLevel,
    MeetingState,
    PartnerKind,
    ReportPeriod,
    VenueStage,
    VolunteerStatus,
)
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from tests.records_matters import matter_records
from tests.records_publicity import publicity_records

SPACE = UUID("5f4ae7a5-33a1-4f7a-8a63-5b3a35a0f0a1")
HALF_PAST_ONE, THREE = time(13, 30), time(15, 0)


def named(name: str) -> UUID:
    return uuid5(SPACE, name)


def one_of_each(committee: UUID, town: UUID, schema: int = SCHEMA) -> tuple[Record, ...]:
    """What a file of that schema holds. Ids are always the same; the numbers are invented (142)."""
    records: list[Record] = [*_people(committee, town, schema), *_venue(committee)]
    if schema >= 3:
        records[0] = replace(cast(Committee, records[0]), report_period=ReportPeriod.FROM_26TH)
    series, activity = _activities(committee)
    if schema >= 2:
        activity = replace(activity, feedback="盼望再来", cancel_reason="下雨")
        records += _days(committee)
    if schema >= 6:
        records.append(_handed_in(committee))
    if schema >= 12:
        activity = replace(activity, first_timers=4)
        records = [_with_totals(record) for record in records] + list(_of_months(committee))
    if schema >= 10:
        records = [_with_patterns(record) for record in records]
    if schema >= 9:
        records = [_with_personal_data(record) for record in records] + [_consent(committee)]
    meeting = _meeting(committee)
    late = matter_records(committee) if schema >= 10 else ()
    if schema >= 11:
        records = [_with_more(record) for record in records]
        late = (*late, *publicity_records(committee))
    return (*records, series, activity, _issued(meeting) if schema >= 4 else meeting, *late)


def _days(committee: UUID) -> tuple[Record, ...]:
    return (
        OpenDay(
            id=named("open day"), committee_id=committee, venue_id=named("venue"),
            opened_on=date(2026, 11, 20), visitors=9,
        ),
        HolidayDay(
            id=named("holiday"), committee_id=committee, day=date(2027, 2, 6), kind=DayKind.OFF, name="春节"
        ),
    )  # fmt: skip


def _handed_in(committee: UUID) -> HandedIn:
    return HandedIn(
        id=named("handed in"), committee_id=committee, year=2026, month=10, first_day=date(2026, 9, 26),
        last_day=date(2026, 10, 25), handed_on=date(2026, 10, 28), counted=(str(named("activity")),),
        uncounted=(str(named("another activity")),),
    )  # fmt: skip


def _with_totals(record: Record) -> Record:
    if isinstance(record, HandedIn):
        return replace(record, totals=(ClosedTotal(Category.CULTURE_RECREATION, 3, 96, 8, 12.5),))
    return record


def _of_months(committee: UUID) -> tuple[Record, ...]:
    """Schema 12: totals of before the program, a correction, a form of the town, a package."""
    return (
        BackfilledMonth(
            id=named("backfilled"), committee_id=committee, year=2025, month=3, first_day=date(2025, 2, 26),
            last_day=date(2025, 3, 25), category=Category.CULTURE_RECREATION, sessions=4, attendances=180,
            volunteer_attendances=9, hours=20.5, source="2025年Excel台账",
        ),
        Correction(
            id=named("correction"), committee_id=committee, year=2026, month=10,
            activity_id=named("activity"), title="棋类比赛", held_on=date(2026, 10, 20),
            category=Category.PUBLICITY_TRAINING, reason=CorrectionReason.CALLED, note="社区医院来电",
            words="人次由25改为28", sessions=1, attendances=3, volunteer_attendances=1, hours=1.5,
            noted_on=date(2026, 11, 2), noted_by="张建芳",
        ),
        TownForm(
            id=named("town form"), committee_id=committee, name="文明办月报", file_name="月报.xlsx",
            digest="ab" * 32, cells=(FormCell("Sheet1", "D7", "month.sessions", "场次"),),
            remarks="每月5日前",
        ),
        Exchange(
            id=named("exchange"), committee_id=committee, direction=Direction.TAKEN, peer=named("peer"),
            peer_name="徐行镇", number=3, base=2, made_at=datetime(2026, 11, 3, 1, 2, 3, tzinfo=UTC),
            digest="cd" * 32, rows=25, personal=True, conflicts=1,
        ),
    )  # fmt: skip


def save_all(office: Office, *, photo: bool = False) -> tuple[Record, ...]:
    """Writes them into an office, with the columns that services work out; `photo`: with a kept file."""
    assert office.own.town_id
    derived = {Activity: {"volunteer_hours": 1.5}, Venue: {"search": "陆家客堂 ljkt", "number_order": 1}}
    with office._context.writing() as writing:
        photos = (_photo(office),) if photo else ()
        records = (*one_of_each(office.own.id, office.own.town_id), *photos)
        return tuple(writing.save(record, **derived.get(type(record), {})) for record in records)


def _with_more(record: Record) -> Record:
    if isinstance(record, Partner):
        return replace(
            record, contact_post="主任", address="新建一路", agreed_on=PartialDate(2013),
            contacts=(PartnerContact("王护士", "护士", "14200001112"),), is_active=False,
        )  # fmt: skip
    return record


def _photo(office: Office) -> Photo:
    """Of the activity, with its file beside the database."""
    content = b"as the camera gave it"
    digest = office._context.database.files.write(content, ".jpg")
    return Photo(
        id=named("photo"), committee_id=office.own.id, table_name="activity", record_id=named("activity"),
        position=1, digest=digest, media_type="image/jpeg", size=len(content), caption="八段锦",
        taken_on=date(2026, 11, 5),
    )  # fmt: skip


def _with_patterns(record: Record) -> Record:
    if isinstance(record, Committee):
        return replace(
            record, matter_number_pattern="议{序号}", mediation_number_pattern="调{序号}", law_place="江苏省",
            supervision_phone="021-59552222",
        )  # fmt: skip
    return replace(record, opens_cases=False) if isinstance(record, Operator) else record


def _with_personal_data(record: Record) -> Record:
    if isinstance(record, Committee):
        return replace(record, keeps_id_numbers=True, retention_years=5, review_after=date(2027, 1, 1))
    if isinstance(record, Volunteer):
        return replace(record, id_number="310199195803120822", left_on=PartialDate(2025, 3))
    return record


def _consent(committee: UUID) -> Consent:
    return Consent(
        id=named("consent"), committee_id=committee, volunteer_id=named("volunteer"),
        kind=ConsentKind.PHOTO, wording="同意拍照。", given_on=PartialDate(2026, 3, 1),
        way=ConsentWay.WECHAT, withdrawn_on=PartialDate(2026, 6),
    )  # fmt: skip


def _operator(committee: UUID, schema: int) -> Operator:
    bare = Operator(id=named("operator"), committee_id=committee, name="顾建国")
    if schema < 8:
        return bare
    return replace(bare, role=OperatorRole.READ_ONLY, sees_full=True, left_on=date(2026, 11, 20))


def _people(committee: UUID, town: UUID, schema: int) -> tuple[Record, ...]:
    neighbour = named("committee")
    return (
        Committee(
            id=neighbour, committee_id=neighbour, kind=CommitteeKind.RESIDENTS, name="曹王社区",
            full_name="徐行镇曹王社区居民委员会", short_name="曹王社区", town_name="徐行镇",
            plate_name="嘉定区徐行镇曹王社区", town_id=town, address="曹新公路1号", phone="021-59550000",
            liaison="李秀英", liaison_post="副主任", seal_name="曹王社区居委会",
            venue_number_pattern="{简称}{序号}",
            minutes_number_pattern="〔{年}〕{序号2}号", venue_target_low=3, venue_target_high=5,
            group_count=9,
            position=12,
        ),
        _operator(committee, schema),
        Partner(
            id=named("partner"), committee_id=committee, name="镇社区卫生服务中心",
            kind=PartnerKind.DEPARTMENT,
            contact="张医生", phone="021-59551111", offers="健康课", remarks="每周三",
        ),
        Volunteer(
            id=named("volunteer"), committee_id=committee, name="陆金妹", gender=Gender.FEMALE,
            born=PartialDate(1958, 3), phone="14200000831", group_name="3组", roles=("党小组长", "老年协会"),
            political_status="中共党员", skills="沪剧", is_backbone=True, joined_on=PartialDate(2013),
            status=VolunteerStatus.PAUSED, remarks="腿脚不便",
        ),
    )  # fmt: skip


def _venue(committee: UUID) -> tuple[Record, ...]:
    venue = named("venue")
    return (
        Venue(
            id=venue, committee_id=committee, name="陆家客堂", group_name="3组", number="曹王01号",
            host_id=named("volunteer"), host_name_consent=True, host_consent_on=PartialDate(2013, 8),
            address="曹王村12号", area_m2=42.5, capacity=30, exits=2, facilities=("桌椅", "饮水"),
            stage=VenueStage.HUNG, hung_on=PartialDate(2013, 8, 15), removed_on=PartialDate(2020),
            backfilled=True, remarks="门朝南",
        ),
        VenueStep(
            id=named("step"), committee_id=committee, venue_id=venue, stage=VenueStage.HUNG,
            happened_on=PartialDate(2013, 8), decided_by="两委会", reason="补录", position=1,
        ),
        PlatePrint(
            id=named("print"), committee_id=committee, venue_id=venue, style=PlateStyle.BRONZE,
            size="A3",
            printed_at=datetime(2026, 11, 23, 10, 0, 0, 5, tzinfo=UTC), fingerprint="ab" * 16,
            reprint=1,
            reason="褪色",
        ),
        AllottedNumber(id=named("number"), committee_id=committee, number="曹王01号", venue_id=venue),
    )  # fmt: skip


def _activities(committee: UUID) -> tuple[Series, Activity]:
    held = {
        "starts_at": HALF_PAST_ONE,
        "ends_at": THREE,
        "venue_id": named("venue"),
        "partner_id": named("partner"),
    }
    said = {"speaker": "张医生", "speaker_unit": "镇社区卫生服务中心"}
    return (
        Series(
            id=named("series"), committee_id=committee, title="健康课",
            category=Category.PUBLICITY_TRAINING,
            weekday=2, starts_on=date(2026, 1, 7), ends_on=date(2026, 12, 30), **held, **said,
        ),
        Activity(
            id=named("activity"), committee_id=committee, title="冬季健康课",
            category=Category.CONVENIENCE_SERVICE,
            held_on=date(2026, 11, 25), place="村口", state=ActivityState.HELD, series_id=named("series"),
            organiser="曹王村", topic="冬季防病", content_checked_by="李秀英",
            content_checked_on=date(2026, 11, 20), expected=30, attendances=28,
            count_source=CountSource.SIGNED,
            volunteer_attendances=3, services=(Service(named("volunteer"), 1.5),),
            items=(ServedItem("理发", 18), ServedItem("修鞋", 4)),
            tags=(ActivityTag.BRING_HEALTH, ActivityTag.HEARTS), content="讲解", remarks="茶杯",
            late_entry=True,
            **held, **said,
        ),
    )  # fmt: skip


def _issued(meeting: JointMeeting) -> JointMeeting:
    began = replace(meeting.resolutions[1], started_on=date(2026, 11, 21))
    return replace(
        meeting, title="关于修路灯的纪要", sent_to="各客堂主人", notified_on=date(2026, 11, 13),
        signed_in_on=date(2026, 11, 20), recorded_on=date(2026, 11, 20), photographed_on=date(2026, 11, 21),
        issued_on=date(2026, 11, 22), issue=2, minutes_digest="ab" * 32, correction_reason="录错",
        resolutions=(meeting.resolutions[0], began),
    )  # fmt: skip


def _meeting(committee: UUID) -> JointMeeting:
    return JointMeeting(
        id=named("meeting"), committee_id=committee, level=MeetingLevel.COMMITTEE, year=2026, number=3,
        held_on=date(2026, 11, 20), starts_at=HALF_PAST_ONE, ends_at=THREE, place="二楼会议室",
        chair="李秀英",
        recorder="张建芳", expected=15, present=13, agenda=("通报", "交流"), body="纪要",
        state=MeetingState.FINAL,
        attendees=(
            Attendee("陆金妹", "3组", Attendance.EXCUSED, "看病", named("volunteer"), None),
            Attendee("张医生", "卫生服务中心", Attendance.SITTING_IN, "", None, named("partner")),
        ),
        resolutions=(
            Resolution("修路灯", "村委会", date(2026, 12, 10), date(2026, 12, 1), named("resolution 1")),
            Resolution("发通知", "", None, None, named("resolution 2")),
        ),
    )  # fmt: skip
