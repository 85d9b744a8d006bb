from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.text import (
    check_phone,
    clean_group,
    clean_name,
    clean_phone,
    group_order,
    masked_phone,
    phone_words,
)
from kth_desktop.errors import UserError

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("王　芳", "王芳"),
        (" 陆 金 妹 ", "陆金妹"),
        ("买买提•艾力", "买买提·艾力"),
        ("买买提 ・ 艾力", "买买提·艾力"),
        ("\u200b王\ufeff芳", "王芳"),
        ("张𬱖", "张𬱖"),
        ("John  Smith", "John Smith"),
        ("\ufa10田", "\ufa10田"),  # a compatibility ideograph stays the character it is
    ],
)
def test_names_lose_filler_only(written: str, name: str) -> None:
    assert clean_name(written) == name


@given(st.text(max_size=30))
def test_cleaning_a_name_twice_changes_nothing(text: str) -> None:
    once = clean_name(text)
    assert clean_name(once) == once
    assert once == once.strip()


@given(st.lists(HAN, min_size=2, max_size=6), st.sampled_from([" ", "\u3000", "  ", "\t"]))
def test_filler_between_characters_goes(characters: list[str], filler: str) -> None:
    assert clean_name(filler.join(characters)) == "".join(characters)


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("14200000831", "14200000831"),
        ("１４２ 0000 0831", "14200000831"),
        ("+8614200000831", "14200000831"),
        ("021-5955 0000", "021-59550000"),
        ("（021）59550000", "021-59550000"),
        ("021—59550000", "021-59550000"),
        ("02159550000", "02159550000"),
        ("021-59550000-12", "021-59550000-12"),
        ("", ""),
    ],
)
def test_phones_as_they_are_written(typed: str, phone: str) -> None:
    assert check_phone(typed) == phone


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1420000083", "电话应为11位手机号，或带区号的座机号；现在是10位，请核对。"),
        ("59550000", "电话应为11位手机号，或带区号的座机号；现在是8位，请核对。"),
        ("1420000083a", "电话只能有数字，请核对。"),
        ("同上", "电话只能有数字，请核对。"),
    ],
)
def test_phones_that_cannot_be_are_refused(typed: str, sentence: str) -> None:
    with pytest.raises(UserError) as refused:
        check_phone(typed)
    assert refused.value.sentence == sentence


@given(st.text(max_size=20))
def test_any_phone_is_taken_clean_or_refused(text: str) -> None:
    try:
        phone = check_phone(text)
    except UserError:
        assert clean_phone(text)
    else:
        assert check_phone(phone) == phone


@given(st.from_regex(r"142[0-9]{8}", fullmatch=True))
def test_a_masked_phone_shows_seven_digits(phone: str) -> None:
    assert masked_phone(phone) == f"142****{phone[7:]}"


@given(st.text(alphabet="0123456789", max_size=7))
def test_a_short_number_is_hidden_whole(number: str) -> None:
    assert set(masked_phone(number)) <= {"*"}


@pytest.mark.parametrize(
    "written", ["三组", "3组", "3", "三", "第3村民小组", "第三居民小组", "３组", "3 组", "第 三 组"]
)
def test_one_group_has_one_name(written: str) -> None:
    assert clean_group(written) == "3组"


@pytest.mark.parametrize(
    ("written", "group"),
    [
        ("十", "10组"),
        ("十二组", "12组"),
        ("二十一组", "21组"),
        ("5号楼", "5号楼"),
        ("西宅", "西宅"),
        ("14200000831", "14200000831"),
        ("十十", "十十"),
        ("", ""),
    ],
)
def test_other_groups(written: str, group: str) -> None:
    assert clean_group(written) == group


@given(st.integers(1, 99))
def test_groups_in_chinese_numerals(number: int) -> None:
    ones = "零一二三四五六七八九"[number % 10] if number % 10 else ""
    tens = {0: "", 1: "十"}.get(number // 10, "零一二三四五六七八九"[number // 10] + "十")
    assert clean_group(f"第{tens}{ones}组") == f"{number}组"


@given(st.text(max_size=12))
def test_cleaning_a_group_twice_changes_nothing(text: str) -> None:
    assert clean_group(clean_group(text)) == clean_group(text)


def test_groups_stand_in_order_of_their_number() -> None:
    assert sorted(["11组", "2组", "西宅", "1组"], key=group_order) == ["1组", "2组", "11组", "西宅"]


@pytest.mark.parametrize(
    ("stored", "read_out"),
    [
        ("021-59550000", "021-5955 0000"),
        ("14200000831", "14200000831"),
        ("0512-5955000", "0512-5955000"),
        ("", ""),
    ],
)
def test_a_landline_is_printed_as_it_is_read_out(stored: str, read_out: str) -> None:
    assert phone_words(stored) == read_out
