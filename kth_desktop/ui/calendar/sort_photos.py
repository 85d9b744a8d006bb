"""照片归到活动: a whole evening's photos at once, each with the activity that its time proposes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.photo import Happening, Picture, taken_words
from kth_desktop.errors import UserError
from kth_desktop.ui.photo_sources import Came, Source, pasted, read_with_progress
from kth_desktop.ui.widgets.choice_field import CalmCombo
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.photo_strip import FILTER
from kth_desktop.ui.widgets.scrolled import scrolled
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

CHOOSE, NOT = "", "no"
_ROWS_SHOWN = 4


class Proposal(NamedTuple):
    """`near` by photo, the nearest first; `sure` whether the first is to be proposed."""

    near: tuple[tuple[tuple[Happening, ...], bool], ...]
    around: tuple[Happening, ...]

    def all(self) -> tuple[Happening, ...]:
        """Each once: what the photos' own times say before the last fortnight."""
        found = {one.id: one for happenings, _sure in self.near for one in happenings}
        return tuple((found | {one.id: one for one in self.around if one.id not in found}).values())


class SortDialog(Dialog):
    """`sorted_in` carries the outcome."""

    sorted_in = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, pictures: Sequence[Picture], proposal: Proposal) -> None:
        super().__init__(parent, desk.theme, "照片归到活动", width=44)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._pictures = desk, tuple(pictures)
        self._happenings = proposal.all()
        self.combos: list[CalmCombo] = []
        self._small: list[QLabel] = []
        self.say("拍照时间对得上的，已经选好活动；不对的请改选。", desk.theme.second)
        self.body.addWidget(self._every())
        self.body.addWidget(self._rows(proposal))
        self.problem = label("", desk.theme.regular(-1), desk.theme.wrong, wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.add_cancel()
        self.add_accept("加照片")
        self._make_small()

    def _every(self) -> QWidget:
        theme, whole = self.theme, QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.rows)
        self.every = self._combo("全部归到", "各归各的")
        self.every.activated.connect(self._set_all)
        grid.addWidget(label("全部归到", theme.regular(), theme.ink), 0, 0)
        grid.addWidget(self.every, 0, 1)
        grid.setColumnStretch(1, 1)
        whole.setVisible(len(self._pictures) > 1)
        return whole

    def _combo(self, name: str, first: str) -> CalmCombo:
        combo = CalmCombo()
        combo.setAccessibleName(name)
        combo.setMaxVisibleItems(14)
        combo.setMinimumContentsLength(18)
        combo.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.addItem(first, CHOOSE)
        for one in self._happenings:
            combo.addItem(f"{short_date_words(one.held_on)} {one.words}", str(one.id))
        combo.addItem("不加", NOT)
        return combo

    def _rows(self, proposal: Proposal) -> QWidget:
        desk, theme, holder = self._desk, self.theme, QWidget()
        high = round(theme.line_height * 2.4)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, theme.between, 0)
        grid.setHorizontalSpacing(theme.rows)
        grid.setVerticalSpacing(theme.between)
        for row, (picture, (near, sure)) in enumerate(zip(self._pictures, proposal.near, strict=True)):
            small = QLabel()
            small.setFixedSize(round(high * 4 / 3), high)
            small.setAlignment(Qt.AlignmentFlag.AlignCenter)
            small.setAccessibleName(f"第{row + 1}张照片")
            combo = self._combo(f"第{row + 1}张照片归到", "请选活动")
            if sure:
                combo.setCurrentIndex(combo.findData(str(near[0].id)))
            combo.activated.connect(lambda _index: self.every.setCurrentIndex(0))
            grid.addWidget(small, row, 0)
            grid.addWidget(
                label(taken_words(picture.taken_at, desk.today), theme.regular(), theme.second), row, 1
            )
            grid.addWidget(combo, row, 2)
            self.combos.append(combo)
            self._small.append(small)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(len(self.combos), 1)
        area = scrolled(holder)
        area.setMinimumHeight(min(len(self.combos), _ROWS_SHOWN) * (high + theme.between) + 4)
        return area

    def _make_small(self) -> None:
        side = self._small[0].width() * 2 if self._small else 0
        pictures = self._pictures

        def work() -> tuple[bytes, ...]:
            from kth_desktop.exchange.pictures import thumbnail

            return tuple(thumbnail(one.content, side) for one in pictures)

        self._desk.tasks.run(work, self._show_small, worker="documents", owner=self)

    def _show_small(self, contents: tuple[bytes, ...]) -> None:
        for small, content in zip(self._small, contents, strict=True):
            picture = QPixmap()
            picture.loadFromData(content)
            size = small.size()
            mode = Qt.TransformationMode.SmoothTransformation
            small.setPixmap(picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, mode))

    def _set_all(self, _index: int) -> None:
        key = self.every.currentData()
        if key != CHOOSE:
            for combo in self.combos:
                combo.setCurrentIndex(combo.findData(key))

    def accept(self) -> None:
        keys = [combo.currentData() for combo in self.combos]
        if open_ := keys.count(CHOOSE):
            self._complain(f"还有{open_}张没有选活动；请选好，或者选“不加”。")
            self.combos[keys.index(CHOOSE)].setFocus()
            return
        sorted_out: dict[tuple[str, UUID], list[Picture]] = {}
        for key, picture in zip(keys, self._pictures, strict=True):
            if key != NOT:
                sorted_out.setdefault(("activity", UUID(key)), []).append(picture)
        if not sorted_out:
            super().accept()
            return
        office = self._desk.office
        self._desk.tasks.run(
            lambda: office.photos.add_several(sorted_out), self._added, failed=self._refused, owner=self
        )

    def _added(self, outcome: Any) -> None:
        self.sorted_in.emit(outcome)
        super().accept()

    def _refused(self, error: UserError) -> None:
        self._complain(error.sentence)

    def _complain(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()
        self._grow()


class PhotoSorting(QObject):
    """Photos that come to the page: read, then sorted by the clerk."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over

    def take(self, sources: Sequence[Source]) -> None:
        if sources and not self._desk.may_not_write():
            read_with_progress(self._desk, self._over, sources, self._propose)

    def paste(self) -> None:
        sources = pasted()
        if sources:
            self.take(sources)
        else:
            self._desk.message("剪贴板里没有照片；请先在微信或文件夹里复制照片。", "attention")

    def choose(self) -> None:
        from kth_desktop.ui.file_dialogs import ask_several_to_open

        if not self._desk.may_not_write():
            self.take(ask_several_to_open(self._over, "照片归到活动", FILTER))

    def _propose(self, came: Came) -> None:
        office, committee_id, today = self._desk.office, self._desk.committee_id, self._desk.today
        moments = [picture.taken_at for picture in came.pictures]

        def work() -> Proposal:
            near = office.photos.propose(moments, committee_id)
            return Proposal(near, office.photos.around(today, committee_id))

        self._desk.tasks.run(work, lambda found: self._ask(came.pictures, found), owner=self)

    def _ask(self, pictures: Sequence[Picture], proposal: Proposal) -> None:
        if not proposal.all():
            words = "照片拍的那天和最近两周都没有活动，没有加；请先登记活动，再加照片。"
            self._desk.message(words, "attention")
            return
        dialog = SortDialog(self._desk, self._over, pictures, proposal)
        dialog.sorted_in.connect(self._done)
        dialog.open()

    def _done(self, outcome: Any) -> None:
        if outcome.record:
            self._desk.done(outcome)
        else:
            self._desk.message(f"{outcome.undo.words}。", "attention")
