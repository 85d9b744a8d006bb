"""A package file is taken whole or not at all: cut, edited, foreign, newer, locked."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kth_desktop.domain.package import Gone, Head, Line
from kth_desktop.errors import UserError, WrongPassword
from kth_desktop.exchange.package_seal import PIECE
from kth_desktop.exchange.packages import PackageFile, is_sealed, open_package, write_package
from tests.packages import SECRET, rewritten, with_manifest

SCHEMA = 12
ID = UUID(int=7)
HEAD = Head(
    SCHEMA, "1.0.0", ID, "曹王村", "徐行镇曹王村村民委员会", "徐行镇", ID, "曹王村", False, 3, 2,
    datetime(2026, 6, 30, 8, tzinfo=UTC),
)  # fmt: skip
PHOTO = b"\xff\xd8 not really a photo"


def lines(count: int = 20) -> list[Line]:
    return [
        Line(
            uuid5(ID, str(n)), n + 1, "2026-06-30T08:00:00.000000Z", "曹王村", {"title": f"健康课{n}"},
            {"activity_item": [{"id": str(uuid5(ID, f"i{n}")), "item": "理发"}]}, ("1aa",), n % 2 == 1,
        )
        for n in range(count)
    ]  # fmt: skip


def write(out: Path, password: str = "", head: Head = HEAD, count: int = 20) -> Path:

    photo = (hashlib.sha256(PHOTO).hexdigest(), PHOTO)
    parts = [("activity", iter(lines(count))), ("venue", iter(()))]
    write_package(out, password, head, parts, [Gone("venue", ID, ("1bb",))], [photo])
    return out


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("package") / "曹王村.kthx")


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("package") / "曹王村.kthx", SECRET)


def refusal(file: Path, password: str = "") -> str:
    with pytest.raises(UserError) as refused:
        open_package(file, password, SCHEMA).close()
    sentence = refused.value.sentence
    assert sentence.endswith("。") and sentence.count("。") == 1
    return sentence


@pytest.mark.parametrize("password", ["", SECRET])
def test_what_was_written_is_read_again_and_twice(tmp_path: Path, password: str) -> None:
    file = write(tmp_path / "a.kthx", password)
    assert is_sealed(file) is bool(password)
    with open_package(file, password, SCHEMA) as found:
        assert found.head == HEAD
        assert found.tables == {"activity", "venue"}
        for _ in range(2):
            assert list(found.lines("activity")) == lines()
        assert list(found.gone()) == [Gone("venue", ID, ("1bb",))]
        assert [content for _name, content in found.files()] == [PHOTO]
    assert [one.name for one in tmp_path.iterdir()] == ["a.kthx"]  # nothing readable is left about


def test_a_long_package_goes_through_many_sealed_pieces(tmp_path: Path) -> None:
    """Random ids do not grow small, so that it is longer than some pieces."""
    file = write(tmp_path / "a.kthx", SECRET, count=6000)
    assert file.stat().st_size > 3 * PIECE
    with open_package(file, SECRET, SCHEMA) as found:
        assert list(found.lines("activity")) == lines(6000)


def test_a_wrong_password_is_said_and_none_is_kept_in_the_file(locked: Path) -> None:
    with pytest.raises(WrongPassword, match="数据包的密码不对"):
        open_package(locked, "something else", SCHEMA)
    content = locked.read_bytes()
    assert SECRET.encode() not in content and "健康课".encode() not in content and b"manifest" not in content


def test_full_width_letters_are_the_same_password(locked: Path) -> None:
    with open_package(locked, SECRET.replace("x", "ｘ"), SCHEMA) as found:
        assert found.head.number == 3


def test_personal_data_want_a_password(tmp_path: Path) -> None:
    from dataclasses import replace

    with pytest.raises(UserError, match="要设密码"):
        write(tmp_path / "a.kthx", head=replace(HEAD, personal=True))
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_cut_package_is_refused_at_every_length(
    tmp_path_factory: pytest.TempPathFactory, package: Path, data: st.DataObject
) -> None:
    content = package.read_bytes()
    cut = tmp_path_factory.mktemp("cut") / "a.kthx"
    cut.write_bytes(content[: data.draw(st.integers(0, len(content) - 1))])
    assert "a.kthx" in refusal(cut)


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_an_edited_byte_is_refused_wherever_it_is(
    tmp_path_factory: pytest.TempPathFactory, package: Path, data: st.DataObject
) -> None:
    content = bytearray(package.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    edited = tmp_path_factory.mktemp("edited") / "a.kthx"
    edited.write_bytes(content)
    assert "a.kthx" in refusal(edited)


@pytest.mark.parametrize("where", [0, 5, 15, 30, 40, 200, -1])
def test_an_edited_byte_of_a_locked_one_is_refused(tmp_path: Path, locked: Path, where: int) -> None:
    content = bytearray(locked.read_bytes())
    content[where] ^= 1
    edited = tmp_path / "a.kthx"
    edited.write_bytes(content)
    assert refusal(edited, SECRET)


@pytest.mark.parametrize("length", [0, 3, 14, 20, 37, 60, 300, -1])
def test_a_cut_locked_one_is_refused(tmp_path: Path, locked: Path, length: int) -> None:
    cut = tmp_path / "a.kthx"
    cut.write_bytes(locked.read_bytes()[:length])
    assert refusal(cut, SECRET)


def test_a_piece_left_out_is_noticed(tmp_path: Path) -> None:
    content = write(tmp_path / "a.kthx", SECRET, count=6000).read_bytes()
    piece, head = PIECE + 16, 14 + 16 + 7
    less = tmp_path / "b.kthx"
    less.write_bytes(content[: head + piece] + content[head + 2 * piece :])
    assert "不完整，或者被改动过" in refusal(less, SECRET)


def test_a_part_missing_or_extra_is_refused_though_the_sum_is_right(tmp_path: Path, package: Path) -> None:
    changes: list[Callable[[dict[str, bytes]], object]] = [
        lambda parts: parts.pop("activity.jsonl"),
        lambda parts: parts.pop("deleted.jsonl"),
        lambda parts: parts.update({"extra.jsonl": b""}),
        lambda parts: parts.update({"activity.jsonl": parts["activity.jsonl"] + b"{}\n"}),
        lambda parts: parts.update({"manifest.json": b"[]"}),
        lambda parts: parts.update({"manifest.json": b"{}"}),
    ]
    for change in changes:
        file = rewritten(package, tmp_path / "b.kthx", lambda parts, change=change: change(parts) and None)  # type: ignore[misc]
        assert "不完整，或者被改动过" in refusal(file)


def test_a_photo_that_is_none_for_its_size_is_refused(tmp_path: Path) -> None:
    """It would be read whole, and zeros of any size lie in a few bytes."""
    zeros = bytes(32 * 1024 * 1024 + 1)
    photo = (hashlib.sha256(zeros).hexdigest(), zeros)
    write_package(tmp_path / "a.kthx", "", HEAD, [("activity", iter(lines(1)))], [], [photo])
    assert (tmp_path / "a.kthx").stat().st_size < 100_000
    with pytest.raises(UserError, match="不完整，或者被改动过"):
        open_package(tmp_path / "a.kthx", "", SCHEMA)


def test_parts_packed_in_another_way_are_refused(tmp_path: Path, package: Path) -> None:
    out = tmp_path / "a.kthx"
    with zipfile.ZipFile(package) as archive, zipfile.ZipFile(out, "w") as made:
        for name in archive.namelist():
            packed = zipfile.ZIP_LZMA if name == "venue.jsonl" else zipfile.ZIP_DEFLATED
            made.writestr(name, archive.read(name), packed)
        made.comment = b"0" * 64
    content = out.read_bytes()[:-64]
    out.write_bytes(content + hashlib.sha256(content).hexdigest().encode())
    with pytest.raises(UserError, match="不完整，或者被改动过"):
        open_package(out, "", SCHEMA)


def test_a_rewritten_package_that_is_right_is_read(tmp_path: Path, package: Path) -> None:
    """So that the refusals above are for what was changed, and not for the rewriting."""
    with open_package(rewritten(package, tmp_path / "b.kthx", lambda parts: None), "", SCHEMA) as found:
        assert list(found.lines("activity")) == lines()


def test_somebody_elses_file_is_named_as_such(tmp_path: Path) -> None:
    for name, content in (("a.kthx", b"no zip at all"), ("b.kthx", b"%PDF-1.7")):
        (tmp_path / name).write_bytes(content)
        assert "不是客堂汇的数据包" in refusal(tmp_path / name)
    with zipfile.ZipFile(tmp_path / "c.kthx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert "不是客堂汇的数据包" in refusal(tmp_path / "c.kthx")
    with pytest.raises(UserError, match="打不开"):
        is_sealed(tmp_path / "nothing.kthx")


def test_a_newer_and_an_older_program_are_both_named(tmp_path: Path, package: Path) -> None:
    newer = refusal(with_manifest(package, tmp_path / "n.kthx", schema=13, program="2.0.0"))
    assert "2.0.0，格式13" in newer and "本机是格式12" in newer and "升级本机" in newer
    assert "升级本机" in refusal(with_manifest(package, tmp_path / "f.kthx", format=2))
    older = refusal(with_manifest(package, tmp_path / "o.kthx", schema=11, program="0.9.0"))
    assert "0.9.0，格式11" in older and "请对方升级程序" in older


@pytest.mark.parametrize(
    "values",
    [{"number": "3"}, {"number": 2, "base": 2}, {"made_at": "yesterday"}, {"made_at": "2026-06-30T08:00:00"},
     {"sender_id": "me"}, {"parts": []}, {"base": -1}],
)  # fmt: skip
def test_a_manifest_that_makes_no_sense_is_refused(
    tmp_path: Path, package: Path, values: dict[str, object]
) -> None:
    assert "不完整，或者被改动过" in refusal(with_manifest(package, tmp_path / "b.kthx", **values))


def test_a_line_that_is_none_is_refused(tmp_path: Path, package: Path) -> None:

    for text in (b"{}\n", b"[]\n", b"nonsense\n", b'{"id":1}\n', b"[" * 100_000 + b"\n"):

        def change(parts: dict[str, bytes], text: bytes = text) -> None:
            manifest = json.loads(parts["manifest.json"])
            told = {"count": 1, "sha256": hashlib.sha256(text).hexdigest()}
            manifest["parts"]["activity.jsonl"] = told
            parts["activity.jsonl"] = text
            parts["manifest.json"] = json.dumps(manifest).encode()

        assert "不完整，或者被改动过" in refusal(rewritten(package, tmp_path / "b.kthx", change))


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> object:
        yield lines()[0]
        raise OSError("the stick was pulled")

    with pytest.raises(UserError, match="没有写成"):
        write_package(tmp_path / "a.kthx", "", HEAD, [("activity", broken())], [], [])  # type: ignore[list-item]
    assert list(tmp_path.iterdir()) == []


def test_a_closed_package_lets_its_file_go(tmp_path: Path, package: Path) -> None:
    copy = Path(shutil.copy(package, tmp_path / "a.kthx"))
    found: PackageFile = open_package(copy, "", SCHEMA)
    found.close()
    copy.unlink()
    assert not copy.exists()
