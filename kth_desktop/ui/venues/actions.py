"""What is done with venues from toolbar, keys and panels, each with its dialog."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kth_desktop.changes import Kind
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.queries import VenueDetail, VenueLine, VenueQuery
from kth_desktop.domain.vocabulary import CommitteeKind, VenueStage
from kth_desktop.errors import StillReferred, UserError
from kth_desktop.ui.file_dialogs import ask_where_to_save
from kth_desktop.ui.paper_job import Paper
from kth_desktop.ui.venues.detail import PLATED
from kth_desktop.ui.venues.history import HistoryDialog
from kth_desktop.ui.venues.plate_register import PlateRegisterDialog
from kth_desktop.ui.venues.stage_dialog import StageDialog, next_stages
from kth_desktop.ui.widgets.dialog import ask
from kth_desktop.ui.widgets.lines_dialog import BinDialog
from kth_desktop.ui.widgets.photo_dialog import PhotosDialog
from kth_desktop.ui.widgets.refused import RefusedDialog

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class VenueActions(QObject):
    """Dialogs hang on `over`, the page."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._over = over

    def step(self, lines: Sequence[VenueLine], to: VenueStage | None = None) -> None:
        venues = [line.venue for line in lines]
        if not venues or not next_stages(venues) or self._desk.may_not_write():
            return
        dialog = StageDialog(self._desk, self._over, venues, to)
        dialog.stepped.connect(self._desk.done)
        dialog.open()

    def print_plates(self, lines: Sequence[VenueLine]) -> None:
        ids = tuple(line.venue.id for line in lines if line.venue.stage in PLATED and line.venue.number)
        if ids:
            self._desk.show_page("preview", venue_ids=ids)

    def order(self, lines: Sequence[VenueLine]) -> None:
        """点单: one order for all of them; nothing is brought any more to where the plate was taken down."""
        stand = [line.venue for line in lines if line.venue.stage is not VenueStage.REMOVED]
        if gone := len(lines) - len(stand):
            words = f"{lines[0].venue.name}已经" if len(lines) == 1 else f"有{gone}个活动点已经"
            self._desk.message(f"{words}撤牌，不能点单，请换一个活动点。", "attention")
            return
        if len({venue.committee_id for venue in stand}) > 1:
            self._desk.message("这几个活动点不是一个村居的，请分开点单。", "attention")
            return
        if stand and not self._desk.may_not_write():
            self._desk.show_page("orders", new=True, venue_ids=tuple(venue.id for venue in stand))

    def show_photos(self, lines: Sequence[VenueLine]) -> None:
        if len(lines) == 1:
            venue = lines[0].venue
            PhotosDialog(self._desk, self._over, f"{venue.name}的照片", "venue", venue.id).open()

    def show_history(self, line: VenueLine) -> None:
        HistoryDialog(self._desk, self._over, line.venue.name, line.venue.id).open()

    def show_bin(self) -> None:
        dialog = BinDialog(self._desk, self._over, Kind.VENUE, "活动点")
        dialog.restored.connect(self._desk.done)
        dialog.open()

    def print_list(self, query: VenueQuery) -> None:
        """The list as it stands, with its search, filters and order."""
        desk, office = self._desk, self._desk.office
        towns = (one for one in desk.committees if one.kind is CommitteeKind.TOWN)
        unit = desk.committee or next(towns, desk.committees[0])
        day = desk.today
        job = Paper(
            "打印活动点一览表",
            f"活动点一览表{day.year}年{day.month}月{day.day}日",
            reading=lambda: office.venues.lines(query),
            writing=lambda lines, out, _chosen: _write_list(lines, out, unit, day),
            touched_by=(Kind.VENUE, Kind.VOLUNTEER, Kind.ACTIVITY),
        )
        desk.show_page("preview", job=job)

    def show_register(self) -> None:
        PlateRegisterDialog(self._desk, self._over, self._desk.committee_id).open()

    def delete(self, lines: Sequence[VenueLine]) -> None:
        """One goes at once and can be taken back; several are asked about first."""
        if not lines:
            return
        if len(lines) > 1:
            words = "删除后30天内可以在回收站恢复。"
            title = f"删除这{len(lines)}个活动点吗"
            if not ask(self._over, self._desk.theme, title, words, "删除", "不删了", safe=True):
                return
        office, ids = self._desk.office, [line.venue.id for line in lines]
        self._desk.tasks.run(
            lambda: office.venues.delete(ids),
            self._desk.done,
            failed=lambda error: self._not_deleted(error, lines),
            owner=self,
        )

    def _not_deleted(self, error: UserError, lines: Sequence[VenueLine]) -> None:
        if not isinstance(error, StillReferred):
            self._desk.report(error)
            return
        removable = VenueStage.REMOVED in next_stages([line.venue for line in lines])
        title = f"{lines[0].venue.name}不能删除" if len(lines) == 1 else "有活动点不能删除"
        dialog = RefusedDialog(
            self._desk.theme, self._over, title, error, "改为“已撤牌”" if removable else ""
        )
        dialog.offer_taken.connect(lambda: self.step(lines, VenueStage.REMOVED))
        dialog.open()

    def reveal(self, detail: VenueDetail, name: str, show: Any) -> None:
        """The host's phone is shown only after the look at it stands in the log."""
        del name
        office, host = self._desk.office, detail.host
        if host is not None:
            self._desk.tasks.run(
                lambda: office.history.reveal(host.id, f"活动点“{detail.line.venue.name}”"), show, owner=self
            )

    # Excel

    def export(self, query: VenueQuery, chosen: Sequence[VenueLine] = ()) -> None:
        """The list as it stands, or the chosen lines, as an Excel sheet where the clerk wants it."""
        day = self._desk.today
        name = f"{self._unit()}活动点台账{day.year}年{day.month}月{day.day}日.xlsx"
        out = ask_where_to_save(self._over, "导出活动点", name, "Excel表 (*.xlsx)")
        if out is None:
            return
        if chosen:
            self.write(tuple(chosen), out)
        else:
            office = self._desk.office
            self._desk.tasks.run(
                lambda: office.venues.lines(query), lambda lines: self.write(lines, out), owner=self
            )

    def write(self, lines: tuple[VenueLine, ...], out: Path) -> None:
        from kth_desktop.exchange.venues_out import write_venues

        town = self._desk.committee_id is None
        unit, day = self._full_name(), self._desk.today

        def done(_nothing: None) -> None:
            self._desk.message(f"已导出{len(lines)}个活动点，存在“{out.parent.name}\\{out.name}”。")

        self._desk.tasks.run(
            lambda: write_venues(out, lines, office=unit, day=day, whole_town=town),
            done,
            worker="documents",
            owner=self,
        )

    def _unit(self) -> str:
        committee = self._desk.committee
        return committee.name if committee else self._town_name()

    def _town_name(self) -> str:
        return next((c.name for c in self._desk.committees if c.kind is CommitteeKind.TOWN), "")

    def _full_name(self) -> str:
        committee = self._desk.committee
        if committee:
            return committee.full_name
        return next((c.full_name for c in self._desk.committees if c.kind is CommitteeKind.TOWN), "")


def _write_list(lines: Sequence[VenueLine], out: Path | BinaryIO, unit: Committee, day: date) -> None:
    from kth_desktop.documents.record_lists import venue_list

    venue_list(lines, out, unit=unit, day=day)
