"""The papers of a matter, each as a job for the preview: for the pages of matters, 三会 and votes alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from uuid import UUID

from kth_desktop.changes import Kind
from kth_desktop.domain.case_file import CaseFile
from kth_desktop.domain.matter import Matter, MatterStep
from kth_desktop.domain.matter_facts import PUBLISHED
from kth_desktop.ui.paper_job import Cancelled, Chosen, Paper, PaperJob, Step

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_TOUCHED = (Kind.MATTER, Kind.DELIBERATION, Kind.VOTE, Kind.COMMITTEE, Kind.PHOTO, Kind.LINK)
Write = Callable[[CaseFile, Path | BinaryIO, Chosen], None]
_LONGEST = 20  # characters of a title in a file's name
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|\n\t'))


def steps_job(desk: Desk, matter: Matter) -> Paper[CaseFile]:
    """四议两公开（六步）登记表, or the steps of a residents' committee."""

    def write(case: CaseFile, out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.six_steps import six_steps

        del chosen
        six_steps(case, out)

    return _paper(desk, matter, "六步登记表", write)


def step_job(desk: Desk, matter: Matter, step_id: UUID) -> Paper[CaseFile]:
    """The sheet of one step."""

    def write(case: CaseFile, out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.step_sheet import step_sheets

        del chosen
        step_sheets(case, [_step(case, step_id)], out)

    return _paper(desk, matter, "程序记录", write)


def publication_job(desk: Desk, matter: Matter, step_id: UUID | None = None) -> Paper[CaseFile]:
    """公示 of one step; without it of the one that is due. Raises `UserError` when the matter has none."""
    from kth_desktop.domain.publication_text import current_publication

    wanted = step_id or current_publication(matter).id

    def write(case: CaseFile, out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.publication import publication
        from kth_desktop.domain.publication_text import notice_of

        publication(notice_of(case, _step(case, wanted), desk.today), out, size=chosen.paper)

    return _paper(desk, matter, "公示", write, papers=("A4 纵向", "A3 纵向"))


def index_job(desk: Desk, matter: Matter) -> Paper[CaseFile]:
    """卷内目录 with the pages of the whole."""

    def write(case: CaseFile, out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.case_parts import plain_index

        del chosen
        plain_index(case, desk.today, out)

    return _paper(desk, matter, "卷内目录", write)


class CaseFileJob(PaperJob[CaseFile]):
    """全部案卷: the whole as one PDF, which takes a moment and can be stopped."""

    title = "打印全部案卷"
    making = "正在装订案卷"
    touched_by = _TOUCHED

    def __init__(self, desk: Desk, matter: Matter) -> None:
        self._desk, self._matter = desk, matter

    def read(self) -> CaseFile:
        return _read(self._desk, self._matter.id)

    def build(
        self, content: CaseFile, out: Path | BinaryIO, chosen: Chosen, step: Step, cancelled: Cancelled
    ) -> None:
        from kth_desktop.documents.case_file import case_file
        from kth_desktop.documents.case_parts import case_bundle

        del chosen
        case_file(case_bundle(content, today=self._desk.today), out, step=step, cancelled=cancelled)

    def file_name(self, content: CaseFile, chosen: Chosen) -> str:
        del chosen
        return _file_name(content.matter, "案卷")

    def is_empty(self, content: CaseFile) -> bool:
        del content
        return False


def is_public(step: MatterStep) -> bool:
    """Whether a step has a 公示 to print."""
    return step.kind in PUBLISHED


def _paper(
    desk: Desk,
    matter: Matter,
    what: str,
    write: Write,
    papers: tuple[str, ...] = ("A4 纵向",),
) -> Paper[CaseFile]:
    return Paper(
        f"打印{what}",
        _file_name(matter, what),
        reading=lambda: _read(desk, matter.id),
        writing=write,
        papers=papers,
        touched_by=_TOUCHED,
    )


def _read(desk: Desk, matter_id: UUID) -> CaseFile:
    found: CaseFile = desk.office.case_files.of(matter_id)
    return found


def _step(case: CaseFile, step_id: UUID) -> MatterStep:
    from kth_desktop.domain.matter_facts import step_of

    return step_of(case.matter, step_id)


def _file_name(matter: Matter, what: str) -> str:
    """By the number, which names nobody; without one by the title."""
    called = matter.number or matter.title[:_LONGEST]
    return f"{called} {what}".translate(_NOT_IN_NAMES)
