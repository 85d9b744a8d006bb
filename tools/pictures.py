"""Saves a picture of every page of the window, at two sizes and two type sizes, and of every paper.

python tools/pictures.py --out docs/pictures [--data FILE] [--quick]
Without --data a sample office is made for it. `--quick`: one size, the chief pages and papers only, for
the demo without a screen.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

SIZES = ((1366, 768), (1920, 1080))
TYPE_SIZES = (11, 15)
PAPER_DPI = 80
SAMPLE_CODE = "TMFBE-4TPCN-E1HWC-8Z6CT-R35W2-BT5NA"  # of no file
QUICK = ("home", "venues", "volunteers", "calendar", "meeting", "summary", "settings")


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--data", type=Path)
    asked.add_argument("--quick", action="store_true")
    options = asked.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # The offscreen platform says for every window that it knows no size hints.
    os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")
    with tempfile.TemporaryDirectory() as home:
        os.environ["KTH_HOME"] = home
        data = options.data or _sample(Path(home) / "sample.kth")
        sizes = SIZES[:1] if options.quick else SIZES
        for type_size in TYPE_SIZES[:1] if options.quick else TYPE_SIZES:
            _windows(data, options.out, type_size, sizes, quick=options.quick)
        _papers(data, options.out, quick=options.quick)
    return 0


def _sample(path: Path) -> Path:
    from kth_desktop.demo import make_sample

    make_sample(path)
    return path


def _windows(
    data: Path, out: Path, type_size: int, sizes: tuple[tuple[int, int], ...], *, quick: bool
) -> None:
    """Every page, each scene starting from a fresh showing of the page.

    In a hurry too all of them are walked, for one leads to the next; only the chief ones are kept.
    """
    with _window(data, type_size) as (window, settle):
        for width, height in sizes:
            window.resize(width, height)
            for name, go in _scenes(window):
                go()
                settle()
                if quick and name not in QUICK:
                    continue
                if name.startswith("meeting"):
                    _wait_for_the_paper()
                    settle()
                file = out / f"{name}-{type_size}pt-{width}x{height}.png"
                window.grab().save(str(file), quality=0)
                print(file.name)
        if not quick:
            window.shell.pages.show_page("settings")
            settle()
            _dialogs(window, out, type_size, settle)
    if quick:
        return
    with _window(Path(os.environ["KTH_HOME"]) / "none.kth", type_size) as (window, settle):
        for width, height in sizes:
            window.resize(width, height)
            settle()
            window.grab().save(str(out / f"first-start-{type_size}pt-{width}x{height}.png"))


def _find(window, text: str) -> None:
    """The list below the search box."""
    box = window.shell.head.search
    box.take_keyboard()
    box.insert(text)
    box.ask()


def _scenes(window) -> Iterator[tuple[str, Callable[[], None]]]:
    pages = window.shell.pages

    yield "home", lambda: pages.show_page("home")
    yield "find", lambda: _find(window, "lu")
    window.shell.head.search.finder.close()
    window.shell.head.search.clear()
    yield "venues", lambda: pages.show_page("venues", {"text": ""})
    yield "venues-edit", pages.page.change
    pages.page.drop_edit()
    yield "preview", lambda: pages.show_page("preview", {"changed_only": True})
    yield "volunteers", lambda: pages.show_page("volunteers")
    yield "volunteers-edit", pages.page.change
    pages.page.drop_edit()
    yield "calendar", lambda: pages.show_page("calendar", {"date": date(2026, 10, 18)})
    yield "calendar-week", lambda: pages.page.showing.press(1)
    yield "calendar-list", lambda: pages.page.showing.press(2)
    yield "calendar-new", lambda: pages.show_page("calendar", {"date": date(2026, 11, 20), "new": True})
    pages.page.drop_edit()
    pages.page.showing.press(0)
    yield "calendar-photos", lambda: pages.show_page("calendar", {"date": date(2026, 11, 18)})
    yield "meetings", lambda: pages.show_page("meetings")
    office = pages.page.desk.office
    issued = _issued(office)
    yield "meeting", lambda: pages.show_page("meetings", {"id": issued.id})
    pages.page.drop_edit()
    yield "meeting-new", lambda: pages.show_page("meetings", {"new": True})
    pages.page.drop_edit()
    yield "representatives", lambda: pages.show_page("representatives")
    yield "law", lambda: pages.show_page("law")
    overdue = office.concerns.numbered(office.own.id, "2026-007")
    yield "concerns", lambda: pages.show_page("concerns", {"id": overdue.id})
    yield "concerns-new", lambda: pages.show_page("concerns", {"new": True})
    yield "matters", lambda: pages.show_page("matters")
    canteen = office.matters.numbered(office.own.id, "曹王议〔2026〕2号")
    yield "matter", lambda: pages.show_page("matters", {"id": canteen.id})
    yield "matter-step", lambda: pages.page.step_editing.write(canteen.id, canteen.next_step.id)
    pages.page.drop_edit()
    yield "matter-new", lambda: pages.show_page("matters", {"new": True})
    yield from _deliberation_scenes(pages, office)
    yield from _board_scenes(pages)
    yield from _publicity_scenes(pages)
    yield "statistics", lambda: pages.show_page("statistics")
    yield "summary", lambda: pages.show_page("summary", {"year": 2026, "month": 6})
    yield "forms", lambda: pages.show_page("forms")
    yield "months", lambda: pages.show_page("months", {"year": 2026, "month": 9})
    yield "settings", lambda: pages.show_page("settings")
    yield "log", lambda: pages.show_page("log")
    yield "home-town", lambda: _show_town(pages)
    pages.page.desk.view(office.own.id)
    operators = tuple((one.operator.id, one.operator.name) for one in office.access.lines())
    yield "unlock", lambda: pages.show_page("unlock", {"place": office.path, "operators": operators})


def _show_town(pages) -> None:
    pages.show_page("home")
    pages.page.desk.view(None)


def _deliberation_scenes(pages, office) -> Iterator[tuple[str, Callable[[], None]]]:
    yield "deliberations", lambda: pages.show_page("deliberations")
    heard = _heard(office).deliberation
    yield "deliberation", lambda: pages.show_page("deliberations", {"id": heard.id})
    yield "deliberation-edit", pages.page.change
    yield "votes", lambda: pages.show_page("votes")
    yield "votes-edit", pages.page.change
    yield "mediations", lambda: pages.show_page("mediations")
    pages.page.list.table.show_row(1)
    yield "mediation-open", lambda: pages.page.actions_.open_case(pages.page.side.detail)
    yield "mediation-edit", pages.page.change
    pages.page.drop_edit()


def _board_scenes(pages) -> Iterator[tuple[str, Callable[[], None]]]:
    yield "boards", lambda: pages.show_page("boards")
    yield "boards-edit", pages.page.change
    pages.page.drop_edit()


def _publicity_scenes(pages) -> Iterator[tuple[str, Callable[[], None]]]:
    yield "stories", lambda: pages.show_page("stories")
    yield "stories-edit", pages.page.change
    pages.page.drop_edit()
    yield "pledges", lambda: pages.show_page("pledges")
    pages.page.list.table.show_row(2)
    yield "pledges-edit", pages.page.change
    pages.page.drop_edit()
    yield "orders", lambda: pages.show_page("orders")
    yield "orders-new", lambda: pages.show_page("orders", {"new": True})
    pages.page.drop_edit()
    yield "offers", lambda: pages.show_page("offers")
    yield "partners", lambda: pages.show_page("partners")


def _dialogs(window, out: Path, type_size: int, settle: Callable[[], None]) -> None:
    """Those about the safety of the data; a sample has nothing to encrypt, but the words are the same."""
    from kth_desktop.ui.settings.code_dialog import CodeDialog
    from kth_desktop.ui.settings.encrypt_dialog import EncryptDialog
    from kth_desktop.ui.settings.operators_dialog import OperatorsDialog

    desk, window_page = window.shell.pages.page.desk, window.shell.pages.page
    made = (
        ("encrypt", lambda: EncryptDialog(desk, window_page)),
        ("recovery-code", lambda: CodeDialog(desk, window_page, SAMPLE_CODE)),
        ("operators", lambda: OperatorsDialog(desk, window_page)),
    )
    for name, make in made:
        dialog = make()
        dialog.show()
        settle()
        dialog.grab().save(str(out / f"dialog-{name}-{type_size}pt.png"), quality=0)
        dialog.hide()
        dialog.deleteLater()


def _wait_for_the_paper() -> None:
    """The editor composes what is seen beside the text once the typing rests."""
    from PySide6.QtTest import QTest

    QTest.qWait(1000)


def _issued(office):
    """The committee's own minutes with the most text: they fill more than one page."""
    final = (one for one in office.meetings.all(office.own.id) if one.is_final)
    return max(final, key=lambda one: len(one.body))


@contextmanager
def _window(data: Path, type_size: int) -> Iterator[tuple[object, Callable[[], None]]]:
    """A window on an office, and a function that waits until both workers have nothing left."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from kth_desktop import app as program
    from kth_desktop import paths
    from kth_desktop.settings import SettingsFile
    from kth_desktop.ui.main_window import MainWindow
    from kth_desktop.ui.opening import Opening
    from kth_desktop.ui.tasks import Tasks

    app = QApplication.instance() or QApplication(sys.argv[:1])
    settings = SettingsFile(paths.settings_file())
    settings.change(type_size=type_size)
    tasks = Tasks()
    desk = program.make_desk(app, tasks, settings, str(data), None)
    window = MainWindow(desk)
    opening = Opening(desk, window)

    def settle() -> None:
        """Several rounds: what one answer shows may ask both workers again."""
        for _ in range(8):
            waiting = {"database", "documents"}
            for worker in tuple(waiting):
                tasks.run(lambda: None, partial(_drop, waiting, worker), worker=worker)
            while waiting:
                app.processEvents()
            QTest.qWait(40)

    window.shell.pages.show_page("home")
    window.show()
    opening.start()
    settle()
    yield window, settle
    window.close()
    desk.close_office()
    tasks.finish()
    import shiboken6

    shiboken6.delete(window)


def _drop(waiting: set[str], worker: str, _: object) -> None:
    waiting.discard(worker)


def _papers(data: Path, out: Path, *, quick: bool) -> None:
    from kth_desktop.documents import nameplate
    from kth_desktop.domain.plate import PlateStyle
    from kth_desktop.office import Office

    if not quick:
        _calendar_papers(data, out)
        _list_papers(data, out)
        _safety_papers(data, out)
        _mediation_papers(data, out)
    _meeting_papers(data, out)
    _hearing_papers(data, out)
    _summary_papers(data, out)
    with Office.open(data) as office:
        plates = [choice.plate for choice in office.plates.plates(committee_id=office.own.id)]
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "paper.pdf"
        for style in (PlateStyle.PLAIN,) if quick else PlateStyle:
            nameplate.nameplates(plates[:1], paper, style=style, size=nameplate.plate_size("A4"))
            _paper(paper, out / f"nameplate-{style.value}.png")
        if quick:
            return
        nameplate.nameplates(
            plates[:1], paper, style=PlateStyle.RED, size=nameplate.plate_size("400x300"), marks=True
        )
        _paper(paper, out / "nameplate-400x300-proof.png")


def _calendar_papers(data: Path, out: Path) -> None:
    from kth_desktop.almanac.holidays import Holidays
    from kth_desktop.documents.activity_record import RecordPaper, activity_records
    from kth_desktop.documents.month_sheet import MonthSheet, month_sheet
    from kth_desktop.documents.notice import Notice, notices
    from kth_desktop.office import Office

    with Office.open(data) as office, tempfile.TemporaryDirectory() as folder:
        paper, own, today = Path(folder) / "paper.pdf", office.own, office.today
        course = next(line for line in office.home.today(own.id).week if line.activity.speaker)
        notices([Notice(office.activities.facts(course.activity.id), today, "请自带茶杯。")], paper)
        _paper(paper, out / "notice.png")
        lines = office.activities.between(date(2026, 10, 1), date(2026, 10, 31), own.id)
        held = next(line.activity for line in lines if line.activity.attendances)
        activity_records([RecordPaper(office.activities.facts(held.id), office.operator, today)], paper)
        _paper(paper, out / "activity-record.png")
        month_sheet(MonthSheet(2026, 10, own, lines, Holidays()), paper)
        _paper(paper, out / "month-sheet.png")


def _meeting_papers(data: Path, out: Path) -> None:
    from kth_desktop.documents.meeting_notice import meeting_notice
    from kth_desktop.documents.meeting_record import meeting_record
    from kth_desktop.documents.minutes import minutes
    from kth_desktop.documents.minutes_words import MinutesOptions
    from kth_desktop.documents.sign_in import meeting_sign_in
    from kth_desktop.office import Office

    with Office.open(data) as office, tempfile.TemporaryDirectory() as folder:
        paper, own, meeting = Path(folder) / "paper.pdf", office.own, _issued(office)
        minutes(meeting, own, paper, options=MinutesOptions(issued_on=meeting.issued_on))
        _pages(paper, out, "minutes")
        meeting_record(meeting, own, paper)
        _paper(paper, out / "meeting-record.png")
        meeting_notice(meeting, own, paper, today=meeting.held_on - timedelta(days=5))
        _paper(paper, out / "meeting-notice.png")
        meeting_sign_in(meeting, own, paper)
        _paper(paper, out / "meeting-sign-in.png")


def _heard(office):
    """The hearing on the canteen."""
    from kth_desktop.domain.deliberation_queries import DeliberationQuery

    return office.deliberations.lines(DeliberationQuery(office.own.id, "食堂改造 会议室"))[0]


def _hearing_papers(data: Path, out: Path) -> None:
    from kth_desktop.documents.adoption_table import adoption_sheet
    from kth_desktop.documents.hearing_papers import hearing_notice, hearing_record, hearing_result
    from kth_desktop.documents.sign_in import hearing_sign_in
    from kth_desktop.office import Office

    with Office.open(data) as office, tempfile.TemporaryDirectory() as folder:
        paper, own, line = Path(folder) / "paper.pdf", office.own, _heard(office)
        held, place = line.deliberation, line.place
        hearing_notice(held, own, paper, place=place, today=office.today)
        _paper(paper, out / "hearing-notice.png")
        hearing_sign_in(held, own, paper, place=place)
        _paper(paper, out / "hearing-sign-in.png")
        hearing_record(held, own, paper, place=place, matter=line.matter_words)
        _paper(paper, out / "hearing-record.png")
        hearing_result(held, own, paper, place=place, today=office.today)
        _paper(paper, out / "hearing-result.png")
        table = office.deliberations.adoption_table(held.matter_id)
        adoption_sheet(table, paper, unit=own, day=office.today)
        _paper(paper, out / "adoption-table.png")


def _list_papers(data: Path, out: Path) -> None:
    from kth_desktop.documents.representative_list import law_list, representative_list
    from kth_desktop.documents.roster import roster
    from kth_desktop.documents.sign_in import activity_sign_in
    from kth_desktop.domain.queries import VolunteerQuery
    from kth_desktop.domain.representative_query import RepresentativeQuery
    from kth_desktop.office import Office

    with Office.open(data) as office, tempfile.TemporaryDirectory() as folder:
        paper, own, today = Path(folder) / "paper.pdf", office.own, office.today
        planned = office.activities.between(today, today + timedelta(days=7), own.id)[0]
        facts = office.activities.facts(planned.activity.id)
        activity_sign_in(facts.activity, own, paper, place=facts.venue.name if facts.venue else "")
        _paper(paper, out / "sign-in.png")
        lines = office.volunteers.lines(VolunteerQuery(own.id))
        roster(lines, paper, unit=own, day=today, public=False, full=False)
        _paper(paper, out / "roster.png")
        roster(lines, paper, unit=own, day=today, public=True, full=False)
        _paper(paper, out / "roster-public.png")
        body = office.representatives.body(own.id)
        people = office.representatives.lines(RepresentativeQuery(own.id))
        representative_list(people, paper, unit=own, day=today, checks=body.checks)
        _paper(paper, out / "representatives.png")
        law_list(office.law.rules(on=today), paper, unit=own, day=today)
        _paper(paper, out / "law-list.png")
        _concern_papers(office, paper, out)
        _publicity_papers(office, paper, out)


def _publicity_papers(office, paper: Path, out: Path) -> None:
    from kth_desktop.documents.pledge_list import pledge_list
    from kth_desktop.documents.publication_list import publication_list
    from kth_desktop.documents.record_photos import PaperPhoto
    from kth_desktop.documents.story_sheet import story_sheet
    from kth_desktop.domain.pledge import PledgeQuery
    from kth_desktop.domain.story import StoryQuery

    own, today = office.own, office.today
    stories = office.stories.lines(StoryQuery(own.id))
    told = next(line for line in stories if line.story.consent_on)
    photos = [
        PaperPhoto(one.content, one.photo.caption) for one in office.photos.shown("story", told.story.id)
    ]
    story_sheet(told, paper, unit=own, photos=photos)
    _paper(paper, out / "story-sheet.png")
    publication_list(stories, paper, unit=own, day=today)
    _paper(paper, out / "publications.png")
    pledge_list(office.pledges.lines(PledgeQuery(own.id)), paper, unit=own, day=today)
    _paper(paper, out / "pledges.png")


def _concern_papers(office, paper: Path, out: Path) -> None:
    from kth_desktop.documents.concern_lists import concern_public_list, concern_register
    from kth_desktop.documents.concern_sheet import concern_sheet
    from kth_desktop.domain.concern_rules import ConcernQuery

    own, today = office.own, office.today
    concern = office.concerns.numbered(own.id, "2026-002")
    concern_sheet(office.concerns.detail(concern.id).line, own, paper)
    _paper(paper, out / "concern-sheet.png")
    lines = office.concerns.lines(ConcernQuery(own.id, descending=False))
    concern_register(lines, paper, unit=own, day=today)
    _paper(paper, out / "concern-register.png")
    concern_public_list(lines, paper, unit=own, day=today)
    _paper(paper, out / "concern-public.png")


def _mediation_papers(data: Path, out: Path) -> None:
    from kth_desktop.documents.mediation_papers import mediation_paper
    from kth_desktop.documents.mediation_sheets import CasePaper
    from kth_desktop.domain.mediation import MediationSheet
    from kth_desktop.office import Office

    with Office.open(data) as office, tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "paper.pdf"
        line = office.mediations.numbered("（2026）曹王人调字第2号", office.own.id)
        case = CasePaper(office.mediations.open(line.id), office.own, line.place)
        for sheet in MediationSheet:
            mediation_paper(sheet, case, paper)
            _paper(paper, out / f"mediation-{sheet.value}.png")


def _safety_papers(data: Path, out: Path) -> None:
    from kth_desktop.documents.recovery_sheet import RecoverySheet, recovery_sheet
    from kth_desktop.office import Office

    with Office.open(data) as office, tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "paper.pdf"
        recovery_sheet(RecoverySheet(office.own.full_name, "office.kth", office.today, SAMPLE_CODE), paper)
        _paper(paper, out / "recovery-sheet.png")


def _summary_papers(data: Path, out: Path) -> None:
    from kth_desktop.documents.statistics_sheet import statistics_sheet
    from kth_desktop.documents.summary import summary_paper
    from kth_desktop.domain.queries import Breakdown
    from kth_desktop.domain.statistics import Compared
    from kth_desktop.office import Office

    with Office.open(data) as office, tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "paper.pdf"
        for name, committee_id in (("summary", office.own.id), ("summary-town", None)):
            found = office.summary.month(2026, 6, committee_id)
            summary_paper(found, paper, on=date(2026, 7, 1), reporter=office.operator)
            _pages(paper, out, name)
        view = office.statistics.months((2026, 1), (2026, 6), Breakdown.VENUE, Compared.BEFORE)
        statistics_sheet(view, paper, on=date(2026, 7, 1), reporter=office.operator)
        _pages(paper, out, "statistics-sheet")


def _pages(pdf: Path, out: Path, name: str) -> None:
    """The first two pages of a paper, or its only one."""
    from kth_desktop.documents.pages import PdfPages

    for index in range(min(2, PdfPages(pdf).count)):
        _paper(pdf, out / f"{name}-{index + 1}.png", index)


def _paper(pdf: Path, out: Path, index: int = 0) -> None:
    from PySide6.QtGui import QImage

    from kth_desktop.documents.pages import PdfPages

    page = PdfPages(pdf).render(index, PAPER_DPI)
    image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    image.save(str(out), quality=0)
    print(out.name)


if __name__ == "__main__":
    sys.exit(main())
