"""Text that was typed and never saved: offered again on the next visit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.message import MessageBar

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class DraftOffer(QWidget):
    """One bar for the newest draft; `take(key, texts)` opens the form with it."""

    go_on_words = "接着填"

    def __init__(
        self, desk: Desk, kind: str, noun: str, take: Callable[[str, Mapping[str, str]], None]
    ) -> None:
        """`kind`: what the drafts' keys begin with; `noun`: 活动点, what was being written."""
        super().__init__()
        self._desk, self._take = desk, take
        self._kind, self._noun = kind, noun
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.bar: MessageBar | None = None
        self.hide()

    def look(self) -> None:
        """Not for somebody who may only look: the draft is another's to go on with."""
        office = self._desk.office
        if office.read_only:
            return
        self._desk.tasks.run(office.drafts.all, self._found, owner=self)

    def _found(self, drafts: Sequence[Any]) -> None:
        self.put_away()
        draft = next((draft for draft in drafts if draft.key.startswith(f"{self._kind}:")), None)
        if draft is None:
            return
        theme = self._desk.theme
        drop = Button(theme, "不要了")
        drop.clicked.connect(lambda: self._drop(draft.key))
        take = Button(theme, self.go_on_words, kind=Kind.FILLED)
        take.clicked.connect(lambda: self._go_on(draft.key, draft.fields))
        self.bar = MessageBar(
            theme, self.words(draft.key, draft.fields), "attention", (drop, take), closable=False
        )
        self._column.addWidget(self.bar)
        self.show()

    def words(self, key: str, fields: Mapping[str, str]) -> str:
        """What the bar says of a draft."""
        name = _name(fields)
        what = "新增" if key.startswith(f"{self._kind}:new") else "修改"
        which = f"{self._noun}“{name}”" if name else self._noun
        return f"上次{what}{which}没有保存，填的内容都还在。"

    def put_away(self) -> None:
        if self.bar is not None:
            self.bar.hide()
            self.bar.deleteLater()
            self.bar = None
        self.hide()

    def _go_on(self, key: str, texts: Mapping[str, str]) -> None:
        self.put_away()
        self._take(key, texts)

    def _drop(self, key: str) -> None:
        office = self._desk.office

        def dropped(_nothing: object) -> None:
            self.look()

        self._desk.tasks.run(lambda: office.drafts.drop(key), dropped, owner=self)


def _name(fields: Mapping[str, str]) -> str:
    """What the record is called, in whichever field its form has for it."""
    return (fields.get("name") or fields.get("title", "")).strip()
