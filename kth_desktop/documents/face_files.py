"""The shipped faces as files, and which characters each can draw. Without ReportLab: for the window too."""

from __future__ import annotations

import os
from enum import Enum
from functools import cache
from itertools import chain
from pathlib import Path
from struct import iter_unpack, unpack_from

from ..paths import resource


class Face(Enum):
    """A face of the papers; the value is the file name in resources/fonts without `.ttf`."""

    SONG = "Song"
    SONG_BOLD = "SongBold"
    """Stands in for 小标宋."""
    HEI = "Hei"
    HEI_BOLD = "HeiBold"
    KAI = "Kai"
    FANGSONG = "FangSong"


FALLBACK = (Face.SONG, Face.HEI, Face.KAI, Face.FANGSONG)
"""Where a character is looked for that the wanted face lacks. The two bold cuts hold nothing these lack."""

_SYSTEM_FILES = {
    Face.FANGSONG: "simfang.ttf",
    Face.HEI: "simhei.ttf",
    Face.KAI: "simkai.ttf",
    Face.SONG: "simsun.ttc",
}
_INVISIBLE = dict.fromkeys(
    chain(
        range(0x200B, 0x2010), range(0x2060, 0x2065), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0), [0xFEFF]
    )
)
"""Zero-width marks and variation selectors that copied text carries: nothing to draw, nothing to report."""


@cache
def face_file(face: Face) -> Path:
    """The shipped cut. Raises `FileNotFoundError` when the installation is incomplete."""
    return resource("fonts", f"{face.value}.ttf")


def system_file(face: Face) -> Path | None:
    """Windows' own 仿宋, 黑体, 楷体 or 宋体 when there; never for the bold cuts."""
    windows, name = os.environ.get("WINDIR"), _SYSTEM_FILES.get(face)
    if windows is None or name is None:
        return None
    found = Path(windows) / "Fonts" / name
    return found if found.is_file() else None


def window_font_files() -> list[Path]:
    """What the window needs for `QFontDatabase.addApplicationFont`: KTH Hei, KTH Hei Bold, KTH Song Bold."""
    return [face_file(face) for face in (Face.HEI, Face.HEI_BOLD, Face.SONG_BOLD)]


def undrawable(text: str) -> str:
    """The different characters of `text`, in order, that no shipped face can draw; "" when all can be."""
    missing = set(visible(text))
    for face in FALLBACK:
        missing -= characters(face_file(face))
        if not missing:
            return ""
    return "".join(char for char in dict.fromkeys(text) if char in missing and not char.isspace())


def visible(text: str) -> str:
    """The text without zero-width marks and variation selectors."""
    return text.translate(_INVISIBLE)


@cache
def characters(file: Path) -> frozenset[str]:
    """The characters that a TrueType file maps to a glyph; of a collection, its first font.

    Reads the cmap table alone (3 ms where loading the face takes 40).
    """
    table = _table(file, b"cmap")
    (count,) = unpack_from(">H", table, 2)
    offsets = {unpack_from(">HHL", table, 4 + 8 * number)[2] for number in range(count)}
    formats = {unpack_from(">H", table, offset)[0]: offset for offset in offsets}
    if 12 in formats:
        return frozenset(map(chr, _segmented_coverage(table, formats[12])))
    return frozenset(map(chr, _segment_mapping(table, formats[4]))) if 4 in formats else frozenset()


def may_embed(file: Path) -> bool:
    """Whether the font allows subsets in documents (OS/2 fsType); ReportLab's own test of it never bites."""
    (rights,) = unpack_from(">H", _table(file, b"OS/2"), 8)
    return rights & 0x000F != 0x0002 and not rights & 0x0300


def _table(file: Path, tag: bytes) -> bytes:
    """One table of a font file (of a collection, its first font). Raises `ValueError` when it has none."""
    with file.open("rb") as font:
        head = font.read(16)
        start = int.from_bytes(head[12:]) if head[:4] == b"ttcf" else 0
        font.seek(start)
        directory = font.read(12)
        entries = font.read(16 * int.from_bytes(directory[4:6]))
        for name, _, offset, length in iter_unpack(">4sLLL", entries[: len(entries) // 16 * 16]):
            if name == tag:
                font.seek(offset)
                return font.read(length)
    raise ValueError(f"{file.name} has no table {tag.decode()}")


def _segmented_coverage(table: bytes, offset: int) -> chain[int]:
    """Format 12: groups of (first, last, glyph)."""
    (groups,) = unpack_from(">L", table, offset + 12)
    body = table[offset + 16 : offset + 16 + 12 * groups]
    return chain.from_iterable(range(first, last + 1) for first, last, _ in iter_unpack(">LLL", body))


def _segment_mapping(table: bytes, offset: int) -> list[int]:
    """Format 4: parallel arrays of segments; a code whose glyph is 0 is not there."""
    count = unpack_from(">H", table, offset + 6)[0] // 2
    shape = f">{count}H"
    lasts = unpack_from(shape, table, offset + 14)
    firsts, deltas, jumps = (unpack_from(shape, table, offset + 16 + 2 * count * part) for part in (1, 2, 3))
    jumps_at = offset + 16 + 6 * count
    found = []
    for number, (first, last, delta, jump) in enumerate(zip(firsts, lasts, deltas, jumps, strict=True)):
        if not jump:
            found += [code for code in range(first, last + 1) if (code + delta) & 0xFFFF]
            continue
        glyphs = unpack_from(f">{last - first + 1}H", table, jumps_at + 2 * number + jump)
        found += [first + step for step, glyph in enumerate(glyphs) if glyph]
    return found
