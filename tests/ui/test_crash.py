"""A bug: a calm sentence, and a report that names nobody."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kth_desktop.ui.bugs import catch_bugs
from kth_desktop.ui.crash import CrashDialog, report_of, show_crash
from kth_desktop.ui.desk import Desk
from kth_desktop.ui.main_window import MainWindow
from kth_desktop.ui.theme import Theme
from tests.ui.conftest import PlainOffice


def bug(name: str = "陆金妹") -> Exception:
    try:
        {}[name, "14255550831"]
    except KeyError as error:
        try:
            raise ValueError(f"{name} 14255550831") from error
        except ValueError as outer:
            return outer
    raise AssertionError("never reached")


def press(widget: QWidget, words: str) -> None:
    next(b for b in widget.findChildren(QAbstractButton) if b.text() == words).click()


def dialog(window: QWidget) -> CrashDialog:
    return window.findChildren(CrashDialog)[-1]


def test_the_report_says_where_and_of_whom_nothing() -> None:
    report = report_of(bug())
    assert "ValueError" in report
    assert "KeyError" in report
    assert "test_crash.py" in report
    assert " bug" in report
    for personal in ("陆金妹", "1425555", str(Path.home()), str(Path(__file__).parent)):
        assert personal not in report


def test_the_clerk_reads_no_traceback(
    window: MainWindow, plain_office: PlainOffice, plain_desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        plain_desk.report(bug())
    shown = dialog(window)
    report = shown.findChild(QPlainTextEdit)
    assert shown.windowTitle() == "程序刚才出了问题"
    assert not report.isVisibleTo(shown)
    press(shown, "看报告")
    assert report.isVisibleTo(shown)
    assert "陆金妹" not in caplog.text
    assert "ValueError" in caplog.text
    press(shown, "知道了")


def test_trying_again_calls_the_work_again(qtbot: QtBot, window: MainWindow, theme: Theme) -> None:
    tried: list[int] = []
    show_crash(window, theme, bug(), lambda: tried.append(1))
    press(dialog(window), "再试一次")
    assert tried == [1]
    show_crash(window, theme, bug(), lambda: tried.append(2))
    press(dialog(window), "关闭")
    assert tried == [1]


def test_the_report_can_be_kept(qtbot: QtBot, window: MainWindow, theme: Theme, tmp_path: Path) -> None:
    show_crash(window, theme, bug())
    shown = dialog(window)
    shown.save_report(tmp_path / "报告.txt")
    assert "ValueError" in (tmp_path / "报告.txt").read_text(encoding="utf-8")
    assert shown._saved.text() == "报告已存到报告.txt。"
    shown.save_report(tmp_path / "没有这个文件夹" / "报告.txt")
    assert shown._saved.text().startswith("这里存不进去")
    press(shown, "知道了")


def test_what_escapes_a_slot_is_reported(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    met: list[Exception] = []
    catch_bugs(window, met.append)
    error = bug()
    sys.excepthook(type(error), error, error.__traceback__)
    assert met == [error]
