"""The town's form as a file: is it a workbook that can be kept and filled in, and what lies in it.

Nothing is believed of it: sizes are looked at before anything is unpacked, and what it is by its first
bytes, not by its name.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from kth_desktop.errors import UserError

SUFFIXES = (".xlsx", ".xls")
MOST_BYTES = 20 * 1024 * 1024  # of the file
_MOST_UNPACKED = 150 * 1024 * 1024
_MOST_PARTS = 3000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SEALED = "EncryptedPackage".encode("utf-16-le")
_HTML = (b"<!doctype", b"<html", b"<table", b"<meta", b"<?xml", b"<head", b"<style", b"mime-version")
_SAVE_ANEW = "请在WPS或Excel里打开，另存为.xlsx再导入。"
_OFFICE_DOCUMENT = "/officeDocument"


@dataclass(frozen=True)
class Package:
    """The parts of an .xlsx by name in their order; `sheets` are (name, part), chart sheets left out."""

    archive: zipfile.ZipFile
    workbook: str
    sheets: Mapping[str, str]
    strings: str  # the part with the shared texts; empty when there is none
    styles: str

    def read(self, part: str) -> bytes:
        return self.archive.read(part)


def read_file(file: Path) -> bytes:
    """What the clerk chose, within the size that a form may have. Raises `UserError`."""
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            raise UserError(f"“{file.name}”太大（超过20兆），不像要填的表，请核对。")
        return file.read_bytes()
    except PermissionError as error:
        raise UserError("这个文件在WPS或Excel里打开着，请关闭后再导入。") from error
    except OSError as error:
        raise UserError(f"“{file.name}”读不出来，请核对文件还在不在。") from error


def is_old(content: bytes, name: str) -> bool:
    """True for .xls of before 2007; raises `UserError` for what is neither old nor new."""
    if content.startswith(_OLE):
        if _SEALED in content:
            raise UserError(f"“{name}”有打开密码，请在WPS或Excel里取消密码，另存后再导入。")
        return True
    if content.startswith(b"PK"):
        return False
    if content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML):
        raise UserError(f"“{name}”其实是网页格式，不是Excel表格；{_SAVE_ANEW}")
    raise UserError(f"“{name}”不是表格，请选镇里发来的Excel或WPS表格（.xlsx、.xls）。")


def open_package(content: bytes, name: str) -> Package:
    """Raises `UserError` in one sentence for whatever cannot be filled in."""
    damaged = UserError(f"“{name}”已经损坏，打不开；请向镇里再要一份。")
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        _check_sizes(archive, name)
        if archive.testzip() is not None:
            raise damaged
        return _looked_into(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise damaged from error
    except (ElementTree.ParseError, KeyError, UnicodeError) as error:
        raise damaged from error


def _check_sizes(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    if len({part.filename for part in parts}) != len(parts):
        raise zipfile.BadZipFile(name)
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise UserError(f"“{name}”里的内容大得不正常，不像要填的表，请核对。")
    if any(part.flag_bits & 1 for part in parts):
        raise UserError(f"“{name}”有打开密码，请在WPS或Excel里取消密码，另存后再导入。")


def _looked_into(archive: zipfile.ZipFile, name: str) -> Package:
    parts = archive.namelist()
    if "[Content_Types].xml" not in parts:
        raise UserError(f"“{name}”是压缩包，不是表格；请先解开，再选里面的表格。")
    types = archive.read("[Content_Types].xml")
    if b"macroEnabled" in types or any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise UserError(f"“{name}”带有宏程序，不能导入；请在WPS或Excel里另存为.xlsx（不带宏）再导入。")
    workbook = next(
        (target for kind, target in _relations(archive, "").values() if kind.endswith(_OFFICE_DOCUMENT)), ""
    )
    if workbook not in parts or not workbook.endswith(".xml") or b"spreadsheetml" not in types:
        raise UserError(f"“{name}”不是能填的Excel表格；{_SAVE_ANEW}")
    relations = _relations(archive, workbook)
    sheets = {}
    for sheet in _children(parse(archive.read(workbook)), "sheets"):
        kind, target = relations[next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")]
        if kind.endswith("/worksheet"):
            parse(archive.read(target))
            sheets[sheet.attrib["name"]] = target
    if not sheets:
        raise UserError(f"“{name}”里没有工作表，请核对。")
    by_kind = {kind.rpartition("/")[2]: target for kind, target in relations.values()}
    for needed in ("sharedStrings", "styles"):  # else it would be found out only when it is filled in
        if needed in by_kind:
            parse(archive.read(by_kind[needed]))
    return Package(archive, workbook, sheets, by_kind.get("sharedStrings", ""), by_kind.get("styles", ""))


def parse(xml: bytes) -> ElementTree.Element:
    """A part of ours never has a DOCTYPE: with one it could grow to any size when read."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise ElementTree.ParseError("doctype")
    return ElementTree.fromstring(xml)


def local(tag: str) -> str:
    """The name without its namespace: transitional and strict workbooks differ only there."""
    return tag.rpartition("}")[2]


def _children(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [child for part in root if local(part.tag) == name for child in part]


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Of a part (empty: of the whole file): id → kind and the part it leads to."""
    folder, name = posixpath.split(part)
    root = parse(archive.read(posixpath.join(folder, "_rels", f"{name}.rels")))
    found = {}
    for one in root:
        if one.attrib.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, one.attrib["Target"])).lstrip("/")
            found[one.attrib["Id"]] = (one.attrib["Type"], target)
    return found
