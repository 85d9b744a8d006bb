"""Stage and 三个有 as painted signs: told apart without their colours."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from kth_desktop.domain.venue import Need
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.needs_signs import paint_needs, square_side
from kth_desktop.ui.widgets.stage_sign import StageSign, paint_stage
from kth_desktop.ui.widgets.step_line import ShownStep, StepLine
from tests.ui.in_front import in_front


def painted(theme: Theme, stage: VenueStage) -> QImage:
    image = QImage(32, 32, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    paint_stage(painter, theme, stage, QRectF(0, 0, 32, 32))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def difference(one: QImage, other: QImage) -> int:
    """Pixels that are ink in one and paper in the other."""
    points = [(x, y) for x in range(32) for y in range(32)]
    dark = [[image.pixelColor(x, y).lightness() < 170 for x, y in points] for image in (one, other)]
    return sum(a != b for a, b in zip(*dark, strict=True))


def test_every_stage_has_a_shape_of_its_own(theme: Theme) -> None:
    shapes = {stage: painted(theme, stage) for stage in VenueStage}
    for one, other in combinations(VenueStage, 2):
        assert difference(shapes[one], shapes[other]) > 15, (one, other)


def test_the_sign_says_its_stage_and_hides_its_word_when_compact(qtbot: QtBot, theme: Theme) -> None:
    sign = StageSign(theme)
    qtbot.addWidget(sign)
    sign.show_stage(VenueStage.ACCEPTED)
    wide = sign.sizeHint().width()
    assert sign.accessibleName() == "阶段：已验收待挂牌"
    sign.set_compact(True)
    assert sign.sizeHint().width() < wide - 6 * theme.type_size


def test_a_missing_need_is_not_filled(theme: Theme) -> None:
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    end = paint_needs(painter, theme, (Need.PLATE,), QRectF(0, 0, 120, 40))
    painter.end()
    side = square_side(theme)
    assert end == 3 * (side + theme.gap)
    inside = (40 - side) // 2 + 3
    assert image.pixelColor(3, inside).name() == "#ffffff"
    assert image.pixelColor(side + theme.gap + 3, inside).name() == theme.good_ground.lower()


def test_the_steps_are_read_aloud_in_order(qtbot: QtBot, theme: Theme) -> None:
    line = StepLine(theme)
    qtbot.addWidget(line)
    line.show_steps((ShownStep("挖掘中", "2026年5月", True), ShownStep("培育中", "还没有", False)))
    assert line.accessibleName() == "阶段：挖掘中2026年5月，培育中还没有"
    line.resize(300, line.sizeHint().height())
    in_front(qtbot, line)
    assert not line.grab().isNull()
