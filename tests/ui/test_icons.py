"""Our own reader of line icons, against Qt's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from kth_desktop.paths import resource
from kth_desktop.ui import icons

NAMES = sorted(file.stem for file in resource("icons").glob("*.svg"))
SIDE = 96


def blank() -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    return image


def ours(name: str) -> QImage:
    image = blank()
    painter = QPainter(image)
    icons.paint(painter, name, QRectF(0, 0, SIDE, SIDE), "#000000", 2.0)
    painter.end()
    return image


def qts(name: str) -> QImage:
    from PySide6.QtSvg import QSvgRenderer

    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    text = text.replace("currentColor", "#000000").replace('stroke-width="1.75"', 'stroke-width="2"')
    image = blank()
    painter = QPainter(image)
    QSvgRenderer(text.encode()).render(painter, QRectF(0, 0, SIDE, SIDE))
    painter.end()
    return image


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_looks_as_qt_draws_it(qapp: QApplication, name: str) -> None:
    one, other = ours(name), qts(name)
    ink = sum(one.pixelColor(x, y).lightness() < 128 for x in range(SIDE) for y in range(SIDE))
    apart = sum(
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 96
        for x in range(SIDE)
        for y in range(SIDE)
    )
    assert ink > 20
    assert apart <= ink * 0.02


def test_a_picture_is_as_sharp_as_the_screen(qapp: QApplication) -> None:
    picture = icons.pixmap("house", "#1F5FA8", 20, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (40, 2.0)


def test_an_icon_has_its_colour_and_a_grey_one_for_what_is_off(qapp: QApplication) -> None:
    icon = icons.icon("minus", "#B3261E", 24)
    on = icon.pixmap(24, 24, icon.Mode.Normal).toImage()
    off = icon.pixmap(24, 24, icon.Mode.Disabled).toImage()
    middle = (on.width() // 2, on.height() // 2)
    assert on.pixelColor(*middle).name() == "#b3261e"
    grey, wanted = off.pixelColor(*middle), QColor(icons.OFF)
    assert abs(grey.lightness() - wanted.lightness()) <= 2  # premultiplied, so rounded
    assert abs(grey.hue() - wanted.hue()) <= 4


def test_room_is_kept_between_icon_and_words(qapp: QApplication) -> None:
    assert icons.icon("plus", "#000000", 20, 4).availableSizes()[0].width() == 24 * qapp.devicePixelRatio()


def test_an_icon_that_is_not_there_is_a_bug(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.drawing("no-such-icon")


def test_the_licence_lies_beside_the_icons() -> None:
    assert "ISC License" in resource("icons", "LICENSE.lucide.txt").read_text(encoding="utf-8")
