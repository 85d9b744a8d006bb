"""要办的事: what is due, how urgent it is, and the way there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kth_desktop.ui import icons
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.panel import Panel, line
from kth_desktop.ui.widgets.scrolled import clear, scrolled
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.domain.queries import TodoLine

# Pages there are, with the words of the way to them; what has none is only told.
WAYS = {
    "venues": "去看看",
    "calendar": "去填写",
    "meetings": "去办理",
    "preview": "去打印",
    "concerns": "去办理",
    "matters": "去办理",
    "deliberations": "去办理",
    "orders": "去办理",
    "boards": "去撤下",
    "pledges": "去看看",
    "mediations": "去办理",
    "settings": "去设置",
    "months": "去月结",
    "past_term": "去看看",
}
_SIGNS = {
    "preview": "printer",
    "settings": "settings",
    "meetings": "list-checks",
    "matters": "vote",
    "deliberations": "sign-deliberation",
    "orders": "clipboard-list",
    "boards": "newspaper",
    "pledges": "handshake",
    "calendar": "calendar-days",
    "months": "chart-column",
    "past_term": "users",
}

_MOST = 60  # rows: a whole town may have thousands, and each is a widget

Go = Callable[["TodoLine"], None]


def _sign(todo: TodoLine) -> str:
    if todo.urgency == "overdue":
        return "clock-alert"
    return "hard-drive" if "备份" in todo.words else _SIGNS.get(todo.target, "list-checks")


class TodoRow(QWidget):
    def __init__(self, theme: Theme, todo: TodoLine, go: Go, *, narrow: bool = False) -> None:
        """`narrow`: the way there stands below the words."""
        from kth_desktop.ui.widgets.kept_text import KeptLabel  # not before the first paint: 3 ms

        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        colour = {"overdue": theme.wrong, "soon": theme.attention}.get(todo.urgency, theme.accent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.between, 0, theme.between)
        row.setSpacing(theme.rows)
        sign = QLabel()
        sign.setPixmap(icons.pixmap(_sign(todo), colour, theme.icon))
        row.addWidget(sign)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(KeptLabel(todo.words, theme.regular(), theme.ink, todo.names))
        plain = todo.urgency not in ("overdue", "soon")
        tone = theme.second if plain else colour
        words.addWidget(KeptLabel(todo.detail, theme.regular(-1), tone, todo.names))
        row.addLayout(words, 1)
        if todo.target in WAYS:
            link = Button(theme, WAYS[todo.target], kind=Kind.LINK)
            link.setAccessibleDescription(todo.words)
            link.clicked.connect(lambda: go(todo))
            if narrow:
                link.setStyleSheet("padding: 0;")
                words.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                row.addWidget(link)


class TodoPanel(Panel):
    def __init__(self, theme: Theme, go: Go) -> None:
        super().__init__(theme, margins=(16, 16, 16, 12))
        self._theme, self._go = theme, go
        self.narrow = False  # the next lines are shown so
        head = QHBoxLayout()
        head.setSpacing(theme.between)
        head.addWidget(label("要办的事", theme.bold(1), theme.ink))
        self._count = label("", theme.regular(), theme.second)
        head.addWidget(self._count)
        head.addStretch()
        self.body.addLayout(head)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(label("…", theme.regular(), theme.second))
        self._rows.addStretch()
        self.body.addWidget(scrolled(self._list), 1)
        self._foot = label("", theme.regular(-1), theme.second, wrap=True)
        self._foot.hide()
        self.body.addWidget(self._foot)

    def show_todo(
        self, todo: tuple[TodoLine, ...], *, first_venue: Callable[[], None] | None, foot: str = ""
    ) -> None:
        """`first_venue` is given while the office is empty: then the page says where to begin.

        `foot` is what went well by itself.
        """
        self._foot.setText(foot)
        self._foot.setVisible(bool(foot))
        clear(self._rows)
        self._count.setText(f"{len(todo)}件" if todo else "")
        if not todo:
            self._rows.addWidget(label("今天没有要办的事。", self._theme.regular(), self._theme.second))
        for number, one in enumerate(todo[:_MOST]):
            if number:
                self._rows.addWidget(line(self._theme, self._theme.row_line))
            self._rows.addWidget(TodoRow(self._theme, one, self._go, narrow=self.narrow))
        if len(todo) > _MOST:
            rest = f"还有{len(todo) - _MOST}件，办掉上面的就会列出来。"
            self._rows.addWidget(label(rest, self._theme.regular(), self._theme.second, wrap=True))
        if first_venue is not None:
            self._show_beginning(first_venue)
        self._rows.addStretch()

    def _show_beginning(self, first_venue: Callable[[], None]) -> None:
        theme = self._theme
        self._rows.addSpacing(theme.rows)
        words = "还没有活动点。先登记第一个客堂，验收后就可以打印铭牌。"
        self._rows.addWidget(label(words, theme.regular(), theme.ink, wrap=True))
        self._rows.addSpacing(theme.rows)
        button = Button(theme, "登记第一个客堂", "plus", Kind.FILLED)
        button.clicked.connect(first_venue)
        self._rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
