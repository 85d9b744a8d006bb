from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from pytestqt.modeltest import ModelTester

from kth_desktop.domain.plate import Nameplate, PlatePrint, PlateStyle
from kth_desktop.domain.queries import PlateChoice
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.ui.paper_job import Caption
from kth_desktop.ui.preview.plates import plate_words, why_words
from kth_desktop.ui.preview.thumbnails import SheetModel


def _choice(venue: str, why: str = "", *, printed: bool = False) -> PlateChoice:
    plate = Nameplate(uuid4(), "嘉定区徐行镇曹王村", venue, "曹王01号", "", "王建国", "021-59550000")
    last = PlatePrint(
        committee_id=uuid4(),
        venue_id=plate.venue_id,
        printed_at=datetime(2026, 10, 3, 4, tzinfo=UTC),
        style=PlateStyle.PLAIN,
        size="A4",
        fingerprint="",
    )
    return PlateChoice(plate, why, last if printed else None, VenueStage.HUNG)


def test_the_model_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    model = SheetModel()
    model.show_captions((Caption("曹王01号 李家", "第一次打", True), Caption("第2页")))
    qtmodeltester.check(model)


@pytest.mark.parametrize(
    ("venue", "words"),
    [("李家客堂", "曹王01号 李家"), ("客堂", "曹王01号 客堂"), ("老洋房", "曹王01号 老洋房")],
)
def test_the_tail_of_a_name_goes_without_saying(venue: str, words: str) -> None:
    assert plate_words(_choice(venue)) == words


def test_why_or_when() -> None:
    assert why_words(_choice("李家客堂", "第一次打"), 2026) == ("第一次打", True)
    assert why_words(_choice("李家客堂", printed=True), 2026) == ("10月3日打过", False)
    assert why_words(_choice("李家客堂", printed=True), 2027) == ("2026年10月打过", False)
