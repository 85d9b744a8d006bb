"""What both backends say of a printer, and what happens when it does not answer."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from kth_desktop import paths

_NEAR_MM = 1.0  # sizes in points are rounded by some composers
_NAMED_MM = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}


@dataclass(frozen=True)
class PrinterInfo:
    """`name` is what the system calls it, `label` what people call it; `papers` is empty when not known."""

    name: str
    label: str
    is_default: bool
    ready: bool
    papers: tuple[str, ...] = ()
    loaded: str = ""  # the paper it takes when nobody says which

    def takes(self, paper: str) -> bool:
        """Whether it lists `paper`; one that lists nothing is trusted."""
        return not self.papers or paper in self.papers


class NotAnswering(Exception):
    """The printer, or the whole printing system, does not answer."""


def media_of(path: Path) -> str:
    """The paper a PDF needs, read from its own first page: A4, A3 or Custom.WxHmm (upright).

    Without it the queue shrinks an A3 page onto its default A4.
    """
    from kth_desktop.documents.pages import PdfPages

    with PdfPages(path) as pages:
        short, long = sorted(pages.size_mm(0))
    for name, (width, height) in _NAMED_MM.items():
        if abs(short - width) < _NEAR_MM and abs(long - height) < _NEAR_MM:
            return name
    return f"Custom.{short:.0f}x{long:.0f}mm"


def kept(path: Path) -> str:
    """Copies the file where the clerk finds it again; answers with the sentence that says where."""
    folder = paths.print_folder()
    shutil.copyfile(path, unused(folder, path.name))
    return f"打印机没有回应。文件已存到“{_place_words(folder)}”，可以拷到U盘去打。"


def unused(folder: Path, name: str) -> Path:
    """`name` in `folder`, or the same with （2）, （3）… when it is there already: nothing is overwritten."""
    wanted = folder / name
    ordinal = 2
    while wanted.exists():
        wanted = folder / f"{Path(name).stem}（{ordinal}）{Path(name).suffix}"
        ordinal += 1
    return wanted


def _place_words(folder: Path) -> str:
    """桌面\\客堂汇打印 as people say it; a folder moved by `KTH_HOME` is named in full."""
    if os.environ.get("KTH_HOME"):
        return str(folder)
    return str(Path("桌面", folder.name))
