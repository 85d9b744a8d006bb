"""The photos of a story and where it ran, each with its clipping."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.story import Publication, StoryLine
from kth_desktop.ui.widgets.panel import line as hairline
from kth_desktop.ui.widgets.photo_dialog import PhotosDialog
from kth_desktop.ui.widgets.photo_links import PhotoLinks
from kth_desktop.ui.widgets.photo_strip import PhotoStrip
from kth_desktop.ui.widgets.scrolled import clear
from kth_desktop.ui.widgets.small_link import small_link
from kth_desktop.ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class StoryMore(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.strip, self.ran = PhotoStrip(desk, "story"), RanView(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.rows)
        for part in (self.strip, hairline(desk.theme), self.ran):
            column.addWidget(part)
        column.addStretch()

    def show_story(self, told: StoryLine) -> None:
        self.strip.show_record(told.story.id)
        self.ran.show_story(told)


class RanView(QWidget):
    """Newest first; a line written by mistake can be taken away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._clippings = PhotoLinks(desk, self, "publication", "剪报")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(desk.theme.gap)

    def show_story(self, told: StoryLine) -> None:
        theme = self._desk.theme
        self._clippings.clear()
        clear(self._lines)
        if not told.publications:
            self._lines.addWidget(label("还没有刊登过。", theme.regular(), theme.hint))
        for one in told.publications:
            self._lines.addWidget(Elided(_where(one), theme.regular(), theme.ink))
            self._lines.addWidget(self._links(one))
        self._clippings.count()

    def _links(self, one: Publication) -> QWidget:
        links = QWidget()
        row = QHBoxLayout(links)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._desk.theme.between)
        offered = [("剪报", partial(self.show_clipping, one))]
        if one.link:
            offered.append(("打开网页", partial(self._open, one)))
        for words, does in (*offered, ("去掉", partial(self.withdraw, one))):
            button = small_link(self._desk.theme, words, f"{words}：{_where(one)}", does)
            row.addWidget(button)
            if words == "剪报":
                self._clippings.add(one.id, button)
        row.addStretch()
        return links

    def show_clipping(self, one: Publication) -> None:
        title = f"{one.outlet or one.channel.label}{date_words(one.published_on)}的剪报"
        PhotosDialog(self._desk, self, title, "publication", one.id).open()

    def _open(self, one: Publication) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        if not QDesktopServices.openUrl(QUrl(one.link)):
            self._desk.message("网页没有打开，请检查网络，再点一次。", "attention")

    def withdraw(self, one: Publication) -> None:
        if self._desk.may_not_write():
            return
        office = self._desk.office
        self._desk.tasks.run(lambda: office.stories.withdraw(one.id), self._desk.done, owner=self)


def _where(one: Publication) -> str:
    return "，".join(filter(None, (date_words(one.published_on), one.channel.label, one.outlet)))
