"""Sentences made of data."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from kth_desktop.domain.backup import Inside
from kth_desktop.ui.words import backup_words, inside_words


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (None, "还没有备份"),
        (datetime(2026, 11, 23, 8, 30), "上次备份 今天8:30，存在本机"),
        (datetime(2026, 11, 22, 17, 5), "上次备份 昨天17:05，存在本机"),
        (datetime(2026, 11, 14, 9, 0), "上次备份 11月14日9:00，存在本机"),
        (datetime(2025, 12, 31, 9, 0), "上次备份 2025年12月31日9:00，存在本机"),
    ],
)
def test_when_the_last_backup_was_made(made: datetime | None, words: str) -> None:
    assert backup_words(made, date(2026, 11, 23)) == words


def test_a_backup_that_is_in_the_second_place_too() -> None:
    made = datetime(2026, 11, 23, 8, 30)
    assert backup_words(made, made.date(), twice=True) == "上次备份 今天8:30，存在本机和另一处"


@pytest.mark.parametrize(
    ("counts", "encrypted", "size", "words"),
    [
        ({"venues": 3, "volunteers": 260, "activities": 74, "meetings": 2}, True, 12_345_678,
         "3个活动点、260名志愿者、74场活动、2次会议，加了密，12.3 MB"),
        ({}, True, 999_999, "加了密，999 KB"),
        ({}, False, 12, "没有加密，1 KB"),
    ],
)  # fmt: skip
def test_what_is_inside_a_backup(counts: dict[str, int], encrypted: bool, size: int, words: str) -> None:
    found = Inside(Path("x"), datetime(2026, 11, 23), counts=counts, encrypted=encrypted, size=size)
    assert inside_words(found) == words
