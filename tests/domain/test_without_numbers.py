from __future__ import annotations

from datetime import date
from uuid import uuid4

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.matter import Matter
from kth_desktop.domain.vocabulary import Category
from kth_desktop.domain.without_numbers import without_numbers
from tests.documents.sample_case import MATTER


def _activity(content: str) -> Activity:
    return Activity(
        committee_id=uuid4(), title="健康课", category=Category.PUBLICITY_TRAINING,
        held_on=date(2026, 6, 5), content=content, attendances=20,
    )  # fmt: skip


def test_a_number_in_a_text_is_left_out_and_all_else_stays() -> None:
    told = _activity("有事找王建国（14200007718），或打021-59550001。")
    shown = without_numbers(told)
    assert "14200007718" not in shown.content
    assert "59550001" not in shown.content
    assert (shown.id, shown.title, shown.attendances) == (told.id, told.title, 20)
    assert without_numbers(_activity("一起听戏。")).content == "一起听戏。"


def test_the_committees_own_phone_may_stand() -> None:
    told = _activity("请打021-59550001。")
    assert without_numbers(told, ("021-59550001",)).content == told.content


def test_parts_are_cleaned_too() -> None:
    assert "14200007718" in repr(MATTER)
    shown: Matter = without_numbers(MATTER)
    assert "14200007718" not in repr(shown)
    assert [step.id for step in shown.steps] == [step.id for step in MATTER.steps]
