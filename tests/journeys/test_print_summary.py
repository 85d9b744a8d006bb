"""The first days of a month: copy June's sentence and print June's summary, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kth_desktop.documents.pages import PdfPages
from tests.journeys.conftest import Start
from tests.sample import make_sample
from tests.ui.printing.fake_cups import FakeCups

NEWER_MONTHS = 4  # from October, which is due on 23 November, back to June


def test_print_junes_summary(start: Start, cups: FakeCups, tmp_path: Path) -> None:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    clerk.push("月度汇总")
    clerk.sees("统计期：2026年10月1日至10月31日")
    clerk.go_to("哪一段时间")
    for _ in range(NEWER_MONTHS):
        clerk.press(Qt.Key.Key_Down)
    clerk.sees("统计期：2026年6月1日至6月30日")
    clerk.sees("254")

    clerk.push("复制这句话")
    clerk.sees("已经复制")
    said = QApplication.clipboard().text()
    assert said.startswith("2026年6月，曹王村“客堂汇”共开展各类服务活动5场次，受益群众达254人次，")

    clerk.push("打印汇总表")
    clerk.until(lambda: any(words.startswith("打印2页") for words in clerk.words()), "no two pages to print")
    clerk.push("打印2页")
    clerk.until(lambda: bool(cups.asked()), "nothing came to the printer")
    assert "media=A4" in " ".join(cups.asked())
    with PdfPages(cups.folder / "sent.pdf") as sent:
        assert sent.count == 2
        assert "2026年6月“客堂汇”活动情况汇总表" in sent.text(0)
    clerk.settle()
