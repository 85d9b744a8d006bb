"""打印铭牌: every plate is seen before it goes to the printer or onto a stick."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kth_desktop.changes import Kind as Changed
from kth_desktop.domain.queries import PlateChoice
from kth_desktop.errors import UserError
from kth_desktop.ui.page import Page
from kth_desktop.ui.preview.page_view import PageView
from kth_desktop.ui.preview.painting import Painting
from kth_desktop.ui.preview.print_panel import ALL, CHANGED, THIS, PrintPanel
from kth_desktop.ui.preview.sending import Sending
from kth_desktop.ui.preview.side_panel import SidePanel
from kth_desktop.ui.preview.toolbar import TurnBar, ZoomBar
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.dialog import ask
from kth_desktop.ui.widgets.message import MessageBar
from kth_desktop.ui.widgets.progress import run_with_progress
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from kth_desktop.changes import Changes
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.printing import PrinterInfo
    from kth_desktop.ui.tasks import Task
    from kth_desktop.ui.widgets.progress import Progress

# Room for everything at once, measured at 11 pt on 1366 × 768; less than that and things move.
_ROOMY_CHARS, _ROOMY_LINES = 78, 31
_HINT = "按实际大小打印，不缩放；纸边6毫米内不印字"


class PreviewPage(Page):
    """Opened with `venue_ids` or `changed_only`; `shown` are the plates listed, in the order of the pages."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked_ids: tuple[UUID, ...] = ()
        self._changed_only = self._asks_at_once = False
        self._loaded: tuple[PlateChoice, ...] = ()
        self._due: frozenset[UUID] = frozenset()  # those that were to be printed when the page was opened
        self.shown: tuple[PlateChoice, ...] = ()
        self._reading: Task | None = None
        self._building: Task | None = None
        self._bar: MessageBar | None = None
        self._compact: bool | None = None
        self._load = QTimer(self, singleShot=True, interval=0)
        self._load.timeout.connect(self._read)
        self._build_widgets()
        self._painting = Painting(desk, self, self.view, self.list)
        self._sending = Sending(desk, self, self.panel)
        self._lay_out()
        self._connect()
        desk.tasks.run(_printers, self._show_printers, worker="documents")

    def refresh(self, changes: Changes | None) -> None:
        """What was printed only changes what is said of a plate; anything else may change the plate."""
        if changes is None or changes.touches(Changed.VENUE, Changed.COMMITTEE, Changed.VOLUNTEER):
            self._load.start()
        elif changes.touches(Changed.PLATE_PRINT) and self.shown:
            ids = [choice.plate.venue_id for choice in self.shown]
            office = self.desk.office
            self.desk.tasks.run(lambda: office.plates.plates(venue_ids=ids), self.list.plates.tell_again)

    def open(self, **target: object) -> None:
        """`venue_ids`: these only; `changed_only`: begins with those never printed or changed since."""
        ids = target.get("venue_ids", ())
        self._asked_ids = tuple(id for id in ids if isinstance(id, UUID)) if isinstance(ids, Iterable) else ()
        self._changed_only = bool(target.get("changed_only"))
        self._asks_at_once = not self.desk.settings.values.preview_first
        self._load.start()

    def to_send(self) -> tuple[PlateChoice, ...]:
        """The plates that the button prints."""
        if self.panel.which.place == THIS:
            return self.shown[self.view.page : self.view.page + 1]
        return self.shown

    def _build_widgets(self) -> None:
        theme, kept = self.desk.theme, self.desk.settings.values
        self.view = PageView(theme, _HINT)
        self._side = SidePanel(theme, lambda: self.desk.today.year)
        self.list = self._side.list
        self.panel = PrintPanel(theme)
        self.panel.choose(kept.plate_size, kept.plate_style)
        self.panel.allow(ready=False)
        self._zoom, self._turn = ZoomBar(theme, self.view), TurnBar(theme, self.view)

    def _lay_out(self) -> None:
        theme = self.desk.theme
        back = Button(theme, "返回", "arrow-left", Kind.LINK)
        back.clicked.connect(self.desk.back)
        head = QHBoxLayout()
        head.setSpacing(theme.between)
        head.addWidget(back)
        head.addWidget(label("打印铭牌", theme.song(7), theme.ink))
        head.addStretch()
        self._notes = QVBoxLayout()
        columns = QHBoxLayout()
        columns.setSpacing(theme.rows if theme.large else theme.panels)
        columns.addWidget(self._side)
        columns.addLayout(self._centre(), 1)
        columns.addWidget(self.panel)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.margin, theme.rows, theme.margin, theme.panels)
        page.setSpacing(theme.between)
        page.addLayout(head)
        page.addLayout(self._notes)
        page.addLayout(columns, 1)

    def _centre(self) -> QVBoxLayout:
        self._tools, self._below = QHBoxLayout(), QHBoxLayout()
        self._tools.addWidget(self._zoom)
        self._tools.addStretch()
        self._below.addStretch()
        self._below.addWidget(self._turn)
        self._below.addStretch()
        centre = QVBoxLayout()
        centre.setSpacing(self.desk.theme.between)
        centre.addLayout(self._tools)
        centre.addWidget(self.view, 1)
        centre.addLayout(self._below)
        return centre

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where both do not fit above the page, the way from plate to plate stands below it."""
        super().resizeEvent(event)
        theme, size = self.desk.theme, event.size()
        compact = size.width() < theme.chars(_ROOMY_CHARS) or size.height() < theme.line_height * _ROOMY_LINES
        if compact is self._compact:
            return
        self._compact = compact
        self.panel.set_compact(compact)
        if compact:
            self._below.insertWidget(1, self._turn)
        else:
            self._tools.addWidget(self._turn)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.setFocus()
        if self.desk.opened and not event.spontaneous():
            self._load.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown, or the window closes: the paper is put away, in its own worker."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._load.stop()
            self._painting.put_away()

    def _connect(self) -> None:
        self.view.turned.connect(self._turned)
        self.list.selectionModel().currentChanged.connect(lambda now, _: self.view.go_to(now.row()))
        self.list.stepped.connect(lambda step: self.view.go_to(self.view.page + step))
        self.panel.remade.connect(self._remake)
        self.panel.which_chosen.connect(self._choose_which)
        self.panel.back_button.clicked.connect(self.desk.back)
        self.panel.print_button.clicked.connect(lambda: self._sending.send(self.to_send()))
        self.panel.save_button.clicked.connect(lambda: self._sending.save(self.to_send()))

    def _read(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        office, ids = self.desk.office, self._asked_ids
        committee_id = None if ids else self.desk.committee_id
        self._reading = self.desk.tasks.run(
            lambda: office.plates.plates(committee_id, venue_ids=ids), self._show_choices, failed=self._refuse
        )

    def _show_choices(self, choices: tuple[PlateChoice, ...]) -> None:
        self._loaded = choices
        self._due = frozenset(choice.plate.venue_id for choice in choices if choice.why)
        self.panel.which.choose(CHANGED if self._changed_only and self._due else ALL)
        self._show_list()

    def _choose_which(self, which: int) -> None:
        if which == THIS:
            self._tell_counts()
        else:
            self._show_list()

    def _show_list(self) -> None:
        """What is listed is what is printed: the choice of those changed leaves the others out."""
        only_due = self.panel.which.place == CHANGED
        self.shown = tuple(c for c in self._loaded if not only_due or c.plate.venue_id in self._due)
        self.list.plates.show_choices(self.shown)
        self._tell_counts()
        self._remake()

    def _tell_counts(self) -> None:
        due = sum(choice.plate.venue_id in self._due for choice in self.shown)
        self._side.tell(len(self.shown), due)
        sent = self.to_send()
        reprints = sum(choice.last is not None for choice in sent)
        self.panel.show_count(len(sent), changed=len(self._due), total=len(self._loaded), reprints=reprints)

    def _remake(self) -> None:
        """Composes the listed plates anew, in the style and on the paper chosen."""
        if self._building is not None:
            self._building.cancel()
        self._say("")
        self.panel.allow(ready=False)
        if not self.shown:
            self._show_nothing()
            return
        self._keep_choice()
        plates = [choice.plate for choice in self.shown]
        style, size, sheets = self.panel.plate_style, self.panel.paper_size, self._painting.sheets

        def work(progress: Progress) -> tuple[float, float]:
            return sheets.build(plates, style, size, progress, progress.cancelled)

        self._building = run_with_progress(
            self.desk,
            self,
            "正在做铭牌",
            work,
            self._show_paper,
            failed=self._refuse,
            cancelled=self._stopped,
        )

    def _stopped(self) -> None:
        """What is printed or saved is composed by itself, so both stay possible."""
        if not self.view.is_showing:
            self.view.show_words("没有做完，这里看不到铭牌；仍然可以打印，或者换一种样式再看。")
        self.panel.allow(ready=True)
        self.show_ready()

    def _keep_choice(self) -> None:
        self.desk.settings.change(plate_style=self.panel.plate_style.value, plate_size=self.panel.paper_size)

    def _show_paper(self, size_mm: tuple[float, float]) -> None:
        self._painting.show_paper(len(self.shown), size_mm)
        self._turned(self.view.page)
        self.panel.allow(ready=True)
        self.show_ready()
        self._offer_at_once()

    def _offer_at_once(self) -> None:
        """Without “打印前先看” one question stands for the look at the plates."""
        if not (self._asks_at_once and self.panel.print_button.isEnabled()):
            return
        self._asks_at_once = False
        panel, count = self.panel, len(self.to_send())
        words = (
            f"{count}块，{panel.plate_style.label}，{panel.paper_size}纸，打印机是“{panel.printer_label}”。"
        )
        if ask(self, self.desk.theme, "打印铭牌", words, "直接打印", "先看一看"):
            self._sending.send(self.to_send())

    def _show_nothing(self) -> None:
        self.view.show_words("还没有可以打的铭牌。活动点验收、有了编号以后，就在这里打印。")
        self._turn.show_place(0, 0)
        self.show_ready()

    def _refuse(self, error: UserError) -> None:
        """A character that no face can draw, or a venue without a plate: nothing is printed."""
        self._say(error.sentence)
        self.view.show_words(error.sentence)
        self.panel.allow(ready=False)
        self.show_ready()

    def _say(self, words: str) -> None:
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
        if words:
            self._bar = MessageBar(self.desk.theme, words, "wrong", closable=False)
            self._notes.addWidget(self._bar)

    def _turned(self, page: int) -> None:
        self._turn.show_place(page, len(self.shown))
        index = self.list.plates.index(page)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        if self.panel.which.place == THIS:
            self._tell_counts()

    def _show_printers(self, found: tuple[PrinterInfo, ...]) -> None:
        self.panel.show_printers(found, self.desk.settings.values.printer)
        self.panel.allow(ready=self.view.is_showing)
        self._offer_at_once()


def _printers() -> tuple[PrinterInfo, ...]:
    from kth_desktop.ui.printing import printers

    return printers()
