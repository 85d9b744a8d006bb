"""打印同意书: one person's sheet with the office's usual words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.consent import ConsentKind, usual_wording
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.ui.paper_job import Cancelled, Chosen, PaperJob, Step

if TYPE_CHECKING:
    from uuid import UUID

    from kth_desktop.office import Office

Content = tuple[Volunteer, Committee]


class ConsentSheetJob(PaperJob[Content]):
    title = "打印同意书"
    making = "正在做同意书"

    def __init__(self, office: Office, volunteer_id: UUID) -> None:
        self._office, self._id = office, volunteer_id

    def read(self) -> Content:
        volunteer = self._office.volunteers.get(self._id)
        return volunteer, self._office.committees.get(volunteer.committee_id)

    def build(
        self, content: Content, out: Path | BinaryIO, chosen: Chosen, step: Step, cancelled: Cancelled
    ) -> None:
        from kth_desktop.documents.consent_sheet import ConsentSheet, consent_sheet

        volunteer, committee = content
        parts = [(kind, usual_wording(kind, committee)) for kind in ConsentKind]
        consent_sheet(ConsentSheet(committee, volunteer.name, volunteer.group_name, parts), out)

    def file_name(self, content: Content, chosen: Chosen) -> str:
        return f"{content[1].name}同意书"
