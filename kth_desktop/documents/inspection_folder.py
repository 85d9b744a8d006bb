"""迎检材料 as a folder: one folder for each heading with its papers, and all of them as one PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..almanac.inspection_headings import inspection_title
from ..domain.inspection_file import KIND, Heading, InspectionFile, file_name
from ..errors import UserError
from ..whole import whole_folder
from .case_file import CaseBundle, case_file
from .case_index import FAILED_SECTION, IndexLine
from .inspection_parts import inspection_bundle

WHOLE = f"{KIND}.pdf"
Step = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class FolderMade:
    """`failed`: how many papers could not be made; the last page of the PDF says which and why."""

    lines: tuple[IndexLine, ...]
    failed: int

    @property
    def pages(self) -> int:
        return self.lines[-1].last if self.lines else 0

    @property
    def parts(self) -> int:
        """Without the page that tells what failed."""
        return sum(line.section != FAILED_SECTION for line in self.lines)


def inspection_folder(
    file: InspectionFile,
    headings: Sequence[Heading],
    out: Path,
    *,
    step: Step | None = None,
    cancelled: Cancelled | None = None,
) -> FolderMade | None:
    """None when cancelled, and then there is no folder. Raises `UserError`: `out` is there, or cannot be.

    Each paper is written to its own file at once, so that no more than one is held.
    """
    bundle = inspection_bundle(file, headings, title=inspection_title())
    steps = _Steps(2 * len(bundle.parts), step)
    try:
        with whole_folder(out) as beside:
            if not _write_papers(bundle, headings, beside, steps, cancelled):
                raise _Stopped
            lines = case_file(bundle, beside / WHOLE, step=steps.after_papers, cancelled=cancelled)
            if not lines:
                raise _Stopped
    except _Stopped:
        return None
    except FileExistsError as error:
        raise UserError(f"“{out.name}”已经有了，没有覆盖；请换一个名称或地方。") from error
    except OSError as error:
        raise UserError(f"“{out.name}”没有存上，磁盘可能满了或不能写；请换一个地方存。") from error
    return _made(lines, bundle)


def inspection_pdf(
    file: InspectionFile,
    headings: Sequence[Heading],
    out: Path,
    *,
    step: Step | None = None,
    cancelled: Cancelled | None = None,
) -> FolderMade | None:
    """The one PDF alone; None when cancelled."""
    bundle = inspection_bundle(file, headings, title=inspection_title())
    lines = case_file(bundle, out, step=step, cancelled=cancelled)
    return _made(lines, bundle) if lines else None


def _made(lines: tuple[IndexLine, ...], bundle: CaseBundle) -> FolderMade:
    written = sum(line.section != FAILED_SECTION for line in lines)
    return FolderMade(lines, len(bundle.parts) - written)


class _Stopped(Exception):
    """The clerk thought better of it."""


class _Steps:
    """Papers are made twice: each alone, and all in one."""

    def __init__(self, total: int, step: Step | None) -> None:
        self._total, self._step = total, step

    def at(self, done: int) -> None:
        if self._step is not None:
            self._step(done, self._total)

    def after_papers(self, done: int, total: int) -> None:
        self.at(total + done)


def _write_papers(
    bundle: CaseBundle, headings: Sequence[Heading], into: Path, steps: _Steps, cancelled: Cancelled | None
) -> bool:
    """False when cancelled. A paper that cannot be made is left out here and told of in the PDF."""
    folders = {heading.section: into / heading.folder for heading in headings}
    for folder in folders.values():
        folder.mkdir()
    for done, part in enumerate(bundle.parts):
        if cancelled is not None and cancelled():
            return False
        steps.at(done)
        name = folders[part.section] / file_name(part.number, part.title)
        try:
            with name.open("wb") as out:
                part.writer(out)
        except UserError:
            name.unlink()
    return True
