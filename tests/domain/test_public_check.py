"""What of a person must not hang on a wall is found however it is written; the rest passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.public_check import exposed, exposure_sentence, hidden

OWN = ("021-59550000", "14200000001")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请打14200000831找陆金妹", "手机号“14200000831”"),
        ("电话 142 0000 0831", "手机号“142 0000 0831”"),
        ("电话１４２０００００８３１", "手机号“14200000831”"),
        ("142-0000-0831", "手机号“142-0000-0831”"),
        ("310199196104120017", "身份证号“310199196104120017”"),
        ("31019919610412001X", "身份证号“31019919610412001X”"),
        ("在曹王村3组12号举办", "门牌号“3组12号”"),
        ("三组十二号", "门牌号“三组十二号”"),
        ("曹新路12弄3号", "门牌号“12弄3号”"),
        ("2号楼301室", "门牌号“2号楼301室”"),
        ("朱家宅15号", "门牌号“家宅15号”"),
    ],
)
def test_what_tells_of_a_person(text: str, found: str) -> None:
    said = exposed(text, OWN)
    assert said == found
    assert exposure_sentence(text, OWN).startswith("公开的纸上不能有")


@pytest.mark.parametrize(
    "text",
    [
        "联系电话：021-59550000", "值班手机14200000001", "陆家客堂（3组）", "3组客堂（曹王01号）",
        "曹王议〔2026〕2号", "（2026）曹王人调字第5号", "11月15日上午", "应到42人，实到36人", "到账5000元",
        "12345热线", "（36×3=108≥42×2=84）", "2026年11月7日",
    ],
)  # fmt: skip
def test_what_may_hang(text: str) -> None:
    assert exposed(text, OWN) == ""
    assert hidden(text, OWN) == text


@given(st.text(alphabet="陆家客堂三组12345 号，。", max_size=12), st.integers(0, 99999999))
def test_no_mobile_number_gets_through(around: str, number: int) -> None:
    phone = f"142{number:08}"
    assert phone not in hidden(f"{around}，{phone}，{around}")
    assert exposed(f"{around}，{phone}，{around}")


def test_names_are_told_by_the_first_character() -> None:
    assert hidden("陆金妹说路灯坏了，陆金说好", names=("陆金", "陆金妹")) == "陆某某说路灯坏了，陆某说好"
    assert hidden("在3组12号门口") == "在3组门口"


def test_what_is_taken_over_tells_no_landline_but_our_own() -> None:
    assert hidden("请打021-59551234，家里电话：59551234", OWN) == "请打（略），家里电话（略）"
    assert hidden("请打02159550000，电话：59550000", OWN) == "请打02159550000，电话：59550000"
    assert hidden("编号20261201，电话另告") == "编号20261201，电话另告"
