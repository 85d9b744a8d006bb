"""The log is numbered and chained as it is written, and only its words can ever go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from kth_desktop.db.models import LogRow
from kth_desktop.domain import log_chain
from kth_desktop.domain.log import Action
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from kth_desktop.services.log_chain import blank, facts_of
from tests.records import save_all


def _lines(office: Office) -> list[LogRow]:
    with office._context.reading() as session:
        return list(session.scalars(select(LogRow).order_by(LogRow.committee_id, LogRow.number)))


def _holds(lines: list[LogRow]) -> bool:
    ends: dict[object, tuple[int, str]] = {}
    for line in lines:
        number, before = ends.get(line.committee_id, (0, ""))
        ends[line.committee_id] = line.number, line.chain
        if line.number != number + 1 or line.chain != log_chain.link(
            before, line.digest, facts_of(vars(line))
        ):
            return False
        words = (line.salt, line.record, line.reason, line.detail)
        if not line.erased and line.digest != log_chain.digest(*words):
            return False
    return True


@pytest.fixture
def lu(office: Office) -> Volunteer:
    person = Volunteer(committee_id=office.own.id, name="陆金妹", phone="14200000831")
    saved = office.volunteers.save(person).record
    return office.volunteers.save(replace(saved, group_name="3组")).record


def test_each_committee_counts_its_own_lines(office: Office) -> None:
    save_all(office)
    lines = _lines(office)
    assert _holds(lines)
    assert len({line.committee_id for line in lines}) == 3
    assert len({line.salt for line in lines}) == len(lines)


def test_several_writes_in_one_transaction_follow_each_other(office: Office, lu: Volunteer) -> None:
    with office._context.writing() as writing:
        writing.note(Action.REVEALED, lu)
        writing.finish()
        writing.note(Action.EXPORTED, lu)
    lines = _lines(office)
    assert [line.action for line in lines if line.record_id == lu.id][-2:] == [
        Action.REVEALED,
        Action.EXPORTED,
    ]
    assert _holds(lines)


def test_what_was_undone_by_a_mistake_takes_no_number(office: Office, lu: Volunteer) -> None:
    before = _lines(office)
    with pytest.raises(ZeroDivisionError), office._context.writing() as writing:
        writing.save(replace(lu, group_name="4组"))
        writing.finish()
        raise ZeroDivisionError
    assert len(_lines(office)) == len(before)
    office.volunteers.save(replace(lu, group_name="5组"))
    assert _holds(_lines(office))


def test_a_blanked_record_is_forgotten_and_the_chain_holds(office: Office, lu: Volunteer) -> None:
    with office._context.writing("花名册") as writing:
        writing.note(Action.REVEALED, lu)
        writing.finish()
        assert blank(writing.session, lu.id) == 3
        assert blank(writing.session, lu.id) == 0
        writing.write_log(Action.ERASED, "volunteer", lu.id, lu.committee_id, "")
    mine = [line for line in _lines(office) if line.record_id == lu.id]
    assert [(line.action, line.erased) for line in mine] == [
        (Action.ADDED, True), (Action.CHANGED, True), (Action.REVEALED, True), (Action.ERASED, False),
    ]  # fmt: skip
    assert {(line.record, line.reason, line.detail) for line in mine[:3]} == {("", "", "")}
    assert {line.salt for line in mine[:3]} == {""}
    assert {line.operator for line in mine} == {"张建芳"}
    assert _holds(_lines(office))


@pytest.mark.parametrize(
    "change",
    [
        "record='别人'",
        "erased=1",
        "erased=1, record='', reason='', detail=''",
        "erased=1, record='', reason='', detail='', salt='', operator='别人'",
        "erased=1, record='', reason='', detail='', salt='', number=number + 100",
        "erased=1, record='', reason='', detail='', salt='', chain=''",
        "erased=1, record='', reason='', detail='', salt='', digest=''",
        "erased=1, record='', reason='', detail='', salt='', changed_at='2020'",
        "record='', reason='', detail='', salt=''",
    ],
)
def test_nothing_but_blanking_is_let_through(office: Office, lu: Volunteer, change: str) -> None:
    with (
        pytest.raises(IntegrityError, match="append-only"),
        office._context.database.writing() as session,
    ):
        session.execute(text(f"UPDATE log SET {change} WHERE table_name='volunteer'"))
    assert _holds(_lines(office))
