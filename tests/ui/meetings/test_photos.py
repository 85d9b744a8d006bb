"""A meeting's photos: kept with it, and the tick 照片 sets itself."""

from __future__ import annotations

from pathlib import Path

from kth_desktop.domain.meeting import JointMeeting, Tick
from kth_desktop.ui.widgets.photo_dialog import PhotosDialog
from tests.photographs import jpeg, written
from tests.ui.meetings.conftest import Opened


def _add(opened: Opened, tmp_path: Path) -> None:
    opened.editor.head.photos_action.trigger()
    opened.settle()
    (dialog,) = (one for one in opened.editor.findChildren(PhotosDialog) if one.isVisible())
    dialog.strip.add_sources([written(tmp_path, "IMG_1.jpg", jpeg())])
    opened.settle()
    assert dialog.strip.list.isVisible()
    dialog.reject()


def test_photos_of_issued_minutes_set_the_tick(opened: Opened, former: JointMeeting, tmp_path: Path) -> None:
    opened.page.show_meeting(former.id)
    opened.settle()
    assert opened.meeting.ticked_on(Tick.PHOTOS) is None
    _add(opened, tmp_path)
    assert opened.saved().ticked_on(Tick.PHOTOS) == opened.desk.today
    (photo,) = opened.office.photos.of("meeting", former.id)
    assert "联席会议" in photo.caption


def test_photos_of_a_new_meeting_are_kept_once_it_is_saved(opened: Opened, tmp_path: Path) -> None:
    opened.page.add()
    opened.settle()
    _add(opened, tmp_path)
    assert opened.saved().ticked_on(Tick.PHOTOS) == opened.desk.today
    assert len(opened.office.photos.of("meeting", opened.meeting.id)) == 1
    assert not opened.editor.unsaved()
