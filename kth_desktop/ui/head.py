"""The window's head is the papers' family head: mark, 客堂汇, hairline, the office's full name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from kth_desktop.ui import icons
from kth_desktop.ui.icons import fill
from kth_desktop.ui.widgets.buttons import Button, Kind, hairline
from kth_desktop.ui.widgets.mark import paint_mark
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QMenu

    from kth_desktop.domain.committee import Committee
    from kth_desktop.domain.found import Found
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.finder import Finder
    from kth_desktop.ui.theme import Theme

NAME = "客堂汇"


class Wordmark(QWidget):
    """The mark and 客堂汇 in Song Bold, in the accent."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._font = theme, theme.song(6)
        self._px = round(theme.head * 0.64)
        self.setAccessibleName(NAME)
        self.setFixedHeight(theme.head)
        width = self._px + 8 + QFontMetrics(self._font).horizontalAdvance(NAME)
        self.setFixedWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_mark(painter, QRectF(0, (self.height() - self._px) / 2, self._px, self._px), self._theme.accent)
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.accent))
        beside = self.rect().adjusted(self._px + 8, 0, 0, 0)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, NAME)


class DoubleRule(QWidget):
    """文武线: 3 px, a gap of 2, 1 px."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._colour = theme.accent
        self.setFixedHeight(6)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        fill(painter, QRect(0, 0, self.width(), 3), self._colour)
        fill(painter, QRect(0, 5, self.width(), 1), self._colour)


class SearchBox(QLineEdit):
    """Finds everything from any page. While an input method composes, every key is the method's own."""

    found = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = self._theme = desk.theme
        self._desk = desk
        self._over: QWidget | None = None  # the list hangs over this
        self.setPlaceholderText("找人、活动点、活动、会议")
        self.setAccessibleName("找人、活动点、活动、会议")
        self.setTextMargins(theme.icon + 4, 0, 0, 0)
        self.setMaximumWidth(
            QFontMetrics(theme.regular()).horizontalAdvance(self.placeholderText()) + theme.icon + 96
        )
        self.setMinimumWidth(theme.chars(7))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.finder: Finder | None = None
        self._composing = False
        self._before: QWidget | None = None  # had the keyboard
        self.textEdited.connect(self._typed)

    def hang_over(self, over: QWidget) -> None:
        self._over = over

    def take_keyboard(self) -> None:
        """From wherever it is; Esc gives it back."""
        if not self.hasFocus():
            self._before = QApplication.focusWidget()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def give_back_keyboard(self) -> None:
        before, self._before = self._before, None
        try:
            if before is not None and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
        except RuntimeError:  # it is gone meanwhile
            pass
        if self.hasFocus():
            self.clearFocus()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._composing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            if self.finder is not None:
                self.finder.close()
            self.give_back_keyboard()
        elif not (self._finder().key(event.key()) if self.text().strip() else False):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._composing = False
        if self.finder is not None and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finder.close()

    def ask(self) -> None:
        """At once, for what stands in it."""
        self._finder().ask()

    def _typed(self) -> None:
        self._finder().typed()

    def _finder(self) -> Finder:
        """Not before something is typed: the window must be there first."""
        if self.finder is None:
            from kth_desktop.ui.finder import Finder

            self.finder = Finder(self._desk, self, self._over or self.window())
            self.finder.opened.connect(self._opened)
        return self.finder

    def _opened(self, found: Found) -> None:
        self.clear()
        self.clearFocus()
        self.found.emit(found)

    def sizeHint(self) -> QSize:
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        px = self._theme.icon - 4
        glass = QRectF(10, (self.height() - px) / 2, px, px)
        icons.paint(QPainter(self), "search", glass, self._theme.second)


class Head(QWidget):
    """Who we are, whose records are shown, search, the day, and who works here.

    `found`: a hit of the search is to be opened.
    """

    found = Signal(object)
    committee_chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self._theme = theme
        self.setFixedHeight(theme.head)
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), QColor(theme.panel))
        self.setPalette(palette)
        self.committee = Button(theme, "", kind=Kind.FLAT)
        self.committee.setFont(theme.regular(1))
        self.committee.hide()
        self.search = SearchBox(desk)
        self.day = label("", theme.regular(), theme.second)
        self.lunar = label("", theme.regular(), theme.second)
        self.operator = label("", theme.regular(), theme.ink)
        self._face = label("", theme.regular(), theme.second)
        self._lay_out()
        self.search.found.connect(self.found)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(self._theme.panels, 0, 20, 0)
        row.setSpacing(self._theme.panels)
        row.addWidget(Wordmark(self._theme))
        beside = QHBoxLayout()
        beside.setSpacing(self._theme.gap - 1)
        beside.addWidget(hairline(self._theme))
        beside.addWidget(self.committee)
        row.addLayout(beside)
        row.addStretch(1)
        row.addWidget(self.search, 4)
        row.addWidget(self.day)
        row.addWidget(self.lunar)
        who = QHBoxLayout()
        who.setSpacing(self._theme.gap)
        who.addWidget(self._face)
        who.addWidget(self.operator)
        row.addLayout(who)

    def show_day(self, month: int, day: int, weekday: int) -> None:
        """`weekday` counts from Monday, which is 1."""
        self.day.setText(f"{month}月{day}日 星期{'一二三四五六日'[weekday - 1]}")

    def show_lunar(self, words: str) -> None:
        self.lunar.setText(words)

    def show_operator(self, name: str) -> None:
        self.operator.setText(name)
        if name:
            self._face.setPixmap(icons.pixmap("circle-user-round", self._theme.second, self._theme.icon))

    def show_committees(self, listed: tuple[Committee, ...], viewed: UUID | None) -> None:
        """The full name of what is looked at; with more than one committee it opens a menu."""
        now = next((c for c in listed if c.id == viewed), None)
        town = next((c for c in listed if c.town_id is None), None)
        several = len(listed) > 1
        self.committee.setText(now.full_name if now else f"{town.town_name}（全镇）" if town else "")
        self.committee.setVisible(bool(listed))
        if several:
            self.committee.setToolTip("换一个村（居）来看")
            self.committee.set_icon("chevron-down")
            self.committee.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            self.committee.setMenu(self._menu(listed, viewed))

    def _menu(self, listed: tuple[Committee, ...], viewed: UUID | None) -> QMenu:
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self.committee)
        for committee in listed:
            target = committee.id if committee.town_id is not None else None
            words = committee.name if target is not None else f"{committee.town_name}（全镇）"
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(target == viewed)
            action.triggered.connect(lambda _=False, chosen=target: self.committee_chosen.emit(chosen))
        return menu
