"""The list of partners on its way to the preview."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kth_desktop.changes import Kind
from kth_desktop.domain.partner import PartnerLine, PartnerQuery
from kth_desktop.ui.paper_job import Chosen, Paper

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


def partners_paper(desk: Desk, query: PartnerQuery) -> Paper[Sequence[PartnerLine]]:
    """The list as it stands."""
    office, unit, day = desk.office, desk.signing, desk.today

    def write(lines: Sequence[PartnerLine], out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.partner_list import partner_list

        del chosen
        partner_list(lines, out, unit=unit, day=day)

    return Paper(
        "打印共建单位一览表",
        f"共建单位一览表{day.year}年{day.month}月{day.day}日",
        reading=lambda: office.partners.lines(query),
        writing=write,
        touched_by=(Kind.PARTNER, Kind.ACTIVITY),
    )
