"""The rules of a nameplate's page: paper, frame, title, names, facts; then the code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .code_rules import code_findings
from .measure import Box, MeasuredPage, Piece
from .page_picture import Picture
from .plate_standard import Expected, figures, paper_of, tolerance
from .report import Finding

_MOBILE = re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|(?<!\d)1\d{10}(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[- ]?\d{3,4}[ ]?\d{4}|(?<!\d)\d{3,4}[ -]?\d{4}(?!\d)")
_UNREADABLE = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff\x00-\x1f]")
_EM_SHRINK = 0.08
"""A character's ink keeps this part of its size away from the upper and lower edge of its em."""


def plate_findings(page: MeasuredPage) -> Iterator[Finding]:
    """Everything wrong with one page; nothing more is measured on a paper of unknown size."""
    expected = paper_of(page)
    yield from _paper(page, expected)
    if page.images:
        yield Finding("全部矢量", "没有图片", f"{page.images}张图片", page.number)
    yield from _words(page)
    if expected is None:
        return
    picture = Picture.of(page)
    yield from _bare_edge(page, expected, picture)
    yield from _frame(page, expected)
    yield from _title(page, expected)
    yield from _names(page, expected)
    yield from _inside(page, expected)
    yield from _apart(page)
    yield from code_findings(page, expected, picture)


def _paper(page: MeasuredPage, expected: Expected | None) -> Iterator[Finding]:
    found = f"{page.width:.1f}×{page.height:.1f}毫米"
    if page.width <= page.height or page.turned:
        yield Finding("横向", "宽大于高，不转页", f"{found}，转{page.turned}度", page.number)
    if expected is None:
        known = "、".join(f"{name}（{p['width']}×{p['height']}）" for name, p in figures()["papers"].items())
        yield Finding("纸张尺寸", known, found, page.number)
    if page.trim is None:
        yield Finding("裁切框", "每页都有TrimBox", "没有", page.number)


def _words(page: MeasuredPage) -> Iterator[Finding]:
    text = "".join(piece.text for piece in page.pieces)
    for word in figures()["categories"]:
        if text.count(word) != 1:
            yield Finding("五大类", f"“{word}”一次", f"{text.count(word)}次", page.number)
    for label in figures()["labels"]:
        if label not in text:
            yield Finding("编号和电话", f"有“{label}”一行", "没有", page.number)
    if mobile := _MOBILE.search(text):
        yield Finding("不印私人手机", "村（居）委会的座机", f"{mobile[0][:3]}********", page.number)
    elif not _LANDLINE.search(text):
        yield Finding("编号和电话", "村（居）委会的座机", "没有电话号码", page.number)
    if _UNREADABLE.search(text) or not text:
        yield Finding("文字可复制", "每个字都能复制", "有字复制不出来" if text else "没有文字", page.number)


def _bare_edge(page: MeasuredPage, expected: Expected, picture: Picture) -> Iterator[Finding]:
    """Office printers reach no nearer to the paper's edge than 6 mm."""
    if not expected.margin:
        return
    nearest = picture.ink_from_edge(expected.margin + 1)
    if nearest < expected.margin - tolerance("edge"):
        yield Finding("纸边留白", f"四边{expected.margin:g}毫米以内不印", f"{nearest:.1f}毫米", page.number)


def _frame(page: MeasuredPage, expected: Expected) -> Iterator[Finding]:
    for line, words in (("outer", "外框"), ("inner", "内框")):
        wanted = expected.frame(line)
        wide, high = wanted.width / 2, wanted.height / 2
        outlines = [s.box for s in page.strokes if s.box.width > wide and s.box.height > high]
        if not outlines:
            yield Finding(words, f"{wanted.left:.1f}、{wanted.top:.1f}毫米处", "没有框线", page.number)
            continue
        off, nearest = min(((_distance(box, wanted), box) for box in outlines), key=lambda pair: pair[0])
        if off > tolerance("frame"):
            place = "左{0.left:.1f}上{0.top:.1f}右{0.right:.1f}下{0.bottom:.1f}毫米"
            yield Finding(words, place.format(wanted), place.format(nearest), page.number)


def _distance(found: Box, wanted: Box) -> float:
    return max(
        abs(found.left - wanted.left),
        abs(found.top - wanted.top),
        abs(found.right - wanted.right),
        abs(found.bottom - wanted.bottom),
    )


def _title(page: MeasuredPage, expected: Expected) -> Iterator[Finding]:
    """One 客堂汇 of the right size, unbroken, in its place."""
    wide, high = expected.length("title", "width"), expected.length("title", "height")
    found = [box for box in page.ink(figures()["title"]["text"]) if box.height > high / 3]
    if len(found) > 1 or sum(g.text == "汇" and g.size > high / 3 for g in page.glyphs) > 1:
        yield Finding("一页一块", "一个“客堂汇”", f"{len(found)}个", page.number)
        return
    if not found or found[0].height > high * 1.5:
        yield Finding("标题", "“客堂汇”在一行里", "没有，或者断开了", page.number)
        return
    box, off = found[0], tolerance("title") * expected.scale
    if abs(box.width - wide) > off or abs(box.height - high) > off:
        yield Finding(
            "标题大小", f"{wide:.1f}×{high:.1f}毫米", f"{box.width:.1f}×{box.height:.1f}毫米", page.number
        )
    if abs(box.centre - expected.region.centre) > tolerance("centre"):
        yield _off_centre("标题居中", box, expected, page)
    if abs(box.middle - expected.y("title")) > tolerance("centre"):
        yield Finding("标题高低", f"{expected.y('title'):.1f}毫米", f"{box.middle:.1f}毫米", page.number)


def _names(page: MeasuredPage, expected: Expected) -> Iterator[Finding]:
    """The committee between mark and title, the venue between title and rule."""
    title, rule = expected.y("title"), expected.y("rule")
    half = expected.length("title", "height") / 2
    bands = {
        "committee": ("村（居）名", expected.region.top, title - half),
        "venue": ("活动点名称", title + half, rule),
    }
    for part, (words, top, bottom) in bands.items():
        pieces = [p for p in page.pieces if top < p.box.middle < bottom]
        if not pieces:
            yield Finding(words, "有", "没有", page.number)
        for piece in pieces:
            if abs(piece.box.centre - expected.region.centre) > tolerance("centre"):
                yield _off_centre(f"{words}居中", piece.box, expected, page)
            widest = expected.length(part, "widest")
            if piece.box.width > widest + tolerance("frame"):
                yield Finding(
                    f"{words}宽度", f"不超过{widest:.1f}毫米", f"{piece.box.width:.1f}毫米", page.number
                )
        block = Box.around(p.box for p in pieces) if pieces else None
        if block and abs(block.middle - expected.y(part)) > 2 * tolerance("centre") * expected.scale:
            yield Finding(
                f"{words}高低", f"{expected.y(part):.1f}毫米", f"{block.middle:.1f}毫米", page.number
            )


def _inside(page: MeasuredPage, expected: Expected) -> Iterator[Finding]:
    """No word crosses or leaves the frame; a proof's own words stand outside the plate."""
    inner, near = expected.frame("inner"), expected.region.grown(3.0)
    for piece in page.pieces:
        body = _body(piece)
        if body.overlap(near) < 0 and not expected.margin:
            continue
        sideways = max(inner.left - body.left, body.right - inner.right)
        out = max(sideways, inner.top - body.top, body.bottom - inner.bottom)
        if out > 0:
            yield Finding("文字在框内", "都在内框线以里", f"“{piece.text}”出框{out:.1f}毫米", page.number)


def _apart(page: MeasuredPage) -> Iterator[Finding]:
    """No words on one another, none on a straight line."""
    bodies = [(piece.text, _body(piece)) for piece in page.pieces]
    lines = [s.box.grown(s.width / 2) for s in page.strokes if s.straight]
    for at, (text, box) in enumerate(bodies):
        for other, beside in bodies[at + 1 :]:
            if box.overlap(beside) > tolerance("overlap"):
                yield Finding("文字不重叠", "各在各处", f"“{text}”和“{other}”叠在一起", page.number)
        if any(box.overlap(line) > tolerance("overlap") for line in lines):
            yield Finding("文字不压线", "离开线条", f"“{text}”压在线上", page.number)


def _body(piece: Piece) -> Box:
    """Where the ink can be: the em box less what no character fills."""
    inset = piece.size * _EM_SHRINK
    box = piece.box
    return Box(box.left + inset / 2, box.top + inset, box.right - inset / 2, box.bottom - inset)


def _off_centre(rule: str, box: Box, expected: Expected, page: MeasuredPage) -> Finding:
    off = box.centre - expected.region.centre
    side = "偏右" if off > 0 else "偏左"
    wanted = f"左右居中（±{tolerance('centre'):g}毫米）"
    return Finding(rule, wanted, f"{side}{abs(off):.1f}毫米", page.number)
