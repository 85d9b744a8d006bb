"""Papers kept beside the database: by their digest in a plain office, sealed in an encrypted one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kth_desktop.db.attachments import KeptFiles, digest_of, folder_beside
from kth_desktop.db.keys import Key

PAPER = "曹王村联席会议纪要".encode() * 40
DIGEST = digest_of(PAPER)


@pytest.fixture
def key() -> Key:
    return Key.new()


@pytest.fixture
def sealed(tmp_path: Path, key: Key) -> KeptFiles:
    files = KeptFiles(tmp_path / "附件", key)
    assert files.write(PAPER, ".pdf") == DIGEST
    return files


@pytest.fixture
def plain(tmp_path: Path) -> KeptFiles:
    files = KeptFiles(tmp_path / "附件", None)
    assert files.write(PAPER, ".pdf") == DIGEST
    return files


def test_sealed_it_shows_neither_content_nor_digest_nor_kind(sealed: KeptFiles) -> None:
    (file,) = sealed.folder.iterdir()
    assert PAPER[:20] not in file.read_bytes()
    assert DIGEST not in file.name
    assert file.suffix == ".sealed"
    assert sealed.read(DIGEST, ".pdf") == PAPER


def test_the_same_paper_is_sealed_otherwise_each_time(sealed: KeptFiles, tmp_path: Path, key: Key) -> None:
    """A nonce of its own: with the same one twice AES-GCM gives its secrets away."""
    again = KeptFiles(tmp_path / "again", key)
    again.write(PAPER, ".pdf")
    one, other = (next(f.folder.iterdir()) for f in (sealed, again))
    assert one.name == other.name
    assert one.read_bytes()[:12] != other.read_bytes()[:12]


def test_every_changed_byte_is_found(sealed: KeptFiles) -> None:
    file = sealed.path(DIGEST, ".pdf")
    sound = file.read_bytes()
    for at in range(len(sound)):
        file.write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
        with pytest.raises(ValueError, match="sealed"):
            sealed.read(DIGEST, ".pdf")
    file.write_bytes(sound)
    assert sealed.read(DIGEST, ".pdf") == PAPER


@pytest.mark.parametrize("length", [0, 1, 11, 12, 13, 27, 28, 500, -1])
def test_a_cut_file_is_found(sealed: KeptFiles, length: int) -> None:
    file = sealed.path(DIGEST, ".pdf")
    file.write_bytes(file.read_bytes()[:length])
    with pytest.raises(ValueError, match="sealed"):
        sealed.read(DIGEST, ".pdf")


def test_another_key_opens_nothing_even_under_the_right_name(sealed: KeptFiles) -> None:
    other = KeptFiles(sealed.folder, Key.new())
    with pytest.raises(FileNotFoundError):
        other.read(DIGEST, ".pdf")
    sealed.path(DIGEST, ".pdf").rename(other.path(DIGEST, ".pdf"))
    with pytest.raises(ValueError, match="sealed"):
        other.read(DIGEST, ".pdf")


def test_one_sealed_file_in_anothers_place_is_found(sealed: KeptFiles) -> None:
    other = sealed.write(b"another paper", ".pdf")
    sealed.path(other, ".pdf").replace(sealed.path(DIGEST, ".pdf"))
    with pytest.raises(ValueError, match=DIGEST):
        sealed.read(DIGEST, ".pdf")


def test_a_plain_one_is_measured_too(plain: KeptFiles) -> None:
    file = plain.path(DIGEST, ".pdf")
    assert file.name == f"{DIGEST}.pdf"
    file.write_bytes(PAPER + b".")
    with pytest.raises(ValueError, match=DIGEST):
        plain.read(DIGEST, ".pdf")


@pytest.mark.parametrize("which", ["plain", "sealed"])
def test_written_again_it_is_left_alone_or_mended(which: str, request: pytest.FixtureRequest) -> None:
    files: KeptFiles = request.getfixturevalue(which)
    file = files.path(DIGEST, ".pdf")
    before = file.stat().st_mtime_ns
    files.write(PAPER, ".pdf")
    assert file.stat().st_mtime_ns == before
    file.write_bytes(b"spoiled")
    files.write(PAPER, ".pdf")
    assert files.read(DIGEST, ".pdf") == PAPER


def test_a_full_disk_leaves_no_half_file(
    sealed: KeptFiles, monkeypatch: pytest.MonkeyPatch, key: Key
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    before = {file.name for file in sealed.folder.iterdir()}
    with pytest.raises(OSError, match="No space"):
        sealed.write(b"another paper", ".pdf")
    assert {file.name for file in sealed.folder.iterdir()} == before


def test_from_plain_to_sealed_and_back(plain: KeptFiles, key: Key) -> None:
    other = KeptFiles(plain.folder, key)
    other.take_over(plain, [(DIGEST, ".pdf"), ("00" * 32, ".jpg")])  # one that is gone is not made up
    assert other.read(DIGEST, ".pdf") == PAPER
    plain.remove(DIGEST, ".pdf")
    plain.take_over(other, [(DIGEST, ".pdf")])
    assert plain.path(DIGEST, ".pdf").read_bytes() == PAPER
    other.remove(DIGEST, ".pdf")
    other.remove(DIGEST, ".pdf")
    assert [file.name for file in plain.folder.iterdir()] == [f"{DIGEST}.pdf"]


def test_the_folder_is_called_after_the_database() -> None:
    assert folder_beside(Path("村里/曹王.kth")) == Path("村里/曹王-附件")
