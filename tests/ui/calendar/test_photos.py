"""Photos on the calendar page: beside the chosen activity, and an evening's worth sorted at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from kth_desktop.domain.photo import Photo
from kth_desktop.ui.calendar.sort_photos import CHOOSE, NOT, SortDialog
from tests.photographs import exif, jpeg, scene, written
from tests.ui.calendar.conftest import Opened, add

_NONE, _LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
FRIDAY = date(2026, 11, 20)


def _photo(folder: Path, number: int, at: datetime | None) -> Path:
    notes = exif(at) if at else b""
    return written(folder, f"IMG_{number}.jpg", jpeg(scene(number), notes))


def _drop(opened: Opened, *files: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    at, action = QPointF(300, 300), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at.toPoint(), action, mime, _LEFT, _NONE)
    QApplication.sendEvent(opened.page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(opened.page, QDropEvent(at, action, mime, _LEFT, _NONE))
    opened.settle()


def _dialog(opened: Opened) -> SortDialog:
    (found,) = (one for one in opened.page.findChildren(SortDialog) if one.isVisible())
    return found


def _of(opened: Opened, title: str) -> tuple[Photo, ...]:
    return opened.office.photos.of("activity", opened.named(title).id)


def test_dropped_photos_land_in_the_activity_their_time_proposes(opened: Opened, tmp_path: Path) -> None:
    add(opened.office, "放电影", FRIDAY, starts_at=time(18, 30), ends_at=time(20))
    files = [
        _photo(tmp_path, 1, datetime(2026, 11, 20, 9, 30)),
        _photo(tmp_path, 2, datetime(2026, 11, 20, 19, 5)),
        _photo(tmp_path, 3, datetime(2026, 11, 20, 19, 20)),
    ]
    _drop(opened, *files)
    dialog = _dialog(opened)
    assert [one.currentText() for one in dialog.combos] == [
        "11月20日 上午9:00 理发磨刀，陆家客堂",
        "11月20日 晚上6:30 放电影，村委会",
        "11月20日 晚上6:30 放电影，村委会",
    ]
    assert not [one for one in range(dialog.every.count()) if "沪剧沙龙" in dialog.every.itemText(one)]
    opened.qtbot.keyClick(dialog, Qt.Key.Key_Return)  # the filled button
    assert len(_of(opened, "理发磨刀")) == 1
    assert len(_of(opened, "放电影")) == 2
    assert opened.seen.undone == ["已加3张照片"]


def test_what_no_time_tells_is_asked_before_anything_is_added(opened: Opened, tmp_path: Path) -> None:
    _drop(
        opened, _photo(tmp_path, 1, datetime(2026, 11, 20, 9, 30)), _photo(tmp_path, 2, datetime(2020, 1, 1))
    )
    dialog = _dialog(opened)
    assert [one.currentData() == CHOOSE for one in dialog.combos] == [False, True]
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.problem.text() == "还有1张没有选活动；请选好，或者选“不加”。"
    opened.qtbot.waitUntil(
        dialog.combos[1].hasFocus
    )  # the dialog gets the keyboard a moment after it is seen
    assert _of(opened, "理发磨刀") == ()
    dialog.combos[1].setCurrentIndex(dialog.combos[1].findData(NOT))
    dialog.accept()
    assert not dialog.isVisible()
    assert len(_of(opened, "理发磨刀")) == 1


def test_all_of_them_to_one_activity(opened: Opened, tmp_path: Path) -> None:
    """Photos sent round in a chat all carry the hour at which they were sent."""
    _drop(opened, *(_photo(tmp_path, n, datetime(2026, 11, 22, 8, n)) for n in range(1, 4)))
    dialog = _dialog(opened)
    assert {one.currentData() for one in dialog.combos} == {CHOOSE}
    dialog.every.setCurrentIndex(dialog.every.findData(str(opened.named("理发磨刀").id)))
    dialog.every.activated.emit(dialog.every.currentIndex())
    dialog.accept()
    assert len(_of(opened, "理发磨刀")) == 3


def test_escape_adds_nothing(opened: Opened, tmp_path: Path) -> None:
    _drop(opened, _photo(tmp_path, 1, datetime(2026, 11, 20, 9, 30)))
    opened.qtbot.keyClick(_dialog(opened), Qt.Key.Key_Escape)
    assert _of(opened, "理发磨刀") == ()
    assert not opened.office.meetings.folder.exists()  # nothing was written before the clerk said so


def test_a_pasted_picture_is_sorted_too(opened: Opened) -> None:
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(image)
    opened.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = _dialog(opened)
    assert dialog.combos[0].count() > 2
    dialog.reject()


def test_pasted_words_open_nothing(opened: Opened) -> None:
    QGuiApplication.clipboard().setText("曹王村")
    opened.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "剪贴板里没有照片" in opened.seen.messages[-1][0]


def test_an_activitys_photos_stand_beside_its_day(opened: Opened, tmp_path: Path) -> None:
    panel = opened.page.body.day
    opened.page.open(id=opened.named("理发磨刀").id)
    opened.settle()
    assert panel.photos.isVisible()
    panel.photos.add_sources([_photo(tmp_path, 1, None)])
    opened.settle()
    assert len(_of(opened, "理发磨刀")) == 1
    assert panel.photos.title.text() == "照片1张"
    panel.photos.list.setFocus()
    opened.key(Qt.Key.Key_Delete)
    assert _of(opened, "理发磨刀") == ()
    assert opened.named("理发磨刀")  # Delete on a photo deletes the photo, not the activity
    opened.page.showing.go_to(date(2026, 11, 3))
    opened.settle()
    assert not panel.photos.isVisible()


@pytest.mark.parametrize("type_size", [11, 15])
def test_the_day_with_photos_fits_a_small_screen(
    show: Callable[..., Opened], stocked: object, tmp_path: Path, type_size: int
) -> None:
    opened = show(stocked, type_size)
    opened.page.open(id=opened.named("理发磨刀").id)
    opened.settle()
    panel = opened.page.body.day
    panel.photos.add_sources([_photo(tmp_path, n, None) for n in range(4)])
    opened.settle()
    assert panel.list.height() >= panel.list.sizeHintForRow(0)
    assert panel.photos.add.width() >= panel.photos.add.sizeHint().width()
    assert panel.add.geometry().bottom() <= panel.height()
