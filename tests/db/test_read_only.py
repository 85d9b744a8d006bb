"""Files and folders that may be read and not written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kth_desktop.db.copying import vacuum_into
from kth_desktop.errors import FileRefused, UserError
from kth_desktop.office import Office
from tests.conftest import FOUNDING, PASSWORD


@contextmanager
def _without_rights() -> Iterator[None]:
    """Root may write everywhere, so it steps down for this; what is imported lazily must be there already."""
    if os.geteuid():
        yield
        return
    os.setegid(65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@pytest.fixture
def locked_folder(office: Office, office_template: Path, own_home: Path, tmp_path: Path) -> Iterator[Path]:
    """A folder with an office that everybody may read and nobody may write."""
    folder = tmp_path / "locked"
    folder.mkdir()
    shutil.copy(office_template, folder / "office.kth")
    for parent in (own_home, *tmp_path.parents[:3], tmp_path):
        parent.chmod(parent.stat().st_mode | 0o055)
    own_home.chmod(0o777)
    (folder / "office.kth").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def test_a_file_that_may_only_be_read(locked_folder: Path) -> None:
    locked_folder.chmod(0o777)
    before = (locked_folder / "office.kth").read_bytes()
    with _without_rights(), Office.open(locked_folder / "office.kth") as office:
        assert office.read_only
        assert office.own.name == "曹王村"
        with pytest.raises(UserError, match="数据文件是只读的，不能保存；请把它复制到可以写的文件夹再打开。"):
            office.drafts.keep("form", {})
    assert (locked_folder / "office.kth").read_bytes() == before


def test_a_folder_that_may_only_be_read(locked_folder: Path) -> None:
    with _without_rights(), pytest.raises(FileRefused) as caught:
        Office.open(locked_folder / "office.kth")
    assert caught.value.sentence == (
        "“office.kth”所在的文件夹不能写入，打不开；请把它复制到可以写的文件夹（例如桌面）再打开。"
    )


def test_a_new_office_in_a_folder_that_may_only_be_read(locked_folder: Path) -> None:
    with _without_rights(), pytest.raises(UserError, match="“locked”这个文件夹不能写入，请另选一个"):
        Office.create(locked_folder / "new.kth", FOUNDING)
    assert not (locked_folder / "new.kth").exists()


def test_a_file_without_the_right_to_read(locked_folder: Path) -> None:
    (locked_folder / "office.kth").chmod(0o000)
    with _without_rights(), pytest.raises(FileRefused, match="没有读取的权限"):
        Office.open(locked_folder / "office.kth")


def test_a_backup_on_a_locked_stick(office_file: Path, locked_folder: Path) -> None:
    """A backup has no write-ahead log, so it can be read where nothing may be written."""
    vacuum_into(office_file, locked_folder / "copy.kth")
    before = {p.name: p.read_bytes() for p in locked_folder.iterdir()}
    with _without_rights(), Office.open(locked_folder / "copy.kth") as office:
        assert office.read_only
        assert office.check().ok
    assert {p.name: p.read_bytes() for p in locked_folder.iterdir()} == before


@pytest.fixture
def locked_encrypted(locked_folder: Path, encrypted_template: tuple[Path, str]) -> Path:
    locked_folder.chmod(0o777)
    for file in encrypted_template[0].parent.glob("office.kth*"):
        Path(shutil.copy(file, locked_folder)).chmod(0o444)
    return locked_folder / "office.kth"


def test_an_encrypted_file_that_may_only_be_read(locked_encrypted: Path) -> None:
    before = {p.name: p.read_bytes() for p in locked_encrypted.parent.iterdir()}
    with _without_rights(), Office.open(locked_encrypted, password=PASSWORD) as office:
        assert office.read_only
        assert office.own.name == "曹王村"
        assert office.check().ok
        for step in (lambda: office.drafts.keep("form", {}), office.access.renew_code):
            with pytest.raises(UserError, match="数据文件是只读的，不能保存"):
                step()
    after = {p.name: p.read_bytes() for p in locked_encrypted.parent.iterdir()}
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) <= {"office.kth-wal", "office.kth-shm"}


def test_an_encrypted_office_in_a_folder_that_may_only_be_read(locked_encrypted: Path) -> None:
    locked_encrypted.parent.chmod(0o555)
    before = {p.name: p.read_bytes() for p in locked_encrypted.parent.iterdir()}
    with _without_rights(), pytest.raises(FileRefused, match="所在的文件夹不能写入，打不开"):
        Office.open(locked_encrypted, password=PASSWORD)
    assert {p.name: p.read_bytes() for p in locked_encrypted.parent.iterdir()} == before
