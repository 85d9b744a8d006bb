"""The policy names every table and only columns that are there; what it leaves out never leaves."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kth_desktop.db.models import Base
from kth_desktop.domain.package_policy import NEVER, OPEN, OWN_COLUMNS, PERSONAL
from kth_desktop.office import Office
from kth_desktop.services.package_lines import child_tables, main_types, references, tables
from tests.packages import sample_office, send

TABLES = Base.metadata.tables
# Free words and numbers of people, wherever a column is called so.
_NEVER_OPEN = (
    "phone", "id_number", "reporter", "host_id", "volunteer_id", "text", "body", "recorder", "chair",
    "remarks", "search", "asked_by", "signed_by", "mediators", "facts", "agreement", "attendees", "caption",
    "noted_by",
)  # fmt: skip


def test_every_table_has_its_rule() -> None:
    assert set(TABLES) == NEVER | PERSONAL | set(OPEN)
    assert not NEVER & PERSONAL and not NEVER & set(OPEN) and not PERSONAL & set(OPEN)


def test_open_columns_are_there_and_name_nobody() -> None:
    for table, words in OPEN.items():
        columns = set(words.split())
        assert columns <= set(TABLES[table].columns.keys()), table
        assert not columns & OWN_COLUMNS
        forbidden = columns & set(_NEVER_OPEN) - ({"body"} if table == "law_rule" else set())
        assert not forbidden, (table, forbidden)


def test_a_new_row_can_be_made_of_open_columns_alone() -> None:
    """What a package without personal data leaves out has a value that says nothing."""
    for table, words in OPEN.items():
        parents = {f"{main}_id" for main in main_types() if table in child_tables(main)}
        for column in TABLES[table].columns:
            given = {*words.split(), *OWN_COLUMNS, *parents}
            if column.name in given or column.nullable or column.server_default is not None:
                continue
            assert type(column.type).__name__ in ("Text", "Integer", "Boolean", "Float", "Words"), (
                table,
                column.name,
            )


def test_nothing_open_refers_to_what_stays() -> None:
    for table in tables(personal=False, photos=True):
        for name in (table, *child_tables(table)):
            for one in references(name):
                if one.column in OPEN.get(name, "").split():
                    assert one.table in OPEN, (name, one)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = sample_office(tmp_path_factory.mktemp("sample") / "office.kth")
    yield office
    office.close(backup=False)


def test_no_byte_of_a_package_names_anybody(sample: Office, tmp_path: Path) -> None:
    """Of the whole sample: names, phones and ID numbers of volunteers, parties and reporters."""
    people = _people(sample)
    assert len(people) > 100
    for committee in sample.committees.all():
        out = send(sample, tmp_path / f"{committee.name}.kthx", committee.name, photos=True)
        with zipfile.ZipFile(out) as archive:
            for part in archive.namelist():
                content = b"" if part.startswith("files/") else archive.read(part)
                found = [words for words in people if words.encode() in content]
                assert not found, (committee.name, part, found)


def _people(office: Office) -> set[str]:
    raw = office._context.database  # the words themselves, of whatever table
    wanted = (
        ("volunteer", "name"), ("volunteer", "phone"), ("volunteer", "id_number"), ("concern", "reporter"),
        ("mediation_party", "name"), ("mediation_party", "phone"), ("mediation_party", "id_number"),
        ("partner_contact", "name"), ("partner_contact", "phone"), ("representative", "name"),
        ("attendee", "name"), ("deliberation_person", "name"), ("committee", "liaison"),
    )  # fmt: skip
    found: set[str] = set()
    with raw.reading() as session:
        for table, column in wanted:
            rows = session.connection().exec_driver_sql(f"SELECT DISTINCT {column} FROM {table}")
            found |= {row[0] for row in rows if row[0] and len(row[0]) > 1}
    return found
