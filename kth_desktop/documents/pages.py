"""The pages of a PDF as pictures, by pdfium: for the preview and for printing on Windows.

pdfium is not thread-safe and takes the whole program down: one lock lets one thread into it at a time. The
program stays on its documents worker all the same, a paper being slow work.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from ..errors import UserError

P = ParamSpec("P")
T = TypeVar("T")

_MM = 25.4 / 72
"""Millimetres in a point."""
_IN_PDFIUM = threading.RLock()


def _alone(work: Callable[P, T]) -> Callable[P, T]:
    @wraps(work)
    def locked(*args: P.args, **named: P.kwargs) -> T:
        with _IN_PDFIUM:
            return work(*args, **named)

    return locked


@dataclass(frozen=True)
class RenderedPage:
    """Pixels as BGRx, the fourth byte unused (Qt: Format_RGB32); rows are `stride` bytes apart."""

    width: int
    height: int
    pixels: bytes
    stride: int


@dataclass(frozen=True)
class Found:
    """A place where a searched text stands: page from 0, box in mm from the page's upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class PdfPages:
    """One open PDF; the file itself is closed at once, so it may be replaced or deleted meanwhile."""

    @_alone
    def __init__(self, source: Path | bytes) -> None:
        """Raises `UserError` when there is no such file or it is no PDF."""
        from pypdfium2 import PdfDocument, PdfiumError

        try:
            data = source.read_bytes() if isinstance(source, Path) else source
            self._document: Any = PdfDocument(data)
        except OSError as error:
            raise UserError(f"“{source.name}”打不开，请看看文件还在不在。") from error  # type: ignore[union-attr]
        except PdfiumError as error:
            name = f"“{source.name}”" if isinstance(source, Path) else "这个文件"
            raise UserError(f"{name}不是完整的PDF，看不了。请重新生成一次。") from error

    @property
    def count(self) -> int:
        with _IN_PDFIUM:
            return len(self._document)

    @_alone
    def size_mm(self, index: int) -> tuple[float, float]:
        """Width and height of a page, from 0."""
        width, height = self._document.get_page_size(index)
        return (width * _MM, height * _MM)

    @_alone
    def render(self, index: int, dpi: float) -> RenderedPage:
        """A page on white paper."""
        page = self._document[index]
        try:
            bitmap = page.render(scale=dpi / 72, prefer_bgrx=True)
            return RenderedPage(bitmap.width, bitmap.height, bytes(bitmap.buffer), bitmap.stride)
        finally:
            page.close()

    @_alone
    def text(self, index: int) -> str:
        """The words of a page as they can be copied."""
        page = self._document[index]
        try:
            return str(page.get_textpage().get_text_range()).replace("\r\n", "\n")
        finally:
            page.close()

    @_alone
    def search(self, text: str) -> list[Found]:
        """Every place where the text stands, page by page."""
        if not text:
            return []
        return [found for index in range(self.count) for found in self._search(index, text)]

    def _search(self, index: int, text: str) -> list[Found]:
        page = self._document[index]
        try:
            words, height = page.get_textpage(), page.get_height()
            searcher, found = words.search(text), []
            while hit := searcher.get_next():
                boxes = [words.get_charbox(hit[0] + at) for at in range(hit[1])]
                lefts, bottoms, rights, tops = zip(*boxes, strict=True)
                edges = (min(lefts), height - max(tops), max(rights), height - min(bottoms))
                found.append(Found(index, *(edge * _MM for edge in edges)))
            return found
        finally:
            page.close()

    @_alone
    def close(self) -> None:
        self._document.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@_alone
def keep_page(file: Path, index: int) -> None:
    """Leaves one page of a PDF in its file, as it was."""
    from pypdfium2 import PdfDocument

    whole, alone = PdfDocument(file.read_bytes()), PdfDocument.new()
    try:
        alone.import_pages(whole, [index])
        alone.save(str(file))
    finally:
        alone.close()
        whole.close()
