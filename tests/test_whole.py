"""A file is whole or what was there before, and nothing stays beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kth_desktop.whole import whole_file, whole_folder


def test_it_appears_when_the_block_ends_well(tmp_path: Path) -> None:
    out = tmp_path / "纪要.pdf"
    with whole_file(out) as beside:
        beside.write_bytes(b"all of it")
        assert not out.exists()
    assert out.read_bytes() == b"all of it"
    assert list(tmp_path.iterdir()) == [out]


def test_what_was_there_stays_when_it_does_not(tmp_path: Path) -> None:
    out = tmp_path / "纪要.pdf"
    out.write_bytes(b"older")

    def half() -> None:
        with whole_file(out) as beside:
            beside.write_bytes(b"half")
            raise OSError

    with pytest.raises(OSError):
        half()
    assert out.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_appears_when_the_block_ends_well(tmp_path: Path) -> None:
    out = tmp_path / "迎检材料"
    with whole_folder(out) as beside:
        (beside / "一.pdf").write_bytes(b"one")
        assert not out.exists()
    assert [path.name for path in out.iterdir()] == ["一.pdf"]
    assert list(tmp_path.iterdir()) == [out]


def test_of_a_folder_begun_nothing_stays(tmp_path: Path) -> None:
    def half() -> None:
        with whole_folder(tmp_path / "迎检材料") as beside:
            (beside / "一.pdf").write_bytes(b"half")
            raise OSError

    with pytest.raises(OSError):
        half()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "迎检材料").mkdir()
    with pytest.raises(FileExistsError), whole_folder(tmp_path / "迎检材料"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["迎检材料"]
