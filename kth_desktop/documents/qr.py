"""QR codes as matrices, made by zxing-cpp (400 in 40 ms), and as PDF path operators, never an image."""

from __future__ import annotations

import re
from collections.abc import Iterable
from struct import Struct

Matrix = tuple[bytes, ...]
"""Square; one byte for each module, 1 is dark. Without quiet zone."""

QUIET_ZONE = 4
"""Modules of bare ground that a code needs on every side (GB/T 18284, ISO/IEC 18004)."""

_LARGEST_AT_LEVEL_M = 65
"""Modules. A text that needs more is coded at level L, else the modules of an A4 plate fall under 0.4 mm."""

_DARK_IS_ONE = bytes([1]) + bytes(255)
_STRIP = 8
_RUN = re.compile(rb"\x01+")


def matrices(texts: Iterable[str]) -> tuple[Matrix, ...]:
    """A code for each text: UTF-8, error correction level M (L for very long ones)."""
    return tuple(_matrix(text.encode()) for text in texts)


def _matrix(data: bytes) -> Matrix:
    found = _coded(data, "M")
    return found if len(found) <= _LARGEST_AT_LEVEL_M else _coded(data, "L")


def _coded(data: bytes, level: str) -> Matrix:
    from zxingcpp import BarcodeFormat, create_barcode

    # eci="0": no ECI head. Phones take bare UTF-8 as such, and OpenCV loses its place after an ECI head when
    # a run of digits follows (it reads the padding as text and gives up).
    image = create_barcode(data, BarcodeFormat.QRCode, ec_level=level, eci="0").to_image(
        scale=1, add_quiet_zones=False
    )
    pixels = bytes(memoryview(image)).translate(_DARK_IS_ONE)
    side = image.shape[0]
    return tuple(pixels[row * side : (row + 1) * side] for row in range(side))


class Operators:
    """Path operators for codes of one side length, in modules, y down, from the top left.

    Rows are taken apart into strips of eight modules, and each strip that occurs is turned into text once:
    400 codes take 12 ms, where asking for every run of dark modules takes 60.
    """

    def __init__(self, side: int) -> None:
        strips = -(-side // _STRIP)
        self._padding = bytes(strips * _STRIP - side)
        self._strips = Struct(f"{_STRIP}s" * (strips * side))
        self._texts = [_StripTexts(strip * _STRIP) for strip in range(strips)]

    def of(self, matrix: Matrix) -> str:
        """All dark modules as one path, filled at once, so no hairline can show between them."""
        found = self._strips.unpack(self._padding.join((*matrix, b"")))
        count = len(self._texts)
        columns = [map(texts.__getitem__, found[at::count]) for at, texts in enumerate(self._texts)]
        rows = map("".join, zip(*columns, strict=True))
        return "".join([row.replace("y", str(number)) for number, row in enumerate(rows)]) + "f"


class _StripTexts(dict[bytes, str]):
    """Strip of modules to its rectangles; `y` stands for the row."""

    def __init__(self, left: int) -> None:
        super().__init__()
        self._left = left

    def __missing__(self, strip: bytes) -> str:
        runs = (run.span() for run in _RUN.finditer(strip))
        text = "".join(f"{self._left + start} y {end - start} 1 re\n" for start, end in runs)
        self[strip] = text
        return text
