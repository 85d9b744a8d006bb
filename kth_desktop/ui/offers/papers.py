"""The menu on its way to the preview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from uuid import UUID

from kth_desktop.changes import Kind
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.ui.paper_job import Chosen, Paper

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

Menu = tuple[Sequence[ServiceOffer], Mapping[UUID, str]]


def menu_paper(desk: Desk) -> Paper[Menu]:
    """What can be ordered now."""
    office, unit, day, committee_id = desk.office, desk.signing, desk.today, desk.committee_id

    def write(menu: Menu, out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.order_lists import menu_list

        del chosen
        menu_list(*menu, out, unit=unit, day=day)

    return Paper(
        "打印服务菜单",
        f"服务菜单{day.year}年{day.month}月{day.day}日",
        reading=lambda: (
            office.offers.all(committee_id, only_offered=True),
            office.offers.partner_names(),
        ),
        writing=write,
        touched_by=(Kind.SERVICE_OFFER, Kind.PARTNER),
    )
