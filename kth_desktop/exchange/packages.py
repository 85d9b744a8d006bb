"""The file of a package: written as it comes, and checked whole before anybody reads a row of it.

    manifest.json · one part of JSON lines for each table · deleted.jsonl · files/<digest> (photos)

The zip's comment is the SHA-256 of all that stands before it, so that no byte can change unseen; the manifest
has the count and the SHA-256 of each part. What the rows mean the services know.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from kth_desktop.domain.package import FORMAT, NEEDS_PASSWORD, Gone, Head, Line
from kth_desktop.errors import UserError, WrongPassword
from kth_desktop.exchange.package_json import of_gone, of_head, of_line, to_gone, to_head, to_line
from kth_desktop.exchange.package_seal import MAGIC, Opened, Sealing
from kth_desktop.whole import whole_file

MANIFEST = "manifest.json"
DELETED = "deleted.jsonl"
_FILES = "files/"
_LONGEST = 32 * 1024 * 1024  # bytes of one line or photo: nothing of ours comes near
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SUM = 64  # hex digits at the end of the file
_BLOCK = 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, KeyError, TypeError, EOFError, RecursionError,
           NotImplementedError, AttributeError, OverflowError, IndexError, RuntimeError,
           struct.error)  # fmt: skip


def write_package(
    out: Path,
    password: str,
    head: Head,
    parts: Iterable[tuple[str, Iterable[Line]]],
    gone: Iterable[Gone],
    files: Iterable[tuple[str, bytes]],
) -> str:
    """The SHA-256 of the file, which is there whole or not at all. Raises `UserError`."""
    if head.personal and not password:
        raise UserError(NEEDS_PASSWORD)
    try:
        with whole_file(out) as beside:
            with beside.open("w+b") as file:
                _fill(file, password, head, parts, gone, files)
            return _sum_of(beside)
    except OSError as error:
        raise UserError(f"“{out.name}”没有写成，请检查磁盘或U盘，再导出一次。") from error


def _fill(
    file: IO[bytes],
    password: str,
    head: Head,
    parts: Iterable[tuple[str, Iterable[Line]]],
    gone: Iterable[Gone],
    files: Iterable[tuple[str, bytes]],
) -> None:
    if not password:
        _zip(file, head, parts, gone, files)
        return
    sealing = Sealing(file, password)
    _zip(sealing, head, parts, gone, files)  # type: ignore[arg-type]
    sealing.finish()


def _zip(
    file: IO[bytes],
    head: Head,
    parts: Iterable[tuple[str, Iterable[Line]]],
    gone: Iterable[Gone],
    files: Iterable[tuple[str, bytes]],
) -> None:
    told: dict[str, dict[str, Any]] = {}
    summed = _Summed(file)
    with zipfile.ZipFile(summed, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for table, lines in parts:
            told[f"{table}.jsonl"] = _write_lines(archive, f"{table}.jsonl", map(of_line, lines))
        told[DELETED] = _write_lines(archive, DELETED, map(of_gone, gone))
        for digest, content in files:
            with archive.open(f"{_FILES}{digest}", "w") as part:
                part.write(content)
            told[f"{_FILES}{digest}"] = {"count": 1, "sha256": hashlib.sha256(content).hexdigest()}
        manifest = {"format": FORMAT, **of_head(head), "parts": told}
        archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        archive.comment = b"0" * _SUM
    summed.finish()


class _Summed:
    """Passes everything on but the last 64 bytes, the zip's comment, for which it writes the sum."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._sum, self._held = file, hashlib.sha256(), b""

    def write(self, content: bytes) -> int:
        held = self._held + bytes(content)
        passed, self._held = held[:-_SUM], held[-_SUM:]
        self._sum.update(passed)
        self._file.write(passed)
        return len(content)

    def flush(self) -> None:
        pass

    def finish(self) -> None:
        self._file.write(self._sum.hexdigest().encode())


def _write_lines(archive: zipfile.ZipFile, name: str, lines: Iterable[dict[str, Any]]) -> dict[str, Any]:
    summed, count = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as part:
        for line in lines:
            text = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            part.write(text)
            summed.update(text)
            count += 1
    return {"count": count, "sha256": summed.hexdigest()}


class PackageFile:
    """An opened package, see `domain.package.Package`; close it, or use it in a `with`."""

    def __init__(self, path: Path, head: Head, archive: zipfile.ZipFile, digest: str) -> None:
        self.name, self.head, self.digest = path.name, head, digest
        self._archive, self._held = archive, ExitStack()
        parts = [name for name in archive.namelist() if name not in (MANIFEST, DELETED)]
        self.tables = frozenset(n.removesuffix(".jsonl") for n in parts if not n.startswith(_FILES))
        self._files = tuple(name for name in parts if name.startswith(_FILES))

    def __enter__(self) -> PackageFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def holding(self, stack: ExitStack) -> PackageFile:
        """Closes what `stack` closes with itself."""
        self._held = stack
        return self

    def close(self) -> None:
        self._held.close()

    def lines(self, table: str) -> Iterator[Line]:
        if table in self.tables:
            for found in self._read(f"{table}.jsonl"):
                yield to_line(found)

    def gone(self) -> Iterator[Gone]:
        for found in self._read(DELETED):
            yield to_gone(found)

    def files(self) -> Iterator[tuple[str, bytes]]:
        for name in self._files:
            yield name.removeprefix(_FILES), self._archive.read(name)

    def _read(self, name: str) -> Iterator[dict[str, Any]]:
        with self._archive.open(name) as part:
            while text := part.readline(_LONGEST):
                yield json.loads(text)


def is_sealed(path: Path) -> bool:
    """Whether a password has to be asked for. Raises `UserError` for a file that cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError as error:
        raise UserError(f"“{path.name}”打不开，请检查它所在的磁盘或U盘。") from error


def open_package(path: Path, password: str, schema: int) -> PackageFile:
    """Checked to the last byte before it is answered. `schema` is this program's own.

    Raises `UserError`, or `WrongPassword`.
    """
    sealed = is_sealed(path)
    with ExitStack() as stack:
        try:
            file: Any = stack.enter_context(path.open("rb"))
            if sealed:
                file = Opened(file, password)
                file.check()
            archive = stack.enter_context(_archive(path, file))
            found = json.loads(_small(archive, MANIFEST))
            _refuse_newer(path, found, schema)
            _check_parts(archive, found["parts"])
            opened = PackageFile(path, to_head(found), archive, _sum_of(path))
            _check_lines(opened)
        except (UserError, WrongPassword):
            raise
        except OSError as error:
            raise UserError(f"“{path.name}”读不出来，请检查它所在的磁盘或U盘。") from error
        except _BROKEN as error:
            raise _damaged(path) from error
        return opened.holding(stack.pop_all())


def _archive(path: Path, file: Any) -> zipfile.ZipFile:
    """Raises `UserError` for somebody else's file, `ValueError` for one of ours that was changed."""
    file.seek(0)
    beginning = file.read(4)
    if beginning[:2] != b"PK"[: len(beginning)]:
        raise UserError(f"“{path.name}”不是客堂汇的数据包，请核对选的文件。")
    archive = zipfile.ZipFile(file)
    if MANIFEST not in archive.namelist():
        raise UserError(f"“{path.name}”不是客堂汇的数据包，请核对选的文件。")
    file.seek(0)
    size = file.seek(0, 2) - _SUM
    file.seek(0)
    if _summed(file, size) != archive.comment.decode():
        raise ValueError("changed")
    return archive


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        found = part.read(_LONGEST)
        if part.read(1):
            raise ValueError(name)
        return found


def _refuse_newer(path: Path, found: dict[str, Any], schema: int) -> None:
    theirs = int(found["schema"])
    if int(found["format"]) > FORMAT or theirs > schema:
        raise UserError(
            f"“{path.name}”由新版程序（{found['program']}，格式{theirs}）导出，本机是格式{schema}；"
            "请先升级本机的程序，再导入。"
        )
    if theirs < schema:
        raise UserError(
            f"“{path.name}”由旧版程序（{found['program']}，格式{theirs}）导出，本机是格式{schema}；"
            "请对方升级程序后再导出一次。"
        )


def _check_parts(archive: zipfile.ZipFile, told: dict[str, Any]) -> None:
    """Every part that the manifest names, as it names it, and no other. Raises `ValueError`."""
    names = archive.namelist()
    if any(one.compress_type not in _PACKED for one in archive.infolist()):
        raise ValueError("another program's")
    if len(names) != len(set(names)) or set(names) != {MANIFEST, *told} or DELETED not in told:
        raise ValueError("parts")
    for name, said in told.items():
        is_file = name.startswith(_FILES)
        if is_file and archive.getinfo(name).file_size > _LONGEST:  # it is read whole later
            raise ValueError(name)
        summed, count = hashlib.sha256(), 0
        with archive.open(name) as part:
            while block := part.read(_BLOCK):
                summed.update(block)
                count += block.count(b"\n")
        if summed.hexdigest() != said["sha256"] or (not is_file and count != said["count"]):
            raise ValueError(name)
        if is_file and summed.hexdigest() != name.removeprefix(_FILES):
            raise ValueError(name)


def _check_lines(package: PackageFile) -> None:
    for table in package.tables:
        for _ in package.lines(table):
            pass
    for _ in package.gone():
        pass


def _summed(file: Any, size: int) -> str:
    """The SHA-256 of the next `size` bytes."""
    found = hashlib.sha256()
    while size > 0 and (block := file.read(min(_BLOCK, size))):
        found.update(block)
        size -= len(block)
    return found.hexdigest()


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _damaged(path: Path) -> UserError:
    return UserError(f"数据包“{path.name}”不完整，或者被改动过，没有导入；请对方重新拷贝或重新导出。")
