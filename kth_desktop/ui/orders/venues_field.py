"""Where an order is to come: a tick for each venue of the committee."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.field import Field
from kth_desktop.ui.widgets.text import label
from kth_desktop.ui.widgets.text_field import TicksField

BETWEEN = "|"  # of the ids in the text of a draft


class VenueTicksField(Field):
    """`text()` joins the ids; the boxes may come after the record is shown."""

    def __init__(self, theme: Theme) -> None:
        holder = QWidget()
        super().__init__(holder)
        self._theme = theme
        self._box = QVBoxLayout(holder)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._ids: tuple[str, ...] = ()
        self._names: dict[str, str] = {}
        self._ticks: TicksField | None = None
        self._words = ""

    def offer(self, venues: Sequence[tuple[str, str]]) -> None:
        """(id, name) of each; what is ticked stays ticked, if it is among them."""
        self._names = dict(venues)
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._ticks = None
        if not venues:
            self._box.addWidget(label("还没有活动点", self._theme.regular(), self._theme.hint))
            return
        self._ticks = TicksField(self._theme, [name for _, name in venues])
        self._ticks.edited.connect(self._edited)
        self._box.addWidget(self._ticks)
        self.setFocusProxy(self._ticks)
        self.set_name(self._words)
        self._show()

    @property
    def chosen(self) -> tuple[str, ...]:
        return self._ids

    def text(self) -> str:
        return BETWEEN.join(self._ids)

    def set_text(self, text: str) -> None:
        self._ids = tuple(filter(None, text.split(BETWEEN)))
        self._show()

    def set_name(self, words: str) -> None:
        self._words = words
        super().set_name(words)
        if self._ticks is not None:
            self._ticks.set_name(words)

    def _show(self) -> None:
        if self._ticks is not None:
            self._ticks.set_text("、".join(self._names[id] for id in self._ids if id in self._names))

    def _edited(self) -> None:
        assert self._ticks is not None
        ticked = set(self._ticks.value())
        unknown = [id for id in self._ids if id not in self._names]
        self._ids = (*(id for id, name in self._names.items() if name in ticked), *unknown)
        self.edited.emit()
