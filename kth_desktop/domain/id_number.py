"""公民身份号码 by GB 11643-1999: read as typed, checked, masked, and what it tells of its holder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kth_desktop.domain.dates import EARLIEST_YEAR, PartialDate
from kth_desktop.domain.vocabulary import Gender
from kth_desktop.errors import UserError

LENGTH = 18
OLD_LENGTH = 15  # without century and check figure; not issued since 1999, not valid since 2013
_SHAPE = re.compile(r"[0-9]{17}[0-9X]")
_SUMS = "10X98765432"  # the check figure by the remainder: ISO 7064, mod 11-2
_FOREIGN = "9"  # 外国人永久居留身份证 of 2023 begins so, followed by province and nationality
_WITHOUT = "没有证件可以先空着。"


@dataclass(frozen=True)
class Areas:
    """Codes of places: provinces by two figures, districts by six for the provinces they are kept of."""

    provinces: Mapping[str, str]
    districts: Mapping[str, Mapping[str, str]]


def clean_id_number(text: str) -> str:
    """Half-width figures without filler, the last letter large; what is no number at all stays readable."""
    return re.sub(r"[\s·'\-\u200b-\u200f\u2060\ufeff]", "", unicodedata.normalize("NFKC", text)).upper()


def check_id_number(text: str, today: date) -> str:
    """The cleaned number, or `UserError` with what to do. Empty is allowed; an unknown area is no error."""
    number = clean_id_number(text)
    if not number:
        return ""
    if re.search(r"[^0-9X]", number):
        raise UserError("身份证号只能有数字，最后一位可以是X，请核对。")
    if len(number) == OLD_LENGTH:
        raise UserError(f"这是15位的旧号码，现在已经不用，请填新证上的18位；{_WITHOUT}")
    if len(number) != LENGTH:
        raise UserError(f"身份证号应为18位，现在是{len(number)}位，请对照证件核对；{_WITHOUT}")
    if not _SHAPE.fullmatch(number):
        raise UserError("身份证号里X只能在最后一位，请对照证件核对。")
    if check_figure(number[:-1]) != number[-1]:
        raise UserError(f"身份证号最后一位不对，请对照证件核对；{_WITHOUT}")
    _refuse_unborn(number, today)
    return number


def check_figure(first: str) -> str:
    """The eighteenth figure of the seventeen before it."""
    total = sum(int(figure) << (LENGTH - 1 - place) for place, figure in enumerate(first))
    return _SUMS[total % 11]


def _refuse_unborn(number: str, today: date) -> None:
    try:
        born = _day(number)
    except ValueError:
        born = None
    if born is None or born.year < EARLIEST_YEAR or born > today:
        raise UserError(f"身份证号里的出生日期“{number[6:14]}”不对，请对照证件核对；{_WITHOUT}")


def _day(number: str) -> date:
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def born_of(number: str) -> PartialDate:
    """Of a number that was checked."""
    return PartialDate.of(_day(number))


def gender_of(number: str) -> Gender:
    """The seventeenth figure is odd for men. Of a number that was checked."""
    return Gender.MALE if int(number[16]) % 2 else Gender.FEMALE


def masked_id_number(number: str) -> str:
    """310199********1234: what every list and paper shows until somebody asks for the whole number."""
    if len(number) < LENGTH:
        return "*" * len(number)
    return f"{number[:6]}********{number[-4:]}"


def area_hint(number: str, areas: Areas) -> str:
    """A sentence when the first figures name no place that is known; codes change every year, so no error."""
    province = number[:2]
    if number.startswith(_FOREIGN):
        return ""
    districts = areas.districts.get(province)
    if province in areas.provinces and (districts is None or number[:6] in districts):
        return ""
    return f"开头的{number[:6]}不在常用的地区里，请对照证件再看一眼；没有错就不用改。"


def known_differences(number: str, gender: Gender | None, born: PartialDate | None) -> str:
    """A hint when sex or birth date as written are not those of the number; both stay as they are."""
    wrong = []
    if gender is not None and gender is not gender_of(number):
        wrong.append("性别")
    told = born_of(number)
    if born is not None and not born.first_day <= told.first_day <= born.last_day:
        wrong.append("出生日期")
    return f"和上面填的{'、'.join(wrong)}对不上，请核对。" if wrong else ""
