"""The menu from and to Excel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.service_offer import OfferLine, OfferQuery
from kth_desktop.ui.file_dialogs import ask_where_to_save
from kth_desktop.ui.table_import import Importing

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


def menu_import(desk: Desk) -> Importing:
    return Importing("服务菜单", "项", _read, lambda one: one.title, lambda: desk.office.offers)


def _read(file: Path) -> Any:
    from kth_desktop.exchange.offers_in import read_offers

    return read_offers(file)


def save_menu(desk: Desk, over: QWidget, query: OfferQuery) -> None:
    """The list as it stands, where the clerk wants it."""
    office, unit, day = desk.office, desk.signing, desk.today
    name = f"{unit.name}服务菜单{day.year}年{day.month}月{day.day}日.xlsx"
    out = ask_where_to_save(over, "导出服务菜单", name, "Excel表 (*.xlsx)")
    if out is None:
        return

    def write(lines: tuple[OfferLine, ...]) -> None:
        from kth_desktop.exchange.offers_out import write_offers

        desk.tasks.run(
            lambda: write_offers(out, lines, unit=unit, day=day),
            lambda _nothing: desk.message(f"已导出{len(lines)}项服务，存在“{out.parent.name}\\{out.name}”。"),
            worker="documents",
            owner=over,
        )

    desk.tasks.run(lambda: office.offers.lines(query), write, owner=over)
