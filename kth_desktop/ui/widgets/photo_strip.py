"""The photos of one record in a row: dragged in, pasted or chosen, captioned, put in order, removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kth_desktop.changes import Changes, Kind
from kth_desktop.domain.photo import MOST, SUFFIXES, Photo
from kth_desktop.errors import UserError
from kth_desktop.ui.photo_sources import Came, Source, has_photos, pasted, read_with_progress, sources_of
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.photo_list import PhotoListView
from kth_desktop.ui.widgets.photo_viewer import PhotoViewer
from kth_desktop.ui.widgets.text import Elided, label, paint_words

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

HINT, DROP = "可拖进来", "松开就加"  # four characters: so wide is the narrowest panel
FILTER = f"照片 ({' '.join(f'*{one} *{one.upper()}' for one in SUFFIXES)})"
KEPT_SMALL = 120  # small pictures kept in memory, and nowhere else: an encrypted office leaves none on disk


class PhotoStrip(QWidget):
    """`added` carries the outcome, once photos were added here (a meeting sets its tick)."""

    added = Signal(object)
    resized = Signal()  # photos appeared or went: it is higher or lower than before

    def __init__(self, desk: Desk, table: str) -> None:
        super().__init__()
        self._desk, self._table = desk, table
        self.record_id: UUID | None = None
        self._reading: Task | None = None
        self._making: Task | None = None
        self._keep: tuple[UUID | None, int] = (None, 0)
        theme = desk.theme
        self.title = label("照片", theme.bold(), theme.ink)
        self.hint = Elided(HINT, theme.regular(-1), theme.hint)
        self.add = Button(theme, "加照片", "plus")
        self.add.setToolTip("照片也可以拖进来，或复制以后按Ctrl+V粘贴")
        self.list = PhotoListView(theme)
        self.list.hide()
        head = QHBoxLayout()
        head.setSpacing(theme.between)
        head.addWidget(self.title)
        head.addWidget(self.hint, 1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        column.addLayout(head)
        column.addWidget(self.list)
        self.setAcceptDrops(True)
        self._connect()

    def _connect(self) -> None:
        self.add.clicked.connect(self._choose_files)
        self.list.opened.connect(self.open_large)
        self.list.caption_asked.connect(lambda photo: self.open_large(photo, write=True))
        self.list.removed.connect(self.remove)
        self.list.moved.connect(self._move)
        self.list.paste_asked.connect(self.paste)
        self.list.menu_asked.connect(self._open_menu)
        self._desk.bus.changed.connect(self._changed)

    # Showing

    def show_record(self, record_id: UUID | None) -> None:
        """None: nothing is chosen."""
        if record_id != self.record_id:
            self.record_id, self._keep = record_id, (None, 0)
            self._take(())
        self._read()

    def _changed(self, changes: Changes) -> None:
        if changes.touches(Kind.PHOTO) and self._desk.opened and self.isVisible():
            self._read()

    def _read(self) -> None:
        for task in (self._reading, self._making):
            if task is not None:
                task.cancel()
        id, table = self.record_id, self._table
        if id is None:
            return
        office = self._desk.office
        self._reading = self._desk.tasks.run(lambda: office.photos.of(table, id), self._take, owner=self)

    def _take(self, photos: tuple[Photo, ...]) -> None:
        chosen = self.list.photo()
        kept = self._keep[0] or (chosen.id if chosen else None)
        row = self._keep[1] if self._keep[0] is None else 0
        if photos != self.list.shown.photos:
            self.list.shown.show_photos(photos)
            self.list.choose(kept, row)
        self._keep = (None, row)
        if self.list.isHidden() is bool(photos):
            self.list.setVisible(bool(photos))
            self.resized.emit()
        self.title.setText(f"照片{len(photos)}张" if photos else "照片")
        self.add.setEnabled(len(photos) < MOST)
        self._make_small(photos)

    def _make_small(self, photos: Sequence[Photo]) -> None:
        """One after another in the documents worker; a damaged one says so and holds up nobody."""
        small = self.list.shown.small
        while len(small) > KEPT_SMALL:
            small.pop(next(iter(small)))
        wanted = next((one for one in photos if one.digest not in small), None)
        if wanted is None:
            return
        office, side = self._desk.office, self.list.side

        def work() -> bytes:
            from kth_desktop.exchange import pictures

            return pictures.thumbnail(office.photos.content(wanted), side)

        def made(content: bytes) -> None:
            picture = QPixmap()
            picture.loadFromData(content)
            shown(picture)

        def shown(picture: QPixmap | None) -> None:
            self.list.shown.show_small(wanted.digest, picture)
            self._make_small(photos)

        self._making = self._desk.tasks.run(
            work, made, failed=lambda _error: shown(None), worker="documents", owner=self
        )

    # Adding

    def add_sources(self, sources: Sequence[Source]) -> None:
        id = self.record_id
        if id is None or not sources or self._desk.may_not_write():
            return
        office, table = self._desk.office, self._table

        def read(came: Came) -> None:
            self._desk.tasks.run(
                lambda: office.photos.add(table, id, came.pictures), self._added, failed=self._refused,
                owner=self,
            )  # fmt: skip

        read_with_progress(self._desk, self, sources, read)

    def _added(self, outcome: Any) -> None:
        if outcome.record:
            self._keep = (outcome.record[0].id, 0)
            self._desk.done(outcome)
            self.added.emit(outcome)
        else:
            self._desk.message(f"{outcome.undo.words}。", "attention")
        self._read()

    def _refused(self, error: UserError) -> None:
        self._desk.message(error.sentence, "wrong")

    def paste(self) -> None:
        sources = pasted()
        if sources:
            self.add_sources(sources)
        else:
            self._desk.message("剪贴板里没有照片；请先在微信或文件夹里复制照片。", "attention")

    def _choose_files(self) -> None:
        from kth_desktop.ui.file_dialogs import ask_several_to_open

        if not self._desk.may_not_write():
            self.add_sources(ask_several_to_open(self, "加照片", FILTER))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With the keyboard on the button, too."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.record_id is not None and has_photos(event.mimeData()):
            event.acceptProposedAction()
            self._light(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        del event
        self._light(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(on=False)
        event.acceptProposedAction()
        self.add_sources(sources_of(event.mimeData()))

    def _light(self, *, on: bool) -> None:
        self.hint.setText(DROP if on else HINT)
        paint_words(self.hint, self._desk.theme.accent if on else self._desk.theme.hint)

    # One photo

    def open_large(self, photo: Photo, *, write: bool = False) -> None:
        photos = self.list.shown.photos
        viewer = PhotoViewer(self._desk, self, photos, photos.index(photo), write=write)
        viewer.captioned.connect(self._written)
        viewer.open()

    def _written(self, outcome: Any) -> None:
        self._desk.done(outcome)
        self._read()

    def remove(self, photo: Photo) -> None:
        """Goes at once and can be taken back."""
        if self._desk.may_not_write():
            return
        self._keep = (None, self.list.currentIndex().row())
        office = self._desk.office
        self._desk.tasks.run(
            lambda: office.photos.remove(photo.id), self._written, failed=self._refused, owner=self
        )

    def _move(self, photo: Photo, steps: int) -> None:
        to = self.list.shown.photos.index(photo) + steps
        if not 0 <= to < len(self.list.shown.photos) or self._desk.may_not_write():
            return
        office = self._desk.office
        self._desk.tasks.run(
            lambda: office.photos.move(photo.id, to), self._written, failed=self._refused, owner=self
        )

    def _open_menu(self, photo: Photo, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, does in (
            ("放大看", lambda: self.open_large(photo)),
            ("改说明", lambda: self.open_large(photo, write=True)),
            ("往前移", lambda: self._move(photo, -1)),
            ("往后移", lambda: self._move(photo, 1)),
            ("删除", lambda: self.remove(photo)),
        ):
            action = QAction(words, menu)
            action.triggered.connect(lambda _checked=False, does=does: does())
            menu.addAction(action)
        menu.popup(at)
