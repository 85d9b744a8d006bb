"""Sentences made of data."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from kth_desktop.ui.words import backup_words


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
