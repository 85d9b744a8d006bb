"""Several papers as one: every page at its own size, none scaled, nothing left when cancelled."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from pypdf import PdfReader

from kth_desktop.documents.bundle import Writer, bundle
from kth_desktop.documents.paper import new_canvas
from kth_desktop.errors import UserError


def _page(width_mm: float, height_mm: float) -> Writer:
    def write(out: BinaryIO) -> None:
        canvas = new_canvas(width_mm, height_mm, title="一", author="二", face="Helvetica")
        canvas.rect(100, 100, 50, 50)
        canvas.showPage()
        out.write(canvas.getpdfdata())

    return write


def test_pages_keep_their_size_and_are_not_scaled(tmp_path: Path) -> None:
    out = tmp_path / "today.pdf"
    told: list[tuple[int, int]] = []
    bundle([_page(210, 297), _page(420, 297)], out, title="今天", step=lambda *one: told.append(one))
    read = PdfReader(out)
    sizes = [tuple(round(float(side) * 25.4 / 72) for side in page.mediabox[2:]) for page in read.pages]
    assert sizes == [(210, 297), (420, 297)]
    assert read.viewer_preferences is not None
    assert read.viewer_preferences.print_scaling == "/None"
    assert read.metadata is not None
    assert read.metadata.title == "今天"
    assert told == [(0, 2), (1, 2)]


def test_cancelled_or_refused_leaves_no_file(tmp_path: Path) -> None:
    out = tmp_path / "today.pdf"
    bundle([_page(210, 297)], out, title="今天", cancelled=lambda: True)

    def refused(_: BinaryIO) -> None:
        raise UserError("字打不出来。")

    with pytest.raises(UserError):
        bundle([_page(210, 297), refused], out, title="今天")
    assert list(tmp_path.iterdir()) == []


def test_it_may_go_into_memory() -> None:
    out = BytesIO()
    bundle([_page(210, 297)], out, title="今天")
    assert out.getvalue().startswith(b"%PDF-")
