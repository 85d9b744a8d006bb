from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.almanac.pinyin import matched, search_text, sort_key, spellings, typed_words


@pytest.mark.parametrize(
    ("name", "full", "initials"),
    [
        ("陆金妹", "lujinmei", "ljm"),
        ("单雅芳", "shanyafang", "syf"),
        ("曾国强", "zengguoqiang", "zgq"),
        ("仇伯良", "qiuboliang", "qbl"),
        ("解秀珍", "xiexiuzhen", "xxz"),
        ("区文", "ouwen", "ow"),
        ("查根宝", "zhagenbao", "zgb"),
        ("朴美玉", "piaomeiyu", "pmy"),
        ("缪阿大", "miaoada", "mad"),
        ("翟福生", "zhaifusheng", "zfs"),
        ("欧阳秀英", "ouyangxiuying", "oyxy"),
        ("尉迟国强", "yuchiguoqiang", "ycgq"),
        ("单于明", "chanyuming", "cym"),
        ("张𬱖", "zhangdi", "zd"),
        ("买买提·艾力", "maimaitiaili", "mmtal"),
        ("曹王01号", "caowang01hao", "cw01h"),
        ("3组", "3zu", "3z"),
    ],
)
def test_the_first_reading_is_that_of_a_name(name: str, full: str, initials: str) -> None:
    first = spellings(name)[0]
    assert (first.full, first.initials) == (full, initials)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单雅芳", "syf"),
        ("单雅芳", "dyf"),
        ("单雅芳", "shan"),
        ("单雅芳", "dany"),
        ("覃建国", "qin"),
        ("覃建国", "tanj"),
        ("吕惠珍", "lü"),
        ("吕惠珍", "lyuh"),
        ("陆金妹", "jinm"),
        ("陆金妹", "jm"),
        ("曹王01号", "ＣＷ０１"),
        ("买买提·艾力", "买买提艾"),
        ("KTV客堂", "ktvket"),
        ("仇伯良", "chou"),
        ("解秀珍", "jxz"),
        ("区文", "qw"),
        ("查根宝", "cha"),
        ("朴美玉", "pum"),
        ("尉迟国强", "yuchi"),
        ("尉迟国强", "wcgq"),
        ("单于明", "shanyu"),
        ("长孙明", "chang"),
        ("单长行乐", "dan"),
        ("陈玉兰", "chenyu"),
        ("金玉英", "jinyuy"),
        ("王女英", "nyu"),
        ("王女英", "wangnyu"),
    ],
)
def test_both_readings_and_every_syllable_find_a_name(name: str, typed: str) -> None:
    (word,) = typed_words(typed)
    assert f" {word}" in search_text(name)


def test_a_beginning_inside_a_syllable_does_not_find() -> None:
    assert " an" not in search_text("单雅芳")


def test_words_kept_as_written_stand_beside_the_names() -> None:
    assert search_text("陆金妹", also=("3组", "", "14200000831")).endswith(" 3组 14200000831")


def test_a_roster_is_sorted_by_surname_then_syllable() -> None:
    names = ["罗永良", "陆金妹", "卢阿根", "陆阿根", "3组", "阿根", "\U0003134a明"]
    assert sorted(names, key=sort_key) == [
        "3组",
        "阿根",
        "卢阿根",
        "陆阿根",
        "陆金妹",
        "罗永良",
        "\U0003134a明",
    ]


def test_a_character_without_a_reading_stays_itself() -> None:
    assert spellings("\U0003134a明")[0].full == "\U0003134aming"


@given(st.text(max_size=40))
def test_any_text_has_a_key_and_is_found_by_itself(text: str) -> None:
    assert isinstance(sort_key(text), str)
    assert all(word in search_text(text) for word in typed_words(text))
    assert 1 <= len(spellings(text)) <= 6


@given(st.text(min_size=50, max_size=50))
def test_long_names_do_not_swell_the_search_text(text: str) -> None:
    assert len(search_text(text)) < 20_000


@pytest.mark.parametrize(
    ("name", "typed", "found"),
    [
        ("陆金妹", "lu", (0, 1)),
        ("陆金妹", "l", (0, 1)),
        ("陆金妹", "lujin", (0, 2)),
        ("陆金妹", "ljm", (0, 3)),
        ("陆金妹", "jinm", (1, 2)),
        ("陆金妹", "mei", (2, 1)),
        ("陆金妹", "0831", (-1, 0)),
        ("陆金妹", "wang", (-1, 0)),
        ("欧阳慧琴", "ouy", (0, 2)),
        ("阿依古丽·买买提", "mai", (4, 1)),
        ("单雅芳", "shan", (0, 1)),
        ("单雅芳", "dan", (0, 1)),
        ("单雅芳", "dyf", (0, 3)),
        ("解秀珍", "jiex", (0, 2)),
        ("尉迟国强", "weichi", (0, 2)),
        ("尉迟国强", "chig", (1, 2)),
        ("王乐", "yue", (1, 1)),
        ("曹王01号", "wang", (1, 1)),
        ("", "a", (-1, 0)),
    ],
)
def test_the_characters_that_were_found_by_their_reading(
    name: str, typed: str, found: tuple[int, int]
) -> None:
    assert matched(sort_key(name), typed) == found


def test_every_surname_of_the_table_is_found_by_its_common_reading_too() -> None:
    from pypinyin import lazy_pinyin

    from kth_desktop.almanac.pinyin import _table

    for surname in _table()["single"]:
        (common,) = lazy_pinyin(surname)
        assert f" {common}" in search_text(f"{surname}芳"), surname


@pytest.mark.parametrize("name", ["单雅芳", "尉迟国强", "单长行乐", "欧阳慧琴", "王乐"])
def test_whatever_finds_a_name_is_marked_in_it(name: str) -> None:
    letters = [word for word in search_text(name).split() if word.isascii()]
    assert all(matched(sort_key(name), word)[0] >= 0 for word in letters)


def test_many_readings_take_no_time() -> None:
    assert len(spellings("单" + "乐" * 49)) == 6
