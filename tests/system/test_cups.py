"""Plates go through a real CUPS to its PDF queue: right paper, landscape kept, vector, fonts embedded."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pdfplumber
import pytest

from kth_desktop.domain.plate import Nameplate, PlateStyle
from kth_desktop.ui.printing import media_of, print_pdf, printers
from tests.system.cups_server import OUT, QUEUE, CupsServer, why_not

pytestmark = pytest.mark.system
PT_PER_MM = 72 / 25.4
VILLAGE = "嘉定区徐行镇曹王村"
UPRIGHT_MM = {"A4": (210, 297), "A3": (297, 420)}


@pytest.fixture(scope="module")
def cups() -> Iterator[CupsServer]:
    if reason := why_not():
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="kth-cups-"))  # readable by the filters, which tmp_path is not
    server = CupsServer(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


@pytest.fixture
def queue(cups: CupsServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[CupsServer]:
    for name, value in {**cups.environment, "KTH_HOME": str(tmp_path / "home")}.items():
        monkeypatch.setenv(name, value)
    before = set(OUT.glob("*"))
    yield cups
    for left in set(OUT.glob("*")) - before:
        left.unlink()


def _plates(path: Path, size: str, count: int) -> Path:
    from kth_desktop.documents.nameplate import nameplates, plate_size

    plates = [
        Nameplate(
            uuid4(), "嘉定区徐行镇曹王村", f"第{n}家客堂", f"曹王{n:02}号", "陆金妹", "王建国", "021-59550000"
        )
        for n in range(1, count + 1)
    ]
    nameplates(plates, path, style=PlateStyle.PLAIN, size=plate_size(size))
    return path


def _printed(server: CupsServer, send: Path) -> Path:
    """The file that came out of the queue."""
    before = {file: file.stat().st_mtime_ns for file in OUT.glob("*.pdf")}
    print_pdf(send, QUEUE, media_of(send), 1)

    def fresh() -> list[Path]:
        return [file for file in OUT.glob("*.pdf") if before.get(file) != file.stat().st_mtime_ns]

    server.until(lambda: bool(fresh()) and _idle(server), "nothing came out of the queue")
    return fresh()[0]


def _idle(server: CupsServer) -> bool:
    return "is idle" in server.run("lpstat", "-p", QUEUE)


def test_the_queue_is_found(queue: CupsServer) -> None:
    (only,) = printers()
    assert (only.name, only.is_default, only.ready, only.loaded) == (QUEUE, True, True, "A4")
    assert only.takes("A3")


@pytest.mark.parametrize("size", ["A4", "A3"])
def test_plates_come_out_on_their_paper_as_drawings(queue: CupsServer, tmp_path: Path, size: str) -> None:
    sent = _plates(tmp_path / "plates.pdf", size, 3)
    with pdfplumber.open(_printed(queue, sent)) as printed:
        assert len(printed.pages) == 3
        for page in printed.pages:
            box = page.mediabox
            upright = sorted(((box[2] - box[0]) / PT_PER_MM, (box[3] - box[1]) / PT_PER_MM))
            assert upright == pytest.approx(UPRIGHT_MM[size], abs=1)
            assert page.width > page.height, "the plate must lie on its side"
            assert not page.images, "the plate must stay vector"
            assert page.curves or page.rects or page.lines
            assert len(page.chars) > 40, "words must stay words"  # the queue drops what they mean
            assert all(_embedded(font) for font in _fonts(page)), "a face is not embedded"


def _fonts(page: object) -> list[dict[str, object]]:
    from pdfminer.pdftypes import resolve1

    resources = resolve1(page.page_obj.resources)  # type: ignore[attr-defined]
    fonts = [resolve1(font) for font in resolve1(resources.get("Font", {})).values()]
    assert fonts, "a plate has words"
    return fonts


def _embedded(font: dict[str, object]) -> bool:
    from pdfminer.pdftypes import resolve1

    inner = resolve1(resolve1(font.get("DescendantFonts", [font]))[0])
    if inner.get("Subtype", "") and "Type3" in str(inner["Subtype"]):
        return True  # its glyphs are drawn inside the file itself
    descriptor = resolve1(inner.get("FontDescriptor", {}))
    return any(key in descriptor for key in ("FontFile", "FontFile2", "FontFile3"))
