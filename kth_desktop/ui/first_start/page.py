"""Four questions, then the program is ready; every head and signature block comes from the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kth_desktop.domain.committee import Founding, full_name
from kth_desktop.domain.text import clean_name
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import InputProblems, Stopped, UserError
from kth_desktop.ui.first_start.kind_field import KindField
from kth_desktop.ui.page import Page
from kth_desktop.ui.theme import TYPE_SIZES
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.joined import JoinedButtons
from kth_desktop.ui.widgets.mark import large_title
from kth_desktop.ui.widgets.panel import Panel, line
from kth_desktop.ui.widgets.progress import Progress, run_with_progress
from kth_desktop.ui.widgets.scrolled import scrolled
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.office import Office
    from kth_desktop.ui.desk import Desk

_KEPT = "first_start_answers"  # survives the page when another type size builds it anew
_LABEL_CHARS = 7
SIZE_WORDS = ("标准", "较大", "大字")


class FirstStartPage(Page):
    """Stands alone, without head and tabs; opens with large type."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.kind = KindField(theme)
        self.form = self._form()
        self._paper_name = label("", theme.regular(), theme.ink, wrap=True)
        self.import_button = Button(theme, "从旧表导入", "file-input")
        self.import_button.setEnabled(False)
        self.import_button.setToolTip("导入在下一版提供")
        self.sample_button = Button(theme, "先看示例", "eye")
        self.start_button = Button(theme, "直接开始", kind=Kind.FILLED)
        self.start_button.setAutoDefault(True)
        self.open_button = Button(theme, "打开已有的", "folder-open", Kind.LINK)
        self.restore_button = Button(theme, "从备份恢复", "history", Kind.LINK)
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.addStretch(2)
        whole.addWidget(self._panel(), 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addSpacing(theme.rows)
        whole.addLayout(self._foot())
        whole.addStretch(3)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolled(inside))
        self._connect()
        self._take_up()
        self.setTabOrder(self.form.row("operator").field.control, self.start_button)
        self.setTabOrder(self.start_button, self.sample_button)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard starts in the first field that is still empty."""
        super().showEvent(event)
        texts, is_town = self.form.texts(), self.kind.value() is CommitteeKind.TOWN
        asked = ("town_name", "operator") if is_town else ("town_name", "name", "operator")
        first = next((name for name in asked if not texts[name]), "operator")
        self.form.row(first).field.setFocus()
        self.show_ready()

    def _form(self) -> Form:
        from kth_desktop.ui.widgets.text_field import TextField

        form = Form(self.desk.theme, label_chars=_LABEL_CHARS)
        form.add("town_name", "镇名", TextField("例如：徐行镇"))
        form.add("name", "村（居）名", TextField("例如：曹王村"))
        form.add("kind", "类型", self.kind)
        form.add("operator", "经办人姓名", TextField("例如：李文娟"))
        form.set_columns(1)
        return form

    def _panel(self) -> Panel:
        theme = self.desk.theme
        panel = Panel(theme, margins=(44, 28, 44, 24))
        panel.setFixedWidth(theme.chars(40))
        panel.body.setSpacing(theme.panels)
        panel.body.addLayout(large_title(theme))
        words = label("第一次使用，先填四项，以后都能在“设置”里改", theme.regular(), theme.second)
        panel.body.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        panel.body.addWidget(line(theme))
        panel.body.addWidget(self.form)
        panel.body.addLayout(self._printed())
        panel.body.addWidget(line(theme))
        panel.body.addLayout(self._buttons())
        return panel

    def _printed(self) -> QHBoxLayout:
        theme = self.desk.theme
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addSpacing(theme.chars(_LABEL_CHARS))
        row.addWidget(label("单据上将印：", theme.regular(), theme.hint), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._paper_name, 1)
        return row

    def _buttons(self) -> QHBoxLayout:
        """What comes later is there already, and says so."""
        theme = self.desk.theme
        row = QHBoxLayout()
        row.setSpacing(theme.rows)
        later = QVBoxLayout()
        later.setSpacing(2)
        later.addWidget(self.import_button)
        later.addWidget(_small("导入在下一版提供", self.desk), 0, Qt.AlignmentFlag.AlignHCenter)
        row.addLayout(later)
        for button, where in ((self.sample_button, 0), (self.start_button, 1)):
            if where:
                row.addStretch()
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _foot(self) -> QVBoxLayout:
        theme = self.desk.theme
        sizes = JoinedButtons(theme, "字号", SIZE_WORDS, TYPE_SIZES.index(theme.type_size))
        sizes.chosen.connect(lambda place: self.desk.restyle(type_size=TYPE_SIZES[place]))
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(theme.between)
        first.addStretch()
        first.addWidget(label("用过客堂汇？", theme.regular(), theme.second))
        first.addWidget(self.open_button)
        first.addWidget(self.restore_button)
        first.addStretch()
        second.setSpacing(theme.between)
        second.addStretch()
        second.addWidget(label("数据存在这台电脑上，不上网。", theme.regular(), theme.second))
        second.addSpacing(theme.panels)
        second.addWidget(label("字号", theme.regular(), theme.second))
        second.addWidget(sizes)
        second.addStretch()
        foot = QVBoxLayout()
        foot.setSpacing(theme.between)
        foot.addLayout(second)
        foot.addLayout(first)
        return foot

    def _connect(self) -> None:
        self.form.edited.connect(self._keep)
        self.kind.edited.connect(self._ask_name)
        self.start_button.clicked.connect(self._start)
        self.sample_button.clicked.connect(self._show_sample)
        self.open_button.clicked.connect(self._open_other)
        self.restore_button.clicked.connect(self._restore)

    def _take_up(self) -> None:
        kept = self.desk.property(_KEPT)
        if isinstance(kept, dict):
            self.form.set_texts(kept)
        self._ask_name()

    def _ask_name(self) -> None:
        """The town itself is in no village."""
        self.form.show_rows(("name",), self.kind.value() is not CommitteeKind.TOWN)
        self._tell_paper_name()

    def _keep(self) -> None:
        self.desk.setProperty(_KEPT, self.form.texts())
        self._tell_paper_name()

    def _tell_paper_name(self) -> None:
        answers = self._answers()
        town, name = clean_name(answers.town_name), clean_name(answers.name)
        known = town and (name or answers.kind is CommitteeKind.TOWN)
        self._paper_name.setText(full_name(town, name, answers.kind) if known else "—")

    def _answers(self) -> Founding:
        texts = self.form.texts()
        return Founding(texts["town_name"], texts["name"], self.kind.value(), texts["operator"])

    def _start(self) -> None:
        answers, doors = self._answers(), self.desk.doors
        self.start_button.setEnabled(False)
        self.desk.tasks.run(lambda: doors.create(answers), self._founded, failed=self._refuse)

    def _founded(self, office: Office) -> None:
        self.start_button.setEnabled(True)
        self.desk.setProperty(_KEPT, None)
        self.desk.founded(office)

    def _refuse(self, error: UserError) -> None:
        self.start_button.setEnabled(True)
        if isinstance(error, InputProblems) and not self.form.show_problems(error.problems):
            return
        self.desk.report(error)

    def _show_sample(self) -> None:
        doors = self.desk.doors

        def work(progress: Progress) -> Office:
            office = doors.sample()
            if progress.cancelled():
                office.close(backup=False)
                raise Stopped
            return office

        run_with_progress(self.desk, self, "正在准备示例", work, self.desk.founded, worker="database")

    def _open_other(self) -> None:
        from kth_desktop.ui.restoring import open_other

        open_other(self.desk, self)

    def _restore(self) -> None:
        from kth_desktop.ui.restoring import restore

        restore(self.desk, self)


def _small(words: str, desk: Desk) -> QLabel:
    return label(words, desk.theme.regular(-1), desk.theme.hint)
