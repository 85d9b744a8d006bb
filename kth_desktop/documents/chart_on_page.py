"""matplotlib's PDF put into a page of ours, vectors and text as they are."""

from __future__ import annotations

from io import BytesIO

from .family_head import MARGIN
from .paper import MM


def with_chart(paper: bytes, chart: bytes, top: float, height: float) -> bytes:
    """The chart's page laid over the first page with its head at `top` mm; it is `height` mm high."""
    from pypdf import PdfReader, PdfWriter, Transformation

    writer = PdfWriter(clone_from=BytesIO(paper))
    page = writer.pages[0]
    foot = (297 - top - height) * MM
    page.merge_transformed_page(
        PdfReader(BytesIO(chart)).pages[0], Transformation().translate(MARGIN * MM, foot)
    )
    page.compress_content_streams()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
