"""Files written by released schemas, opened by today's program. They are never made anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kth_desktop.db import mapper
from kth_desktop.office import Office
from tests.conftest import TODAY
from tests.records import one_of_each

DATA = Path(__file__).parent / "data"
FROZEN = sorted(DATA.glob("schema-*.kth"))


def test_there_is_one_of_each_schema() -> None:
    from kth_desktop.db.schema import SCHEMA

    assert [path.stem for path in FROZEN] == [f"schema-{number}" for number in range(1, SCHEMA + 1)]


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_it_opens_and_holds_what_was_put_in(frozen: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(frozen, tmp_path / "old.kth"))
    with Office.open(path, today=TODAY) as office:
        assert office.check().ok, office.check().findings
        assert (office.own.name, office.operator) == ("曹王村", "顾建国")
        assert office.own.town_id
        expected = one_of_each(office.own.id, office.own.town_id)
        with office._context.reading() as session:
            found = tuple(mapper.get(session, type(record), record.id) for record in expected)
        assert all(mapper.same_content(one, other) for one, other in zip(found, expected, strict=True))
        assert {line.record for line in office.history.all()} >= {"陆家客堂", "冬季健康课"}
