from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import IntegrityError

from kth_desktop.db import engine, faults
from kth_desktop.db.engine import Database
from kth_desktop.db.models import CommitteeRow, LogRow, OfficeFactRow, VenueRow
from kth_desktop.errors import UserError


@pytest.fixture
def database(office_file: Path) -> Database:
    return Database(office_file)


def _pragma(database: Database, name: str) -> object:
    with database.reading() as session:
        return session.scalar(text(f"PRAGMA {name}"))


def test_connections_are_set_up_for_safety(database: Database, office_file: Path) -> None:
    expected = {"foreign_keys": 1, "synchronous": 2, "secure_delete": 1, "busy_timeout": 5000}
    assert {name: _pragma(database, name) for name in expected} == expected
    assert _pragma(database, "journal_mode") == "wal"
    assert _pragma(database, "application_id") == engine.APPLICATION_ID
    database.close()
    assert list(office_file.parent.iterdir()) == [office_file]


def test_a_missing_file_is_never_made(tmp_path: Path) -> None:
    database = Database(tmp_path / "none.kth")
    with pytest.raises(UserError), database.reading() as session:
        session.execute(text("SELECT 1"))
    assert not list(tmp_path.iterdir())


def test_what_raises_is_rolled_back(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.writing() as session:
        session.add(OfficeFactRow(key="a", value="b"))
        session.flush()
        raise ZeroDivisionError
    with database.reading() as session:
        assert session.get(OfficeFactRow, "a") is None
    database.close()


def test_a_reader_sees_one_moment_only(database: Database) -> None:
    count = select(func.count()).select_from(OfficeFactRow)
    with database.reading() as reader:
        before = reader.scalar(count)
        with database.writing() as writer:
            writer.add(OfficeFactRow(key="a", value="b"))
        assert reader.scalar(count) == before
    with database.reading() as reader:
        assert reader.scalar(count) == before + 1
    database.close()


def test_a_writer_locks_before_it_reads(database: Database) -> None:
    """BEGIN IMMEDIATE: the second one waits at its start instead of failing in the middle."""
    with database.writing():
        raw = engine.connect(database.path, patience_s=0.0)
        with pytest.raises(Exception, match="locked") as caught:
            raw.execute("BEGIN IMMEDIATE")
        raw.close()
    assert faults.code_of(caught.value) == faults.BUSY
    database.close()


def test_another_writer_is_told_plainly(database: Database) -> None:
    raw = engine.connect(database.path)
    raw.execute("BEGIN IMMEDIATE")
    with database.reading() as session:
        session.execute(text("PRAGMA busy_timeout=0"))
    with pytest.raises(UserError, match="正在保存，刚才这一步没有存上"), database.writing():
        pass
    raw.close()
    database.close()


def test_references_are_enforced(database: Database) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), database.writing() as session:
        session.execute(delete(CommitteeRow))
    database.close()


def test_a_full_file_keeps_what_it_had(database: Database) -> None:
    with database.reading() as session:
        pages = session.scalar(text("PRAGMA page_count"))
        session.execute(text(f"PRAGMA max_page_count={pages}"))
    with pytest.raises(UserError) as caught, database.writing() as session:
        session.add(OfficeFactRow(key="long", value="长" * 100_000))
    assert caught.value.sentence == faults.FULL_SENTENCE
    with database.writing() as session:
        session.add(OfficeFactRow(key="short", value="短"))
    assert _pragma(database, "quick_check") == "ok"
    database.close()


def test_a_read_only_database_says_so(office_file: Path) -> None:
    database = Database(office_file, read_only=True)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(CommitteeRow)) == 2
    with pytest.raises(UserError, match="只读"), database.writing() as session:
        session.add(OfficeFactRow(key="a", value="b"))
    database.close()


def test_a_page_spoiled_while_open_points_at_the_backup(office_file: Path) -> None:
    raw = engine.connect(office_file)
    root = raw.execute("SELECT rootpage FROM sqlite_master WHERE name='venue'").fetchone()[0]
    raw.close()
    content = bytearray(office_file.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = os.urandom(4096)
    office_file.write_bytes(content)
    database = Database(office_file)
    with pytest.raises(UserError, match="用“恢复”从最近的备份取回"), database.reading() as session:
        session.scalars(select(VenueRow)).all()
    database.close()


def test_our_own_mistakes_stay_mistakes(database: Database) -> None:
    with pytest.raises(Exception, match="no such table") as caught, database.reading() as session:
        session.execute(text("SELECT * FROM nowhere"))
    assert not isinstance(caught.value, UserError)
    database.close()


def test_errors_do_not_quote_what_was_typed(database: Database) -> None:
    with pytest.raises(IntegrityError) as caught, database.writing() as session:
        session.add(OfficeFactRow(key="own", value="14200000831"))
    assert "14200000831" not in str(caught.value)
    database.close()


@pytest.mark.parametrize("statement", [update(LogRow).values(record=""), delete(LogRow)])
def test_the_log_only_grows(database: Database, statement: object) -> None:
    with pytest.raises(IntegrityError, match="append-only"), database.writing() as session:
        session.execute(statement)  # type: ignore[call-overload]
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(LogRow)) == 3
    database.close()


def test_every_thread_may_use_it(database: Database) -> None:
    counts: list[int | None] = []

    def count() -> None:
        with database.reading() as session:
            counts.append(session.scalar(select(func.count()).select_from(CommitteeRow)))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    database.close()
    assert counts == [2] * 4
