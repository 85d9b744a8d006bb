from __future__ import annotations

import pytest

from kth_desktop.documents.fonts import Face, Fonts
from kth_desktop.documents.text_blocks import Block, broken


@pytest.mark.parametrize("width", range(40, 130, 3))
@pytest.mark.parametrize("words", ["2026年第三季度“客堂汇”活动情况", "关于客堂汇，认领项目的公示"])
def test_the_name_of_the_practice_is_never_broken(words: str, width: int) -> None:
    lines = broken(Fonts(), words, Block(Face.HEI, 9, 4), width)
    assert "".join(lines) == words
    assert any("客堂汇" in line for line in lines)


def test_a_number_stays_whole_and_a_very_long_one_is_cut() -> None:
    lines = broken(Fonts(), "编号2026031的单子", Block(Face.HEI, 9, 4), 40)
    assert any("2026031" in line for line in lines)
    assert len(broken(Fonts(), "1" * 60, Block(Face.HEI, 9, 4), 40)) == 3
