"""台账体检 on screen: what is listed, the way to a form, and what is no longer there once mended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from kth_desktop.domain.correction import CorrectionReason
from kth_desktop.domain.inspection import KINDS
from kth_desktop.office import Office
from kth_desktop.ui.desk import Desk
from kth_desktop.ui.inspection import making
from kth_desktop.ui.inspection.file_dialog import FileDialog
from kth_desktop.ui.inspection.making import free_place
from kth_desktop.ui.inspection.page import InspectionPage
from kth_desktop.ui.inspection.tables import ALL
from kth_desktop.ui.paper_job import Paper
from kth_desktop.ui.sections import SECTIONS
from tests.ui.page_desk import Maker, Seen, button, said, shown


def _opened(
    qtbot: QtBot, make_desk: Maker, office: Office, type_size: int = 11
) -> tuple[InspectionPage, Desk, Seen]:
    desk, seen = make_desk(office, type_size)
    page = InspectionPage(desk)
    page.refresh(None)
    shown(qtbot, page)
    return page, desk, seen


def _kinds(page: InspectionPage) -> dict[str, int]:
    return {group.words: group.count for group in page._groups}


def _choose(page: InspectionPage, words: str) -> None:
    page.kinds.show_row([group.words for group in page._groups].index(words))
    QApplication.processEvents()


def test_every_kind_leads_to_a_page_there_is() -> None:
    assert {kind.page for kind in KINDS} <= {section.name for section in SECTIONS}


def test_the_kinds_stand_left_with_their_counts(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    page, _, _ = _opened(qtbot, make_desk, sample)
    found = sample.inspection.months((2026, 7), (2026, 12), sample.own.id)
    kinds = _kinds(page)
    assert kinds.pop(ALL) == found.count == sum(kinds.values())
    assert page.is_ready
    assert page.head.count == f"本期共查{len(KINDS)}项，缺{found.count}处"
    assert len(page._lines) == found.count
    _choose(page, "活动：没有照片")
    assert len(page._lines) == kinds["活动：没有照片"]
    assert "补法：加上两张以上照片。" in page.advice.text()


def test_enter_on_a_line_goes_where_it_is_mended(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    page, _, seen = _opened(qtbot, make_desk, sample)
    _choose(page, "活动：没有照片")
    qtbot.keyClick(page.kinds, Qt.Key.Key_Return)
    assert page.lines.hasFocus()
    page.lines.show_row(1)
    qtbot.keyClick(page.lines, Qt.Key.Key_Return)
    assert seen.pages == [("calendar", {"id": page._lines[1].target_id})]


def test_a_month_opens_its_report(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    sample.summary.take_back(2026, 7, sample.own.id)
    page, _, seen = _opened(qtbot, make_desk, sample)
    _choose(page, "月报：没有月结上报")
    page.lines.show_row(0)
    page.lines.opened.emit(page.lines.current())
    name, target = seen.pages[-1]
    assert (name, target["year"], target["month"]) == ("months", 2026, 7)


def test_what_was_mended_is_gone_and_the_kind_stays_chosen(
    qtbot: QtBot, make_desk: Maker, sample: Office
) -> None:
    page, desk, _ = _opened(qtbot, make_desk, sample)
    _choose(page, "活动：没有写活动内容")
    before, line = len(page._lines), page._lines[0]
    assert line.target_id is not None
    activity = sample.activities.get(line.target_id)
    outcome = sample.activities.save(replace(activity, content="大家一起听戏"))
    page.refresh(outcome.changes)
    assert len(page._lines) == before - 1
    assert line.target_id not in {one.target_id for one in page._lines}
    assert page._chosen == "活动：没有写活动内容"
    assert page.kinds.current().words == page._chosen
    del desk


def test_when_the_last_of_a_kind_is_mended_all_is_shown(
    qtbot: QtBot, make_desk: Maker, sample: Office
) -> None:
    page, _, _ = _opened(qtbot, make_desk, sample)
    _choose(page, "活动：没有人次")
    (line,) = page._lines
    assert line.target_id is not None
    activity = sample.activities.get(line.target_id)
    with sample.correcting(CorrectionReason.LATE):  # October is closed already
        page.refresh(sample.activities.save(replace(activity, attendances=12)).changes)
    assert "活动：没有人次" not in _kinds(page)
    assert page.kinds.current().words == ALL


def test_another_period_is_asked_for(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    page, _, _ = _opened(qtbot, make_desk, sample)
    page.period.earlier.click()
    assert page.shown is not None
    assert page.shown.span.name == "2026年1至6月"
    button(page, "月").click()
    assert page.shown.span.name == "2026年11月"
    page.period.earlier.click()
    assert page.shown.span.name == "2026年10月"
    page.period.later.click()
    assert page.shown.span.name == "2026年11月"
    assert not page.period.later.isEnabled()


def test_nothing_missing_says_so(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page, _, _ = _opened(qtbot, make_desk, office)
    button(page, "月").click()
    assert page.shown is not None
    assert page.shown.count == 0
    assert page.full.isVisible()
    assert not page.kinds.isVisible()
    assert any("没有缺的" in words for words in said(page))
    assert page.is_ready


def test_the_sheet_goes_to_the_preview(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    page, _, seen = _opened(qtbot, make_desk, sample)
    qtbot.keyClick(page.lines, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    name, target = seen.pages[-1]
    job: Any = target["job"]
    assert name == "preview"
    assert isinstance(job, Paper)
    assert job.name == "台账体检单-曹王村-2026年7至12月"
    content = job.read()
    assert content.count == page.shown.count if page.shown else False


def _dialog(page: InspectionPage) -> FileDialog:
    page.file_button.click()
    return next(iter(page.findChildren(FileDialog)))


def test_the_folder_is_made_where_the_clerk_said(
    qtbot: QtBot, make_desk: Maker, sample: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _, seen = _opened(qtbot, make_desk, sample)
    (tmp_path / "U盘").mkdir()
    monkeypatch.setattr(making, "ask_folder", lambda *_: tmp_path / "U盘")
    dialog = _dialog(page)
    for box in dialog.findChildren(QCheckBox):
        box.setChecked(box.text() in ("1. 组织制度", "8. 矛盾调解"))
    assert [one.number for one in dialog.headings] == [1, 8]
    assert not dialog.named
    dialog.accept()
    (out,) = (tmp_path / "U盘").iterdir()
    assert out.name == "迎检材料 曹王村 2026年7至12月"
    assert sorted(one.name for one in out.iterdir()) == ["01组织制度", "08矛盾调解", "迎检材料.pdf"]
    assert any(str(out) in words for words, _ in seen.messages)


def test_without_a_folder_nothing_is_made(
    qtbot: QtBot, make_desk: Maker, sample: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _, seen = _opened(qtbot, make_desk, sample)
    monkeypatch.setattr(making, "ask_folder", lambda *_: None)
    before = sorted(tmp_path.rglob("*"))
    _dialog(page).accept()
    assert sorted(tmp_path.rglob("*")) == before
    assert seen.messages == []


def test_of_no_heading_nothing_can_be_made(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    page, _, _ = _opened(qtbot, make_desk, sample)
    dialog = _dialog(page)
    go = button(dialog, "选文件夹…")
    for box in dialog.findChildren(QCheckBox):
        box.setChecked(False)
    assert not go.isEnabled()
    dialog.findChildren(QCheckBox)[0].setChecked(True)
    assert go.isEnabled()
    dialog.reject()


def test_a_place_that_is_taken_is_left_alone(tmp_path: Path) -> None:
    assert free_place(tmp_path, "迎检材料") == tmp_path / "迎检材料"
    (tmp_path / "迎检材料").mkdir()
    (tmp_path / "迎检材料（2）").mkdir()
    assert free_place(tmp_path, "迎检材料") == tmp_path / "迎检材料（3）"
