"""Lines on the grid: 避头尾, what stays together, squeeze and stretch, rare characters, titles."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kth_desktop.documents.fonts import Face, Fonts
from kth_desktop.documents.grid import marks
from kth_desktop.documents.grid.pieces import Span
from kth_desktop.documents.grid.setting import Line, Setter
from kth_desktop.documents.grid.titles import title_lines

WIDTH = 156 * 72 / 25.4
CELL = WIDTH / 28
FONTS = Fonts(system=False)
SETTER = Setter(FONTS, 16, CELL, WIDTH)


def lines(text: str, face: Face = Face.FANGSONG, **places: float) -> list[Line]:
    return SETTER.paragraph([Span(text, face)], **places)


def words(text: str, **places: float) -> list[str]:
    return [line.text for line in lines(text, **places)]


def ends(line: Line) -> float:
    """Where the last character's advance ends, in pt from the left of the column."""
    run = line.runs[-1]
    width = FONTS.width(run.text, Face.SONG, 16) if not run.tracking else len(run.text) * (16 + run.tracking)
    return line.x + run.x + width


# cells


def test_twenty_eight_characters_fill_a_line() -> None:
    assert [len(text) for text in words("会" * 90)] == [26, 28, 28, 8]


def test_a_full_line_stands_on_cells_of_15_79_points() -> None:
    (run,) = lines("会" * 60)[1].runs
    assert 16 + run.tracking == pytest.approx(15.794, abs=0.002)
    assert 28 * (16 + run.tracking) == pytest.approx(WIDTH)


def test_indent_and_hang_are_in_cells() -> None:
    first, second = lines("会" * 40, indent=2, hang=5)
    assert (first.x, second.x) == (2 * CELL, 5 * CELL)
    assert (len(first.text), len(second.text)) == (26, 14)


def test_a_rare_character_of_another_face_stands_in_its_cell() -> None:
    (line,) = lines("张𬱖𫍯王", indent=0)
    assert [(run.font, run.text) for run in line.runs] == [
        ("KTH FangSong", "张"), ("KTH Song", "𬱖𫍯"), ("KTH FangSong", "王"),
    ]  # fmt: skip
    assert [run.x for run in line.runs] == pytest.approx([0, CELL, 3 * CELL])


def test_digits_in_fangsong_come_from_song() -> None:
    (line,) = lines("共9课")
    assert [run.font for run in line.runs] == ["KTH FangSong", "KTH Song", "KTH FangSong"]


# where lines may end


HARD = st.lists(
    st.sampled_from(
        [
            *"，。；”“（）《》、： 𬱖！·‘’听", "会议", "——", "……", "2026年", "12月1日", "〔2026〕3号",
            "WPS", "98.6%", "“客堂汇”", "委员会", "3,456.78元", "第6组",
        ]
    ),
    min_size=1, max_size=120,
).map("".join)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(HARD.filter(lambda text: text.strip() != ""))
def test_every_character_is_set_once_and_within_the_column(text: str) -> None:
    said = words(text)
    assert "".join(said).replace(" ", "") == text.replace(" ", "")
    for line in lines(text):
        assert ends(line) <= WIDTH + 0.05
        assert all(before.x <= after.x for before, after in pairwise(line.runs))


SENTENCE = st.lists(
    st.sampled_from(
        ["会议", "听取", "12月1日", "WPS表格", "“客堂汇”", "‘老年餐’补贴", "（附件1）", "3,456.78元"]
    ),
    min_size=5, max_size=60,
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(SENTENCE, st.sampled_from("，；、。"))
def test_no_line_begins_or_ends_with_what_may_not_stand_there(parts: list[str], mark: str) -> None:
    said = words(mark.join(parts) + "。")
    assert all(text[0] not in marks.NEVER_FIRST for text in said)
    assert all(text[-1] not in marks.NEVER_LAST for text in said)


@pytest.mark.parametrize(
    "whole", ["12月1日", "〔2026〕3号", "——", "……", "“客堂汇”", "村民委员会", "3,456.78万元", "第11次", "WPS"]
)
@pytest.mark.parametrize("before", range(20, 28))
def test_what_belongs_together_stays_on_one_line(whole: str, before: int) -> None:
    said = words("会" * before + whole + "议" * 30)
    assert any(whole in text for text in said)


def test_a_word_longer_than_the_line_is_cut() -> None:
    said = words("见http://www.example.org/" + "abcdefghij" * 12 + "页")
    assert len(said) > 2
    assert all(ends(line) <= WIDTH + 0.05 for line in lines("见" + "abcdefghij" * 12))


def test_a_name_rather_stays_whole() -> None:
    text = "会" * 24 + "欧阳阿依古丽来了"
    plain = SETTER.paragraph([Span(text, Face.FANGSONG)])
    kept = SETTER.paragraph([Span(text, Face.FANGSONG)], whole=("欧阳阿依古丽",))
    assert "欧阳阿依古丽" not in plain[0].text + "|" + plain[1].text
    assert any("欧阳阿依古丽" in line.text for line in kept)


# squeeze and stretch


def test_a_mark_is_pushed_in_when_the_line_can_give_its_room() -> None:
    text = "会" * 10 + "，" + "会" * 7 + "、" + "会" * 3 + "；" + "会" * 3 + "。" + "会" * 20
    first = lines(text)[0]
    assert first.text.endswith("。")
    assert len(first.text) == 27  # on 26 cells
    assert ends(first) == pytest.approx(WIDTH, abs=0.05)


def test_a_line_that_is_too_short_is_stretched_to_the_edge() -> None:
    first = lines("会" * 24 + "12月10日前" + "会" * 20)[0]
    assert first.text == "会" * 24
    assert ends(first) == pytest.approx(WIDTH, abs=1.9)  # the last advance includes no gap
    assert first.width == pytest.approx(WIDTH - 2 * CELL)


def test_the_last_line_is_not_stretched() -> None:
    last = lines("会" * 40)[-1]
    assert last.runs[0].tracking == pytest.approx(CELL - 16)


def test_dashes_are_joined() -> None:
    (line,) = lines("会——议")
    dash = next(run for run in line.runs if run.text.startswith("——"))
    assert dash.tracking <= 0


def test_an_empty_text_has_no_lines() -> None:
    assert lines("") == []
    assert lines("  ") == []


# titles


def em(text: str) -> float:
    return float(len(text))


def test_a_title_breaks_at_a_pause_with_the_longer_line_first() -> None:
    text = "关于冬季健康课排期、食堂改造听证意见和百名组长办客堂汇进度的纪要"
    assert title_lines(text, em, 20) == [
        "关于冬季健康课排期、食堂改造听证意见",
        "和百名组长办客堂汇进度的纪要",
    ]


@pytest.mark.parametrize("length", range(12, 21))
def test_no_title_is_broken_inside_our_words(length: int) -> None:
    said = title_lines("关于村民委员会联合共建单位办好“客堂汇”健康课的2026年第3次联席会议纪要", em, length)
    assert all(len(line) <= length for line in said)
    for whole in ("村民委员会", "共建单位", "“客堂汇”", "健康课", "第3次", "联席会议", "纪要"):
        assert any(whole in line for line in said)


def test_line_breaks_of_the_clerk_are_kept() -> None:
    assert title_lines("上一行\n下一行更长一些", em, 20) == ["上一行", "下一行更长一些"]


def test_what_is_far_too_long_for_a_title_is_still_set() -> None:
    said = title_lines("关于办好“客堂汇”健康课的通知，" * 40, em, 20)
    assert "".join(said) == "关于办好“客堂汇”健康课的通知，" * 40
    assert all(len(line) <= 20 for line in said)


def test_a_title_without_any_place_to_break_is_still_set() -> None:
    assert "".join(title_lines("会" * 45, em, 20)) == "会" * 45
