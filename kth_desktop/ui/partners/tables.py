"""Partners from and to Excel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.partner import PartnerLine, PartnerQuery
from kth_desktop.ui.file_dialogs import ask_where_to_save
from kth_desktop.ui.table_import import Importing
from kth_desktop.ui.widgets.whole_export import ask_reason

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


def partner_import(desk: Desk) -> Importing:
    return Importing("共建单位", "个", _read, lambda one: one.name, lambda: desk.office.partners)


def _read(file: Path) -> Any:
    from kth_desktop.exchange.partners_in import read_partners

    return read_partners(file)


def save_partners(desk: Desk, over: QWidget, query: PartnerQuery, *, whole: bool = False) -> None:
    """The list as it stands; whole phones only with a reason, which is logged before anything is written."""
    reason = ask_reason(over, desk.theme, "如：请镇里核对通讯录", "电话") if whole else ""
    if whole and not reason:
        return
    office, unit, day = desk.office, desk.signing, desk.today
    name = f"{unit.name}共建单位{day.year}年{day.month}月{day.day}日.xlsx"
    out = ask_where_to_save(over, "导出共建单位", name, "Excel表 (*.xlsx)")
    if out is None:
        return

    def read() -> tuple[PartnerLine, ...]:
        lines = office.partners.lines(query)
        if whole:
            office.partners.note_whole_export(unit.id, len(lines), reason)
        return lines

    def write(lines: tuple[PartnerLine, ...]) -> None:
        from kth_desktop.exchange.partners_out import write_partners

        desk.tasks.run(
            lambda: write_partners(out, lines, unit=unit, day=day, full=whole),
            lambda _nothing: desk.message(
                f"已导出{len(lines)}个共建单位，存在“{out.parent.name}\\{out.name}”。"
            ),
            worker="documents",
            owner=over,
        )

    desk.tasks.run(read, write, owner=over)
