"""Files written by released schemas, opened by today's program. They are never made anew."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from kth_desktop.db import mapper
from kth_desktop.db.engine import connect
from kth_desktop.db.schema import SCHEMA
from kth_desktop.domain.log import LogQuery
from kth_desktop.office import Office
from tests.conftest import TODAY
from tests.records import one_of_each

DATA = Path(__file__).parent / "data"
FROZEN = sorted(DATA.glob("schema-*.kth"), key=lambda path: int(path.stem.split("-")[1]))


def test_there_is_one_of_each_schema() -> None:
    assert [path.stem for path in FROZEN] == [f"schema-{number}" for number in range(1, SCHEMA + 1)]


def _columns(path: Path) -> dict[str, set[str]]:
    """What the tables of a file have, by table."""
    raw = connect(path, mode="ro", immutable=True)
    tables = raw.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
    found = {t: {row[1] for row in raw.execute(f"PRAGMA table_info({t})")} for (t,) in tables}
    raw.close()
    return found


def _log(path: Path) -> list[object]:
    """What was done to what, in the order it was written."""
    raw = connect(path, mode="ro")
    lines = raw.execute("SELECT id, changed_at, operator, action, record, reason FROM log ORDER BY rowid")
    found = lines.fetchall()
    raw.close()
    return list(found)


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_it_opens_and_holds_what_was_put_in(frozen: Path, tmp_path: Path) -> None:
    """What its schema had no table or column for yet is left out of the comparison."""
    had = _columns(frozen)
    path = Path(shutil.copy(frozen, tmp_path / "old.kth"))
    with Office.open(path, today=TODAY) as office:
        assert office.check().ok, office.check().findings
        left = office.operator == "张建芳"  # the other one has left, where the schema can say it
        assert (office.own.name, left) == ("曹王村", "left_on" in had["operator"])
        assert office.own.town_id
        compared = 0
        for record in one_of_each(
            office.own.id, office.own.town_id, int(frozen.stem.removeprefix("schema-"))
        ):
            row_class = mapper.row_type(type(record))
            with office._context.reading() as session:
                found = mapper.find(session, type(record), record.id)
            later = set(row_class.__table__.columns.keys()) - had.get(row_class.__tablename__, set())
            if row_class.__tablename__ in had:
                assert found is not None
                kept = {f.name for f in fields(record)} - mapper.STAMPS - later
                assert {n: getattr(found, n) for n in kept} == {n: getattr(record, n) for n in kept}
                compared += len(kept)
        assert compared > 100
        assert {line.record for line in office.history.lines(LogQuery())} >= {"陆家客堂", "冬季健康课"}
        assert _log(path) == _log(frozen)
        report = office.history.audit()
        assert (report.ok, report.lines) == (True, len(_log(frozen)))
