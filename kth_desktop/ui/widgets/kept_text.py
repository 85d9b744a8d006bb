"""Words that wrap without tearing: no line ends inside 312人次, 11月27日, a name or a number of a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QLabel

from kth_desktop.ui.widgets.text import paint_words

Run = tuple[int, int]

_KEPT = re.compile(
    r"第\d+次(?:会议)?"
    r"|(?:\d+年)?\d+月(?:\d+日)?[前后起]?"
    r"|\d+(?:\.\d+)?(?:场次|人次|小时|年|日|天|件|个|块|次|组|号|人|张)?"
)
_MARKS = "，。；、"
_OPENING = "（“《〔"
_LEAST = 0.3  # of a line's characters, below which it is not ended early


def kept_runs(words: str, names: Iterable[str] = ()) -> tuple[Run, ...]:
    """Where dates, numbers with their unit and these names begin and end."""
    found = [match.span() for match in _KEPT.finditer(words) if len(match[0]) > 1]
    for name in filter(None, names):
        found += [match.span() for match in re.finditer(re.escape(name), words)]
    return tuple(found)


def laid_out(layout: QTextLayout, width: float, runs: Sequence[Run]) -> list[QTextLine]:
    """The lines of a layout, for the caller to place.

    They end at a comma where that costs no further line, so that no word stands alone on the last.
    """
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    least = len(_lines(layout, width, runs, at_marks=False))
    lines = _lines(layout, width, runs, at_marks=True)
    return lines if len(lines) == least else _lines(layout, width, runs, at_marks=False)


def _lines(layout: QTextLayout, width: float, runs: Sequence[Run], *, at_marks: bool) -> list[QTextLine]:
    words, found = layout.text(), []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = line.textStart(), line.textStart() + line.textLength()
        if end < len(words):
            cut = _before_a_run(words, start, end, runs)
            if at_marks:
                cut = _after_a_mark(words, start, cut)
            if cut != end:
                line.setNumColumns(cut - start)
        found.append(line)
    layout.endLayout()
    return found


def _before_a_run(words: str, start: int, end: int, runs: Sequence[Run]) -> int:
    """A run that is longer than a line is torn after all."""
    cut = end
    while (torn := next((s for s, e in runs if start < s < cut < e), None)) is not None:
        cut = torn
    while cut > start + 1 and words[cut - 1] in _OPENING:
        cut -= 1
    return cut


def _after_a_mark(words: str, start: int, end: int) -> int:
    place = max(words.rfind(mark, start, end) for mark in _MARKS)
    return place + 1 if place - start >= (end - start) * _LEAST else end


class KeptLabel(QLabel):
    """A wrapping label; `names` are kept whole besides dates and numbers."""

    def __init__(self, words: str, font: QFont, colour: str, names: Iterable[str] = ()) -> None:
        super().__init__(words)
        self._runs = kept_runs(words, names)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font)
        self.setWordWrap(True)
        paint_words(self, colour)

    def heightForWidth(self, width: int) -> int:
        return self.fontMetrics().lineSpacing() * len(self._laid_out(width)[1])

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2  # a layout counts in fractions
        return QSize(width, self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("客堂汇客堂汇"), metrics.lineSpacing())

    def lines(self, width: int) -> tuple[str, ...]:
        """The words line by line, for tests."""
        layout, found = self._laid_out(width)
        ends = ((line.textStart(), line.textStart() + line.textLength()) for line in found)
        return tuple(layout.text()[start:end] for start, end in ends)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        _owner, lines = self._laid_out(self.width())  # a line dies with its layout
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        pitch = self.fontMetrics().lineSpacing()
        top = max(0.0, (self.height() - pitch * len(lines)) / 2)
        for number, line in enumerate(lines):
            line.draw(painter, QPointF(0, top + number * pitch))

    def _laid_out(self, width: int) -> tuple[QTextLayout, list[QTextLine]]:
        layout = QTextLayout(self.text(), self.font())
        return layout, laid_out(layout, width, self._runs)
