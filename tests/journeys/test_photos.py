"""The evening's photos, dragged onto the calendar, land in their activity and print with its record."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pdfplumber
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from kth_desktop.cli import main
from kth_desktop.domain.queries import ActivityQuery
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.photographs import exif, jpeg, scene, written
from tests.sample import make_sample

_NONE, _LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


def _drop(clerk: Clerk, files: list[Path]) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    page, at = clerk.window.shell.pages.page, QPointF(200, 200)
    action = Qt.DropAction.CopyAction
    QApplication.sendEvent(page, QDragEnterEvent(at.toPoint(), action, mime, _LEFT, _NONE))
    QApplication.sendEvent(page, QDropEvent(at, action, mime, _LEFT, _NONE))


def test_the_evenings_photos(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    office, own = clerk.desk.office, clerk.desk.committee_id
    lines = office.activities.lines(ActivityQuery(own, first=date(2026, 11, 1), last=date(2026, 11, 22)))
    held = next(
        one.activity for one in reversed(lines) if one.activity.starts_at and one.activity.attendances
    )
    assert held.starts_at is not None
    at = datetime.combine(held.held_on, held.starts_at)
    photos = [written(tmp_path, f"IMG_{n}.jpg", jpeg(scene(n, (1200, 900)), exif(at))) for n in range(3)]
    broken = written(tmp_path, "IMG_9.jpg", jpeg()[:400])

    clerk.open_page("活动日历")
    clerk.settle()
    _drop(clerk, [*photos, broken])
    clerk.sees("照片归到活动")
    clerk.sees("照片“IMG_9.jpg”打不开，可能没有传完；请从手机里再传一次。")
    clerk.settle()
    clerk.press(Qt.Key.Key_Return)
    clerk.sees("已加3张照片")
    clerk.settle()
    kept = office.photos.of("activity", held.id)
    assert len(kept) == 3
    assert all(held.public_title in photo.caption for photo in kept)

    clerk.window.shell.pages.page.actions_.copy_brief(office.activities.get(held.id))
    clerk.settle()
    brief = QApplication.clipboard().text()
    assert brief.startswith(f"【曹王村】{held.held_on.month}月{held.held_on.day}日")
    assert f"{held.attendances}人参加" in brief

    out = tmp_path / "record.pdf"
    assert (
        main(["--data", str(file), "print", "activity", "--activity", str(held.id), "--out", str(out)]) == 0
    )
    with pdfplumber.open(out) as pdf:
        assert len(pdf.pages[0].images) == 3
