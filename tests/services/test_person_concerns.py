"""Erasing and handing out, of somebody who once said something."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kth_desktop.db.engine import connect
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import ChangedMeanwhile
from kth_desktop.office import Office

NAME = "阮桂珍"


@pytest.fixture
def ruan(office: Office) -> Volunteer:
    return office.volunteers.save(Volunteer(committee_id=office.own.id, name=NAME)).record


def _told(office: Office, person: Volunteer | None, text: str) -> Concern:
    concern = Concern(
        committee_id=office.own.id, text=text, told_on=date(2026, 11, 10), year=2026,
        reporter=NAME, reporter_id=person.id if person else None,
    )  # fmt: skip
    return office.concerns.save(concern).record


def test_what_a_person_said_is_handed_out(office: Office, ruan: Volunteer) -> None:
    told = _told(office, ruan, "路灯坏了")
    _told(office, None, "垃圾没人收")
    found = office.personal.export(ruan.id)
    assert [one["number"] for one in found["concerns"]] == [told.number]
    assert found["concerns"][0]["text"] == "路灯坏了"


def test_an_erased_person_said_nothing_any_more(office: Office, ruan: Volunteer, tmp_path: Path) -> None:
    told = _told(office, ruan, f"{NAME}说路灯坏了")
    gone = _told(office, ruan, f"{NAME}说垃圾没人收")
    deleted = office.concerns.delete([gone.id])
    assert not dict(office.personal.traces(ruan.id).stays).get("民情的记载")
    office.personal.erase([ruan.id], "本人要求")
    left = office.concerns.get(told.id)
    assert (left.text, left.reporter, left.reporter_id) == ("有群众说路灯坏了", "", None)
    with pytest.raises(ChangedMeanwhile):
        office.undo(deleted.undo)
    office.bin.restore(next(line.id for line in office.bin.lines() if line.table == "concern"))
    assert office.concerns.get(gone.id).text == "有群众说垃圾没人收"
    office.close(backup=False)
    assert NAME not in _everything(office.path)


def test_a_namesake_s_words_are_a_place_to_look_at(office: Office, ruan: Volunteer) -> None:
    _told(office, None, "路灯坏了")
    assert dict(office.personal.traces(ruan.id).stays)["民情的记载"] == 1


def test_matters_and_votes_are_places_to_look_at(office: Office, ruan: Volunteer) -> None:
    begun = office.matters.begin(office.own.id)
    matter = office.matters.save(replace(begun, title="修路")).record
    office.matters.save_step(matter.id, replace(matter.steps[0], attendees=(NAME,)))
    vote = replace(office.votes.begin(office.own.id), title="修路", scrutineer=NAME)
    office.votes.save(vote)
    stays = dict(office.personal.traces(ruan.id).stays)
    assert (stays["议题的记载"], stays["表决的记载"]) == (1, 1)


def test_a_window_cannot_put_the_name_back(office: Office, ruan: Volunteer) -> None:
    told = _told(office, ruan, "路灯坏了")
    office.personal.erase([ruan.id], "本人要求")
    with pytest.raises(ChangedMeanwhile):
        office.concerns.save(replace(told, text="路灯又坏了"))


def _everything(path: Path) -> str:
    raw = connect(path)
    tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    found = "".join(str(raw.execute(f"SELECT * FROM {table}").fetchall()) for table in tables)
    raw.close()
    return found
