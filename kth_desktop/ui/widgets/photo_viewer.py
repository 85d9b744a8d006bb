"""One photo as large as the window allows, with its caption; the arrows go to the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.photo import CAPTION_LENGTH, Photo
from kth_desktop.errors import UserError
from kth_desktop.ui.widgets.buttons import Button, IconButton
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task
    from kth_desktop.ui.theme import Theme

GONE = "这张照片的文件找不到了，或者被改动过；请从备份的附件文件夹里找回。"


class _Picture(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image: QImage | None = None
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def show_image(self, image: QImage | None, words: str) -> None:
        self._image, self._words = image, words
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self._image is None:
            painter.setFont(self._theme.regular())
            painter.setPen(QColor(self._theme.second))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), flags, self._words)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)


class PhotoViewer(Dialog):
    """`captioned` carries the outcome of a caption that was saved."""

    captioned = Signal(object)

    def __init__(
        self, desk: Desk, parent: QWidget, photos: Sequence[Photo], at: int, *, write: bool = False
    ) -> None:
        super().__init__(parent, desk.theme, "照片", width=34)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._photos, self._at = desk, list(photos), at
        self._reading: Task | None = None
        theme = desk.theme
        self.picture = _Picture(theme)
        self.where = label("", theme.regular(), theme.second)
        self.caption = QLineEdit()
        self.caption.setAccessibleName("照片说明")
        self.caption.setPlaceholderText("时间、地点、内容")
        self.caption.setMaxLength(CAPTION_LENGTH)
        self.caption.setReadOnly(desk.office.read_only)
        self.before = IconButton(theme, "chevron-left", "上一张")
        self.after = IconButton(theme, "chevron-right", "下一张")
        self._lay_out()
        self._size_to(parent)
        self._show()
        (self.caption if write else self.picture).setFocus()

    def _lay_out(self) -> None:
        theme = self.theme
        self.picture.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        middle = QHBoxLayout()
        middle.setSpacing(theme.between)
        middle.addWidget(self.before)
        middle.addWidget(self.picture, 1)
        middle.addWidget(self.after)
        self.body.addLayout(middle, 1)
        below = QHBoxLayout()
        below.setSpacing(theme.between)
        below.addWidget(label("说明", theme.regular(), theme.second))
        below.addWidget(self.caption, 1)
        self.body.addLayout(below)
        self.problem = label("", theme.regular(-1), theme.wrong, wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.body.addWidget(self.where)
        self.save = Button(theme, "保存说明")
        self.add(self.save)
        self.save.clicked.connect(self._keep)
        self.add_cancel("关闭")
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.caption.textEdited.connect(lambda _text: self._show_buttons())
        self.caption.returnPressed.connect(self._keep)

    def _size_to(self, parent: QWidget) -> None:
        window = parent.window().size()
        self.resize(round(window.width() * 0.8), round(window.height() * 0.86))
        layout = self.layout()
        if layout is not None:  # the picture takes the room, not the stretch under the body
            layout.setStretch(1, 100)  # type: ignore[attr-defined]

    @property
    def photo(self) -> Photo:
        return self._photos[self._at]

    def _show(self) -> None:
        photo, count = self.photo, len(self._photos)
        self.caption.setText(photo.caption)
        self.caption.setCursorPosition(0)
        taken = f"，{date_words(photo.taken_on)}拍" if photo.taken_on else ""
        self.where.setText(f"第{self._at + 1}张，共{count}张{taken}")
        self.problem.hide()
        self._show_buttons()
        self.picture.show_image(None, "正在读")
        office = self._desk.office
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._desk.tasks.run(
            lambda: QImage.fromData(office.photos.content(photo)), self._take, failed=self._gone, owner=self,
            worker="documents",
        )  # fmt: skip

    def _take(self, image: QImage) -> None:
        if image.isNull():
            self.picture.show_image(None, GONE)
        else:
            self.picture.show_image(image, self.photo.caption or f"第{self._at + 1}张照片")

    def _gone(self, error: UserError) -> None:
        self.picture.show_image(None, error.sentence)

    def _show_buttons(self) -> None:
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at < len(self._photos) - 1)
        self.save.setEnabled(self._is_changed())

    def _is_changed(self) -> bool:
        return self.caption.text().strip() != self.photo.caption

    def _step(self, steps: int) -> None:
        """A caption that was changed is kept first: nobody types for nothing."""
        if not 0 <= self._at + steps < len(self._photos):
            return
        if self._is_changed():
            self._keep(lambda: self._step(steps))
            return
        self._at += steps
        self._show()

    def _keep(self, then: Any = None) -> None:
        if not self._is_changed() or self._desk.may_not_write():
            return
        office, id, words, at = self._desk.office, self.photo.id, self.caption.text(), self._at

        def kept(outcome: Any) -> None:
            self._photos[at] = outcome.record
            self.captioned.emit(outcome)
            self._show_buttons()
            self.problem.hide()
            if callable(then):
                then()

        self._desk.tasks.run(lambda: office.photos.caption(id, words), kept, failed=self._refused, owner=self)

    def _refused(self, error: UserError) -> None:
        self.problem.setText(error.sentence)
        self.problem.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.caption.hasFocus():
            return  # the field has saved already: Enter does not close what is being written in
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not self.caption.hasFocus():
            self._step(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() == Qt.Key.Key_F2:
            self.caption.setFocus()
        else:
            super().keyPressEvent(event)
