"""ID numbers; those here are invented (area 310199 is nobody's)."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.almanac.areas import areas
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.id_number import (
    area_hint,
    born_of,
    check_figure,
    check_id_number,
    clean_id_number,
    gender_of,
    known_differences,
    masked_id_number,
)
from kth_desktop.domain.vocabulary import Gender
from kth_desktop.errors import UserError
from tests.conftest import TODAY

LU = "310199196104120822"  # a woman, born 12 April 1961
LAST_WRONG = "身份证号最后一位不对，请对照证件核对；没有证件可以先空着。"


def number(area: str, born: str, order: str) -> str:
    first = f"{area}{born}{order}"
    return first + check_figure(first)


def _some(seed: int, count: int) -> list[str]:
    """Good numbers of people from 1920 to 2020."""
    chance = random.Random(seed)
    return [
        number(
            "310199",
            date.fromordinal(
                chance.randint(date(1920, 1, 1).toordinal(), date(2020, 1, 1).toordinal())
            ).strftime("%Y%m%d"),
            f"{chance.randint(0, 999):03}",
        )
        for _ in range(count)
    ]


def refused(text: str) -> str:
    with pytest.raises(UserError) as caught:
        check_id_number(text, TODAY)
    return caught.value.sentence


def test_the_standards_own_examples() -> None:
    """GB 11643-1999, annex: 11010519491231002X and 440524188001010014 (too old to be alive)."""
    assert check_id_number("11010519491231002X", TODAY) == "11010519491231002X"
    assert check_figure("44052418800101001") == "4"
    assert "出生日期“18800101”不对" in refused("440524188001010014")


def test_2000_single_wrong_figures_are_caught() -> None:
    chance = random.Random(11643)
    for good in _some(1, 2000):
        assert check_id_number(good, TODAY) == good
        place = chance.randrange(18)
        others = [figure for figure in "0123456789" if figure != good[place]]
        assert refused(good[:place] + chance.choice(others) + good[place + 1 :])


def test_all_neighbours_that_changed_places_are_caught() -> None:
    swapped = 0
    for good in _some(2, 300):
        for place in range(17):
            if good[place] != good[place + 1]:
                assert refused(good[:place] + good[place + 1] + good[place] + good[place + 2 :])
                swapped += 1
    assert swapped > 4000


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (LU[:-1] + "3", LAST_WRONG),
        (LU[:-1], "身份证号应为18位，现在是17位，请对照证件核对；没有证件可以先空着。"),
        ("310199610412082", "这是15位的旧号码，现在已经不用，请填新证上的18位；没有证件可以先空着。"),
        ("陆金妹", "身份证号只能有数字，最后一位可以是X，请核对。"),
        ("3101X9196104120822", "身份证号里X只能在最后一位，请对照证件核对。"),
        (
            number("310199", "19610231", "082"),
            "身份证号里的出生日期“19610231”不对，请对照证件核对；没有证件可以先空着。",
        ),
        (
            number("310199", "20261124", "082"),
            "身份证号里的出生日期“20261124”不对，请对照证件核对；没有证件可以先空着。",
        ),
        (
            number("310199", "20990101", "082"),
            "身份证号里的出生日期“20990101”不对，请对照证件核对；没有证件可以先空着。",
        ),
        (
            number("310199", "18991231", "082"),
            "身份证号里的出生日期“18991231”不对，请对照证件核对；没有证件可以先空着。",
        ),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(typed: str, sentence: str) -> None:
    assert refused(typed) == sentence


@pytest.mark.parametrize(
    "typed",
    [
        "310199 19610412 0822",
        "３１０１９９１９６１０４１２０８２２",
        "'310199196104120822",
        "\u200b310199-19610412-0822　",
    ],
)
def test_it_is_read_as_people_write_it(typed: str) -> None:
    assert check_id_number(typed, TODAY) == LU


def test_a_small_or_wide_x_is_the_letter() -> None:
    assert check_id_number("11010519491231002x", TODAY) == "11010519491231002X"
    assert clean_id_number("11010519491231002Ｘ") == "11010519491231002X"


def test_nothing_is_allowed() -> None:
    assert check_id_number(" ", TODAY) == ""


def test_born_today_is_allowed() -> None:
    assert check_id_number(number("310114", "20261123", "001"), TODAY)


@pytest.mark.parametrize("area", ["310114", "310222", "330114", "810000", "820000", "830000", "460400"])
def test_known_places_say_nothing(area: str) -> None:
    """嘉定区 and the 嘉定县 that it was until 1992; 钱塘区 of 2021; residence permits."""
    good = check_id_number(number(area, "19610412", "082"), TODAY)
    assert area_hint(good, areas()) == ""


@pytest.mark.parametrize("area", ["310199", "000000", "660101"])
def test_an_unknown_place_is_only_a_hint(area: str) -> None:
    good = check_id_number(number(area, "19610412", "082"), TODAY)
    assert area_hint(good, areas()) == f"开头的{area}不在常用的地区里，请对照证件再看一眼；没有错就不用改。"


def test_a_foreigners_card_is_taken() -> None:
    good = check_id_number(number("931156", "19800101", "301"), TODAY)
    assert area_hint(good, areas()) == ""


def test_it_tells_sex_and_birth_date() -> None:
    assert (gender_of(LU), born_of(LU)) == (Gender.FEMALE, PartialDate(1961, 4, 12))
    assert gender_of("11010519491231001X"[:16] + "1X") is Gender.MALE


def test_what_stands_already_is_compared_and_kept() -> None:
    assert known_differences(LU, None, None) == ""
    assert known_differences(LU, Gender.FEMALE, PartialDate(1961)) == ""
    assert (
        known_differences(LU, Gender.MALE, PartialDate(1961, 5)) == "和上面填的性别、出生日期对不上，请核对。"
    )


def test_masked_it_keeps_area_and_last_four() -> None:
    assert masked_id_number(LU) == "310199********0822"
    assert masked_id_number("") == ""
    assert masked_id_number("310199") == "******"


@given(st.text(max_size=24))
def test_whatever_is_typed_is_taken_or_refused_in_a_sentence(text: str) -> None:
    try:
        assert len(check_id_number(text, TODAY)) in (0, 18)
    except UserError as error:
        assert error.sentence.endswith("。")
