"""Where, on what and which pages are printed; the three buttons at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kth_desktop.errors import UserError
from kth_desktop.ui import icons
from kth_desktop.ui.paper_job import Chosen, PaperJob
from kth_desktop.ui.preview.choices import Choices
from kth_desktop.ui.printing import PrinterInfo
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.choice_field import CalmCombo
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.panel import Panel, line
from kth_desktop.ui.widgets.scrolled import scrolled
from kth_desktop.ui.widgets.text import label, paint_words

ALL, THIS, CHANGED = range(3)
MOST_COPIES = 20


class PrintPanel(Panel):
    remade = Signal()  # another style or paper
    which_chosen = Signal(int)

    def __init__(self, theme: Theme, job: PaperJob[Any]) -> None:
        super().__init__(theme)
        self._theme, self._job = theme, job
        self._found: tuple[PrinterInfo, ...] = ()
        self.printer, self.paper, self.reason = CalmCombo(), CalmCombo(), CalmCombo()
        self.copies = NumberField("份")
        self.style_choices = Choices(theme, "样式", job.styles)
        which = (("全部", ""), (self._this, ""), ("只打改过的", ""))
        self.which = Choices(theme, "打哪些", which if job.tells_changed else which[:CHANGED])
        self.print_button = Button(theme, "打印", "printer", Kind.FILLED)
        self.save_button = Button(theme, "存到U盘或桌面", "save")
        self.back_button = Button(theme, "返回")
        self._sign, self._state = QLabel(), label("", theme.regular(-1), theme.second, wrap=True)
        self._reason_label = label("补制原因", theme.regular(), theme.second)
        self._fill()
        self._lay_out()
        self.paper.activated.connect(self._tell_printer)
        self.paper.activated.connect(self.remade)
        self.printer.activated.connect(self._tell_printer)
        self.style_choices.chosen.connect(self.remade)
        self.which.chosen.connect(self.which_chosen)

    @property
    def _this(self) -> str:
        return f"只打这一{self._job.unit}"

    @property
    def chosen(self) -> Chosen:
        paper = self._job.papers[self.paper.currentIndex()]
        return Chosen(paper.split()[0], max(self.style_choices.place, 0))

    @property
    def printer_name(self) -> str:
        chosen = self._printer()
        return chosen.name if chosen else ""

    @property
    def printer_label(self) -> str:
        chosen = self._printer()
        return chosen.label if chosen else ""

    @property
    def reprint_reason(self) -> str:
        return self._job.reasons[self.reason.currentIndex()] if not self.reason.isHidden() else ""

    def copy_count(self) -> int:
        """1 when nothing stands there. Raises `UserError` for what is no number of copies."""
        copies = self.copies.whole()
        if copies is not None and not 1 <= copies <= MOST_COPIES:
            raise UserError(f"一次可以打1至{MOST_COPIES}份，请改份数。")
        return copies or 1

    def choose(self, chosen: Chosen) -> None:
        names = [paper.split()[0] for paper in self._job.papers]
        self.paper.setCurrentIndex(names.index(chosen.paper))
        if self._job.styles:
            self.style_choices.choose(chosen.style)

    def show_printers(self, found: Sequence[PrinterInfo], wanted: str) -> None:
        """`wanted`: the one that was used last; without one the system's default."""
        self._found = tuple(found)
        self.printer.clear()
        for place, one in enumerate(self._found):
            self.printer.addItem(one.label)
            self.printer.setItemData(place, one.label, Qt.ItemDataRole.ToolTipRole)
        self._name_printers()
        names = [one.name for one in self._found]
        self.printer.setCurrentIndex(names.index(wanted) if wanted in names else 0)
        self.printer.setEnabled(bool(self._found))
        if not self._found:
            self.printer.addItem("没有找到打印机")
        self._tell_printer()

    def show_count(self, count: int, *, due: int, total: int, again: bool) -> None:
        """How many go to the printer, and what may be chosen; `due`: those changed, `again`: a reprint."""
        unit = self._job.unit
        self.which.set_words(ALL, f"全部{total}{unit}", possible=total > 0)
        self.which.set_words(THIS, self._this, possible=total > 0)
        if self._job.tells_changed:
            self.which.set_words(CHANGED, f"只打改过的{due}{unit}" if due else "没有改过的", possible=due > 0)
        self.print_button.setText(f"打印{count}{unit}" if count else "打印")
        for part in (self.reason, self._reason_label):
            part.setVisible(again and bool(self._job.reasons))

    def allow(self, *, ready: bool) -> None:
        """Without a printer saving is the one filled button."""
        printable = bool(self._found)
        self.print_button.setEnabled(ready and printable)
        self.save_button.setEnabled(ready)
        self.print_button.set_kind(Kind.FILLED if printable else Kind.PLAIN)
        self.save_button.set_kind(Kind.PLAIN if printable else Kind.FILLED)

    def _printer(self) -> PrinterInfo | None:
        place = self.printer.currentIndex()
        return self._found[place] if 0 <= place < len(self._found) else None

    def _tell_printer(self) -> None:
        theme, chosen = self._theme, self._printer()
        if chosen is None:
            words, good = "可以存到U盘，拿到别处去打", False
        elif not chosen.ready:
            words, good = "打印机停着，请看电源和连线", False
        elif not chosen.takes(self.chosen.paper):
            words, good = f"这台打印机没有列出{self.chosen.paper}纸", False
        else:
            loaded = f"，默认{chosen.loaded}纸" if chosen.loaded in ("A4", "A3") else ""
            words, good = f"已连接{loaded}", True
        colour = theme.good if good else theme.attention
        self._state.setText(words)
        paint_words(self._state, colour)
        sign = "circle-check" if good else "triangle-alert"
        self._sign.setPixmap(icons.pixmap(sign, colour, theme.line_height - 4))

    def _fill(self) -> None:
        self.paper.addItems(self._job.papers)
        self.reason.addItems([reason or "不填" for reason in self._job.reasons])
        self.copies.set_text("1")
        if self._job.styles:
            self.style_choices.choose(0)
        self.which.choose(ALL)
        self.printer.addItem("正在找打印机…")
        self.printer.setEnabled(False)
        named = ((self.printer, "打印机"), (self.paper, "纸张"), (self.reason, "补制原因"))
        for combo, name in named:
            combo.setAccessibleName(name)
            combo.setMinimumContentsLength(6)
            combo.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.copies.set_name("份数")

    def set_compact(self, compact: bool) -> None:
        """With less room the choices become drop-downs, and title and lines go; nothing gets smaller."""
        for part in (self._title, *self._lines):
            part.setVisible(not compact)
        for choices, words in self._chosen_rows:
            choices.set_compact(compact)
            words.setFixedHeight(self._theme.control if compact else self._theme.check + 8)
        self._compact = compact
        self._name_printers()
        self.setFixedWidth(self._theme.chars(17.6 if compact else 21.3))

    def _name_printers(self) -> None:
        for place, one in enumerate(self._found):
            words = f"{one.label}（默认）" if one.is_default and not self._compact else one.label
            self.printer.setItemText(place, words)

    def _lay_out(self) -> None:
        theme = self._theme
        self._title = label("打印", theme.song(4), theme.ink)
        self._lines: list[QWidget] = []
        self._chosen_rows: list[tuple[Choices, QLabel]] = []
        self.body.addWidget(self._title)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.rows)
        grid.setHorizontalSpacing(theme.between)
        grid.setColumnMinimumWidth(0, theme.chars(4.4))
        grid.setColumnStretch(1, 1)
        for words, field in (("打印机", self._printer_rows()), ("纸张", self.paper), ("份数", self.copies)):
            self._row(grid, label(words, theme.regular(), theme.second), field)
        self._row(grid, self._reason_label, self.reason)
        shown = [("样式", self.style_choices)] if self._job.styles else []
        for words, choices in (*shown, ("打哪些", self.which)):
            self._lines.append(line(theme))
            grid.addWidget(self._lines[-1], grid.rowCount(), 0, 1, 2)
            caption = label(words, theme.regular(), theme.second)
            self._chosen_rows.append((choices, caption))
            self._row(grid, caption, choices)
        grid.setRowStretch(grid.rowCount(), 1)
        self.body.addWidget(scrolled(inside), 1)
        self.body.addWidget(self.print_button)
        foot = QHBoxLayout()
        foot.setSpacing(theme.between)
        foot.addWidget(self.save_button, 1)
        foot.addWidget(self.back_button)
        self.body.addLayout(foot)
        self.set_compact(True)

    def _row(self, grid: QGridLayout, words: QLabel, field: QWidget) -> None:
        """The words share the middle line of the field's first line."""
        row = grid.rowCount()
        words.setFixedHeight(self._theme.control)
        holder = QVBoxLayout()
        holder.addWidget(words)
        holder.addStretch()
        grid.addLayout(holder, row, 0)
        grid.addWidget(field, row, 1)

    def _printer_rows(self) -> QWidget:
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.gap)
        column.addWidget(self.printer)
        state = QHBoxLayout()
        state.setSpacing(self._theme.gap)
        state.addWidget(self._sign)
        state.addWidget(self._state, 1)
        column.addLayout(state)
        return both
