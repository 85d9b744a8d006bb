"""`python -m kth_desktop.documents.coverage`: are the shipped faces whole, and what do they lack?"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass, fields
from pathlib import Path

from ..paths import resource
from . import charsets
from .face_files import Face, characters, face_file

_TITLES = {
    Face.SONG: "宋体",
    Face.SONG_BOLD: "小标宋",
    Face.HEI: "黑体",
    Face.HEI_BOLD: "粗黑体",
    Face.KAI: "楷体",
    Face.FANGSONG: "仿宋",
}
_HEADS = ("字体", "GB2312", "GBK", "8105", "一级", "二级", "三级")
_WIDTHS = (12, 8, 8, 8, 8, 8, 8)


@dataclass(frozen=True)
class CoverageRow:
    """How many characters of each set a face lacks; levels of GB 18030-2022 as `charsets` makes them out."""

    title: str
    gb2312: int
    gbk: int
    general_standard: int
    level_1: int
    level_2: int
    level_3: int


def coverage_table() -> list[CoverageRow]:
    """One row for each shipped face, and a last one for all of them together."""
    faces = {title: characters(face_file(face)) for face, title in _TITLES.items()}
    union = frozenset().union(*faces.values())
    return [_row(title, drawn) for title, drawn in [*faces.items(), ("合计", union)]]


def changed_files() -> list[str]:
    """Names of the shipped faces that are missing or differ from resources/fonts/SHA256SUMS."""
    folder = resource("fonts")
    lines = (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    sums = (line.split() for line in lines)
    return [name for expected, name in sums if _sha256(folder / name) != expected]


def check() -> int:
    """Write the table and what is wrong to standard output; 0 when all is well, else 1."""
    out = sys.stdout.write
    changed = changed_files()
    for name in changed:
        out(f"字体文件 {name} 不完整或被改过，请重新安装客堂汇。\n")
    if changed:
        return 1
    out("字体文件齐全，校验一致。下面是各字体缺的字数（一、二、三级按GB 18030-2022，用码位范围近似）：\n")
    out(_line(_HEADS) + "\n")
    table = coverage_table()
    for row in table:
        out(_line([str(getattr(row, field.name)) for field in fields(row)]) + "\n")
    missing = table[-1].general_standard
    out("通用规范汉字8105字都能印。\n" if not missing else f"通用规范汉字有{missing}字印不出。\n")
    return 1 if missing else 0


def main() -> None:
    """The command; ends the process with the result of `check`."""
    sys.exit(check())


def _row(title: str, drawn: frozenset[str]) -> CoverageRow:
    sets = (
        charsets.gb2312(),
        charsets.gbk(),
        charsets.general_standard(),
        charsets.level_1(),
        charsets.level_2(),
        charsets.level_3(),
    )
    return CoverageRow(title, *(len(wanted - drawn) for wanted in sets))


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _line(cells: tuple[str, ...] | list[str]) -> str:
    """Cells on a fixed grid, where a Chinese character takes two columns: the first left, numbers right."""
    title, *numbers = zip(cells, _WIDTHS, strict=True)
    return title[0] + _fill(*title) + "".join(_fill(*number) + number[0] for number in numbers)


def _fill(cell: str, width: int) -> str:
    return " " * (width - len(cell) - sum(map(charsets.is_han, cell)))


if __name__ == "__main__":
    main()
