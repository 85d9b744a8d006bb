"""Who told an anonymous concern stands nowhere: in no table, free page, paper, answer or window."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QTableView
from pytestqt.qtbot import QtBot

from kth_desktop.cli import main
from kth_desktop.db.engine import connect
from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.concern_rules import ConcernQuery, public_words
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from kth_desktop.ui.concerns.page import ConcernPage
from kth_desktop.ui.home.page import HomePage
from kth_desktop.ui.page import Page
from tests.ui.page_desk import Maker, doors, make_desk, shown

__all__ = ["doors", "make_desk"]

MARK = "慕容独一"  # a name that nobody else in the file has
HELD = "申屠守密"  # and that of somebody named first, who then wanted to be nobody
NAMES = re.compile(f"{MARK}|{HELD}")


@pytest.fixture
def told(office: Office) -> tuple[Concern, Concern]:
    """One anonymous from the first word, one named at first; both said to be on the roster."""
    own = office.own.id
    person = office.volunteers.save(Volunteer(committee_id=own, name="王芳")).record
    first, then = (
        Concern(
            committee_id=own, text="路灯坏了", told_on=date(2026, 11, 10), year=2026, group_name="9组",
            households=3, owner="王建国", due_on=date(2026, 11, 20), reporter=name, reporter_id=person.id,
        )
        for name in (MARK, HELD)
    )  # fmt: skip
    office.drafts.keep(f"concern:new:{then.id}", {"reporter": f"{HELD}\t{person.id}", "text": "路灯"})
    anonymous = office.concerns.save(replace(first, anonymous=True)).record
    named = office.concerns.save(then).record
    office.drafts.keep(f"concern:{named.id}", {"reporter": f"{HELD}\t", "text": "路灯"})
    made = office.concerns.save(replace(named, anonymous=True)).record
    gone = office.concerns.note(own, f"{MARK}：垃圾没人收").record
    gone = office.concerns.save(replace(gone, anonymous=True)).record
    office.concerns.delete([gone.id])  # the bin keeps it as it was last
    return anonymous, made


def test_no_table_and_no_page_of_the_file_has_the_name(office: Office, told: tuple[Concern, Concern]) -> None:
    assert [(one.reporter, one.reporter_id) for one in told] == [("", None)] * 2
    path = office.path
    office.close(backup=False)
    raw = connect(path)
    tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    assert {"concern", "log", "draft", "deleted"} <= set(tables)
    for table in tables:
        assert not NAMES.search(str(raw.execute(f"SELECT * FROM {table}").fetchall())), table
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    whole = path.read_bytes()
    for name in (MARK, HELD):
        assert name.encode() not in whole, "what was overwritten is gone from the free pages too"


PAPERS: tuple[tuple[str, ...], ...] = (
    ("print", "concern", "--number", "2026-001"),
    ("print", "concern", "--number", "2026-002"),
    ("print", "concerns"),
    ("print", "concerns", "--public"),
    ("print", "concerns", "--month", "2026-11", "--public"),
    ("print", "report", "--from", "2026-01", "--to", "2026-11"),
    ("export", "concerns"),
)


@pytest.mark.parametrize("command", PAPERS, ids=" ".join)
def test_no_paper_no_sheet_and_no_answer_has_the_name(
    office: Office,
    told: tuple[Concern, Concern],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
) -> None:
    path = office.path
    office.close(backup=False)
    out = tmp_path / ("list.xlsx" if command[0] == "export" else "paper.pdf")
    words = [*command, "--data", str(path), "--out", str(out), "--today", "2026-11-23"]
    assert main(["--json", *words]) == 0
    said = capsys.readouterr()
    text = _read(out)
    assert len(text) > 20
    assert not NAMES.search(text + said.out + said.err)
    if "concern" in command[1] and "--public" not in command:
        assert "匿名" in text
    assert "9组" not in text  # three households would tell who it was


def test_no_page_and_no_undo_bar_has_the_name(
    office: Office, told: tuple[Concern, Concern], make_desk: Maker, qtbot: QtBot
) -> None:
    desk, seen = make_desk(office)
    make: tuple[Callable[[], Page], ...] = (lambda: ConcernPage(desk), lambda: HomePage(desk))
    for one in make:
        page = one()
        shown(qtbot, page)
        page.refresh(None)
        for _ in range(5):
            QApplication.processEvents()
        if isinstance(page, ConcernPage):
            page.open(id=told[0].id)
            page.change()
        words = "\n".join(_words(page))
        assert "路灯坏了" in words
        assert not NAMES.search(words)
    assert not NAMES.search(str(seen.undone) + str(seen.messages))


def test_what_goes_into_agenda_and_minutes(office: Office, told: tuple[Concern, Concern]) -> None:
    lines = office.concerns.lines(ConcernQuery(office.own.id))
    words = [public_words(line.concern, office.own.kind) for line in lines]
    assert words == ["有村民反映：路灯坏了。"] * 2


def _read(out: Path) -> str:
    if out.suffix == ".xlsx":
        cells = (cell.value for row in openpyxl.load_workbook(out).active.iter_rows() for cell in row)
        return "\n".join(str(one) for one in cells if one is not None)
    with PdfPages(out) as pages:
        return "\n".join(pages.text(page) for page in range(pages.count))


def _words(page: Page) -> Iterator[str]:
    for one in page.findChildren(QLabel) + page.findChildren(QAbstractButton):
        yield from (one.text(), one.toolTip(), one.accessibleName())
    yield from (field.text() for field in page.findChildren(QLineEdit))
    yield from (field.toPlainText() for field in page.findChildren(QPlainTextEdit))
    for table in page.findChildren(QTableView):
        model = table.model()
        for row in range(model.rowCount()):
            yield from (str(model.index(row, place).data()) for place in range(model.columnCount()))
