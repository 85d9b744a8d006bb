"""A page painted in grey, for what only the paint shows: bare edges, the code's contrast and quiet zone."""

from __future__ import annotations

from dataclasses import dataclass

from .measure import MM, Box, MeasuredPage

_PIXELS_ACROSS = 2800
_WHITE = 250


@dataclass(frozen=True)
class Picture:
    """One byte a pixel, 0 black; `per_mm` pixels in a millimetre."""

    width: int
    height: int
    stride: int
    data: bytes
    per_mm: float

    @classmethod
    def of(cls, page: MeasuredPage) -> Picture:
        """About 240 dpi for A4, less for larger plates, so that all take the same time."""
        scale = _PIXELS_ACROSS / max(page.pdfium.get_size())
        bitmap = page.pdfium.render(scale=scale, grayscale=True)
        return cls(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), scale / MM)

    def row(self, number: int, start: int, end: int) -> bytes:
        at = number * self.stride
        return self.data[at + max(start, 0) : at + min(end, self.width)]

    def ink_from_edge(self, within: float) -> float:
        """Distance in mm of the ink nearest to any edge; `within` when there is none nearer."""
        band = int(within * self.per_mm)
        rows = [self.row(number, 0, self.width) for number in range(self.height)]
        for distance in range(band):
            if min(rows[distance] + rows[-1 - distance]) < _WHITE:
                break
        else:
            distance = band
        left = min((_first_ink(row[:band]) for row in rows), default=band)
        right = min((_first_ink(row[: -band - 1 : -1]) for row in rows), default=band)
        return min(distance, left, right) / self.per_mm

    def part(self, box: Box) -> list[bytes]:
        """The pixels of a box in mm, row by row; what lies beyond the page is left out."""
        left, right = round(box.left * self.per_mm), round(box.right * self.per_mm)
        top = max(0, round(box.top * self.per_mm))
        bottom = min(self.height, round(box.bottom * self.per_mm))
        return [self.row(number, left, right) for number in range(top, bottom)]


def _first_ink(pixels: bytes) -> int:
    return next((at for at, pixel in enumerate(pixels) if pixel < _WHITE), len(pixels))
