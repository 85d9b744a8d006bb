"""Choose a paper, look at it, print it or keep it as a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from kth_desktop import paths
from kth_desktop.almanac.holidays import Holidays
from kth_desktop.domain.activity_texts import ActivityFacts
from kth_desktop.domain.calendar_rules import month_days
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.queries import ActivityLine
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import UserError
from kth_desktop.ui.calendar.papers import BRING, Paper, activity_papers, month_paper
from kth_desktop.ui.file_dialogs import ask_where_to_save
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.choice_field import CalmCombo
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.printing import PrinterInfo
    from kth_desktop.ui.tasks import Task

DPI = 110
TYPING_MS = 400
NO_PRINTER = "没有打印机"


class PrintDialog(Dialog):
    """For one activity (`facts`), or for the month of a day."""

    def __init__(
        self, desk: Desk, parent: QWidget, *, facts: ActivityFacts | None = None, month: date | None = None
    ) -> None:
        super().__init__(parent, desk.theme, "打印", width=46)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self.papers: tuple[Paper, ...] = ()
        self._making: Task | None = None
        self._again = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._again.timeout.connect(self._remake)
        self._build()
        desk.tasks.run(_printers, self._show_printers, worker="documents", owner=self)
        if facts is not None:
            self._take(activity_papers(facts, desk.today, desk.office.operator))
        elif month is not None:
            self._read_month(month)

    def _build(self) -> None:
        theme = self.theme
        whole = QHBoxLayout()
        whole.setSpacing(theme.panels)
        self.page = QLabel()
        self.page.setFixedSize(theme.chars(20), theme.chars(20))
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page.setFrameShape(QLabel.Shape.Box)
        self.page.setAccessibleName("这张纸的样子")
        whole.addWidget(self.page)
        side = QVBoxLayout()
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.rows)
        self.which, self.printer = CalmCombo(), CalmCombo()
        self.line = QLineEdit(BRING)
        self.line.setPlaceholderText("可以不写")
        self._captions = []
        rows: tuple[tuple[str, QWidget], ...] = (
            ("打什么", self.which), ("另写一句", self.line), ("打印机", self.printer),
        )  # fmt: skip
        for row, (words, control) in enumerate(rows):
            caption = label(words, theme.regular(), theme.second)
            self._captions.append(caption)
            control.setAccessibleName(words)
            control.setMinimumWidth(theme.chars(14))
            grid.addWidget(caption, row, 0)
            grid.addWidget(control, row, 1)
        side.addLayout(grid)
        self.words = label("", theme.regular(-1), theme.wrong, wrap=True)
        side.addWidget(self.words)
        side.addStretch()
        whole.addLayout(side, 1)
        self.body.addLayout(whole)
        self.add_cancel("关闭")
        self.save_button = Button(theme, "存成PDF", "save")
        self.print_button = Button(theme, "打印", "printer", Kind.FILLED)
        for button in (self.save_button, self.print_button):
            self.add(button)
        self.which.activated.connect(lambda _place: self._remake())
        self.line.textEdited.connect(lambda _text: self._again.start())
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)

    # What is to be printed

    def _read_month(self, day: date) -> None:
        desk, office = self._desk, self._desk.office
        days, committee_id = month_days(day.year, day.month), desk.committee_id

        def work() -> tuple[tuple[ActivityLine, ...], Holidays]:
            lines = office.activities.between(days[0], days[-1], committee_id)
            return lines, Holidays(office.holidays.entered())

        def done(answer: tuple[tuple[ActivityLine, ...], Holidays]) -> None:
            lines, holidays = answer
            town = committee_id is None
            self._take((month_paper(day, self._committee(), lines, holidays, whole_town=town),))

        desk.tasks.run(work, done, owner=self)

    def _committee(self) -> Committee:
        """Who signs it: the one looked at, or the town."""
        town = next((c for c in self._desk.committees if c.kind is CommitteeKind.TOWN), None)
        return self._desk.committee or town or self._desk.committees[0]

    def _take(self, papers: Sequence[Paper]) -> None:
        self.papers = tuple(papers)
        self.which.addItems([paper.words for paper in self.papers])
        self._remake()

    @property
    def paper(self) -> Paper:
        return self.papers[self.which.currentIndex()]

    def _remake(self) -> None:
        """Composes the paper and shows its page; a character that cannot be printed is said here."""
        for widget in (self.line, self._captions[1]):
            widget.setVisible(self.paper.bring)
        if self._making:
            self._making.cancel()
        paper, bring = self.paper, self._bring()
        self._making = self._desk.tasks.run(
            lambda: picture_of(paper, bring), self._show, failed=self._refused, worker="documents", owner=self
        )

    def _bring(self) -> str:
        words = self.line.text().strip()
        return words if not words or words[-1] in "。！？" else f"{words}。"

    def _show(self, image: QImage) -> None:
        self.words.setText("")
        ratio = self.devicePixelRatioF()
        size = self.page.contentsRect().size() * ratio
        picture = QPixmap.fromImage(
            image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
        picture.setDevicePixelRatio(ratio)
        self.page.setPixmap(picture)
        self._allow(ready=True)

    def _refused(self, error: UserError) -> None:
        self.page.clear()
        self.words.setText(error.sentence)
        self._allow(ready=False)

    def _allow(self, *, ready: bool) -> None:
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready and self.printer.currentData() is not None)

    # Where it goes

    def _show_printers(self, found: tuple[PrinterInfo, ...]) -> None:
        for one in found:
            self.printer.addItem(one.name, one.name)
        if not found:
            self.printer.addItem(NO_PRINTER, None)
        kept = self.printer.findData(self._desk.settings.values.printer)
        self.printer.setCurrentIndex(max(0, kept))
        self._allow(ready=self.save_button.isEnabled())

    def _print(self) -> None:
        paper, bring, printer = self.paper, self._bring(), self.printer.currentData()
        self._desk.settings.change(printer=printer)

        def work() -> None:
            from kth_desktop.ui.printing import media_of, print_pdf

            with_file(paper, bring, lambda file: print_pdf(file, printer, media_of(file), 1))

        self._run(work, f"{paper.words}已送到打印机。")

    def _save(self) -> None:
        paper, bring = self.paper, self._bring()
        out = ask_where_to_save(self, "存成PDF", paper.file_name, "PDF文件 (*.pdf)")
        if out is not None:
            self._run(lambda: paper.make(out, bring), f"{paper.words}已存在“{out.parent.name}\\{out.name}”。")

    def _run(self, work: Callable[[], None], words: str) -> None:
        self._allow(ready=False)

        def done(_nothing: None) -> None:
            self._desk.message(words)
            self.accept()

        self._desk.tasks.run(work, done, failed=self._refused, worker="documents", owner=self)


def with_file(paper: Paper, bring: str, use: Callable[[Path], None]) -> None:
    """Makes the paper in the cache, and takes it away again after its use."""
    file = paths.cache() / f"paper-{uuid4().hex}.pdf"
    try:
        paper.make(file, bring)
        use(file)
    finally:
        file.unlink(missing_ok=True)


def picture_of(paper: Paper, bring: str) -> QImage:
    """The first page."""
    seen: list[QImage] = []

    def look(file: Path) -> None:
        from kth_desktop.documents.pages import PdfPages

        pages = PdfPages(file)
        try:
            page = pages.render(0, DPI)
            image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
            seen.append(image.copy())  # the buffer belongs to the page
        finally:
            pages.close()

    with_file(paper, bring, look)
    return seen[0]


def _printers() -> tuple[PrinterInfo, ...]:
    from kth_desktop.ui.printing import printers

    return printers()
