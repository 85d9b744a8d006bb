"""The papers of a case, each reading of which stands in the log, and the register: jobs for the preview."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from kth_desktop.changes import Kind
from kth_desktop.domain.mediation import Mediation, MediationSheet
from kth_desktop.domain.mediation_lists import MediationLine, MediationQuery
from kth_desktop.domain.operator import Right
from kth_desktop.ui.paper_job import Chosen, Paper

if TYPE_CHECKING:
    from kth_desktop.domain.committee import Committee
    from kth_desktop.ui.desk import Desk

Out = Path | BinaryIO


class CaseContent(NamedTuple):
    case: Mediation
    committee: Committee
    place: str
    whole: bool


def case_job(desk: Desk, line: MediationLine, sheet: MediationSheet) -> Paper[CaseContent]:
    """Numbers are printed whole only for whom they may be shown whole."""
    office = desk.office

    def read() -> CaseContent:
        case = office.mediations.open(line.id, sheet.label)
        place = office.mediations.detail(line.id).place
        whole = Right.FULL in office.access.rights
        return CaseContent(case, office.committees.get(case.committee_id), place, whole)

    def write(content: CaseContent, out: Out, chosen: Chosen) -> None:
        from kth_desktop.documents.mediation_papers import mediation_paper
        from kth_desktop.documents.mediation_sheets import CasePaper

        del chosen
        mediation_paper(sheet, CasePaper(*content), out)

    return Paper(
        f"打印{sheet.label}",
        sheet.label,
        read,
        write,
        touched_by=(Kind.MEDIATION, Kind.COMMITTEE),
        afterwards=lambda content: office.mediations.printed(content.case.id, sheet.label),
    )


def list_job(desk: Desk, query: MediationQuery) -> Paper[tuple[MediationLine, ...]]:
    office, unit, day = desk.office, desk.signing, desk.today

    def write(lines: tuple[MediationLine, ...], out: Out, chosen: Chosen) -> None:
        from kth_desktop.documents.mediation_list import mediation_list

        del chosen
        mediation_list(lines, out, unit=unit, day=day, year=query.year)

    return Paper(
        "打印人民调解登记簿",
        f"{unit.name}人民调解登记簿",
        lambda: office.mediations.lines(query),
        write,
        touched_by=(Kind.MEDIATION, Kind.COMMITTEE),
    )
