"""The rules of a plate's QR code: it is there, reads, says what the plate says, and has size and quiet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .measure import Box, MeasuredPage
from .page_picture import Picture
from .plate_standard import Expected, figures
from .report import Finding

_SPECK = 24
"""Grey levels that antialiasing and nothing else explains."""


@dataclass(frozen=True)
class _Code:
    text: str
    box: Box
    modules: int

    @property
    def module(self) -> float:
        return self.box.width / self.modules


def code_findings(page: MeasuredPage, expected: Expected, picture: Picture) -> Iterator[Finding]:
    codes = list(_codes(picture))
    if len(codes) != 1:
        yield Finding("二维码", "一个能读出来的二维码", f"{len(codes)}个", page.number)
        return
    code, figure = codes[0], figures()["code"]
    if code.module < figure["module"]:
        wanted = f"每格不小于{figure['module']}毫米"
        yield Finding("二维码大小", wanted, f"{code.module:.2f}毫米", page.number)
    if code.box.width > expected.length("code", "side") + 0.5:
        side = expected.length("code", "side")
        yield Finding("二维码大小", f"不大于{side:.1f}毫米", f"{code.box.width:.1f}毫米", page.number)
    yield from _quiet_zone(page, code, picture)
    yield from _contrast(page, code, picture)
    yield from _content(page, code)


def _codes(picture: Picture) -> Iterator[_Code]:
    import zxingcpp

    image = zxingcpp.ImageView(
        picture.data, picture.width, picture.height, zxingcpp.ImageFormat.Lum, picture.stride
    )
    for found in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode):
        corners = found.position
        points = (corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left)
        across, down = [p.x for p in points], [p.y for p in points]
        box = Box(min(across), min(down), max(across), max(down))
        in_mm = Box(*(edge / picture.per_mm for edge in (box.left, box.top, box.right, box.bottom)))
        yield _Code(found.text, in_mm, 17 + 4 * int(found.extra["Version"]))


def _quiet_zone(page: MeasuredPage, code: _Code, picture: Picture) -> Iterator[Finding]:
    """Four modules of one even, light ground on every side (ISO/IEC 18004)."""
    modules = int(figures()["code"]["quiet_zone"])
    wide = modules * code.module - 1 / picture.per_mm
    box, skip = code.box, 1.5 / picture.per_mm
    sides = {
        "上": Box(box.left - wide, box.top - wide, box.right + wide, box.top - skip),
        "下": Box(box.left - wide, box.bottom + skip, box.right + wide, box.bottom + wide),
        "左": Box(box.left - wide, box.top - wide, box.left - skip, box.bottom + wide),
        "右": Box(box.right + skip, box.top - wide, box.right + wide, box.bottom + wide),
    }
    for side, zone in sides.items():
        rows = [row for row in picture.part(zone) if row]
        if not rows or max(map(max, rows)) - min(map(min, rows)) > _SPECK:
            yield Finding("二维码空白", f"四边各空{modules}格", f"{side}边不空", page.number)


def _contrast(page: MeasuredPage, code: _Code, picture: Picture) -> Iterator[Finding]:
    rows = [sorted(row) for row in picture.part(code.box) if row]
    pixels = sorted(pixel for row in rows[:: max(1, len(rows) // 60)] for pixel in row)
    dark, light = pixels[len(pixels) // 10], pixels[-len(pixels) // 10]
    contrast, wanted = (light - dark) / 255, figures()["code"]["contrast"]
    if contrast < wanted:
        yield Finding("二维码反差", f"不小于{wanted:.0%}", f"{contrast:.0%}", page.number)


def _content(page: MeasuredPage, code: _Code) -> Iterator[Finding]:
    """Number, venue, committee and phone in the code are those on the plate."""
    printed = "".join(glyph.text for glyph in page.glyphs)
    for line in code.text.split("\n"):
        said = line.removeprefix("客堂汇活动点").removeprefix("电话").replace(" ", "").replace("　", "")
        if said not in printed:
            yield Finding("二维码内容", "和铭牌上印的一样", f"铭牌上没有“{said}”", page.number)
