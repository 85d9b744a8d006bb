from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import uuid4

import pytest

from kth_desktop.domain.activity import Activity, ServedItem
from kth_desktop.domain.activity_texts import (
    ActivityFacts,
    brief,
    notice,
    period_words,
    room_words,
    state_words,
)
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState, Category, CommitteeKind

OWN = uuid4()
TODAY = date(2026, 11, 20)
CAOWANG = Committee(
    id=OWN,
    committee_id=OWN,
    kind=CommitteeKind.VILLAGE,
    name="曹王村",
    full_name="徐行镇曹王村村民委员会",
    short_name="曹王",
    town_name="徐行镇",
    phone="021-59550000",
)
LU = Venue(committee_id=OWN, name="陆家客堂", group_name="3组")
COURSE = Activity(
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
)
FACTS = ActivityFacts(COURSE, CAOWANG, LU, "陆金妹")


def _facts(**changes: Any) -> ActivityFacts:
    return replace(FACTS, activity=replace(COURSE, **changes))


def test_the_brief_for_wechat() -> None:
    assert brief(FACTS) == (
        "【曹王村】11月25日下午，3组陆金妹家“客堂汇”开展冬季健康课，"
        "镇社区卫生服务中心张医生讲解冬季防病知识，村民28人参加，志愿者3人服务。"
    )


def test_the_host_is_named_only_after_consent() -> None:
    assert "3组陆家“客堂汇”" in brief(replace(FACTS, host_name=""))
    assert room_words(replace(FACTS, host_name="")) == "3组陆家客堂"


def test_the_brief_of_a_convenience_service_counts_its_items() -> None:
    facts = _facts(
        title="便民服务", category=Category.CONVENIENCE_SERVICE, speaker="", speaker_unit="", topic="",
        items=(ServedItem("理发", 18), ServedItem("修鞋", 4)), attendances=22,
    )  # fmt: skip
    assert brief(facts).endswith("开展便民服务，服务理发18人次、修鞋4人次，村民22人参加，志愿者3人服务。")


def test_the_brief_tells_nobodys_dispute() -> None:
    facts = _facts(
        title="两家宅基地纠纷", category=Category.MEDIATION, topic="宅基地", speaker="王建国",
        speaker_unit="", attendances=None, volunteer_attendances=None,
    )  # fmt: skip
    assert brief(facts) == "【曹王村】11月25日下午，3组陆金妹家“客堂汇”开展矛盾调解，王建国主持。"


def test_what_is_not_known_is_left_out() -> None:
    facts = ActivityFacts(
        replace(COURSE, venue_id=None, place="村口广场", starts_at=None, speaker="", speaker_unit="",
                attendances=None, volunteer_attendances=None), CAOWANG,
    )  # fmt: skip
    assert brief(facts) == "【曹王村】11月25日，“客堂汇”在村口广场开展冬季健康课。"


def test_residents_are_no_villagers() -> None:
    residents = replace(CAOWANG, kind=CommitteeKind.RESIDENTS)
    assert "居民28人参加" in brief(replace(FACTS, committee=residents))


def test_the_notice_as_it_is_written() -> None:
    text = notice(FACTS, "十月十七", TODAY, "请自带茶杯。")
    assert text.whole == (
        "“客堂汇”活动预告\n各位村民：\n"
        "    11月25日（农历十月十七，星期三）下午1:30，在3组陆金妹家客堂举办“冬季健康课”，"
        "由镇社区卫生服务中心张医生主讲，欢迎大家前来参加。\n"
        "    请自带茶杯。需要接送的老人，请提前一天与联络员联系，电话：021-59550000。\n"
        "徐行镇曹王村村民委员会\n2026年11月20日"
    )


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (time(13, 30), time(15), "下午1:30至3:00"),
        (time(9), time(13), "上午9:00至下午1:00"),
        (time(19), None, "晚上7:00"),
        (None, None, ""),
    ],
)
def test_times_as_they_are_spoken(start: time | None, end: time | None, words: str) -> None:
    assert period_words(start, end) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, ("已举办，28人次", "good")),
        ({"first_timers": 5}, ("已举办，28人次，其中首次参加5人", "good")),
        ({"attendances": None}, ("待填人次", "attention")),
        ({"state": ActivityState.CANCELLED, "cancel_reason": "下雨"}, ("已取消，下雨", "plain")),
        ({"state": ActivityState.PLANNED, "attendances": None, "expected": 30}, ("计划，预计30人", "plain")),
        (
            {"state": ActivityState.PLANNED, "attendances": None, "held_on": date(2026, 11, 19)},
            ("待填人次", "attention"),
        ),
    ],
)
def test_how_an_activity_stands(changes: dict[str, Any], words: tuple[str, str]) -> None:
    assert state_words(_facts(**changes).activity, TODAY) == words
