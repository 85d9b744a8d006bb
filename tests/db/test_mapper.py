from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from sqlalchemy import inspect, select

from kth_desktop.db import mapper, snapshot
from kth_desktop.db.models import ActivityItemRow, ActivityRow, ActivityServiceRow, Base
from kth_desktop.domain.record import Record
from kth_desktop.office import Office
from tests.records import named, save_all


@pytest.fixture
def saved(office: Office) -> tuple[Record, ...]:
    return save_all(office, photo=True)


def _left_at_default(record: Any) -> Iterator[str]:
    for field in fields(record):
        value = getattr(record, field.name)
        left = value is True if field.default is True else value is False or value in ("", None, 0, ())
        if left:
            yield f"{type(record).__name__}.{field.name}"
        for part in value if isinstance(value, tuple) else ():
            if is_dataclass(part):
                assert fields(part)


def test_the_examples_leave_nothing_out(saved: tuple[Record, ...]) -> None:
    """Else a column that the mapper forgets would come back right."""
    assert [name for record in saved for name in _left_at_default(record)] == []
    assert {mapper.row_type(type(r)) for r in saved} == {
        m.class_
        for m in Base.registry.mappers
        if issubclass(getattr(m.class_, "record_type", object), Record)
    }


def test_every_record_comes_back_as_it_was_saved(office: Office, saved: tuple[Record, ...]) -> None:
    with office._context.reading() as session:
        assert tuple(mapper.get(session, type(record), record.id) for record in saved) == saved


def test_a_snapshot_survives_its_text(office: Office, saved: tuple[Record, ...]) -> None:
    with office._context.reading() as session:
        for record in saved:
            taken = snapshot.take(session.get(mapper.row_type(type(record)), record.id))
            assert snapshot.of_text(taken.table, snapshot.to_text(taken)) == taken


def test_a_column_gone_since_is_left_out_of_an_old_text(office: Office, saved: tuple[Record, ...]) -> None:
    text = json.dumps({"row": {"id": str(saved[2].id), "colour": "red"}, "children": []})
    assert snapshot.of_text("partner", text).values == {"id": saved[2].id}


def test_an_unknown_derived_column_is_a_bug(office: Office, saved: tuple[Record, ...]) -> None:
    with pytest.raises(TypeError, match="no column"), office._context.writing() as writing:
        writing.save(saved[2], colour="red")


def test_children_are_found_through_an_index(office: Office, saved: tuple[Record, ...]) -> None:
    """Their indexes begin with the committee, and so must the statement that loads them."""
    said: list[str] = []
    with office._context.reading() as session:
        connection = session.connection()
        connection.connection.driver_connection.set_trace_callback(said.append)
        assert session.scalars(select(ActivityRow)).one().items
        connection.connection.driver_connection.set_trace_callback(None)
        loads = [s for s in said if "activity_item" in s or "activity_service" in s]
        plans = [str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {s}").fetchall()) for s in loads]
    assert len(plans) == 2
    assert all("(committee_id=? AND activity_id=?)" in plan for plan in plans), plans


def test_children_carry_committee_and_stamps(office: Office, saved: tuple[Record, ...]) -> None:
    with office._context.reading() as session:
        children = (*session.scalars(select(ActivityItemRow)), *session.scalars(select(ActivityServiceRow)))
        assert {(c.committee_id, c.version, c.changed_by_office) for c in children} == {
            (office.own.id, 1, "曹王村")
        }
        assert [c.position for c in children[:2]] == [0, 1]


def test_every_other_key_begins_with_the_committee() -> None:
    """Exceptions: a venue's number is unique in the whole file, facts belong to no committee, sums are
    derived."""
    for table in Base.metadata.sorted_tables:
        if table.name in ("office_fact", "activity_total"):
            continue
        assert [c.name for c in table.primary_key] == ["id"]
        assert list(table.columns.keys())[:5] == [
            "id",
            "committee_id",
            "version",
            "changed_at",
            "changed_by_office",
        ]
        for index in table.indexes:
            assert next(iter(index.columns)).name == "committee_id", index.name
        uniques = [k for k in inspect(table).constraints if k.__visit_name__ == "unique_constraint"]
        for unique in uniques:
            names = [c.name for c in unique.columns]
            assert names[0] == "committee_id" or names == ["number"], unique.name


def test_ids_are_sixteen_bytes_in_the_file(office: Office, saved: tuple[Record, ...]) -> None:
    with office._context.reading() as session:
        raw = session.connection().exec_driver_sql("SELECT id FROM venue").scalar()
    assert raw == named("venue").bytes
