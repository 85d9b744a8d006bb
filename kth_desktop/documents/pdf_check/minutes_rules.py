"""The rules of minutes: page and type area, lines and cells, breaks, faces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from . import minutes_standard as std
from .measure import MM
from .minutes_lines import TextLine
from .minutes_parts import Sheet, attendance_start
from .report import Finding

_ASCENT, _DESCENT = 0.8, 0.12
"""How far the characters of a line reach above and below the baseline, in em."""
_FIRST_LEVEL = re.compile(r"[一二三四五六七八九十]+、")
_SECOND_LEVEL = re.compile(r"（[一二三四五六七八九十]+）")
_LONG_NUMBER = 18
_ENOUGH = 3
"""Full lines of Chinese alone, from which on one of 28 must be among them."""
_RAGGED = 0.8
"""mm; a line that its paragraph goes on after ends this near to the type area's edge."""


def page_findings(sheet: Sheet) -> Iterator[Finding]:
    """纸张, 版心."""
    for side, found, wanted in (("宽", sheet.width, std.PAGE[0]), ("高", sheet.height, std.PAGE[1])):
        if abs(found - wanted) > std.PAGE_OFF:
            yield Finding("纸张", f"{side}{wanted:g}毫米", f"{found:.1f}毫米", sheet.number)
    for line in (*sheet.title, *sheet.body):
        if line.right > std.RIGHT + std.EDGE_OFF or line.left < std.LEFT - std.EDGE_OFF:
            yield Finding("版心左右", f"{std.LEFT:g}至{std.RIGHT:g}毫米", _edges(line), sheet.number)
            break
    for line in (*sheet.title, *sheet.body):
        top = line.y - _ASCENT * line.size * MM
        bottom = line.y + _DESCENT * line.size * MM
        if top < std.TOP - std.EDGE_OFF or bottom > std.FOOT + std.EDGE_OFF:
            yield Finding(
                "版心上下", f"{std.TOP:g}至{std.FOOT:g}毫米", f"{top:.1f}至{bottom:.1f}毫米", sheet.number
            )
            break


def left_findings(sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """订口: unindented lines begin 28 mm from the left edge."""
    lefts = [line.left for sheet in sheets for line in sheet.body if _goes_on(sheet, line)]
    if lefts and abs(min(lefts) - std.LEFT) > std.EDGE_OFF:
        yield Finding("订口", f"{std.LEFT:g}毫米", f"{min(lefts):.1f}毫米", 0)


def size_findings(sheet: Sheet) -> Iterator[Finding]:
    """字号: the text in 三号, the title in 二号, 版记 and page number in 四号."""
    parts = (
        ("正文", sheet.body, std.BODY_PT), ("标题", sheet.title, std.TITLE_PT),
        ("版记", sheet.imprint, std.SMALL_PT), ("页码", sheet.folio, std.SMALL_PT),
    )  # fmt: skip
    for words, lines, wanted in parts:
        wrong = [line.size for line in lines if abs(line.size - wanted) > std.SIZE_OFF_PT]
        if wrong:
            yield Finding("字号", f"{words}{wanted:g}磅", f"{wrong[0]:.2f}磅", sheet.number)


def line_findings(sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """行距 28.99 pt, 每面22行."""
    steps = [
        (after.y - before.y) / MM for sheet in sheets for before, after in pairwise(sheet.body)
    ]  # fmt: skip
    if not steps:
        return
    usual = _usual(steps)
    if abs(usual - std.PITCH_PT) > std.PITCH_OFF_PT:
        yield Finding("行距", f"{std.PITCH_PT:.2f}磅", f"{usual:.2f}磅")
    written = [sheet for sheet in sheets if sheet.body]
    for sheet, following in zip(written, [*written[1:], None], strict=True):
        slots = _slots(sheet, usual)
        least = _least(following) if sheet.number > 1 else 0
        if not least <= slots <= std.LINES:
            yield Finding("每面行数", f"{std.LINES}行", f"{slots}行", sheet.number)
        for before, after in pairwise(sheet.body):
            part = (after.y - before.y) / MM / usual
            if abs(part - round(part)) * usual > 2 * std.PITCH_OFF_PT:
                yield Finding("行距", f"{usual:.2f}磅的整数倍", f"{part * usual:.2f}磅", sheet.number)
                break


def cell_findings(sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """每行28字: the usual pitch, and full lines without digits or letters; some may have one more or less."""
    lines = [line for sheet in sheets for line in sheet.body]
    pitches = [pitch for line in lines for pitch in line.pitches()]
    if pitches:
        usual = _usual(pitches)
        if abs(usual - std.CELL_PT) > std.CELL_OFF_PT:
            yield Finding("字距", f"{std.CELL_PT:.2f}磅", f"{usual:.2f}磅")
    counts = Counter(
        len(line.chars)
        for sheet in sheets
        for line in sheet.body
        if _goes_on(sheet, line) and all(char.wide for char in line.chars)
        and abs(line.left - std.LEFT) < 1 and line.right > std.RIGHT - 1
    )  # fmt: skip
    if sum(counts.values()) >= _ENOUGH and not counts[std.CELLS]:
        yield Finding("每行字数", f"{std.CELLS}字", f"{counts.most_common(1)[0][0]}字")


def break_findings(sheet: Sheet, after: Sheet | None) -> Iterator[Finding]:
    """避头尾, 数字和单位, 两端对齐; `after` is the page on which the text goes on."""
    for line in (*sheet.title, *sheet.body):
        if line.text[0] in std.NEVER_FIRST:
            yield Finding("行首标点", "行首没有点号、后引号、后括号", f"“{line.text[:6]}…”", sheet.number)
        if line.text[-1] in std.NEVER_LAST:
            yield Finding("行尾标点", "行尾没有前引号、前括号", f"“…{line.text[-6:]}”", sheet.number)
    following = after.body[:1] if after else []
    for line, beyond in pairwise([*sheet.body, *following]):
        if abs(beyond.left - std.LEFT) > 1:
            continue
        if _parts_number(line.text, beyond.text):
            yield Finding(
                "数字断开", "数字和单位在一行", f"“{line.text[-5:]}/{beyond.text[:3]}”", sheet.number
            )
        if line.right < std.RIGHT - _RAGGED and not _long_word(beyond.text):
            yield Finding("两端对齐", f"行末到{std.RIGHT:g}毫米", f"{line.right:.1f}毫米", sheet.number)


def face_findings(sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """层次字体 (7.3.3): 一、and（一）each in a face of its own, unlike the text's."""
    lines = [line for sheet in sheets for line in sheet.body]
    if not lines:
        return
    text = Counter(line.font for line in lines).most_common(1)[0][0]
    first = {line.font for line in lines if _is_heading(_FIRST_LEVEL, line)}
    second = {line.font for line in lines if _is_heading(_SECOND_LEVEL, line)}
    for words, fonts, others in (("一、", first, second), ("（一）", second, first)):
        if fonts & ({text} | others):
            yield Finding("层次字体", f"“{words}”用自己的字体", "和正文或别的层次一样")


def _usual(values: Sequence[float]) -> float:
    """The value that is there most often, to 0.02."""
    common = Counter(round(value / 0.02) for value in values).most_common(1)[0][0]
    near = [value for value in values if abs(value - common * 0.02) <= 0.02]
    return sum(near) / len(near)


def _slots(sheet: Sheet, pitch: float) -> int:
    first = sheet.title[0] if sheet.title else sheet.body[0]
    return round((sheet.body[-1].y - first.y) / MM / pitch) + 1


def _least(after: Sheet | None) -> int:
    """Lines of a page before the last; the empty one above the list of names may be at its foot."""
    if after is None:
        return 0
    return std.LINES - (after.body[0] is attendance_start(after.body))


def _goes_on(sheet: Sheet, line: TextLine) -> bool:
    """Whether the line begins at the left of the column, not indented and not under a list of names."""
    return abs(line.left - min(other.left for other in sheet.body)) < 1


def _is_heading(pattern: re.Pattern[str], line: TextLine) -> bool:
    """An indented, short one; a heading that runs on in text has two faces."""
    indented = abs(line.left - std.LEFT - 2 * std.CELL_PT * MM) < 1
    return (
        indented and bool(pattern.match(line.text)) and "。" not in line.text and line.right < std.RIGHT - 8
    )


def _parts_number(line: str, following: str) -> bool:
    if not line[-1].isdigit() or not (following[0].isdigit() or following[0] in std.UNITS):
        return False
    tail = re.search(r"\d+$", line)
    head = re.match(r"\d*", following)
    return len((tail[0] if tail else "") + (head[0] if head else "")) < _LONG_NUMBER


def _long_word(text: str) -> bool:
    word = re.match(r"[!-~]+", text)
    return bool(word and len(word[0]) > 12)


def _edges(line: TextLine) -> str:
    return f"{line.left:.1f}至{line.right:.1f}毫米"
