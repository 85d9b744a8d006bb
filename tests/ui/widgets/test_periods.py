from __future__ import annotations

from datetime import date

import pytest

from kth_desktop.ui.widgets.periods import choices


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (1, ["2026年2月", "2026年1月", "2025年12月"]),
        (3, ["2026年1至3月", "2025年10至12月"]),
        (6, ["2026年1至6月", "2025年7至12月"]),
        (12, ["2026年", "2025年"]),
    ],
)
def test_from_the_newest_back_to_the_first_activity(months: int, words: list[str]) -> None:
    found = choices(months, date(2026, 2, 23), date(2025, 12, 31))
    assert [choice.words for choice in found] == words
    assert all(choice.is_month is (months == 1) for choice in found)
    assert found[-1].first <= date(2025, 12, 31) <= found[-1].last


def test_an_old_date_typed_wrong_does_not_fill_the_list_for_ever() -> None:
    assert len(choices(1, date(2026, 2, 23), date(1900, 1, 1))) == 120


def test_there_is_always_one() -> None:
    assert [c.words for c in choices(1, date(2026, 2, 23), date(2026, 11, 1))] == ["2026年2月"]
