"""A line that offers what fits while one types; the looking up is somebody else's work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCompleter, QListView

from kth_desktop.ui.icons import icon
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.text_field import TextField

DEBOUNCE_MS = 120


class SuggestField(TextField):
    """`asked` says what to look up, `offer` shows the answer, `picked` the place in it that was chosen."""

    asked = Signal(str)
    picked = Signal(int)

    def __init__(self, theme: Theme, hint: str = "") -> None:
        super().__init__(hint)
        self._words = QStringListModel(self)
        self._popup = QCompleter(self._words, self)
        self._popup.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup.setMaxVisibleItems(8)
        self._popup.setPopup(_offer(theme))
        self._popup.setWidget(self.line)
        # By its place in the list: two people may have one name and one group.
        self._popup.activated[QModelIndex].connect(self._picked)  # type: ignore[index]
        self._wait = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._wait.timeout.connect(lambda: self.asked.emit(self.line.text()))
        self.line.textEdited.connect(self._wait.start)
        opener = QAction(icon("chevron-down", theme.second, 16), "全部", self.line)
        opener.triggered.connect(self.open_all)
        self.line.addAction(opener, self.line.ActionPosition.TrailingPosition)

    def open_all(self) -> None:
        """Asks for everything, as the arrow of a choice does."""
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)
        self.asked.emit("")

    def offer(self, words: Sequence[str]) -> None:
        self._words.setStringList(list(words))
        if words and self.line.hasFocus():
            self._popup.complete()
        else:
            self.hide_offer()

    @property
    def offering(self) -> bool:
        popup = self._popup.popup()
        return popup is not None and popup.isVisible()

    def hide_offer(self) -> None:
        popup = self._popup.popup()
        if popup is not None:
            popup.hide()

    def offered(self) -> list[str]:
        return self._words.stringList()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list that hangs open takes the keyboard from the line, but nobody has left it yet."""
        if event.type() is QEvent.Type.FocusOut and self.offering:
            return False
        return super().eventFilter(watched, event)

    def _picked(self, index: QModelIndex) -> None:
        self._wait.stop()
        self.picked.emit(index.row())


def _offer(theme: Theme) -> QListView:
    """The list below the line, as high in its rows as that of a choice."""
    view = QListView()
    view.setFont(theme.regular())
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setStyleSheet(
        f"QListView {{ border: 1px solid {theme.edge}; background: {theme.panel}; padding: 4px;"
        " outline: 0; }"
        f"QListView::item {{ min-height: {theme.control - 4}px; padding: 0 8px; color: {theme.ink}; }}"
        f"QListView::item:selected {{ background: {theme.tint}; color: {theme.ink}; }}"
    )
    return view
