"""Issued minutes lie beside the database; a backup without them would lose what was signed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kth_desktop.domain.meeting import Attendee, JointMeeting
from kth_desktop.domain.vocabulary import MeetingLevel
from kth_desktop.errors import UserError
from kth_desktop.office import Office

PAPER = b"%PDF-1.7 the minutes as issued"


def issued(office: Office) -> str:
    draft = JointMeeting(
        committee_id=office.own.id,
        level=MeetingLevel.COMMITTEE,
        year=2026,
        number=1,
        held_on=date(2026, 11, 20),
        place="村委会二楼会议室",
        chair="周建华",
        recorder="李文娟",
        expected=1,
        present=1,
        body="会议研究了食堂改造。",
        attendees=(Attendee("周建华"),),
    )
    return office.meetings.issue(office.meetings.save(draft).record, PAPER).record.minutes_digest


def test_backup_and_restore_take_issued_minutes_along(office: Office, tmp_path: Path) -> None:
    digest = issued(office)
    stick = tmp_path / "stick"
    stick.mkdir()
    copy = office.backup(stick)
    office.backup(stick)
    assert len([one for one in stick.iterdir() if one.name.endswith("-附件")]) == 1  # shared by both copies
    new = tmp_path / "elsewhere" / "office.kth"
    new.parent.mkdir()
    Office.restore(copy, new)
    with Office.open(new) as restored:
        assert restored.meetings.kept_paper(digest) == PAPER


def test_a_kept_paper_that_was_changed_is_not_shown(office: Office) -> None:
    digest = issued(office)
    (office.meetings.folder / f"{digest}.pdf").write_bytes(b"%PDF-1.7 forged")
    with pytest.raises(UserError, match="改动过"):
        office.meetings.kept_paper(digest)
