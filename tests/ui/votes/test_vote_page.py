"""The list of votes, one of them to read, the papers, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from kth_desktop.domain.vote_lists import VoteQuery, VoteState
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from kth_desktop.ui.paper_job import Chosen, Paper
from kth_desktop.ui.votes import papers
from kth_desktop.ui.votes.copies_dialog import CopiesDialog
from tests.ui.page_desk import said
from tests.ui.votes.conftest import Opened

CHOSEN = Chosen("A4", 0)


def _job(opened: Opened) -> Paper[object]:
    job = opened.window.shell.pages.page.job  # type: ignore[union-attr]
    assert isinstance(job, Paper)
    return job


def test_the_list_says_what_each_came_to(opened: Opened) -> None:
    assert opened.rows() == ["修路", "食堂改造"]
    assert opened.page.head.count == "共2次"
    assert opened.page.head.year == "2026年表决2次，通过1次"
    states = [opened.page.list.model.line(row).state for row in range(2)]
    assert states == [VoteState.PLANNED, VoteState.PASSED]


def test_the_detail_shows_the_sum_and_the_row_of_the_law(opened: Opened) -> None:
    opened.select("食堂改造")
    verdict = opened.page.side.detail.verdict
    assert verdict.state is VoteState.PASSED
    assert "30×2=60＞36" in verdict.sentence
    assert "待核" in verdict.rule_words
    assert "村民代表会议（上海市，2026年1月1日起）" in verdict.rule_words
    opened.select("修路")
    assert verdict.state is VoteState.PLANNED
    assert "还没有计票" in verdict.sentence


def test_filters_and_search(opened: Opened) -> None:
    bar = opened.page.toolbar
    bar.state.setCurrentIndex(bar.state.findData(VoteState.PASSED.name))
    bar.filtered.emit()
    opened.settle()
    assert opened.rows() == ["食堂改造"]
    assert opened.page.head.count == "找到1次"
    bar.clear.click()
    opened.settle()
    bar.search.show_text("修路")
    opened.settle()
    assert opened.rows() == ["修路"]
    bar.search.show_text("没有的")
    opened.settle()
    assert "没有找到“没有的”。" in said(opened.page)


def test_an_empty_page_says_what_to_do(show: Callable[..., Opened], office: Office) -> None:
    opened = show(office)
    words = said(opened.page)
    assert "还没有表决。" in words
    assert "新增表决" in words


def test_a_deleted_vote_can_be_taken_back(opened: Opened) -> None:
    opened.select("修路")
    opened.page.toolbar.delete_action.trigger()
    opened.settle()
    assert opened.rows() == ["食堂改造"]
    assert opened.seen.undone == ["已删除表决“修路”"]


@pytest.mark.parametrize("name", ["tally_action", "resolution_action", "notice_action", "public_action"])
def test_each_paper_is_looked_at_first(opened: Opened, tmp_path: Path, name: str) -> None:
    opened.select("食堂改造")
    getattr(opened.page.toolbar, name).trigger()
    opened.settle()
    job = _job(opened)
    out = tmp_path / "a.pdf"
    job.build(job.read(), out, CHOSEN, lambda *_: None, lambda: False)
    assert out.read_bytes().startswith(b"%PDF")
    assert "食堂改造" in job.file_name(None, CHOSEN)


def test_ballots_and_blank_sheets(opened: Opened, tmp_path: Path) -> None:
    vote = opened.office.votes.lines(VoteQuery(text="食堂"))[0].vote
    jobs: list[Paper[object]] = [
        papers.ballot_job(opened.office, vote.id, vote.title, 5),  # type: ignore[list-item]
        papers.blank_job(opened.office.own, options=False),  # type: ignore[list-item]
        papers.blank_job(opened.office.own, options=True),  # type: ignore[list-item]
    ]
    for number, job in enumerate(jobs):
        out = tmp_path / f"{number}.pdf"
        job.build(job.read(), out, CHOSEN, lambda *_: None, lambda: False)
        assert out.stat().st_size > 1000
    opened.page.actions_.print_blank()
    assert _job(opened).title == "打印空白计票单"


def test_a_vote_not_counted_has_no_resolution(opened: Opened, tmp_path: Path) -> None:
    vote = opened.office.votes.lines(VoteQuery(text="修路"))[0].vote
    job = papers.resolution_job(opened.office, vote.id, vote.title)
    with pytest.raises(UserError, match="还没有计票"):
        job.build(job.read(), tmp_path / "a.pdf", CHOSEN, lambda *_: None, lambda: False)


def test_how_many_ballots(opened: Opened) -> None:
    dialog = CopiesDialog(opened.page, opened.desk.theme, "表决票", 36)
    field = dialog._form.row("copies").field
    assert field.text() == "36"
    for wrong, words in (("很多", "看不懂"), ("0", "张数应在1至5000之间"), ("", "张数应在1至5000之间")):
        field.set_text(wrong)
        dialog.accept()
        assert words in dialog._form.row("copies").complaint
    field.set_text("40")
    dialog.accept()
    assert (dialog.result(), dialog.copies) == (QDialog.DialogCode.Accepted, 40)
    dialog.deleteLater()


def test_the_bin_and_the_log_open(opened: Opened) -> None:
    opened.select("食堂改造")
    opened.page.toolbar.history_action.trigger()
    opened.page.toolbar.bin_action.trigger()
    opened.settle()
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    assert {dialog.windowTitle() for dialog in dialogs} == {"食堂改造的更改记录", "表决回收站"}
    for dialog in dialogs:
        dialog.reject()


@pytest.mark.parametrize(("type_size", "size"), [(15, (1366, 768)), (11, (1920, 1080))])
def test_it_stands_at_every_size(
    show: Callable[..., Opened], stocked: Office, type_size: int, size: tuple[int, int]
) -> None:
    opened = show(stocked, type_size, size)
    opened.select("食堂改造")
    sentence = opened.page.side.detail.verdict._sentence
    assert sentence.height() >= sentence.heightForWidth(sentence.width())
    opened.page.toolbar.change.click()
    opened.settle()
    assert opened.page.editing.is_open
