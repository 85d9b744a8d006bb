"""The models, the migrations and the number in the code say the same."""

from __future__ import annotations

import re
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from kth_desktop.db import migrating
from kth_desktop.db.engine import APPLICATION_ID, Database, connect
from kth_desktop.db.models import Base
from kth_desktop.db.schema import SCHEMA, revision


def _statements(path: Path) -> dict[tuple[str, str], list[str]]:
    raw = connect(path, mode="ro")
    rows = raw.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
    raw.close()
    return {(kind, name): _parts(sql) if kind == "table" else [_words(sql)] for kind, name, sql in rows}


def _words(sql: str) -> str:
    return re.sub(r"\s+", " ", sql).strip()


def _parts(sql: str) -> list[str]:
    """A table's columns and keys in whatever order: a later revision can only add at the end."""
    inner = sql[sql.index("(") + 1 : sql.rindex(")")]
    outside = re.split(r",(?![^()]*\))", inner)  # not the commas inside a key's own brackets
    return sorted(_words(part) for part in outside)


def _migrated(tmp_path: Path) -> Path:
    path = tmp_path / "migrated.kth"
    path.touch()
    migrating.migrate(path)
    return path


def test_a_migrated_file_is_a_new_file(office_file: Path, tmp_path: Path) -> None:
    """Tables, columns in their order, keys, indexes and triggers."""
    assert _statements(_migrated(tmp_path)) == _statements(office_file)


def test_alembic_sees_no_difference_to_the_models(tmp_path: Path) -> None:
    database = Database(_migrated(tmp_path))
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    database.close()


def test_the_number_in_the_code_is_the_last_revision(office_file: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrating.VERSIONS.parent))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [revision(SCHEMA)]
    raw = connect(office_file, mode="ro")
    assert raw.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
    assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [(revision(SCHEMA),)]
    raw.close()


def test_revisions_do_not_use_todays_program() -> None:
    for path in migrating.VERSIONS.glob("*.py"):
        assert "kth_desktop" not in path.read_text(encoding="utf-8"), path.name
