"""The row of photos: dragged, pasted, chosen; by keyboard; with a damaged one among them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.photo import MOST, Photo
from kth_desktop.domain.vocabulary import Category
from kth_desktop.office import Office
from kth_desktop.ui.widgets.photo_list import DAMAGED
from kth_desktop.ui.widgets.photo_strip import PhotoStrip
from kth_desktop.ui.widgets.photo_viewer import GONE, PhotoViewer
from tests.photographs import jpeg, scene, written
from tests.ui.in_front import in_front
from tests.ui.page_desk import Maker, Seen, doors, make_desk

__all__ = ["doors", "make_desk"]
_NONE, _LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def activity(office: Office) -> Activity:
    return office.activities.save(
        Activity(
            committee_id=office.own.id,
            title="放电影",
            category=Category.CULTURE_RECREATION,
            held_on=date(2026, 11, 20),
            place="村口",
        )
    ).record


class Strip:
    def __init__(
        self, strip: PhotoStrip, seen: Seen, office: Office, activity: Activity, qtbot: QtBot
    ) -> None:
        self.strip, self.seen, self.office, self.activity = strip, seen, office, activity
        self.qtbot = qtbot

    @property
    def photos(self) -> tuple[Photo, ...]:
        return self.office.photos.of("activity", self.activity.id)

    def drop(self, *files: Path) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        at, action = QPointF(5, 5), Qt.DropAction.CopyAction
        enter = QDragEnterEvent(at.toPoint(), action, mime, _LEFT, _NONE)
        QApplication.sendEvent(self.strip, enter)
        assert enter.isAccepted()
        assert self.strip.hint.text() == "松开就加"
        QApplication.sendEvent(self.strip, QDropEvent(at, action, mime, _LEFT, _NONE))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        self.qtbot.keyClick(self.strip.list, key, modifier)

    def viewer(self) -> PhotoViewer:
        (found,) = (one for one in self.strip.findChildren(PhotoViewer) if one.isVisible())
        return found


@pytest.fixture
def strip(office: Office, activity: Activity, make_desk: Maker, qtbot: QtBot) -> Strip:
    desk, seen = make_desk(office)
    made = PhotoStrip(desk, "activity")
    qtbot.addWidget(made)
    made.resize(420, 160)
    in_front(qtbot, made)
    made.show_record(activity.id)
    return Strip(made, seen, office, activity, qtbot)


@pytest.fixture
def files(tmp_path: Path) -> Callable[[int], list[Path]]:
    def make(count: int) -> list[Path]:
        return [written(tmp_path, f"IMG_{n}.jpg", jpeg(scene(n))) for n in range(count)]

    return make


def test_several_are_dragged_in_at_once(strip: Strip, files: Callable[[int], list[Path]]) -> None:
    assert not strip.strip.list.isVisible()
    strip.drop(*files(3))
    assert len(strip.photos) == 3
    assert strip.strip.list.isVisible()
    assert strip.strip.title.text() == "照片3张"
    assert strip.seen.undone == ["已加3张照片"]
    assert all(strip.strip.list.shown.small[one.digest] is not None for one in strip.photos)
    assert strip.strip.hint.text() == "可拖进来"


def test_a_damaged_one_is_told_and_the_others_go_on(
    strip: Strip, files: Callable[[int], list[Path]], tmp_path: Path
) -> None:
    strip.drop(*files(2), written(tmp_path, "坏.jpg", jpeg()[:300]), written(tmp_path, "表.xlsx", b"PK"))
    assert len(strip.photos) == 2
    ((words, tone),) = strip.seen.messages
    assert tone == "attention"
    assert "照片“坏.jpg”打不开" in words
    assert "“表.xlsx”不是照片" in words


def test_the_same_again_is_told(strip: Strip, files: Callable[[int], list[Path]]) -> None:
    strip.drop(*files(1))
    strip.drop(*files(1))
    assert len(strip.photos) == 1
    assert strip.seen.messages == [("这1张照片原来就有，没有再存一份。", "attention")]


def test_a_copied_picture_is_pasted(strip: Strip) -> None:
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(image)
    strip.strip.setFocus()
    strip.qtbot.keyClick(strip.strip.add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(strip.photos) == 1
    assert strip.photos[0].media_type == "image/png"


def test_pasting_words_says_what_to_copy(strip: Strip) -> None:
    QGuiApplication.clipboard().setText("曹王村")
    strip.strip.paste()
    assert "剪贴板里没有照片" in strip.seen.messages[0][0]


def test_by_keyboard_removed_moved_and_captioned(strip: Strip, files: Callable[[int], list[Path]]) -> None:
    strip.drop(*files(3))
    first, second, third = strip.photos
    strip.strip.list.setFocus()
    strip.strip.list.choose(first.id)
    strip.key(Qt.Key.Key_Right)
    assert strip.strip.list.photo() == second
    strip.key(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert [one.id for one in strip.photos] == [second.id, first.id, third.id]
    strip.key(Qt.Key.Key_Delete)
    assert [one.id for one in strip.photos] == [first.id, third.id]
    assert strip.strip.list.photo() is not None
    assert strip.seen.undone[-1] == "已删除1张照片"
    strip.key(Qt.Key.Key_F2)
    viewer = strip.viewer()
    viewer.caption.setText("量血压")
    strip.qtbot.keyClick(viewer.caption, Qt.Key.Key_Return)
    assert strip.photos[0].caption == "量血压"
    assert viewer.isVisible()
    strip.qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert not strip.strip.findChildren(PhotoViewer) or not viewer.isVisible()


def test_large_with_the_arrows_from_one_to_the_next(strip: Strip, files: Callable[[int], list[Path]]) -> None:
    strip.drop(*files(2))
    strip.strip.list.choose(strip.photos[0].id)
    strip.key(Qt.Key.Key_Return)
    viewer = strip.viewer()
    assert not viewer.before.isEnabled()
    viewer.caption.setText("写了一半")
    viewer.caption.textEdited.emit("写了一半")
    strip.qtbot.keyClick(viewer.picture, Qt.Key.Key_Right)
    assert viewer.where.text().startswith("第2张，共2张")
    assert strip.photos[0].caption == "写了一半"  # nobody types for nothing
    assert not viewer.after.isEnabled()
    viewer.reject()


def test_a_lost_file_shows_a_word_and_breaks_nothing(
    strip: Strip, files: Callable[[int], list[Path]], office: Office
) -> None:
    strip.drop(*files(2))
    lost = strip.photos[0]
    (office.meetings.folder / f"{lost.digest}.jpg").unlink()
    strip.strip.list.shown.small.clear()
    strip.strip.show_record(strip.activity.id)
    model = strip.strip.list.shown
    assert model.words(lost) == DAMAGED
    assert model.words(strip.photos[1]) == ""
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole).endswith("（打不开）")
    strip.strip.grab()
    strip.strip.list.choose(lost.id)
    strip.key(Qt.Key.Key_Return)
    viewer = strip.viewer()
    assert viewer.picture.accessibleName() == GONE
    viewer.reject()


def test_no_more_than_a_record_holds(strip: Strip, files: Callable[[int], list[Path]]) -> None:
    strip.drop(*files(MOST + 1))
    assert strip.photos == ()
    assert strip.seen.messages[0][1] == "wrong"
    strip.drop(*files(MOST))
    assert not strip.strip.add.isEnabled()


def test_chosen_in_the_file_dialog(
    strip: Strip, files: Callable[[int], list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(parent: QWidget, title: str, filters: str) -> tuple[Path, ...]:
        assert (parent, title) == (strip.strip, "加照片")
        assert "*.heic" in filters
        return tuple(files(2))

    monkeypatch.setattr("kth_desktop.ui.file_dialogs.ask_several_to_open", ask)
    strip.strip.add.click()
    assert len(strip.photos) == 2


def test_another_record_shows_its_own(strip: Strip, files: Callable[[int], list[Path]]) -> None:
    strip.drop(*files(1))
    strip.strip.show_record(None)
    assert not strip.strip.list.isVisible()
    strip.strip.show_record(strip.activity.id)
    assert strip.strip.list.isVisible()
