"""Running Chinese text in a block: broken at any character but before those that may not begin a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .fonts import Face, Fonts

NO_START = frozenset("，。、；：？！）》」』”’〉】〕％%…·")
NO_END = frozenset("（《「『“‘〈【〔")


@dataclass(frozen=True)
class Block:
    """`size` in pt, `pitch` from line to line in mm; `indent` in characters for each paragraph."""

    face: Face
    size: float
    pitch: float
    indent: int = 0


_PIECE = re.compile(r"客堂汇|\d{1,6}(?:人次|场次|小时)|[A-Za-z0-9]{1,24}|.", re.DOTALL)


def broken(fonts: Fonts, text: str, block: Block, width: float) -> list[str]:
    """The lines of a text in a block `width` pt wide; paragraphs begin with `indent` wide spaces."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        words = paragraph.strip()
        if words:
            lines += _lines(fonts, "　" * block.indent + words, block, width)
    return lines


def halved(words: str) -> tuple[str, str]:
    """A name on two lines: near the middle, better at a mark or a space, never through “客堂汇”."""
    middle = (len(words) + 1) / 2
    whole = {at + step for at in range(len(words)) if words.startswith("客堂汇", at) for step in (1, 2)}
    may = [
        at
        for at in range(1, len(words))
        if at not in whole and words[at] not in NO_START and words[at - 1] not in NO_END
    ]
    if not may:
        return words, ""
    marks = [at for at in may if words[at - 1] in "·、，：； ”）》" or words[at] in "“（《"]
    near = [at for at in marks if abs(at - middle) <= len(words) / 4]
    at = min(near or may, key=lambda at: abs(at - middle))
    return words[:at].strip(), words[at:].strip()


def _lines(fonts: Fonts, text: str, block: Block, width: float) -> Iterator[str]:
    line = ""
    for piece in _pieces(text):
        if line and fonts.width(line + piece, block.face, block.size) > width:
            line, rest = _give_back(line, piece) if piece in NO_START else (line, piece)
            while line and line[-1] in NO_END:
                line, rest = line[:-1], line[-1] + rest
            yield line
            line = rest.lstrip(" ")
        else:
            line += piece
    if line:
        yield line


def _give_back(line: str, piece: str) -> tuple[str, str]:
    """The last character goes down with the mark that may not begin a line."""
    at = len(line) - 1
    while at > 1 and line[at] in NO_START:
        at -= 1
    if at > 2 and line.endswith("客堂汇", 0, at + 1):
        at -= 2
    return line[:at], line[at:] + piece


def _pieces(text: str) -> list[str]:
    """Characters one by one; whole are “客堂汇”, a number with its unit, Latin and figures not too long."""
    return _PIECE.findall(text)
