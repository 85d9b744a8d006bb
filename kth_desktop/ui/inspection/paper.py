"""体检单 as a paper to look at and print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kth_desktop.changes import Kind
from kth_desktop.domain.inspection import Inspection
from kth_desktop.ui.paper_job import Chosen, Paper

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.widgets.periods import Choice


def inspection_job(desk: Desk, choice: Choice, shown: Inspection) -> Paper[Inspection]:
    office, committee_id = desk.office, desk.committee_id

    def writing(content: Inspection, out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.inspection_sheet import inspection_sheet

        del chosen
        inspection_sheet(content, out)

    return Paper(
        title="打印体检单",
        name=f"台账体检单-{shown.whose}-{choice.words}",
        reading=lambda: office.inspection.months(*choice.ends, committee_id),
        writing=writing,
        touched_by=tuple(Kind),
    )
