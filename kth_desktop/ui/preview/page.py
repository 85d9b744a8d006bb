"""打印: every page is seen before it goes to the printer or onto a stick."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from kth_desktop.changes import Kind as Changed
from kth_desktop.errors import UserError
from kth_desktop.ui.page import Page
from kth_desktop.ui.paper_job import Caption, PaperJob
from kth_desktop.ui.preview.frame import PreviewFrame
from kth_desktop.ui.preview.painting import Painting
from kth_desktop.ui.preview.plates import PlatesJob
from kth_desktop.ui.preview.print_panel import ALL, CHANGED, THIS, PrintPanel
from kth_desktop.ui.preview.sending import Part, Sending
from kth_desktop.ui.widgets.dialog import ask
from kth_desktop.ui.widgets.progress import run_with_progress

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from kth_desktop.changes import Changes
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.preview.sheets import Sizes
    from kth_desktop.ui.printing import PrinterInfo
    from kth_desktop.ui.tasks import Task
    from kth_desktop.ui.widgets.progress import Progress


class PreviewPage(Page):
    """Opened with a `job`, or for plates with `venue_ids` or `changed_only`; `shown` is what is listed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.job: PaperJob[Any] = PlatesJob(desk)
        self._changed_only = self._asks_at_once = False
        self._loaded: Any = None
        self.shown: Any = ()
        self._captions: tuple[Caption, ...] = ()
        self._printers: tuple[PrinterInfo, ...] | None = None
        self._reading: Task | None = None
        self._building: Task | None = None
        self._load = QTimer(self, singleShot=True, interval=0)
        self._load.timeout.connect(self._read)
        self._frame = PreviewFrame(desk.theme, PrintPanel(desk.theme, self.job))
        self.view, self._side, self._turn = self._frame.view, self._frame.side, self._frame.turn
        self.list = self._side.list
        self._painting = Painting(desk, self, self.view, self.list)
        self._sending = Sending(desk, self, lambda: self.panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._frame)
        self._connect()
        self._dress()
        desk.tasks.run(_printers, self._show_printers, worker="documents")

    def refresh(self, changes: Changes | None) -> None:
        """What was printed only changes what is said of a plate; anything else may change the paper."""
        if changes is None or changes.touches(*self.job.touched_by):
            self._load.start()
        elif changes.touches(Changed.PLATE_PRINT) and self._captions:
            self.desk.tasks.run(self.job.read, self._tell_again, failed=self._refuse, owner=self)

    def open(self, **target: object) -> None:
        """`venue_ids`: these only; `changed_only`: begins with those never printed or changed since."""
        job, ids = target.get("job"), target.get("venue_ids", ())
        if isinstance(job, PaperJob):
            self._take(job)
        else:
            wanted = [id for id in ids if isinstance(id, UUID)] if isinstance(ids, Iterable) else []
            self._take(PlatesJob(self.desk, wanted))
        self._changed_only = bool(target.get("changed_only"))
        self._asks_at_once = not self.desk.settings.values.preview_first
        self._load.start()

    def to_send(self) -> Part:
        """The pages that the button prints."""
        if self.panel.which.place == THIS:
            return Part(self.job, self.shown, self.view.page, 1)
        return Part(self.job, self.shown, None, len(self._captions))

    @property
    def panel(self) -> PrintPanel:
        return self._frame.panel

    def _take(self, job: PaperJob[Any]) -> None:
        """Another paper: its own choices beside it, and nothing of the last one stays."""
        self.job = job
        self._loaded, self.shown = None, ()
        self._frame.take_panel(PrintPanel(self.desk.theme, job))
        self.view.show_words("")
        self._show_captions(())
        self._connect_panel()
        self._dress()

    def _dress(self) -> None:
        job = self.job
        self._frame.say(job)
        self.panel.choose(job.remembered(self.desk.settings))
        self.panel.allow(ready=False)
        if self._printers is not None:
            self.panel.show_printers(self._printers, self.desk.settings.values.printer)

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
        self._frame.left.connect(self.desk.back)
        away = QShortcut(QKeySequence("Escape"), self)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        away.activated.connect(self.desk.back)
        self._frame.settings_asked.connect(lambda: self.desk.show_page("settings"))
        self.view.turned.connect(self._turned)
        self.list.selectionModel().currentChanged.connect(lambda now, _: self.view.go_to(now.row()))
        self.list.stepped.connect(lambda step: self.view.go_to(self.view.page + step))
        self._connect_panel()

    def _connect_panel(self) -> None:
        self.panel.remade.connect(self._remake)
        self.panel.which_chosen.connect(self._choose_which)
        self.panel.back_button.clicked.connect(self.desk.back)
        self.panel.print_button.clicked.connect(lambda: self._sending.send(self.to_send()))
        self.panel.save_button.clicked.connect(lambda: self._sending.save(self.to_send()))

    def _read(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self.desk.tasks.run(self.job.read, self._show_read, failed=self._refuse, owner=self)

    def _show_read(self, content: Any) -> None:
        self._loaded = content
        due = self.job.due(content)
        self.panel.which.choose(CHANGED if self._changed_only and due is not None else ALL)
        self._show_list()

    def _choose_which(self, which: int) -> None:
        if which == THIS:
            self._tell_counts()
        else:
            self._show_list()

    def _show_list(self) -> None:
        """What is listed is what is printed: the choice of those changed leaves the others out."""
        due = self.job.due(self._loaded) if self.panel.which.place == CHANGED else None
        self.shown = self._loaded if due is None else due
        self._show_captions(self.job.captions(self.shown))
        self._remake()

    def _tell_again(self, content: Any) -> None:
        """After a print: the same pages, with what is now said of them."""
        now = {caption.words: caption for caption in self.job.captions(content)}
        self._captions = tuple(now.get(caption.words, caption) for caption in self._captions)
        self.list.sheets.tell_again(self._captions)

    def _show_captions(self, captions: tuple[Caption, ...]) -> None:
        self._captions = captions
        self.list.sheets.show_captions(captions)
        self._tell_counts()

    def _tell_counts(self) -> None:
        part, due, loaded = self.to_send(), None, self._loaded
        if loaded is not None and not self.job.is_empty(loaded):
            due = self.job.due(loaded)
        due_count = 0 if due is None else len(self.job.captions(due))
        total = len(self.job.captions(loaded)) if due is not None else len(self._captions)
        self._side.tell(len(self._captions), sum(caption.due for caption in self._captions), self.job.unit)
        single = None if part.only is None else self.job.single(part.content, part.only)
        again = bool(self._captions) and self.job.is_reprint(part.content if single is None else single)
        self.panel.show_count(min(part.pages, len(self._captions)), due=due_count, total=total, again=again)

    def _remake(self) -> None:
        """Composes what is listed anew, in the style and on the paper chosen."""
        if self._building is not None:
            self._building.cancel()
        self._frame.complain("")
        self.panel.allow(ready=False)
        if self._loaded is None:
            return
        if self.job.is_empty(self.shown):
            self._show_nothing()
            return
        self._frame.advise(self.job.advice(self.shown))
        job, content, chosen, sheets = self.job, self.shown, self.panel.chosen, self._painting.sheets
        job.remember(self.desk.settings, chosen)

        def work(progress: Progress) -> Sizes:
            return sheets.build(job, content, chosen, progress, progress.cancelled)

        self._building = run_with_progress(
            self.desk,
            self,
            job.making,
            work,
            self._show_paper,
            unit=job.unit,
            failed=self._refuse,
            cancelled=self._stopped,
        )

    def _stopped(self) -> None:
        """What is printed or saved is composed by itself, so both stay possible."""
        if not self.view.is_showing:
            self.view.show_words("没有做完，这里看不到页面；仍然可以打印，或者换一种样式再看。")
        self.panel.allow(ready=True)
        self.show_ready()

    def _show_paper(self, sizes: Sizes) -> None:
        if len(sizes) != len(self._captions):
            unit = self.job.unit
            self._show_captions(tuple(Caption(f"第{page}{unit}") for page in range(1, len(sizes) + 1)))
        self._painting.show_paper(sizes)
        self._turned(self.view.page)
        self.panel.allow(ready=True)
        self.show_ready()
        self._offer_at_once()

    def _offer_at_once(self) -> None:
        """Without “打印前先看” one question stands for the look at the pages."""
        if not (self._asks_at_once and self.panel.print_button.isEnabled()):
            return
        self._asks_at_once = False
        job, panel, part = self.job, self.panel, self.to_send()
        style = f"{job.styles[panel.chosen.style].words}，" if job.styles else ""
        words = f"{part.pages}{job.unit}，{style}{panel.chosen.paper}纸，打印机是“{panel.printer_label}”。"
        if ask(self, self.desk.theme, job.title, words, "直接打印", "先看一看"):
            self._sending.send(part)

    def _show_nothing(self) -> None:
        self.view.show_words(self.job.nothing)
        self._turn.show_place(0, 0)
        self.show_ready()

    def _refuse(self, error: UserError) -> None:
        """A character that no face can draw, or a record that is gone: nothing is printed."""
        self._frame.complain(error.sentence)
        self.view.show_words(error.sentence)
        self.panel.allow(ready=False)
        self.show_ready()

    def _turned(self, page: int) -> None:
        self._turn.show_place(page, len(self._captions))
        index = self.list.sheets.index(page)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        if self.panel.which.place == THIS:
            self._tell_counts()

    def _show_printers(self, found: tuple[PrinterInfo, ...]) -> None:
        self._printers = found
        self.panel.show_printers(found, self.desk.settings.values.printer)
        self.panel.allow(ready=self.view.is_showing)
        self._offer_at_once()


def _printers() -> tuple[PrinterInfo, ...]:
    from kth_desktop.ui.printing import printers

    return printers()
