"""No phone, ID number or house number of the sample's people on anything public, in the log or a report.

The papers are made by the program's own commands, and every command that prints must be in one of the lists
here: a paper made later is looked at too, or this test fails.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from uuid import uuid4

import openpyxl
import pdfplumber
import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kth_desktop import paths
from kth_desktop.cli import main
from kth_desktop.cli.printing import print_
from kth_desktop.documents.pages import PdfPages
from kth_desktop.documents.sign_in import SignInLine, activity_sign_in
from kth_desktop.domain.id_number import check_figure
from kth_desktop.domain.matter import StepKind
from kth_desktop.domain.publication_text import names_in
from kth_desktop.domain.queries import VenueQuery, VolunteerQuery
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from kth_desktop.ui.crash import report_of
from kth_desktop.ui.main_window import MainWindow
from tests.documents.sample_case import MATTER, of_kind
from tests.sample import make_sample
from tests.ui.page_desk import Maker, doors, make_desk

__all__ = ["doors", "make_desk"]

# Written together or in groups, but not across the end of a line.
PHONE = re.compile(r"(?<!\d)142[ -]?\d{4}[ -]?\d{4}(?!\d)")
ID_NUMBER = re.compile(r"(?<!\d)310199 ?\d{8} ?\d{3}[\dX](?!\d)")
HOUSE = re.compile(r"\d+组 ?\d+号|\d+号楼 ?\d+室")
KINDS = {"phone": PHONE, "id": ID_NUMBER, "house": HOUSE}

PUBLIC = {
    "nameplates": (),
    "notice": ("--date", "2026-11-25"),
    "activity": ("--date", "2026-10-18"),
    "minutes": ("--meeting", "2"),
    "record": ("--meeting", "2"),
    "signin": ("--meeting", "3"),
    "summary": ("--month", "2026-06", "--public"),
    "report": ("--from", "2026-01", "--to", "2026-06", "--public"),
    "statistics": ("--from", "2026-01", "--to", "2026-06", "--by", "venue"),
    "monthly": ("--month", "2026-06"),
    "annual": ("--year", "2026"),
    "correction": ("--month", "2026-09", "--committee", "曹王村"),
    "progress": (),
    "leaders": (),
    "town-lights": (),
    "inspection": ("--from", "2026-01", "--to", "2026-06"),
    "inspection-file": ("--from", "2026-05", "--to", "2026-05", "--committee", "曹王村"),
    "roster": ("--public",),
    "wall-calendar": ("--month", "2026-10"),
    "hearing": ("--matter", "食堂改造", "--date", "2026-10-20", "--sheet", "result"),
    "ballot": ("--matter", "食堂改造"),
    "tally": ("--matter", "食堂改造"),
    "resolution": ("--matter", "食堂改造"),
    "vote-notice": ("--matter", "食堂改造"),
    "vote-result": ("--matter", "食堂改造"),
    "consent": ("--person", "陆金妹 3组"),
    "representatives": ("--committee", "曹王村"),
    "law": (),
    "pledges": (),
    "story": ("--title", "一间客堂，十三年的灯"),
    "publications": (),
    "concern": ("--number", "2026-001"),
    "concerns": ("--public",),
    "noticeboard": ("--kind", "activities", "--month", "2026-12"),
    "board-register": (),
    "mediations": ("--year", "2026"),
    "orders": (),
    "order": ("--number", "2026-029"),
    "menu": (),
    "delivery-plan": ("--by-partner",),
    "partners": (),
    "matter": ("--matter", "曹王议〔2026〕99号", "--sheet", "publication"),
    "case-file": ("--matter", "曹王议〔2026〕98号"),
}
# With --public they are looked at above; without it they carry “内部资料 注意保管”.
INTERNAL = {
    "roster": (),
    "mediation": ("--number", "（2026）曹王人调字第2号", "--sheet", "agreement"),
}
# 人民调解法 第二十九条 asks an agreement to say who the parties are.
TELLS = {"roster": {"phone"}, "mediation": {"phone", "id", "house"}}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as it ships, but with ID numbers for everybody of the office's own village."""
    folder = tmp_path_factory.mktemp("sample")
    path = folder / "sample.kth"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KTH_HOME", str(folder))
        make_sample(path)
        with Office.open(path) as office:
            own = replace(office.own, keeps_id_numbers=True)
            office.committees.save(own, risk_accepted=True)
            for place, line in enumerate(office.volunteers.lines(VolunteerQuery(own.id))):
                office.volunteers.save(replace(line.volunteer, id_number=_invented(place)))
            _add_matters(office)
    return path


def _add_matters(office: Office) -> None:
    """One whose texts tell what its 公示 must not, and one with nothing but names."""
    quiet = replace(of_kind(StepKind.EXECUTION), content="完工。")
    for number, content, steps in (
        ("曹王议〔2026〕99号", MATTER.content, MATTER.steps),
        ("曹王议〔2026〕98号", "加一道坡。", (quiet, *MATTER.steps[:5])),
    ):
        new = tuple(replace(step, id=uuid4()) for step in steps)
        matter = replace(
            MATTER, id=uuid4(), committee_id=office.own.id, number=number, content=content, steps=new
        )
        with office._context.writing() as writing:
            writing.save(matter)


def _invented(place: int) -> str:
    first = f"31019919610412{place:03}"
    return first + check_figure(first)


def told(text: str) -> dict[str, str]:
    """What a text gives away, by its kind."""
    return {kind: found[0] for kind, form in KINDS.items() if (found := form.search(text))}


def _text(pdf: Path) -> str:
    """By two readers: one may see what the other does not."""
    with PdfPages(pdf) as pages:
        read = [pages.text(page) for page in range(pages.count)]
    with pdfplumber.open(pdf) as document:
        read += [page.extract_text() for page in document.pages]
    return "\n".join(read)


def _print(sample: Path, folder: Path, command: str, *words: str) -> str:
    out = folder / f"{command}.pdf"
    assert main(["print", command, *words, "--data", str(sample), "--out", str(out), "--force"]) == 0
    text = _text(out)
    assert len(text.strip()) > 20, command
    return text


def test_the_search_finds_what_it_looks_for(sample: Path) -> None:
    """Else all the rest would prove nothing."""
    with Office.open(sample) as office:
        people = [line.volunteer for line in office.volunteers.lines(VolunteerQuery())]
        addresses = [line.venue.address for line in office.venues.lines(VenueQuery())]
    assert sum(bool(PHONE.fullmatch(one.phone)) for one in people) > 200
    assert all(PHONE.fullmatch(one.phone) for one in people if one.phone)
    assert sum(bool(ID_NUMBER.fullmatch(one.id_number)) for one in people) > 50
    assert all(HOUSE.search(address) for address in addresses)
    assert len(addresses) > 30


def test_every_printing_command_is_in_a_list() -> None:
    assert set(PUBLIC) | set(INTERNAL) == set(print_.commands)


@pytest.mark.parametrize("command", sorted(PUBLIC))
def test_no_public_paper_tells(sample: Path, tmp_path: Path, command: str) -> None:
    assert told(_print(sample, tmp_path, command, *PUBLIC[command])) == {}
    town = ("--committee", "徐行镇") if command in ("summary", "report") else ()
    if town:
        assert told(_print(sample, tmp_path, command, *PUBLIC[command], *town)) == {}


@pytest.mark.parametrize("step", ["10", "13"])
def test_no_notice_of_a_matter_names_anybody(sample: Path, tmp_path: Path, step: str) -> None:
    """Neither of the roster nor of the case, whose texts name some of them with phone and house."""
    number = "曹王议〔2026〕99号"
    asked = ("--matter", number, "--sheet", "publication", "--step", step)
    printed = _print(sample, tmp_path, "matter", *asked)
    text = "".join(printed.split())
    with Office.open(sample) as office:
        people = [line.volunteer.name for line in office.volunteers.lines(VolunteerQuery(office.own.id))]
        case = office.case_files.of(office.case_files.find(number, office.own.id).id)
    written = case.matter.content + "".join(one.content for one in case.matter.steps)
    names = {*people, *names_in(case)}
    assert told(written).keys() == {"phone", "house"}
    assert any(name in written for name in names)
    assert len(names) > 50
    assert told(printed) == {}
    assert {name for name in names if name in text} == set()


@pytest.mark.parametrize("command", sorted(INTERNAL))
def test_what_has_whole_phones_says_that_it_is_internal(sample: Path, tmp_path: Path, command: str) -> None:
    text = _print(sample, tmp_path, command, *INTERNAL[command])
    assert "内部资料" in text
    assert set(told(text)) == TELLS[command]


def test_no_sign_in_sheet_of_an_activity_tells(sample: Path, tmp_path: Path) -> None:
    with Office.open(sample) as office:
        own = office.own
        course = office.home.today(own.id).week[0]
        people = [line.volunteer for line in office.volunteers.lines(VolunteerQuery(own.id))][:40]
    out = tmp_path / "签到表.pdf"
    lines = [SignInLine(one.name, one.group_name) for one in people]
    activity_sign_in(course.activity, own, out, place=course.place, lines=lines)
    assert told(_text(out)) == {}


@pytest.mark.parametrize("kind", ["volunteers", "venues", "partners", "offers", "orders"])
def test_no_list_in_excel_has_a_whole_number(sample: Path, tmp_path: Path, kind: str) -> None:
    """Addresses stand in the office's own list of venues; numbers do not."""
    out = tmp_path / f"{kind}.xlsx"
    assert main(["export", kind, "--data", str(sample), "--out", str(out)]) == 0
    cells = [cell.value for row in openpyxl.load_workbook(out).active.iter_rows() for cell in row]
    assert len(cells) > 100
    assert not {"phone", "id"} & set(told("\n".join(map(str, cells))))


def test_what_commands_answer_is_masked(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (("info",), ("check",), ("stats", "--from", "2026-01", "--to", "2026-06", "--by", "venue")):
        for form in ((), ("--json",)):
            assert main([*words, *form, "--data", str(sample)]) == 0
    answer = capsys.readouterr()
    assert answer.out
    assert told(answer.out + answer.err) == {}


# What goes to the maintainer


@pytest.fixture
def somebody(sample: Path) -> Volunteer:
    with Office.open(sample) as office:
        return office.volunteers.lines(VolunteerQuery(office.own.id))[0].volunteer


def test_the_log_of_a_run_tells_nothing(
    sample: Path, somebody: Volunteer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when a bug carries somebody's numbers in its message, and their name."""

    def stumble(*_: object, **__: object) -> None:
        raise ValueError(f"{somebody.name} {somebody.phone} {somebody.id_number} 曹王村3组12号")

    assert main(["print", "roster", "--data", str(sample), "--out", str(tmp_path / "r.pdf")]) == 0
    monkeypatch.setattr("kth_desktop.documents.roster.roster", stumble)
    assert main(["print", "roster", "--data", str(sample), "--out", str(tmp_path / "s.pdf")]) == 3
    log = "".join(file.read_text(encoding="utf-8") for file in paths.logs().glob("kth.log*"))
    assert "a command stopped at a bug" in log
    assert told(log) == {}
    assert somebody.name not in log


def test_a_report_tells_nothing(somebody: Volunteer) -> None:
    try:
        try:
            raise ValueError(f"{somebody.name} {somebody.phone}")
        except ValueError as error:
            raise RuntimeError(f"{somebody.id_number} 曹王村3组12号") from error
    except RuntimeError as error:
        report = report_of(error)
    assert "RuntimeError" in report
    assert told(report) == {}
    assert somebody.name not in report


def test_no_kept_setting_or_file_name_tells(sample: Path, own_home: Path) -> None:
    del sample
    for file in own_home.rglob("*"):
        assert told(file.name) == {}
        if file.suffix == ".json":
            assert told(json.dumps(json.loads(file.read_text(encoding="utf-8")))) == {}


# Pictures of the window, as they stand in read-me and handbook


def _scenes(window: MainWindow) -> Iterator[tuple[str, Callable[[], None]]]:
    tools = Path(__file__).resolve().parents[2] / "tools" / "pictures.py"
    spec = importlib.util.spec_from_file_location("pictures", tools)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield from module._scenes(window)


def _shown(window: MainWindow) -> list[str]:
    """Every word that can be read in the window, tooltips and accessible names too."""
    words: list[str] = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        words += [widget.toolTip(), widget.accessibleName()]
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            words.append(widget.text())
        if isinstance(widget, QPlainTextEdit):
            words.append(widget.toPlainText())
        if isinstance(widget, QTableView) and (model := widget.model()):
            cells = product(range(min(model.rowCount(), 100)), range(model.columnCount()))
            words += [str(model.index(row, column).data() or "") for row, column in cells]
    return words


def test_no_picture_shows_a_whole_number(qtbot: QtBot, make_desk: Maker, sample: Path) -> None:
    """Of houses only the venue itself and the form of a case tell, and the sample's are invented."""
    seen: dict[str, dict[str, str]] = {}
    read = 0
    with Office.open(sample) as office:
        desk, _ = make_desk(office)
        window = MainWindow(desk)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitExposed(window):
            window.show()
        window.shell.pages.show_page("home")
        for name, go in _scenes(window):
            go()
            for _ in range(4):
                QApplication.processEvents()
            words = _shown(window)
            read += len("".join(words))
            seen[name] = told("\n".join(words))
        window.close()
    assert read > 10_000
    assert {name for name, found in seen.items() if found.keys() & {"phone", "id"}} == set()
    assert {name for name, found in seen.items() if "house" in found} <= {
        "venues",
        "venues-edit",
        "mediation-edit",
    }
