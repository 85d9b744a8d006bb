"""Every page of the sample office, at three type sizes on the office PC's screen, seen with a ruler."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTextEdit,
    QToolButton,
    QWidget,
)

from kth_desktop import paths
from kth_desktop.settings import SettingsFile
from kth_desktop.ui.sections import SECTIONS
from kth_desktop.ui.widgets.text import Elided
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.sample import make_sample

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
# Latin that belongs on screen: keys, file kinds, paper and code names, and the program's own version.
ALLOWED = re.compile(r"Ctrl|Shift|Enter|Esc|Tab|F\d|Excel|WPS|Word|PDF|U盘|A[34]|QR|KTH|\d+x\d+|MIT|OFL|GPL")
PAGES = [section.name for section in SECTIONS if section.name not in ("first_start", "refused")]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("walk") / "sample.kth"
    make_sample(path)
    return path


@pytest.mark.parametrize("type_size", [11, 13, 15])
def test_nothing_is_cut_unnamed_or_foreign(start: Start, sample: Path, type_size: int) -> None:
    SettingsFile(paths.settings_file()).change(type_size=type_size)
    clerk = start(sample)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    found: list[str] = []
    for name in PAGES:
        clerk.window.shell.pages.show_page(name)
        page = clerk.window.shell.pages.page
        assert clerk.window.shell.pages.name == name, f"{clerk.window.shell.pages.name} cannot be left"
        assert page is not None
        clerk.until(lambda page=page: page.is_ready, f"{name} shows nothing")
        clerk.settle()
        assert clerk.window.size() == QSize(1366, 768), f"{name} forces the window wider"
        found += [f"{name}: {words}" for words in faults(clerk)]
    clerk.window.shell.pages.show_page("home")
    clerk.desk.view(None)
    clerk.settle()
    found += [f"the town's home: {words}" for words in faults(clerk)]
    assert found == []


def test_the_first_start_too(start: Start, tmp_path: Path) -> None:
    clerk = start(tmp_path / "none.kth")
    clerk.sees("第一次使用")
    assert faults(clerk) == []


def faults(clerk: Clerk) -> list[str]:
    shown = [
        w for w in clerk.window.findChildren(QWidget) if w.isVisible() and not w.visibleRegion().isEmpty()
    ]
    return [
        *(f"no name: {_what(w)}" for w in shown if isinstance(w, CONTROLS) and _needs_name(w)),
        *(f"cut: {_what(w)}" for w in shown if _is_cut(w)),
        *(f"foreign: {word}" for w in shown for word in _foreign(w)),
    ]


def _what(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    return f"{type(widget).__name__} “{words}” {widget.width()}×{widget.height()}"


def _needs_name(widget: QWidget) -> bool:
    """Parts of a control (the line of a combo box, a calendar's inside) speak through the whole."""
    if isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox | QAbstractItemView):
        return False
    if widget.objectName().startswith("qt_"):
        return False
    own = widget.text() if isinstance(widget, QAbstractButton) else ""
    return not (widget.accessibleName() or own).strip()


def _is_cut(widget: QWidget) -> bool:
    """Narrower or lower than its words need; a label that elides says so with … and a tooltip."""
    if isinstance(widget, Elided) or not isinstance(widget, QLabel | QAbstractButton):
        return False
    if not widget.text() or (isinstance(widget, QToolButton) and not widget.icon().isNull()):
        return False  # a button of a sign alone keeps its words for the screen reader
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width())
    if isinstance(widget, QCheckBox | QRadioButton):
        return widget.width() < widget.sizeHint().width()
    needed = widget.fontMetrics().horizontalAdvance(widget.text())
    return widget.width() < needed or widget.height() < widget.fontMetrics().height()


def _foreign(widget: QWidget) -> list[str]:
    texts = [widget.text()] if isinstance(widget, QLabel | QAbstractButton) else []
    if isinstance(widget, QLineEdit):
        texts.append(widget.placeholderText())
    words = [
        word
        for text in texts
        if "/" not in text
        for word in re.findall(r"[A-Za-z]{2,}", ALLOWED.sub("", text))
    ]
    return [f"{word} in {_what(widget)}" for word in words]
