"""套表: a form that the town sent, and which number goes into which of its cells."""

from __future__ import annotations

from dataclasses import dataclass

from kth_desktop.domain.record import Record


@dataclass(frozen=True)
class FormCell:
    """`cell` as D7; `figure` is the key of a number (`domain/form_figures.py`), `words` its name."""

    sheet: str
    cell: str
    figure: str
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class TownForm(Record):
    """The file itself is kept as an attachment, by its SHA-256; `file_name` is what the town called it."""

    name: str
    file_name: str
    digest: str
    cells: tuple[FormCell, ...] = ()
    remarks: str = ""
