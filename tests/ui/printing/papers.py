"""Papers with lines of a known length."""

from __future__ import annotations

from pathlib import Path


def ruled(path: Path, width: float, height: float, pages: int = 1) -> Path:
    """Pages of that size in mm, each with one upright and one level line of 100 mm."""
    from reportlab.lib.units import mm
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(width * mm, height * mm))
    for _ in range(pages):
        canvas.setLineWidth(0.4 * mm)
        canvas.line(40 * mm, 50 * mm, 140 * mm, 50 * mm)
        canvas.line(160 * mm, 60 * mm, 160 * mm, 160 * mm)
        canvas.showPage()
    canvas.save()
    return path
