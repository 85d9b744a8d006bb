"""Several papers drawn on one canvas, each by its own function, so that a face is embedded once for all.

A file of 300 pages made of a hundred papers would else hold a hundred cuts of every face.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


class SharedCanvas:
    """While it is `lent`, `paper.new_canvas` gives it out; a paper's own data are empty then, and here."""

    def __init__(self) -> None:
        self._canvas: Any = None
        self._finish: Callable[[], bytes] | None = None

    @contextmanager
    def lent(self) -> Iterator[None]:
        token = _LENT.set(self)
        try:
            yield
        finally:
            _LENT.reset(token)

    def page_of(self, size: tuple[float, float], make: Callable[[], Canvas]) -> Canvas:
        """For the next paper, on pages of `size` in pt; `make` makes the first."""
        if self._canvas is None:
            self._canvas = make()
            self._finish = self._canvas.getpdfdata
            self._canvas.getpdfdata = bytes
        canvas: Canvas = self._canvas
        canvas.setPageSize(size)
        return canvas

    def give_up(self) -> None:
        """A paper stopped in the middle of a page: the next one must not be drawn over it."""
        if self._canvas is not None:
            self._canvas.showPage()

    @property
    def pages(self) -> int:
        """How many are done."""
        return 0 if self._canvas is None else int(self._canvas.getPageNumber()) - 1

    def data(self) -> bytes:
        """The PDF of all pages; nothing can be drawn any more."""
        return self._finish() if self._finish is not None else b""


_LENT: ContextVar[SharedCanvas | None] = ContextVar("lent", default=None)


def lent() -> SharedCanvas | None:
    return _LENT.get()
