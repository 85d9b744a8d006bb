from __future__ import annotations

from datetime import UTC, datetime

from kth_desktop.domain.log import Action
from kth_desktop.office import Office
from tests.records import named, save_all


def test_a_new_office_has_its_first_lines(office: Office) -> None:
    assert {(line.action, line.table, line.record) for line in office.history.all()} == {
        (Action.ADDED, "committee", "徐行镇"),
        (Action.ADDED, "committee", "曹王村"),
        (Action.ADDED, "operator", "张建芳"),
    }
    assert {line.operator for line in office.history.all()} == {"张建芳"}


def test_lines_of_one_record(office: Office) -> None:
    save_all(office)
    (line,) = office.history.of(named("venue"))
    assert (line.record, line.table, line.action) == ("陆家客堂", "venue", Action.ADDED)
    assert line.happened_at.tzinfo is UTC
    assert line.happened_at <= datetime.now(UTC)


def test_lines_are_found_by_name_and_limited(office: Office) -> None:
    save_all(office)
    assert [line.record for line in office.history.all(text="冬季")] == ["冬季健康课"]
    assert office.history.all(text="100%") == ()
    assert len(office.history.all(limit=4)) == 4


def test_a_records_lines_come_through_an_index(office: Office) -> None:
    from sqlalchemy import select

    from kth_desktop.db.models import CommitteeRow, LogRow

    statement = select(LogRow).where(
        LogRow.committee_id.in_(select(CommitteeRow.id)), LogRow.record_id == named("venue")
    )
    with office._context.reading() as session:
        compiled = statement.compile(session.connection(), compile_kwargs={"literal_binds": False})
        sql = str(compiled).replace("?", "x'00'")
        plan = str(session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").fetchall())
    assert "SEARCH log USING INDEX ix_log_committee_id_record_id_number" in plan
