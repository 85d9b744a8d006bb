"""The pledges that may be published, on their way to the preview."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kth_desktop.changes import Kind
from kth_desktop.domain.pledge import PledgeLine, PledgeQuery
from kth_desktop.ui.paper_job import Chosen, Paper

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


def pledges_paper(desk: Desk, query: PledgeQuery) -> Paper[Sequence[PledgeLine]]:
    """认领项目公示: of the list as it stands, what may be published."""
    office, unit, day = desk.office, desk.signing, desk.today

    def write(lines: Sequence[PledgeLine], out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.pledge_list import pledge_list

        del chosen
        pledge_list(lines, out, unit=unit, day=day)

    return Paper(
        "打印认领项目公示",
        f"认领项目公示{day.year}年{day.month}月{day.day}日",
        reading=lambda: tuple(line for line in office.pledges.lines(query) if line.pledge.is_public),
        writing=write,
        touched_by=(Kind.PLEDGE, Kind.PARTNER),
    )
