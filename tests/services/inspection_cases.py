"""For every kind of gap a record that has it, and what mends it; all in October 2026, today is 11月23日."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from kth_desktop.domain.activity import Activity, Service
from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.board_sheet import BoardSheet, SheetKind
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.deliberation import Deliberation, DeliberationKind
from kth_desktop.domain.handed_in import HandedIn
from kth_desktop.domain.matter import Matter, MatterStep, StepKind, StepState
from kth_desktop.domain.mediation import AgreementForm, Mediation, MediationVisit
from kth_desktop.domain.meeting import JointMeeting, Resolution
from kth_desktop.domain.open_day import OpenDay
from kth_desktop.domain.partner import Partner, PartnerContact
from kth_desktop.domain.photo import Photo
from kth_desktop.domain.plate import PlatePrint, PlateStyle
from kth_desktop.domain.pledge import EntryKind, Pledge, PledgeEntry, PledgeKind
from kth_desktop.domain.record import Record
from kth_desktop.domain.service_order import OrderVenue, ServiceOrder
from kth_desktop.domain.venue import Venue, VenueStep
from kth_desktop.domain.vocabulary import (
    ActivityState,
    Category,
    CountSource,
    MeetingLevel,
    PartnerKind,
    Satisfaction,
    VenueStage,
    VolunteerStatus,
)
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.domain.vote import Vote

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
DAY, LATER = date(2026, 10, 15), date(2026, 10, 28)


class Case(NamedTuple):
    """`around` is saved first; `gap` has the gap; each of `cures` (records or new ones) mends it."""

    around: tuple[Record, ...]
    gap: Record
    cures: tuple[Record, ...]
    target: UUID | None = None  # else the gap's own id


Make = Callable[[UUID], Case]


def photo_of(table: str, id: UUID, own: UUID) -> Photo:
    return Photo(
        committee_id=own, table_name=table, record_id=id, position=0, digest="ab" * 32,
        media_type="image/jpeg", size=1, caption="",
    )  # fmt: skip


def activity(own: UUID, **more: Any) -> Activity:
    made = Activity(
        committee_id=own, title="健康讲座", category=Category.PUBLICITY_TRAINING, held_on=DAY, place="村委会",
        state=ActivityState.HELD, attendances=20, count_source=CountSource.SIGNED, content="讲防病",
    )  # fmt: skip
    return replace(made, **more)


def venue(own: UUID, **more: Any) -> Venue:
    made = Venue(
        committee_id=own, name="陆家客堂", group_name="3组", number="曹王01号", area_m2=42.0, capacity=30,
        exits=2, facilities=("桌椅", "饮水", "照明", "灭火器"), stage=VenueStage.HUNG,
        hung_on=PartialDate(2026, 5), backfilled=True,
    )  # fmt: skip
    return replace(made, **more)


def host(own: UUID) -> Volunteer:
    return Volunteer(committee_id=own, name="陆金妹", group_name="3组", status=VolunteerStatus.ACTIVE)


def _changed(record: Any, **cure: Any) -> Case:
    return Case((), record, (replace(record, **cure),))


def _pictured(record: Any, table: str, around: tuple[Record, ...] = ()) -> Case:
    return Case(around, record, (photo_of(table, record.id, record.committee_id),))


def _source(own: UUID) -> Case:
    return _changed(activity(own, count_source=CountSource.ESTIMATED), count_source=CountSource.COUNTED)


def _talk(own: UUID) -> Case:
    return _changed(activity(own, speaker="张医生"), content_checked_by="王建国", content_checked_on=DAY)


def _hours(own: UUID) -> Case:
    who = host(own)
    made = activity(own, volunteer_attendances=1)
    return Case((who,), made, (replace(made, services=(Service(who.id, 2.0),)),))


def _venue_check(own: UUID) -> Case:
    who = host(own)
    made = venue(own)
    return Case((who,), made, (replace(made, host_id=who.id),))


def _accepted(own: UUID) -> Case:
    made = venue(own, backfilled=False)
    step = VenueStep(
        committee_id=own, venue_id=made.id, stage=VenueStage.ACCEPTED, happened_on=PartialDate(2026, 4)
    )
    return Case((), made, (step,))


def _printed(own: UUID) -> Case:
    made = venue(own, backfilled=False)
    plate = PlatePrint(
        committee_id=own, venue_id=made.id, printed_at=datetime(2026, 5, 1, tzinfo=UTC),
        style=PlateStyle.PLAIN, size="A4", fingerprint="",
    )  # fmt: skip
    return Case((), made, (plate,))


def _consent(own: UUID) -> Case:
    who = host(own)
    made = venue(own, host_id=who.id, host_name_consent=True)
    return Case((who,), made, (replace(made, host_consent_on=PartialDate(2026, 4)),))


def _idle(own: UUID) -> Case:
    made = venue(own)
    return Case((), made, (OpenDay(committee_id=own, venue_id=made.id, opened_on=DAY, visitors=3),))


def _waiting(own: UUID) -> Case:
    made = venue(own, stage=VenueStage.ACCEPTED, hung_on=None)
    return _changed(made, stage=VenueStage.HUNG, hung_on=PartialDate(2026, 10))


def meeting(own: UUID, **more: Any) -> JointMeeting:
    made = JointMeeting(
        committee_id=own, level=MeetingLevel.COMMITTEE, year=2026, number=3, held_on=DAY, place="村委会"
    )
    return replace(made, **more)


def _ticked(field: str) -> Make:
    return lambda own: _changed(meeting(own), **{field: DAY})


def _resolution(own: UUID) -> Case:
    open_ = Resolution("修好客堂的灯", "王建国", due_on=DAY)
    made = meeting(own, resolutions=(open_,))
    return _changed(made, resolutions=(replace(open_, done_on=DAY),))


def concern(own: UUID, **more: Any) -> Concern:
    made = Concern(
        committee_id=own, text="台阶太高", told_on=DAY, year=2026, number="2026-031", owner="王建国",
        due_on=date(2026, 12, 31),
    )  # fmt: skip
    return replace(made, **more)


def _late_concern(own: UUID) -> Case:
    return _changed(concern(own, due_on=LATER), answered_on=LATER, answer="修好了")


def _answer(own: UUID) -> Case:
    return _changed(concern(own, answered_on=LATER), answer="修好了")


def _revisit(own: UUID) -> Case:
    return _changed(concern(own, answered_on=LATER, answer="修好了"), revisited_on=LATER)


def matter(own: UUID, step: MatterStep) -> Matter:
    return Matter(
        committee_id=own,
        title="修路",
        registered_on=DAY,
        year=2026,
        number="曹王议〔2026〕2号",
        steps=(step,),
    )


def _step(cure: dict[str, Any], **fault: Any) -> Make:
    def make(own: UUID) -> Case:
        step = replace(MatterStep("听证会", StepKind.HEARING), **fault)
        made = matter(own, step)
        return Case((), made, (replace(made, steps=(replace(step, **cure),)),))

    return make


def _step_photo(own: UUID) -> Case:
    step = MatterStep("听证会", StepKind.HEARING, StepState.DONE, held_on=DAY, content="同意")
    made = matter(own, step)
    return Case((), made, (photo_of("matter_step", step.id, own),))


def hearing(own: UUID, **more: Any) -> Deliberation:
    made = Deliberation(
        committee_id=own, kind=DeliberationKind.HEARING, title="修路", held_on=DAY, place="村委会",
        is_held=True, content="同意",
    )  # fmt: skip
    return replace(made, **more)


def vote(own: UUID, **more: Any) -> Vote:
    made = Vote(committee_id=own, title="修路", held_on=DAY, rule_key="village-2025", place="村委会")
    return replace(made, **more)


def _vote_public(own: UUID) -> Case:
    made = vote(own, returned=36)
    return Case((), made, (sheet(own, about=made.id),))


def mediation(own: UUID, **more: Any) -> Mediation:
    made = Mediation(committee_id=own, applied_on=DAY, year=2026, number="（2026）曹王人调字第5号")
    return replace(made, **more)


def _visit(own: UUID) -> Case:
    waits = MediationVisit(LATER)
    return _changed(mediation(own, visits=(waits,)), visits=(replace(waits, done_on=LATER),))


def _court(own: UUID) -> Case:
    made = mediation(own, form=AgreementForm.WRITTEN, agreed_on=LATER)
    return _changed(made, court_asked_on=LATER)


def order(own: UUID, **more: Any) -> ServiceOrder:
    made = ServiceOrder(
        committee_id=own, title="理发", category=Category.CONVENIENCE_SERVICE, ordered_on=DAY, year=2026,
        number="2026-031",
    )  # fmt: skip
    return replace(made, **more)


def _late_order(own: UUID) -> Case:
    where = venue(own)
    line = OrderVenue(where.id, LATER)
    made = order(own, accepted_on=DAY, scheduled_on=DAY, venues=(line,))
    return Case((where,), made, (replace(made, delivered_on=LATER),))


def pledge(own: UUID, **more: Any) -> Pledge:
    made = Pledge(committee_id=own, title="送桌椅", kind=PledgeKind.GOODS, agreed_on=DAY)
    return replace(made, **more)


def _receipt(own: UUID) -> Case:
    entry = PledgeEntry(EntryKind.RECEIVED, DAY, 5000, "转账")
    made = pledge(own, kind=PledgeKind.MONEY, agreed_fen=5000, entries=(entry,))
    return Case((), made, (photo_of("pledge_entry", entry.id, own),))


def sheet(own: UUID, **more: Any) -> BoardSheet:
    made = BoardSheet(
        committee_id=own, kind=SheetKind.VOTE, title="表决结果", posted_from=DAY, posted_to=LATER
    )
    return replace(made, **more)


def _handed(own: UUID) -> HandedIn:
    return HandedIn(
        committee_id=own, year=2026, month=10, first_day=FIRST, last_day=LAST, handed_on=date(2026, 11, 2)
    )


def _double(own: UUID) -> Case:
    told = BackfilledMonth(
        committee_id=own, year=2026, month=10, first_day=FIRST, last_day=LAST,
        category=Category.PUBLICITY_TRAINING, sessions=3, attendances=60,
    )  # fmt: skip
    return Case((activity(own),), told, (replace(told, category=Category.CULTURE_RECREATION),))


PARTNER = "区中心医院"
CASES: dict[str, Make] = {
    "activity_planned": lambda own: _changed(
        activity(own, state=ActivityState.PLANNED), state=ActivityState.HELD
    ),
    "activity_uncounted": lambda own: _changed(activity(own, attendances=None), attendances=3),
    "activity_source": _source,
    "activity_photo": lambda own: _pictured(activity(own), "activity"),
    "activity_content": lambda own: _changed(activity(own, content=""), content="讲防病"),
    "talk_unchecked": _talk,
    "service_hours": _hours,
    "venue_check": _venue_check,
    "venue_fire": lambda own: _changed(venue(own, exits=None), exits=2),
    "venue_consent": _consent,
    "venue_accepted": _accepted,
    "venue_print": _printed,
    "venue_waiting": _waiting,
    "venue_idle": _idle,
    "volunteer_group": lambda own: _changed(replace(host(own), group_name=""), group_name="3组"),
    "partner_contact": lambda own: _changed(
        Partner(committee_id=own, name=PARTNER, kind=PartnerKind.DEPARTMENT),
        contacts=(PartnerContact("王护士", "护士", ""),),
    ),
    "meeting_sign_in": _ticked("signed_in_on"),
    "meeting_record": _ticked("recorded_on"),
    "meeting_minutes": _ticked("issued_on"),
    "meeting_photo": _ticked("photographed_on"),
    "resolution_overdue": _resolution,
    "concern_owner": lambda own: _changed(concern(own, owner=""), owner="王建国"),
    "concern_overdue": _late_concern,
    "concern_answer": _answer,
    "concern_revisit": _revisit,
    "step_reason": _step({"reason": "不涉及"}, state=StepState.NOT_APPLICABLE),
    "step_record": _step({"result": "通过"}, state=StepState.DONE, held_on=DAY),
    "step_photo": _step_photo,
    "step_public": _step({"taken_down_on": LATER}, public_from=FIRST, public_to=DAY),
    "hearing_record": lambda own: _changed(hearing(own, is_held=False), is_held=True),
    "hearing_photo": lambda own: _pictured(hearing(own), "deliberation"),
    "hearing_public": lambda own: _changed(
        hearing(own, public_from=FIRST, public_to=DAY), taken_down_on=LATER
    ),
    "vote_count": lambda own: _changed(vote(own), returned=36),
    "vote_public": _vote_public,
    "mediation_visit": _visit,
    "mediation_perform": lambda own: _changed(mediation(own, perform_by=LATER), fulfilled_on=LATER),
    "mediation_court": _court,
    "order_overdue": _late_order,
    "order_receipt": lambda own: _changed(order(own, delivered_on=LATER), signed_on=LATER),
    "order_rating": lambda own: _changed(order(own, signed_on=LATER), rating=Satisfaction.SATISFIED),
    "pledge_overdue": lambda own: _changed(pledge(own, due_on=LATER), delivered_on=LATER),
    "pledge_receipt": _receipt,
    "board_down": lambda own: _changed(sheet(own), taken_down_on=LATER),
    "board_photo": lambda own: _pictured(sheet(own), "board_sheet"),
    "month_open": lambda own: Case((), activity(own, id=uuid4()), (_handed(own),)),
    "month_double": _double,
}
