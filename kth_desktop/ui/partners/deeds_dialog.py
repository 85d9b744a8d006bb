"""今年做了: what a partner brought this year, each line one click away from where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.partner import Partner, PartnerDeed
from kth_desktop.ui.record_pages import PAGES
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.lines_dialog import LinesDialog, Part

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class DeedsDialog(LinesDialog):
    def __init__(self, desk: Desk, parent: QWidget, partner: Partner) -> None:
        super().__init__(desk, parent, f"{partner.name}今年做了")
        self._desk = desk
        office, id = desk.office, partner.id
        desk.tasks.run(lambda: office.partners.done(id), self._show, owner=self)

    def _show(self, deeds: Sequence[PartnerDeed]) -> None:
        rows = tuple(
            (short_date_words(one.day), one.title, one.where or "—", one.words, self._link(one))
            for one in deeds
        )
        self.fill((Part(("日期", "做了什么", "地点", "结果", ""), rows, wide=1),), "今年还没有活动和点单。")

    def _link(self, deed: PartnerDeed) -> Button:
        link = Button(self.theme, "去看", kind=Kind.LINK)
        link.setAccessibleName(f"去看{short_date_words(deed.day)}的{deed.title}")
        link.clicked.connect(partial(self._go, deed))
        return link

    def _go(self, deed: PartnerDeed) -> None:
        self.accept()
        self._desk.show_page(PAGES[deed.table], id=deed.id)
