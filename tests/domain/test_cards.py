"""What committees and plates say of themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from kth_desktop.domain.committee import full_name, short_name
from kth_desktop.domain.plate import Nameplate, PlatePrint, PlateStyle, why_print
from kth_desktop.domain.vocabulary import Category, CommitteeKind, VenueStage

PLATE = Nameplate(
    venue_id=uuid4(),
    committee="嘉定区徐行镇曹王村",
    venue="陆家客堂",
    number="曹王01号",
    host="陆金妹",
    liaison="王建国",
    phone="021-59550000",
)


@pytest.mark.parametrize(
    ("name", "kind", "full", "short"),
    [
        ("曹王村", CommitteeKind.VILLAGE, "徐行镇曹王村村民委员会", "曹王"),
        ("曹王社区", CommitteeKind.RESIDENTS, "徐行镇曹王社区居民委员会", "曹王社区"),
        ("徐行镇", CommitteeKind.TOWN, "徐行镇人民政府", "徐行镇"),
        ("新村", CommitteeKind.VILLAGE, "徐行镇新村村民委员会", "新村"),
    ],
)
def test_names_of_committees(name: str, kind: CommitteeKind, full: str, short: str) -> None:
    assert full_name("徐行镇", name, kind) == full
    assert short_name(name, kind) == short


def test_the_card_names_number_venue_committee_and_phone() -> None:
    assert PLATE.card.splitlines() == [
        "客堂汇活动点 曹王01号",
        "陆家客堂",
        "嘉定区徐行镇曹王村",
        "电话 021-59550000",
    ]
    assert "陆金妹" not in PLATE.card


@pytest.mark.parametrize("field", ["committee", "venue", "number", "host", "liaison", "phone"])
def test_every_word_on_the_plate_asks_for_a_new_one(field: str) -> None:
    last = PlatePrint(
        committee_id=uuid4(),
        venue_id=PLATE.venue_id,
        printed_at=datetime(2026, 11, 23, tzinfo=UTC),
        style=PlateStyle.PLAIN,
        size="A4",
        fingerprint=PLATE.fingerprint,
    )
    assert (why_print(PLATE, None), why_print(PLATE, last)) == ("第一次打", "")
    assert why_print(replace(PLATE, **{field: "别的"}), last) == "内容改过"


def test_words_are_found_by_what_a_clerk_writes() -> None:
    assert Category.of_label("便民服务") is Category.CONVENIENCE_SERVICE
    assert Category.of_label("便民") is None
    assert [stage.label for stage in VenueStage][:4] == ["挖掘中", "培育中", "已验收待挂牌", "已挂牌"]


def test_the_card_has_no_empty_line_for_a_phone_that_is_not_there() -> None:
    assert PLATE.card == "客堂汇活动点 曹王01号\n陆家客堂\n嘉定区徐行镇曹王村\n电话 021-59550000"
    assert replace(PLATE, phone="").card == "客堂汇活动点 曹王01号\n陆家客堂\n嘉定区徐行镇曹王村"
