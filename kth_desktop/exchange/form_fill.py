"""Filling in the town's form: the chosen cells get their numbers, everything else stays byte for byte."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

from kth_desktop.domain.town_form import FilledCell, Value, cell_at, place_of
from kth_desktop.errors import UserError
from kth_desktop.exchange.form_package import Package, local, open_package, parse
from kth_desktop.exchange.form_splice import Sheet, anchor, holds_formula, scan, splice, style_of
from kth_desktop.whole import whole_file

_TEXT_FORMAT = 49  # “@” among the formats that need no description
# What stands before calcPr in a workbook, the last first.
_BEFORE_CALC = ("definedNames", "externalReferences", "functionGroups", "sheets")


def fill(content: bytes, name: str, cells: Sequence[FilledCell]) -> bytes:
    """The same file with these cells written. Raises `UserError`, and then nothing was made."""
    package = open_package(content, name)
    by_sheet = _by_sheet(package, cells)
    changed = {package.sheets[sheet]: _filled(package, sheet, ours) for sheet, ours in by_sheet.items()}
    workbook = package.read(package.workbook)
    return _packed(package.archive, {**changed, package.workbook: recalculated(workbook)})


def write_filled(out: Path, content: bytes) -> None:
    """Whole or not at all. Raises `UserError` when the place cannot be written."""
    try:
        with whole_file(out) as part:
            part.write_bytes(content)
    except PermissionError as error:
        raise UserError("这个文件在WPS或Excel里打开着，请关闭后再填，或换一个地方存。") from error
    except OSError as error:
        raise UserError(f"“{out.name}”没有存下来，磁盘可能满了或不能写；请换一个地方存。") from error


def _by_sheet(package: Package, cells: Sequence[FilledCell]) -> Mapping[str, list[FilledCell]]:
    found: dict[str, list[FilledCell]] = {}
    for one in cells:
        if one.sheet not in package.sheets:
            raise UserError(f"表里没有“{one.sheet}”这一页，请打开套表重新选。")
        found.setdefault(one.sheet, []).append(one)
    return found


def _filled(package: Package, name: str, cells: Sequence[FilledCell]) -> bytes:
    try:
        sheet = scan(package.read(package.sheets[name]))
        texts = _text_styles(package)
        values: dict[tuple[int, int], Value] = {}
        for one in cells:
            place = anchor(sheet, *place_of(one.cell))
            _refuse(sheet, name, place, values)
            as_text = style_of(sheet, *place) in texts
            values[place] = str(one.value) if as_text else one.value
        return splice(sheet, values)
    except (expat.ExpatError, ValueError, KeyError) as error:
        raise UserError(f"“{name}”这一页的内容读不懂，请在WPS或Excel里另存为.xlsx再导入。") from error


def _refuse(sheet: Sheet, name: str, place: tuple[int, int], values: Mapping[tuple[int, int], Value]) -> None:
    cell = cell_at(*place)
    if holds_formula(sheet, *place):
        raise UserError(f"“{name}”的{cell}这一格是公式，请换一格。")
    if place in values:
        raise UserError(f"“{name}”的{cell}选了两个数，请只留一个。")


def _text_styles(package: Package) -> frozenset[str]:
    """Numbers of the styles whose cells are text, though they look like numbers."""
    if not package.styles:
        return frozenset()
    root = parse(package.read(package.styles))
    formats = {str(_TEXT_FORMAT)}
    found: list[str] = []
    for part in root:
        if local(part.tag) == "numFmts":
            formats |= {one.attrib["numFmtId"] for one in part if one.attrib.get("formatCode") == "@"}
    for part in root:
        if local(part.tag) == "cellXfs":
            found = [str(place) for place, one in enumerate(part) if one.attrib.get("numFmtId") in formats]
    return frozenset(found) | ({""} if "0" in found else frozenset())


def recalculated(workbook: bytes) -> bytes:
    """Told to work out all formulas when opened: the sums kept in the file are those of before."""
    found = re.search(rb"<(\w+:)?calcPr\b[^>]*>", workbook)
    if found is None:
        return _with_calc(workbook)
    tag = re.sub(rb"""\s+fullCalcOnLoad\s*=\s*("[^"]*"|'[^']*')""", b"", found.group())
    end = b"/>" if tag.endswith(b"/>") else b">"
    made = tag[: -len(end)].rstrip() + b' fullCalcOnLoad="1"' + end
    return workbook[: found.start()] + made + workbook[found.end() :]


def _with_calc(workbook: bytes) -> bytes:
    for name in _BEFORE_CALC:
        found = re.search(
            rb"</(\w+:)?" + name.encode() + rb"\s*>|<(\w+:)?" + name.encode() + rb"\b[^>]*/>", workbook
        )
        if found is not None:
            prefix = found[1] or found[2] or b""
            made = b"<" + prefix + b'calcPr fullCalcOnLoad="1"/>'
            return workbook[: found.end()] + made + workbook[found.end() :]
    raise UserError("这张表的结构读不懂，请在WPS或Excel里另存为.xlsx再导入。")


def _packed(archive: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """All parts in their order, with the dates they had, so that the same numbers make the same file."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for part in archive.infolist():
            out.writestr(part, changed.get(part.filename, archive.read(part.filename)))
    return made.getvalue()
