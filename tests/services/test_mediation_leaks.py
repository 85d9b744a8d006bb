"""What was written into a case is found nowhere but in the case: unique marks, looked for everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from kth_desktop.cli import main
from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.log import LogQuery
from kth_desktop.domain.mediation import (
    Mediation,
    MediationStep,
    MediationVisit,
    Party,
    PartyRole,
)
from kth_desktop.domain.mediation_lists import MediationQuery
from kth_desktop.domain.operator import Operator
from kth_desktop.domain.queries import ActivityQuery, VenueQuery, VolunteerQuery
from kth_desktop.domain.venue import Venue
from kth_desktop.office import Office
from tests.mediation_cases import agreed_case, id_number

MARK = "绝密"  # stands in every text of the case
PHONES = ("14277770001", "14277770002")
IDS = (id_number("31019919770707701"), id_number("31019919770707702"))


def _party(place: int) -> Party:
    return Party(
        f"{MARK}人{place}", tuple(PartyRole)[place], None, 50, f"{MARK}业", f"{MARK}址", PHONES[place],
        IDS[place],
    )  # fmt: skip


@pytest.fixture
def case(office: Office, ready: Venue) -> Mediation:
    """Held in a venue, changed once, deleted and brought back: all that leaves traces."""
    wanted = agreed_case(
        office.own.id, venue_id=ready.id, place="", attendances=4, parties=(_party(0), _party(1)),
        facts=f"{MARK}事实", dispute=f"{MARK}争议", agreement=f"{MARK}协议", performance=f"{MARK}履行",
        remarks=f"{MARK}备注", steps=(MediationStep(date(2026, 11, 3), f"{MARK}处", f"{MARK}经过"),),
        visits=(MediationVisit(date(2026, 11, 20), date(2026, 11, 21), f"{MARK}回访"),
                MediationVisit(date(2026, 11, 25))),
    )  # fmt: skip
    first = office.mediations.save(wanted).record
    again = office.mediations.save(
        Mediation(**{**vars(first), "facts": f"{MARK}事实二", "perform_by": date(2026, 11, 24)})
    ).record
    office.mediations.delete(again.id)
    office.bin.restore(office.bin.lines()[0].id)
    back = office.mediations.open(again.id)
    saved = office.mediations.save(back).record
    office.drafts.keep(f"mediation:{saved.id}", {"facts": f"{MARK}草稿"})
    return saved


def _clean(found: str) -> None:
    for secret in (MARK, *PHONES, *IDS):
        assert secret not in found


def _everything_listed(office: Office) -> Iterator[object]:
    yield office.mediations.lines(MediationQuery())
    yield office.mediations.due()
    yield office.mediations.counts(date(2026, 1, 1), date(2026, 12, 31))
    yield office.home.today()
    yield office.home.today(office.own.id)
    yield office.history.lines(LogQuery())
    yield office.bin.lines()
    yield office.activities.lines(ActivityQuery())
    yield office.activities.between(date(2026, 1, 1), date(2026, 12, 31))
    yield office.venues.lines(VenueQuery())
    yield office.volunteers.lines(VolunteerQuery())
    yield office.summary.month(2026, 11)
    yield office.summary.month(2026, 11, office.own.id)
    for text in (MARK, PHONES[0], f"{MARK}人0"):
        yield office.mediations.lines(MediationQuery(text=text))
        yield office.activities.lines(ActivityQuery(text=text))
        yield office.volunteers.lines(VolunteerQuery(text=text))


def test_no_service_tells_what_is_in_a_case(office: Office, case: Mediation) -> None:
    for found in _everything_listed(office):
        _clean(repr(found))
    assert case.activity_id is not None
    _clean(repr(office.activities.facts(case.activity_id)))
    _clean(repr(office.chain.of("mediation", case.id)))
    _clean(repr(office.chain.of("activity", case.activity_id)))
    _clean(repr(office.venues.detail(case.venue_id)) if case.venue_id else "")


def test_the_undo_bar_and_a_deletion_say_the_number_alone(office: Office, case: Mediation) -> None:
    deleted = office.mediations.delete(case.id)
    _clean(deleted.undo.words)
    _clean(repr(office.bin.lines()))


def test_drafts_are_hidden_from_who_may_not_open_cases(office: Office, case: Mediation) -> None:
    office.access.save(Operator(committee_id=office.own.id, name="小李", opens_cases=False))
    path = office.path
    office.close(backup=False)
    with Office.open(path, operator="小李") as other:
        _clean(repr(other.drafts.all()))
        assert other.drafts.find(f"mediation:{case.id}") is None


def _text(file: Path) -> str:
    if file.suffix == ".xlsx":
        rows = openpyxl.load_workbook(file).active.iter_rows()
        return "\n".join(str(cell.value) for row in rows for cell in row)
    with PdfPages(file) as pages:
        return "".join(pages.text(page) for page in range(pages.count))


def test_no_command_tells_what_is_in_a_case(
    office: Office, case: Mediation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = office.path
    office.close(backup=False)
    commands = (
        ("print", "mediations", "--year", "2026", "--out", tmp_path / "a.pdf"),
        ("print", "summary", "--month", "2026-11", "--out", tmp_path / "b.pdf"),
        ("print", "activity", "--date", "2026-11-05", "--out", tmp_path / "c.pdf"),
        ("print", "wall-calendar", "--month", "2026-11", "--out", tmp_path / "d.pdf"),
        ("print", "roster", "--out", tmp_path / "e.pdf"),
        ("export", "volunteers", "--out", tmp_path / "f.xlsx"),
        ("export", "venues", "--out", tmp_path / "g.xlsx"),
        ("info",),
        ("audit",),
        ("check",),
        ("stats", "--from", "2026-11", "--to", "2026-11", "--by", "venue"),
    )
    for words in commands:
        code = main([*map(str, words), "--json", "--data", str(path), "--today", "2026-11-23"])
        said = capsys.readouterr()
        assert code == 0, (words, said.err)
        json.loads(said.out)
        _clean(said.out + said.err)
    files = list(tmp_path.glob("[a-g].*"))
    assert len(files) == 7
    for file in files:
        text = _text(file)
        assert text.strip()
        _clean(text)


def test_the_search_would_find_the_marks(office: Office, case: Mediation) -> None:
    """Else all the rest would prove nothing."""
    with pytest.raises(AssertionError):
        _clean(repr(office.mediations.open(case.id)))
