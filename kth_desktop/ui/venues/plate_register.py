"""铭牌登记: every plate that went to a printer or onto a stick; 补制 stands here and never on the plate."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.plate import PlatePrint
from kth_desktop.domain.queries import VenueQuery
from kth_desktop.domain.venue import Venue
from kth_desktop.ui.widgets.lines_dialog import LinesDialog, Part, when_words

if TYPE_CHECKING:
    from kth_desktop.office import Office
    from kth_desktop.ui.desk import Desk

Line = tuple[PlatePrint, Venue]
_HEADS = ("编号", "活动点", "打印时间", "样式和大小", "第几块")


class PlateRegisterDialog(LinesDialog):
    """Of one committee, or of the whole town; the newest first."""

    def __init__(self, desk: Desk, parent: QWidget, committee_id: UUID | None) -> None:
        super().__init__(desk, parent, "铭牌登记")
        office = desk.office
        desk.tasks.run(lambda: read_register(office, committee_id), self._show, owner=self)

    def _show(self, lines: tuple[Line, ...]) -> None:
        rows = tuple(register_words(print_, venue) for print_, venue in lines)
        self.fill((Part(_HEADS, rows, wide=1),), "还没有打印过铭牌。打印或存到U盘以后，这里会记一笔。")


def read_register(office: Office, committee_id: UUID | None) -> tuple[Line, ...]:
    """In the database worker. A venue with a plate cannot be deleted, so every line finds its own."""
    venues = {line.venue.id: line.venue for line in office.venues.lines(VenueQuery(committee_id))}
    return tuple(
        (print_, venues[print_.venue_id]) for print_ in office.plates.register() if print_.venue_id in venues
    )


def register_words(print_: PlatePrint, venue: Venue) -> tuple[str, ...]:
    """曹王01号, 陆家客堂, the time, 素 A4, 首块 or 补制1."""
    which = f"补制{print_.reprint}" if print_.reprint else "首块"
    look = f"{print_.style.label} {print_.size}"
    return (venue.number, venue.name, when_words(print_.printed_at), look, which)
