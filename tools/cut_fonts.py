#!/usr/bin/env python3
"""Cut the shipped faces from their source fonts: `python tools/cut_fonts.py --sources DIR [--only Song …]`.

Offline work, no part of tests or CI: it takes about two minutes and needs fontTools. `DIR` holds the unpacked
Debian packages named in resources/fonts/README.md (`dpkg-deb -x` each into it, or into folders below it).
The same sources and the same fontTools give the same bytes: time stamps are fixed.

ReportLab takes TrueType outlines only, so cubic curves become quadratic ones, at most 1/1000 em away (no
difference in print). Hints, layout and vertical tables go; ascent and descent stay those of the source.
Every cut has a family and PostScript name of its own: the licences ask for it, and ReportLab takes a second
font with the same PostScript name for the first.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kth_desktop.documents import charsets  # noqa: E402 - only after the path is set

TARGET = ROOT / "resources" / "fonts"
STAMP = 3_850_070_400
"""head.created and head.modified of every cut: 2026-01-01 UTC in seconds since 1904."""
MAX_ERROR = 1.0
"""Largest distance between the cubic outline and its quadratic stand-in, in font units (1/1000 em)."""
CELL_MIDDLE = 380
"""Height of the middle of a Chinese character in the Noto faces, in font units."""
SIMPLIFIED = 2
"""The SC face in the Noto collections: JP, KR, SC, TC, HK."""

MARKS = (
    charsets.ranges(
        (0x20, 0x7E),
        (0xA0, 0xFF),
        (0x2010, 0x2027),
        (0x2030, 0x203E),
        (0x2160, 0x216B),
        (0x2170, 0x2179),
        (0x2190, 0x2199),
        (0x2460, 0x249B),
        (0x24EA, 0x24FF),
        (0x2776, 0x277F),
        (0x3000, 0x303F),
        (0x3200, 0x33FF),
        (0xFE30, 0xFE4F),
        (0xFF01, 0xFF5E),
        (0xFFE0, 0xFFE6),
    )
    | frozenset("€™©®№℡‰′″‹›√∞≈≠≤≥±×÷½¼¾⅓⅔₁₂₃₄ḾḿŃńŇňǸǹǕǖǗǘǙǚǛǜÊêẾếỀềɑɡ")
    | frozenset("□■▢▪▫◦•○●◎◯△▲▽▼▶▷◀◁◆◇★☆☒✓✗♂♀♥♡♪☎☏☀☁☂☺⇐⇒⇔")
    | frozenset(char for char in charsets.two_byte_gbk() if not charsets.is_han(char))
)

MAXP_COUNTS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxComponentElements",
    "maxComponentDepth",
)


def everything(char: str) -> bool:
    return charsets.is_han(char) or char in MARKS


def gb2312_and_8105(char: str) -> bool:
    return char in charsets.gb2312() or char in charsets.general_standard() or char in MARKS


def all_but_controls(char: str) -> bool:
    """Fandol maps U+0000–001F to a blank glyph; ReportLab draws that one for a missing character."""
    return ord(char) >= 0x20


@dataclass(frozen=True)
class Cut:
    stem: str
    """File name in resources/fonts, without `.ttf`."""
    family: str
    source: str
    takes: Callable[[str], bool]
    number: int = 0
    copyright_inside: bool = True


CUTS = (
    Cut("Song", "KTH Song", "NotoSerifCJK-Regular.ttc", everything, SIMPLIFIED),
    Cut("SongBold", "KTH Song Bold", "NotoSerifCJK-Bold.ttc", gb2312_and_8105, SIMPLIFIED),
    Cut("Hei", "KTH Hei", "NotoSansCJK-Regular.ttc", everything, SIMPLIFIED),
    Cut("HeiBold", "KTH Hei Bold", "NotoSansCJK-Bold.ttc", gb2312_and_8105, SIMPLIFIED),
    # Its copyright line holds a reserved font name; the line stands in LICENSE.WenKai.txt instead.
    Cut("Kai", "KTH Kai", "LXGWWenKai-Regular.ttf", gb2312_and_8105, copyright_inside=False),
    Cut("FangSong", "KTH FangSong", "FandolFang-Regular.otf", all_but_controls),
)


def make(cut: Cut, sources: Path, target: Path) -> Path:
    """Write one cut and return its path. Raises `FileNotFoundError` when a source font is missing."""
    font = TTFont(find(cut.source, sources), fontNumber=cut.number, lazy=True, recalcTimestamp=False)
    subset(font, cut.takes)
    if "CFF " in font:
        to_truetype(font)
    join_dashes(font)
    rename(font, cut)
    smooth(font)
    font["OS/2"].achVendID = "KTH "
    font["head"].created = font["head"].modified = STAMP
    written = target / f"{cut.stem}.ttf"
    font.save(written)
    return written


def find(name: str, sources: Path) -> Path:
    found = next(iter(sorted(sources.rglob(name))), None)
    if found is None:
        raise FileNotFoundError(f"{name} is not below {sources}; see resources/fonts/README.md")
    return found


def subset(font: TTFont, takes: Callable[[str], bool]) -> None:
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.glyph_names = False
    options.notdef_outline = True
    options.desubroutinize = True
    options.name_IDs = ["*"]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "gasp", "FFTM"]
    worker = Subsetter(options)
    worker.populate(unicodes=[code for code in font.getBestCmap() if takes(chr(code))])
    worker.subset(font)


def to_truetype(font: TTFont) -> None:
    """Replace the CFF table by glyf and loca, and say so in maxp, post and head."""
    order, outlines = font.getGlyphOrder(), font.getGlyphSet()
    glyphs = {name: quadratic(outlines[name]) for name in order}
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    del font["CFF "]
    metrics = font["hmtx"].metrics
    for name, glyph in glyphs.items():
        glyph.recalcBounds(glyf)
        metrics[name] = (metrics[name][0], glyph.xMin)  # renderers move the outline by any difference
    reset_maxp(font["maxp"])
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\0\1\0\0"


def join_dashes(font: TTFont) -> None:
    """Let “——” be one unbroken line of two cells.

    Noto's em dash is narrower than a cell, leaves gaps and sits low, at the middle of Latin letters; layout
    rules, cut away here, would have joined two of them. The new one is as thick as the old, a full cell wide
    and at the middle of the cell.
    """
    name, em = font.getBestCmap()[0x2014], font["head"].unitsPerEm
    if font["hmtx"][name][0] == em:
        return
    old = font["glyf"][name]
    low = CELL_MIDDLE - (old.yMax - old.yMin) // 2
    high = low + old.yMax - old.yMin
    pen = TTGlyphPen(None)
    pen.moveTo((0, low))
    for corner in ((0, high), (em, high), (em, low)):
        pen.lineTo(corner)
    pen.closePath()
    font["glyf"][name] = pen.glyph()
    font["hmtx"][name] = (em, 0)


def quadratic(outline):  # type: ignore[no-untyped-def] - fontTools has no types for its glyphs
    pen = TTGlyphPen(None)
    outline.draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
    return pen.glyph()


def reset_maxp(maxp) -> None:  # type: ignore[no-untyped-def]
    """Version 1 with nothing for hints; fontTools counts points and contours when it saves."""
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for name in MAXP_COUNTS:
        setattr(maxp, name, 0)


def rename(font: TTFont, cut: Cut) -> None:
    """Our family name, English (Windows) only; of the old names the copyright line and the version stay.

    Licence texts would be copied into every PDF that embeds the face; they stand beside the cuts as files.
    """
    table = font["name"]
    kept = {5: table.getDebugName(5)}
    if cut.copyright_inside:
        kept[0] = table.getDebugName(0)
    style = "Bold" if cut.family.endswith(" Bold") else "Regular"
    postscript = cut.family.removesuffix(" Bold").replace(" ", "") + "-" + style
    families = dict.fromkeys((1, 4, 16), cut.family)
    ours = families | dict.fromkeys((2, 17), style) | {3: f"{postscript} 1.0", 6: postscript}
    table.names = []
    for number, words in sorted((kept | ours).items()):
        table.setName(words, number, 3, 1, 0x409)


def smooth(font: TTFont) -> None:
    """Without hints Windows shows text jagged unless gasp asks for smoothing at every size."""
    gasp = font["gasp"] = newTable("gasp")
    gasp.version = 1
    gasp.gaspRange = {0xFFFF: 0b1111}  # grid-fit and grey, plain and symmetric, at every size


def write_sums(target: Path) -> None:
    """SHA256SUMS in the form of `sha256sum`, for all cuts that are there."""
    cuts = sorted(target.glob("*.ttf"))
    lines = (f"{hashlib.sha256(cut.read_bytes()).hexdigest()}  {cut.name}\n" for cut in cuts)
    (target / "SHA256SUMS").write_text("".join(lines), encoding="ascii")


def main() -> None:
    parser = argparse.ArgumentParser(description="Cut the shipped faces from their source fonts.")
    parser.add_argument("--sources", type=Path, required=True, help="folder of the unpacked packages")
    parser.add_argument("--target", type=Path, default=TARGET, help="default: resources/fonts")
    parser.add_argument("--only", nargs="*", choices=[cut.stem for cut in CUTS], help="some of the faces")
    chosen = parser.parse_args()
    chosen.target.mkdir(parents=True, exist_ok=True)
    for cut in CUTS:
        if chosen.only and cut.stem not in chosen.only:
            continue
        began = time.perf_counter()
        written = make(cut, chosen.sources, chosen.target)
        seconds, size = time.perf_counter() - began, written.stat().st_size / 1e6
        print(f"{written.name}: {size:.2f} MB in {seconds:.0f} s", flush=True)
    write_sums(chosen.target)


if __name__ == "__main__":
    main()
