from datetime import date

from kth_desktop.almanac.holidays import Holidays
from kth_desktop.domain.holiday import DayKind
from kth_desktop.office import Office

NEW_YEAR, WORKED = date(2027, 2, 6), date(2027, 2, 14)


def test_a_year_is_entered_changed_and_taken_back(office: Office) -> None:
    office.holidays.save(2027, {NEW_YEAR: (DayKind.OFF, "春节"), WORKED: (DayKind.WORK, "春节")})
    found = Holidays(office.holidays.entered())
    assert found.knows(2027)
    on = found.on(WORKED)
    assert on and on.kind is DayKind.WORK
    changed = office.holidays.save(2027, {NEW_YEAR: (DayKind.OFF, "春节")})
    assert [one.day for one in office.holidays.entered()] == [NEW_YEAR]
    office.undo(changed.undo)
    assert [one.day for one in office.holidays.entered()] == [NEW_YEAR, WORKED]


def test_other_years_are_left_alone(office: Office) -> None:
    office.holidays.save(2027, {NEW_YEAR: (DayKind.OFF, "春节")})
    office.holidays.save(2028, {})
    assert [one.day for one in office.holidays.entered()] == [NEW_YEAR]
