"""年度工作报告: which year, then to the preview or into a Word file to go on writing in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kth_desktop.ui.file_dialogs import ask_where_to_save
from kth_desktop.ui.summary.town_papers import annual_job
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form

if TYPE_CHECKING:
    from kth_desktop.domain.annual_facts import AnnualFacts
    from kth_desktop.ui.desk import Desk

_WORDS = (
    "数字和事例取自这一年的登记；方括号〔〕里的内容要自己补充。"
    "要改文字，请存为Word；不用改，可以直接看样打印。"
)


class YearDialog(Dialog):
    """From `first` to this year; `proposed` is chosen."""

    def __init__(self, desk: Desk, parent: QWidget, first: int, proposed: int) -> None:
        super().__init__(parent, desk.theme, "年度工作报告", width=34)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        years = range(desk.today.year, first - 1, -1)
        self.year_field = ChoiceField([(str(year), f"{year}年") for year in years])
        self.year_field.set_text(str(proposed))
        form = Form(desk.theme, 3)
        form.add("year", "年份", self.year_field)
        form.set_columns(1)
        self.say(_WORDS)
        self.body.addSpacing(desk.theme.between)
        self.body.addWidget(form)
        self.add_cancel()
        self.word_button = self.add(Button(desk.theme, "存为Word", "file-output"))
        self.word_button.clicked.connect(self._save_word)
        self.preview_button = self.add_accept("看样打印")
        self.year_field.setFocus()

    @property
    def year(self) -> int:
        return int(self.year_field.text())

    def accept(self) -> None:
        desk, year = self._desk, self.year
        super().accept()
        desk.show_page("preview", job=annual_job(desk, year))

    def _save_word(self) -> None:
        desk, year = self._desk, self.year
        out = ask_where_to_save(self, "存为Word", f"客堂汇工作报告-{year}年.docx", "Word文件 (*.docx)")
        if out is None:
            return
        office, committee_id = desk.office, desk.committee_id
        desk.tasks.run(
            lambda: office.annual.facts(year, committee_id), lambda facts: _write(desk, facts, out)
        )
        self.reject()


def _write(desk: Desk, facts: AnnualFacts, out: Path) -> None:
    def written() -> None:
        from kth_desktop.documents.annual_docx import annual_docx
        from kth_desktop.domain.annual_report import annual_report

        annual_docx(annual_report(facts), out)

    desk.tasks.run(
        written,
        lambda _nothing: desk.message(f"工作报告已存成Word文件，在“{out.parent.name}\\{out.name}”。"),
        worker="documents",
    )
