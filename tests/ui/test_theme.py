"""Sizes and colours follow from the type size and the accent."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kth_desktop.domain.vocabulary import Category
from kth_desktop.ui import theme as look
from kth_desktop.ui.fonts import families
from kth_desktop.ui.theme import ACCENTS, TYPE_SIZES, Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from tests.ui.in_front import in_front


def luminance(colour: str) -> float:
    """WCAG 2.1, relative luminance."""
    parts = [channel / 255 for channel in QColor(colour).getRgb()[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("accent", ACCENTS)
def test_words_can_be_read_on_every_ground(qapp: QApplication, accent: str) -> None:
    theme = Theme(11, accent, families())
    for words in (theme.ink, theme.second, theme.hint, theme.accent, theme.good, theme.wrong):
        assert contrast(words, theme.panel) >= 5.1  # the hint, 5.17, is the palest
    for words, ground in (
        (theme.good, theme.good_ground),
        (theme.attention, theme.attention_ground),
        (theme.wrong, theme.wrong_ground),
        (theme.ink, theme.tint),
    ):
        assert contrast(words, ground) >= 5.4
    assert contrast(theme.edge, theme.panel) >= 3.0


@pytest.mark.parametrize("category", Category)
def test_every_category_has_readable_colours_and_a_sign(theme: Theme, category: Category) -> None:
    colours = theme.category(category)
    assert contrast(colours.text, colours.ground) >= 6.0
    assert colours.sign


def test_three_faces_of_our_own_draw_the_words(theme: Theme) -> None:
    shown = {QFontInfo(font).family() for font in (theme.regular(), theme.bold(), theme.song())}
    assert shown == set(theme.families)
    assert len(shown) == 3
    assert not theme.bold().bold(), "bold is a face, not a synthetic weight"


@pytest.mark.parametrize(("type_size", "pixels"), [(11, 15), (13, 17), (15, 20)])
def test_type_sizes_in_pixels(qapp: QApplication, type_size: int, pixels: int) -> None:
    assert Theme(type_size, "blue", families()).regular().pixelSize() == pixels


def test_an_unknown_type_size_becomes_the_large_one(qapp: QApplication) -> None:
    assert Theme(99, "blue", families()).type_size == 15


@pytest.mark.parametrize("type_size", TYPE_SIZES)
@pytest.mark.parametrize("make", [QLineEdit, QComboBox, lambda: None])
def test_controls_have_the_height_of_the_look_and_keep_it_in_focus(
    qtbot: QtBot, qapp: QApplication, type_size: int, make: type[QWidget]
) -> None:
    theme = Theme(type_size, "blue", families())
    look.apply(qapp, theme)
    control = make() or Button(theme, "保存", kind=Kind.FILLED)
    qtbot.addWidget(control)
    in_front(qtbot, control)
    plain = control.sizeHint().height()
    control.setFocus()
    assert (plain, control.sizeHint().height()) == (theme.control, theme.control)


def test_a_bad_field_does_not_grow(qtbot: QtBot, theme: Theme) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    before = field.sizeHint()
    field.setProperty("bad", True)
    field.style().unpolish(field)
    field.style().polish(field)
    assert field.sizeHint() == before
