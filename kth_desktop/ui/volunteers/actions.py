"""What is done with people from toolbar, keys and panels, each with its dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kth_desktop.changes import Kind
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.queries import ServedLine, VolunteerDetail, VolunteerLine, VolunteerQuery
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import StillReferred, UserError
from kth_desktop.ui.file_dialogs import ask_where_to_save
from kth_desktop.ui.volunteers.personal_dialog import PersonalDialog
from kth_desktop.ui.volunteers.roster_job import RosterJob
from kth_desktop.ui.volunteers.words import NUMBERS, short_hours
from kth_desktop.ui.widgets.dialog import ask
from kth_desktop.ui.widgets.lines_dialog import BinDialog, LinesDialog, LogDialog, Part
from kth_desktop.ui.widgets.refused import RefusedDialog
from kth_desktop.ui.widgets.whole_export import ask_reason

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

Lines = Sequence[VolunteerLine]


class VolunteerActions(QObject):
    """Dialogs hang on `over`, the page."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._over = over

    def show_history(self, line: VolunteerLine) -> None:
        LogDialog(self._desk, self._over, line.volunteer.name, line.volunteer.id).open()

    def show_personal(self, lines: Lines) -> None:
        if len(lines) == 1:
            PersonalDialog(self._desk, self._over, lines[0].volunteer).open()

    def show_bin(self) -> None:
        dialog = BinDialog(self._desk, self._over, Kind.VOLUNTEER, "志愿者")
        dialog.restored.connect(self._desk.done)
        dialog.open()

    def show_services(self, detail: VolunteerDetail) -> None:
        volunteer, office = detail.line.volunteer, self._desk.office
        dialog = LinesDialog(self._desk, self._over, f"{volunteer.name}的服务记录")

        def fill(served: tuple[ServedLine, ...]) -> None:
            rows = tuple(
                (date_words(one.held_on), one.title, one.place, short_hours(one.hours)) for one in served
            )
            dialog.fill((Part(("日期", "活动", "地点", "时长"), rows, wide=1),), "还没有服务记录。")

        self._desk.tasks.run(lambda: office.volunteers.served(volunteer.id), fill, owner=dialog)
        dialog.open()

    # Leaving the roster

    def delete(self, lines: Lines) -> None:
        """One goes at once and can be taken back; several are asked about first."""
        if not lines or not self._sure(lines, "删除", "删除后30天内可以在回收站恢复。"):
            return
        office, ids = self._desk.office, [line.volunteer.id for line in lines]
        self._desk.tasks.run(
            lambda: office.volunteers.delete(ids),
            self._desk.done,
            failed=lambda error: self._not_deleted(error, lines),
            owner=self,
        )

    def leave(self, lines: Lines) -> None:
        if not lines or not self._sure(lines, "改为已退出", "他们的服务记录都还在。"):
            return
        self._leave(lines)

    def _leave(self, lines: Lines) -> None:
        office, ids = self._desk.office, [line.volunteer.id for line in lines]
        self._desk.tasks.run(lambda: office.volunteers.leave(ids), self._desk.done, owner=self)

    def _sure(self, lines: Lines, what: str, words: str) -> bool:
        if len(lines) == 1:
            return True
        title = f"{what}这{len(lines)}名志愿者吗" if what == "删除" else f"把这{len(lines)}名志愿者{what}吗"
        return ask(self._over, self._desk.theme, title, words, what, "不改了", safe=True)

    def _not_deleted(self, error: UserError, lines: Lines) -> None:
        if not isinstance(error, StillReferred):
            self._desk.report(error)
            return
        title = f"{lines[0].volunteer.name}不能删除" if len(lines) == 1 else "有志愿者不能删除"
        dialog = RefusedDialog(self._desk.theme, self._over, title, error, "改为“已退出”")
        dialog.offer_taken.connect(lambda: self._leave(lines))
        dialog.open()

    def reveal(self, detail: VolunteerDetail, name: str, show: Callable[[str], None]) -> None:
        """The number of that label is shown only after the look at it stands in the log."""
        office, id, number = self._desk.office, detail.line.volunteer.id, NUMBERS[name]
        self._desk.tasks.run(lambda: office.history.reveal(id, "花名册", number), show, owner=self)

    # Papers

    def print_roster(self, query: VolunteerQuery, chosen: Lines = (), *, public: bool = False) -> None:
        """The list as it stands, or the chosen people."""
        job = RosterJob(self._desk.office, self._unit(query), query, chosen, public=public)
        self._desk.show_page("preview", job=job)

    def export(self, query: VolunteerQuery, chosen: Lines = ()) -> None:
        """The list as it stands, or the chosen people, as an Excel sheet where the clerk wants it."""
        self._export(query, chosen, "")

    def export_whole(self, query: VolunteerQuery, chosen: Lines = ()) -> None:
        """The same with whole numbers; several chosen people alone, else the list as it stands."""
        if reason := ask_reason(self._over, self._desk.theme):
            self._export(query, chosen if len(chosen) > 1 else (), reason)

    def _export(self, query: VolunteerQuery, chosen: Lines, reason: str) -> None:
        """With a reason, numbers are whole; that is logged before anything is written."""
        day = self._desk.today
        name = f"{self._unit(query).name}志愿者花名册{day.year}年{day.month}月{day.day}日.xlsx"
        out = ask_where_to_save(self._over, "导出花名册", name, "Excel表 (*.xlsx)")
        if out is None:
            return
        office, kept, unit = self._desk.office, tuple(chosen), self._unit(query)

        def read() -> tuple[VolunteerLine, ...]:
            lines = kept or office.volunteers.lines(query)
            if reason:
                office.volunteers.note_whole_export(unit.id, len(lines), reason)
            return lines

        self._desk.tasks.run(read, lambda lines: self.write(lines, out, query, full=bool(reason)), owner=self)

    def write(
        self, lines: tuple[VolunteerLine, ...], out: Path, query: VolunteerQuery, *, full: bool = False
    ) -> None:
        from kth_desktop.exchange.volunteers_out import write_volunteers

        unit, day = self._unit(query), self._desk.today

        def done(_nothing: None) -> None:
            self._desk.message(f"已导出{len(lines)}名志愿者，存在“{out.parent.name}\\{out.name}”。")

        self._desk.tasks.run(
            lambda: write_volunteers(out, lines, unit=unit, day=day, full=full),
            done,
            worker="documents",
            owner=self,
        )

    def _unit(self, query: VolunteerQuery) -> Committee:
        """Whose list it is: the committee's, or the town's."""
        committees = self._desk.committees
        found = next((c for c in committees if c.id == query.committee_id), None)
        town = next((c for c in committees if c.kind is CommitteeKind.TOWN), None)
        return found or town or committees[0]
