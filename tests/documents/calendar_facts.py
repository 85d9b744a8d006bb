"""An activity with everything its papers print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import uuid4

from kth_desktop.domain.activity import Activity, Service
from kth_desktop.domain.activity_texts import ActivityFacts
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState, Category, CommitteeKind, PartnerKind

OWN = uuid4()
ISSUED = date(2026, 11, 20)
CAOWANG = Committee(
    id=OWN,
    committee_id=OWN,
    kind=CommitteeKind.VILLAGE,
    name="曹王村",
    full_name="徐行镇曹王村村民委员会",
    short_name="曹王",
    town_name="徐行镇",
    town_id=uuid4(),
    phone="021-59550000",
    liaison="王建国",
)
LU = Venue(committee_id=OWN, name="陆家客堂", group_name="3组", number="曹王01号", address="曹王村3组12号")


def facts(**changes: Any) -> ActivityFacts:
    course = Activity(
        committee_id=OWN,
        title="冬季健康课",
        category=Category.PUBLICITY_TRAINING,
        held_on=date(2026, 11, 25),
        venue_id=LU.id,
        starts_at=time(13, 30),
        ends_at=time(15),
        speaker="张医生",
        speaker_unit="镇社区卫生服务中心",
        topic="冬季防病知识",
        state=ActivityState.HELD,
        attendances=28,
        volunteer_attendances=3,
        services=(Service(uuid4(), 1.5), Service(uuid4(), 1.5)),
        content="张医生讲解冬季防病知识，并为老人量血压。",
        feedback="盼望下次到5组来讲。",
    )
    partner = Partner(committee_id=OWN, name="镇社区卫生服务中心", kind=PartnerKind.DEPARTMENT)
    return ActivityFacts(replace(course, **changes), CAOWANG, LU, "陆金妹", partner)
