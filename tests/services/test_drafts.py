from __future__ import annotations

from pathlib import Path

from kth_desktop.domain.log import LogQuery
from kth_desktop.office import Office
from tests.conftest import TODAY


def test_what_was_typed_is_there_after_a_restart(office_file: Path) -> None:
    typed = {"name": "陆家", "area_m2": "四十", "phone": ""}
    with Office.open(office_file, today=TODAY) as office:
        office.drafts.keep("venue/new", typed)
    with Office.open(office_file, today=TODAY) as office:
        draft = office.drafts.find("venue/new")
        assert draft is not None
        assert (draft.key, draft.fields) == ("venue/new", typed)
        assert draft.kept_at.tzinfo is not None


def test_the_last_text_is_kept(office: Office) -> None:
    office.drafts.keep("venue/new", {"name": "陆"})
    office.drafts.keep("venue/new", {"name": "陆家"})
    office.drafts.keep("meeting/new", {"place": "二楼"})
    assert [draft.fields for draft in office.drafts.all()] == [{"place": "二楼"}, {"name": "陆家"}]


def test_a_dropped_one_is_gone(office: Office) -> None:
    office.drafts.keep("venue/new", {"name": "陆"})
    office.drafts.drop("venue/new")
    office.drafts.drop("venue/never")
    assert office.drafts.find("venue/new") is None
    assert office.drafts.all() == ()


def test_drafts_leave_no_line_in_the_log(office: Office) -> None:
    before = office.history.lines(LogQuery())
    office.drafts.keep("venue/new", {"name": "陆"})
    office.drafts.drop("venue/new")
    assert office.history.lines(LogQuery()) == before
