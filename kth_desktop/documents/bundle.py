"""Several papers as one PDF, so that they go to the printer at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from .paper import write

Writer = Callable[[BinaryIO], None]


def bundle(
    papers: Sequence[Writer],
    out: Path | BinaryIO,
    *,
    title: str,
    step: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Each paper writes itself in turn; faces and true size stay as they are, nothing is scaled.

    Cancelled, it leaves no file. Raises `UserError` as the papers do, before anything is written.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import BooleanObject, NameObject

    whole = PdfWriter()
    for number, paper in enumerate(papers):
        if cancelled is not None and cancelled():
            return
        if step is not None:
            step(number, len(papers))
        one = BytesIO()
        paper(one)
        whole.append(PdfReader(one))
    preferences = whole.create_viewer_preferences()
    preferences[NameObject("/PrintScaling")] = NameObject("/None")
    preferences[NameObject("/PickTrayByPDFSize")] = BooleanObject(True)
    whole.add_metadata({"/Title": title, "/Creator": "客堂汇"})
    data = BytesIO()
    whole.write(data)
    write(data.getvalue(), out)
