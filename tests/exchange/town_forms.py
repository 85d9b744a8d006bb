"""Forms as towns send them, made with everything that a careless filling would lose."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import xlsxwriter

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def town_form(path: Path) -> Path:
    """Merged head, hidden column F and row 9, a sum, a list to choose from, a picture, print settings."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("月报表")
        head = book.add_format({"bold": True, "align": "center", "border": 1})
        cell, text = book.add_format({"border": 1}), book.add_format({"num_format": "@", "border": 1})
        red, yellow = book.add_format({"font_color": "red"}), book.add_format({"bg_color": "yellow"})
        sheet.merge_range("A1:G1", "“客堂汇”活动情况月报表", head)
        sheet.write("A2", "填报单位", head)
        sheet.merge_range("B2:D2", "", cell)
        sheet.write("E2", "填报日期", head)
        sheet.merge_range("A3:A4", "类别", head)
        sheet.merge_range("B3:C3", "本月", head)
        sheet.write_row("B4", ("场次", "人次"), head)
        sheet.write_rich_string("D3", "注", red, "（必填）", "项", cell)
        for row, name in enumerate(("宣传培训", "议事共商", "矛盾调解", "文化娱乐", "便民服务"), start=4):
            sheet.write(row, 0, name, head)
            sheet.write_blank(row, 1, None, cell)
            sheet.write_blank(row, 2, None, cell)
        sheet.write("A10", "合计", head)
        sheet.write_formula("B10", "=SUM(B5:B9)", cell, 0)
        sheet.write_formula("C10", "=SUM(C5:C9)", cell, 0)
        sheet.write_blank("B11", None, text)
        sheet.write("F5", "内部代码", cell)
        sheet.set_column("A:A", 14)
        sheet.set_column("F:F", 10, cell, {"hidden": True})
        sheet.set_row(11, 20, None, {"hidden": True})
        sheet.data_validation("D5:D9", {"validate": "list", "source": ["已核对", "未核对"]})
        sheet.conditional_format("B5:B9", {"type": "cell", "criteria": ">", "value": 5, "format": yellow})
        sheet.insert_image("G5", "mark.png", {"image_data": BytesIO(PNG)})
        sheet.print_area("A1:E11")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.repeat_rows(0, 3)
        sheet.fit_to_pages(1, 1)
        sheet.set_header("&C徐行镇")
        sheet.freeze_panes(4, 1)
        sheet.protect("town")
        book.define_name("合计场次", "=月报表!$B$10")
        other = book.add_worksheet("填表说明")
        other.write("A1", "每月5日前报送")
    made = path.read_bytes()  # Excel does not say it, this library does
    workbook = parts(made)["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', b"")
    path.write_bytes(repacked(made, xl__workbook_dot_xml=workbook))
    return path


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(content: bytes, **changes: bytes | None) -> bytes:
    """With other parts (None: without), their names written with __ for /."""
    found: dict[str, bytes | None] = dict(parts(content)) | {
        name.replace("__", "/").replace("_dot_", "."): made for name, made in changes.items()
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in found.items():
            if held is not None:
                archive.writestr(name, held)
    return made.getvalue()


# An .xls of old, for nothing at hand writes one.


def old_form(path: Path) -> Path:
    """A head merged over A1:C1, 场次 in A2, 7 in B2, in one sheet “月报”."""
    path.write_bytes(_compound(_workbook()))
    return path


def sealed_form(path: Path) -> Path:
    """What Excel makes of a workbook with a password: an OLE file with the stream EncryptedPackage."""
    path.write_bytes(_compound(bytes(5000), "EncryptedPackage"))
    return path


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _text(row: int, column: int, words: str) -> bytes:
    held = words.encode("utf-16-le")
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(words), 1) + held)


def _workbook() -> bytes:
    def begin(kind: int) -> bytes:
        return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))

    name = "月报"
    end = _record(0x000A, b"")
    sheet = begin(0x0010) + _text(0, 0, "镇月报表") + _text(1, 0, "场次")
    sheet += _record(0x0203, struct.pack("<HHHd", 1, 1, 0, 7.0))
    sheet += _record(0x00E5, struct.pack("<HHHHH", 1, 0, 0, 0, 2)) + end
    size = len(begin(5)) + 4 + 8 + len(name) * 2 + len(end)
    bound = struct.pack("<IBBBB", size, 0, 0, len(name), 1) + name.encode("utf-16-le")
    return begin(0x0005) + _record(0x0085, bound) + end + sheet


def _compound(stream: bytes, name: str = "Workbook") -> bytes:
    """One stream in 512-byte sectors: header, FAT, directory, stream (above 4096 bytes: no mini stream)."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))

    def entry(words: str, kind: int, start: int, size: int, child: int) -> bytes:
        held = words.encode("utf-16-le")
        return (
            held.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(held) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
            + bytes(16 + 4 + 16)
            + struct.pack("<IQ", start, size)
        )

    directory = entry("Root Entry", 5, 0xFFFFFFFE, 0, 1) + entry(name, 2, 2, len(stream), 0xFFFFFFFF)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(6) + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * 4 * 108
    return header + struct.pack("<128I", *fat) + directory.ljust(512, b"\0") + stream
