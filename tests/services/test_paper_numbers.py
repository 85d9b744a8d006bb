from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.db.models import ConcernRow, MatterRow
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.matter import Matter
from kth_desktop.office import Office
from kth_desktop.services.paper_numbers import next_number, taken, usual_make

DAY = date(2026, 11, 23)


def _concern(office: Office, number: str, year: int = 2026) -> Concern:
    with office._context.writing() as writing:
        told = Concern(committee_id=office.own.id, text="路灯坏了", told_on=DAY, year=year, number=number)
        return writing.save(told)


def _next(office: Office, year: int = 2026) -> str:
    with office._context.reading() as session:
        make = usual_make(session, "concern", office.own.id, year)
        return next_number(session, ConcernRow, office.own.id, year, make)


def test_the_first_of_a_year_and_one_past_the_highest(office: Office) -> None:
    assert _next(office) == "2026-001"
    _concern(office, "2026-031")
    _concern(office, "")
    _concern(office, "信访转来7号")
    assert _next(office) == "2026-032"
    assert _next(office, 2027) == "2027-001"


def test_a_deleted_one_gives_its_number_back_and_comes_back_under_another(office: Office) -> None:
    first = _concern(office, "2026-001")
    with office._context.writing() as writing:
        writing.remove(first)
    assert _next(office) == "2026-001"
    _concern(office, "2026-001")
    office.bin.restore(office.bin.lines()[0].id)
    with office._context.reading() as session:
        numbers = {row.number for row in session.query(ConcernRow)}
    assert numbers == {"2026-001", "2026-002"}


def test_a_pattern_of_the_office_and_one_without_the_year(office: Office) -> None:
    own = office.committees.save(replace(office.own, matter_number_pattern="议{序号}号")).record
    with office._context.writing() as writing:
        matter = Matter(committee_id=own.id, title="食堂改造", registered_on=DAY, year=2025, number="议3号")
        writing.save(matter)
    with office._context.reading() as session:
        make = usual_make(session, "matter", own.id, 2026)
        assert next_number(session, MatterRow, own.id, 2026, make) == "议1号"
        assert next_number(session, MatterRow, own.id, 2025, make) == "议4号"


def test_taken_by_another_of_the_committee(office: Office) -> None:
    told = _concern(office, "2026-001")
    with office._context.reading() as session:
        assert not taken(session, ConcernRow, told.id, office.own.id, "2026-001")
        assert taken(session, ConcernRow, office.own.id, office.own.id, "2026-001")
        assert not taken(session, ConcernRow, office.own.id, office.own.id, "")


@given(st.integers(min_value=1, max_value=5000))
def test_a_concern_s_number_sorts_and_reads_back(ordinal: int) -> None:
    make = usual_make(None, "concern", None, 2026)  # type: ignore[arg-type]
    assert int(make(ordinal).rpartition("-")[2]) == ordinal
