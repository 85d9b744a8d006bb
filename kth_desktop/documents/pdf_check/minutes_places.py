"""The rules of minutes that ask where a part stands: mark, order, 版记, page number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from . import minutes_standard as std
from .measure import Box, MeasuredPage
from .minutes_parts import Sheet, attendance_start
from .page_picture import Picture
from .report import Finding

_FOLIO = re.compile(r"—\s*(\d+)\s*—")
_HEAD_TOP = 40.0
_DARK = 200
_LABELS = ("出席", "请假", "列席", "缺席")
_CELL = 156 / std.CELLS


def mark_findings(page: MeasuredPage, sheet: Sheet) -> Iterator[Finding]:
    """10.3: the mark's ink begins 35 mm below the top of the type area; it is as wide as that at most."""
    mark = [line for line in sheet.head if line.size > std.TITLE_PT - 2]
    text = "".join(line.text for line in mark)
    if not text.endswith("纪要"):
        yield Finding("标志", "以“纪要”结尾的标志", text[:20] or "没有", page.number)
        return
    if min(line.left for line in mark) < std.LEFT - 0.5 or max(line.right for line in mark) > std.RIGHT + 0.5:
        yield Finding("标志宽度", "不超出版心", f"{min(line.left for line in mark):.1f}毫米起", page.number)
    picture = Picture.of(page)
    rows = picture.part(Box(std.LEFT, _HEAD_TOP, std.RIGHT, 150))
    first = next((number for number, row in enumerate(rows) if min(row) < _DARK), len(rows))
    top = _HEAD_TOP + first / picture.per_mm
    if abs(top - std.MARK_TOP) > std.EDGE_OFF:
        yield Finding("标志位置", f"上边在{std.MARK_TOP:g}毫米", f"{top:.1f}毫米", page.number)


def order_findings(sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """标志、编号、红线、标题、正文、出席名单、版记."""
    first, last = sheets[0], sheets[-1]
    if not first.bars or not first.head:
        yield Finding("各部分顺序", "标志在上，下面一条分隔线", "没有分隔线", 1)
    if len(first.head) < 3:
        yield Finding("各部分顺序", "标志、编号、单位和日期各一行", f"{len(first.head)}行", 1)
    if not first.title:
        yield Finding("各部分顺序", "分隔线下是标题", "没有标题", 1)
    elif first.body and first.title[-1].y > first.body[0].y:
        yield Finding("各部分顺序", "标题在正文前", "标题在正文后", 1)
    if not last.imprint:
        yield Finding("各部分顺序", "最后一面有版记", "没有版记", last.number)
    yield from _attendance_order(sheets)


def imprint_findings(sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """7.4: on an even page, three rules as wide as the type area, the last on its foot."""
    last = sheets[-1]
    if len(sheets) % 2:
        yield Finding("版记位置", "在最后的双数面", f"共{len(sheets)}面", last.number)
    rules = [bar for bar in last.bars if bar.middle > std.FOOT - 90]
    if len(rules) != len(std.RULES):
        yield Finding("版记线", f"{len(std.RULES)}条", f"{len(rules)}条", last.number)
        return
    for bar, thickness in zip(rules, std.RULES, strict=True):
        if abs(bar.left - std.LEFT) > std.EDGE_OFF or abs(bar.right - std.RIGHT) > std.EDGE_OFF:
            yield Finding("版记线", "与版心等宽", f"{bar.left:.1f}至{bar.right:.1f}毫米", last.number)
        if abs(bar.thickness - thickness) > 0.06:
            yield Finding("版记线", f"粗{thickness}毫米", f"{bar.thickness:.2f}毫米", last.number)
    if abs(rules[-1].middle - std.FOOT) > std.EDGE_OFF:
        yield Finding("版记位置", f"末条线在{std.FOOT:g}毫米", f"{rules[-1].middle:.1f}毫米", last.number)
    if last.body and last.body[-1].y > rules[0].middle - 2:
        yield Finding("版记位置", "不压正文", "压着正文", last.number)


def folio_findings(page: MeasuredPage, sheet: Sheet, before: Sheet | None) -> Iterator[Finding]:
    """7.5: — 1 —, outer side, one character in, 7 mm below the type area; none on a blank page."""
    number = page.number
    bare = sheet.blank or bool(sheet.imprint and not sheet.body and before and before.blank)
    found = _FOLIO.fullmatch("".join(line.text for line in sheet.folio))
    if bare:
        if sheet.folio:
            yield Finding("页码", "空白面不编页码", sheet.folio[0].text, number)
        return
    if not found or int(found[1]) != number:
        yield Finding("页码", f"— {number} —", sheet.folio[0].text if sheet.folio else "没有", number)
        return
    line = sheet.folio[0]
    odd = number % 2 == 1
    wanted = std.RIGHT - std.FOLIO_IN if odd else std.LEFT + std.FOLIO_IN
    place = line.right if odd else line.left
    if abs(place - wanted) > std.PLACE_OFF:
        side = "右" if odd else "左"
        yield Finding("页码位置", f"居{side}空一字（{wanted:.1f}毫米）", f"{place:.1f}毫米", number)
    tops = [box.top for box in page.ink(found[1]) if box.top > std.FOOT]
    if tops and abs(min(tops) - std.FOLIO_TOP) > std.PLACE_OFF:
        yield Finding("页码位置", "版心下7毫米", f"{min(tops) - std.FOOT:.1f}毫米", number)


def _attendance_order(sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """10.3: the lists stand after the text; only their own lines may follow."""
    lines = [line for sheet in sheets for line in sheet.body]
    start = attendance_start(lines)
    if start is None:
        return
    if lines.index(start) == 0:
        yield Finding("各部分顺序", "出席名单在正文后", "正文前", start.page)
        return
    for line in lines[lines.index(start) + 1 :]:
        hung = abs(line.left - std.LEFT - 5 * _CELL) < 1
        labelled = line.text.startswith(_LABELS) and abs(line.left - std.LEFT - 2 * _CELL) < 1
        if not (hung or labelled):
            yield Finding("各部分顺序", "出席名单在正文后", f"后面还有“{line.text[:8]}…”", line.page)
            return
