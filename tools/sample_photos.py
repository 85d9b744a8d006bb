"""Draws the photos of the sample office: five scenes in grey, of nobody.

python tools/sample_photos.py    writes resources/photos/*.jpg, which are kept under version control.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

OUT = Path(__file__).resolve().parents[1] / "resources" / "photos"
SIZE, SHARP = (960, 720), 2
WALL, FLOOR, LIGHT, MIDDLE, DARK = "#ECEDEF", "#DFE1E5", "#F6F7F8", "#B3B8C0", "#9A9FA8"


class Scene:
    def __init__(self) -> None:
        self.image = Image.new("RGB", (SIZE[0] * SHARP, SIZE[1] * SHARP), WALL)
        self.draw = ImageDraw.Draw(self.image)
        self.box(0, 480, 960, 720, FLOOR)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str, edge: str = "") -> None:
        places = tuple(round(place * SHARP) for place in (left, top, right, bottom))
        self.draw.rectangle(places, fill=colour, outline=edge or None, width=3 * SHARP)

    def shape(self, points: tuple[tuple[float, float], ...], colour: str) -> None:
        self.draw.polygon([(round(x * SHARP), round(y * SHARP)) for x, y in points], fill=colour)

    def person(self, x: float, y: float, size: float, colour: str) -> None:
        """Head and shoulders, the chin at (x, y)."""
        head, body = size * 0.42, size * 0.75
        for left, top, right, bottom in (
            (x - head, y - 2 * head, x + head, y),
            (x - body, y + size * 0.05, x + body, y + size * 2.2),
        ):
            self.draw.ellipse([round(one * SHARP) for one in (left, top, right, bottom)], fill=colour)

    def row(self, y: float, size: float, colour: str, count: int, first: float) -> None:
        for number in range(count):
            self.person(first + number * (960 - 2 * first) / max(count - 1, 1), y, size, colour)

    def save(self, name: str) -> None:
        OUT.mkdir(parents=True, exist_ok=True)
        small = self.image.resize(SIZE, Image.Resampling.LANCZOS)
        small.save(OUT / f"{name}.jpg", quality=72, optimize=True)


def lesson() -> None:
    scene = Scene()
    scene.box(290, 60, 730, 340, LIGHT, MIDDLE)
    for line, right in ((120, 670), (175, 610), (230, 540), (285, 670)):
        scene.box(340, line, right, line + 14, "#CDD1D7")
    scene.person(160, 320, 85, MIDDLE)
    scene.box(95, 395, 225, 580, DARK)
    scene.row(560, 60, MIDDLE, 5, 330)
    scene.row(640, 80, DARK, 6, 60)
    scene.save("lesson")


def pressure() -> None:
    scene = Scene()
    scene.box(70, 70, 240, 320, LIGHT, MIDDLE)
    scene.box(152, 70, 158, 320, MIDDLE)
    scene.box(70, 192, 240, 198, MIDDLE)
    scene.person(290, 330, 120, MIDDLE)
    scene.person(680, 330, 120, DARK)
    scene.box(130, 480, 840, 515, "#82878F")
    for left in (170, 770):
        scene.box(left, 515, left + 26, 720, "#82878F")
    scene.box(430, 425, 540, 480, LIGHT, DARK)
    scene.save("pressure")


def yard() -> None:
    scene = Scene()
    scene.shape(((120, 240), (220, 90), (740, 90), (840, 240)), MIDDLE)
    scene.box(165, 240, 795, 520, LIGHT)
    scene.box(235, 310, 330, 400, "#CDD1D7")
    scene.box(630, 310, 725, 400, "#CDD1D7")
    scene.box(410, 310, 550, 520, "#CDD1D7")
    scene.row(560, 62, MIDDLE, 6, 90)
    scene.row(640, 82, DARK, 5, 130)
    scene.save("yard")


def door() -> None:
    scene = Scene()
    scene.shape(((150, 120), (190, 50), (590, 50), (630, 120)), MIDDLE)
    scene.box(255, 120, 525, 620, LIGHT)
    scene.shape(((255, 120), (335, 160), (335, 580), (255, 620)), "#CDD1D7")
    scene.shape(((525, 120), (445, 160), (445, 580), (525, 620)), "#CDD1D7")
    scene.box(640, 220, 850, 360, DARK)
    scene.box(654, 234, 836, 346, DARK, LIGHT)
    scene.person(110, 600, 90, MIDDLE)
    scene.person(210, 620, 80, DARK)
    scene.person(760, 600, 84, MIDDLE)
    scene.person(870, 590, 96, DARK)
    scene.save("door")


def receipt() -> None:
    """A shop's receipt on a table: lines where words would stand."""
    scene = Scene()
    scene.box(0, 0, 960, 720, "#C9CDD3")
    scene.box(290, 40, 670, 690, LIGHT, MIDDLE)
    scene.box(370, 80, 590, 104, DARK)
    for line in range(7):
        y = 160 + line * 46
        scene.box(330, y, 500 - line % 3 * 30, y + 12, MIDDLE)
        scene.box(570, y, 630, y + 12, MIDDLE)
    scene.box(330, 500, 630, 504, DARK)
    scene.box(330, 530, 440, 548, DARK)
    scene.box(550, 530, 630, 548, DARK)
    scene.save("receipt")


def main() -> None:
    for draw in (lesson, pressure, yard, door, receipt):
        draw()


if __name__ == "__main__":
    main()
