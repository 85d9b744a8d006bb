"""One of each record that tells of public feeling, matters, votes and disputes; nothing at its default."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID, uuid5

from kth_desktop.domain.concern import Concern, ConcernKind, ConcernSource, Urgency
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.deliberation import Adoption, Deliberation, DeliberationKind, Opinion
from kth_desktop.domain.law_rule import LawRule, VotingBody
from kth_desktop.domain.link import Link
from kth_desktop.domain.matter import Matter, MatterStep, MatterTemplate, StepKind, StepState, TemplateStep
from kth_desktop.domain.mediation import (
    AgreementForm,
    DisputeKind,
    Mediation,
    MediationOutcome,
    MediationSource,
    MediationStep,
    MediationVisit,
    Party,
    PartyRole,
)
from kth_desktop.domain.meeting import Attendee
from kth_desktop.domain.record import Record
from kth_desktop.domain.representative import Representative, RepresentativeKind
from kth_desktop.domain.vocabulary import Attendance, CommitteeKind, Gender, Satisfaction
from kth_desktop.domain.vote import Vote, VoteOption, VoteShape, VoteWay

_SPACE = UUID("5f4ae7a5-33a1-4f7a-8a63-5b3a35a0f0a1")
_AT, _UNTIL = time(13, 30), time(15, 0)


def _named(name: str) -> UUID:
    return uuid5(_SPACE, name)


def matter_records(committee: UUID) -> tuple[Record, ...]:
    """In the order they refer to each other; all of schema 10."""
    return (
        _concern(committee),
        _template(committee),
        _matter(committee),
        _deliberation(committee),
        _representative(committee),
        _rule(committee),
        _vote(committee),
        _mediation(committee),
        Link(
            id=_named("link"), committee_id=committee, led_table="concern", led_id=_named("concern"),
            came_table="matter", came_id=_named("matter"),
        ),
    )  # fmt: skip


def _concern(committee: UUID) -> Concern:
    return Concern(
        id=_named("concern"), committee_id=committee, text="食堂的台阶太高，老人不好走。",
        told_on=date(2026, 11, 10), year=2026, number="2026-031", source=ConcernSource.VISIT,
        kind=ConcernKind.SUGGESTION, urgency=Urgency.URGENT, anonymous=True, reporter="陆金妹",
        reporter_id=_named("volunteer"), group_name="3组", households=12, venue_id=_named("venue"),
        activity_id=_named("activity"), meeting_id=_named("meeting"), owner="王建国",
        due_on=date(2026, 11, 20), assigned_on=date(2026, 11, 11), started_on=date(2026, 11, 12),
        handling="已去看过", answered_on=date(2026, 11, 18), answer="加一道坡",
        satisfaction=Satisfaction.MOSTLY, revisited_on=date(2026, 11, 22),
        revisited_by="李文娟", remarks="急",
    )  # fmt: skip


def _template(committee: UUID) -> MatterTemplate:
    return MatterTemplate(
        id=_named("template"), committee_id=committee, name="本村的步骤", kind=CommitteeKind.VILLAGE,
        steps=(
            TemplateStep("提议", StepKind.PARTY_PROPOSAL, 1, 2),
            TemplateStep("公示", StepKind.PUBLICATION),
        ),
    )  # fmt: skip


def _matter(committee: UUID) -> Matter:
    return Matter(
        id=_named("matter"), committee_id=committee, title="食堂改造", registered_on=date(2026, 6, 1),
        year=2026, number="曹王议〔2026〕2号", content="加坡道", proposed_by="村党总支", owner="周建华",
        group_name="3组", households=42, template="本村的步骤", stopped_on=date(2026, 11, 1),
        stop_reason="缓办", remarks="备注",
        steps=(
            MatterStep(
                "客堂汇听意见", StepKind.LISTENING, StepState.DONE, 2, 3, 7, "", date(2026, 6, 2),
                date(2026, 6, 9), "陆家客堂", "李秀英", 20, 18, ("陆金妹", "王芳"), "内容", "结果",
                date(2026, 6, 10), date(2026, 6, 17), "村口公开栏", date(2026, 6, 18), _named("matter step"),
            ),
            MatterStep(
                "公示", StepKind.PUBLICATION, StepState.NOT_APPLICABLE, reason="已并入",
                id=_named("step 2"),
            ),
        ),
    )  # fmt: skip


def _deliberation(committee: UUID) -> Deliberation:
    return Deliberation(
        id=_named("deliberation"), committee_id=committee, kind=DeliberationKind.COORDINATION,
        title="食堂改造", held_on=date(2026, 6, 9), matter_id=_named("matter"), step_id=_named("matter step"),
        round=2, starts_at=_AT, ends_at=_UNTIL, venue_id=_named("venue"), place="陆家", chair="李秀英",
        recorder="李文娟", hearing_group=("周建华",), notified_on=date(2026, 6, 2), is_held=True, expected=20,
        present=18, attendances=15, volunteer_attendances=2,
        people=(
            Attendee("陆金妹", "3组", Attendance.EXCUSED, "看病", _named("volunteer"), _named("partner")),
        ),
        content="记录", opinions=(Opinion("台阶太高", 6, Adoption.ADOPTED, "加坡道", _named("opinion")),),
        result="同意改造", public_from=date(2026, 6, 10), public_to=date(2026, 6, 17), public_place="村口",
        taken_down_on=date(2026, 6, 18), activity_id=_named("activity"),
    )  # fmt: skip


def _representative(committee: UUID) -> Representative:
    return Representative(
        id=_named("representative"), committee_id=committee, name="陆金妹", term="第十二届",
        kind=RepresentativeKind.COMMITTEE_MEMBER, gender=Gender.FEMALE, group_name="3组", households=11,
        post="委员", entitled=False, from_on=PartialDate(2021, 3), until_on=PartialDate(2026),
        volunteer_id=_named("volunteer"), remarks="补选",
    )  # fmt: skip


def _rule(committee: UUID) -> LawRule:
    return LawRule(
        id=_named("rule"), committee_id=committee, key="own", body=VotingBody.VILLAGERS_GROUP,
        kind=CommitteeKind.VILLAGE, place="上海市", valid_from=date(2018, 12, 29),
        valid_to=date(2025, 12, 31), counted="组成人员", quorum_part=2, quorum_whole=3, quorum_strict=True,
        majority_part=1, majority_whole=2, majority_strict=True, majority_counted="到会组成人员",
        notice_days=10, composition="代表", clause="第二十六条", source="村民委员会组织法", checked=True,
    )  # fmt: skip


def _vote(committee: UUID) -> Vote:
    return Vote(
        id=_named("vote"), committee_id=committee, title="食堂改造", held_on=date(2026, 6, 20),
        rule_key="own", rule="{}", matter_id=_named("matter"), step_id=_named("step 2"),
        shape=VoteShape.ELECTION, way=VoteWay.SECRET, seats=3, starts_at=_AT, ends_at=_UNTIL,
        venue_id=_named("venue"), place="会议室", chair="周建华", recorder="李文娟",
        notified_on=date(2026, 6, 9), entitled=42, present=36, issued=36, returned=36, valid=35, invalid=1,
        yes=30, no=3, abstain=2, options=(VoteOption("甲", 20), VoteOption("乙", 15)), scrutineer="陆金妹",
        counter="王芳", caller="沈伟", content="记录", attendances=30, activity_id=_named("activity"),
    )  # fmt: skip


def _mediation(committee: UUID) -> Mediation:
    return Mediation(
        id=_named("mediation"), committee_id=committee, applied_on=date(2026, 5, 1), year=2026,
        number="（2026）曹王人调字第5号", kind=DisputeKind.HOUSING, source=MediationSource.REFERRED,
        parties=(
            Party("陆建国", PartyRole.RESPONDENT, Gender.MALE, 62, "务农", "3组12号", "14200007718",
                  "310199196403120813"),
        ),
        facts="事实", dispute="争议", mediators=("李秀英", "王芳"),
        recorder="李文娟", held_on=date(2026, 5, 6),
        starts_at=_AT, ends_at=_UNTIL, venue_id=_named("venue"), place="陆家",
        steps=(MediationStep(date(2026, 5, 6), "陆家", "谈话"),), outcome=MediationOutcome.AGREED,
        form=AgreementForm.WRITTEN, agreed_on=date(2026, 5, 8), agreement="内容", performance="一次付清",
        perform_by=date(2026, 6, 1), fulfilled_on=date(2026, 5, 30), court_asked_on=date(2026, 5, 20),
        court_confirmed_on=date(2026, 5, 25),
        visits=(MediationVisit(date(2026, 6, 8), date(2026, 6, 9), "好"),),
        attendances=2, activity_id=_named("activity"), remarks="备注",
    )  # fmt: skip
