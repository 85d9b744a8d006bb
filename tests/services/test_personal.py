"""Consents, everything of one person, erasing, and who is past the term of the roster."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kth_desktop import paths
from kth_desktop.db.engine import connect
from kth_desktop.domain.activity import Activity, Service
from kth_desktop.domain.consent import Consent, ConsentKind, ConsentWay, usual_wording
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.log import Action, LogQuery
from kth_desktop.domain.meeting import Attendee, JointMeeting, Resolution
from kth_desktop.domain.operator import Operator, OperatorRole
from kth_desktop.domain.personal import backups_words, erased_words, stays_words, years_before
from kth_desktop.domain.vocabulary import (
    ActivityState,
    Attendance,
    Category,
    MeetingLevel,
    VenueStage,
    VolunteerStatus,
)
from kth_desktop.domain.volunteer import ERASED_NAME, Volunteer
from kth_desktop.errors import ChangedMeanwhile, InputProblems, StillReferred, UserError
from kth_desktop.office import Office
from kth_desktop.services import encryption
from kth_desktop.services.personal import PersonalService
from tests.conftest import TODAY
from tests.services.conftest import MakeVenue
from tests.services.test_volunteers import names, person, serve

PASSWORD = "huangdu laojie 2026"
NAME, PHONE, ID = "阮桂珍", "14237719024", "310199195203171428"


@pytest.fixture
def ruan(office: Office) -> Volunteer:
    """Served twice, was at a meeting, agreed to a photo, has an ID number."""
    from kth_desktop.domain.id_number import check_figure

    assert check_figure(ID[:-1]) == ID[-1]
    office.committees.save(replace(office.own, keeps_id_numbers=True), risk_accepted=True)
    saved = person(
        office, NAME, phone=PHONE, id_number=ID, group_name="7组", roles=("村民组长",), remarks="住7组12号"
    )
    for month, hours in ((3, 1.5), (5, 2.0)):
        serve(office, saved, hours, held_on=date(2026, month, 1))
    office.personal.consents.save(_consent(saved))
    return saved


def _consent(volunteer: Volunteer, **changes: object) -> Consent:
    made = Consent(
        committee_id=volunteer.committee_id,
        volunteer_id=volunteer.id,
        kind=ConsentKind.PHOTO,
        wording="本人同意拍照。",
        given_on=PartialDate(2026, 3, 1),
        way=ConsentWay.WECHAT,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def _meeting(office: Office, volunteer: Volunteer, number: int) -> JointMeeting:
    meeting = JointMeeting(
        committee_id=office.own.id,
        level=MeetingLevel.COMMITTEE,
        year=2026,
        number=number,
        held_on=date(2026, number, 20),
        attendees=(
            Attendee(volunteer.name, "7组组长", Attendance.EXCUSED, "看病", volunteer.id),
            Attendee("王芳", "村委会"),
        ),
        resolutions=(Resolution("修路灯", volunteer.name),),
    )
    return office.meetings.save(meeting).record


# Consents


def test_a_consent_is_kept_with_its_words_and_withdrawn(office: Office, ruan: Volunteer) -> None:
    (kept,) = office.personal.consents.of(ruan.id)
    assert (kept.kind, kept.way, kept.wording) == (ConsentKind.PHOTO, ConsentWay.WECHAT, "本人同意拍照。")
    assert kept.holds
    outcome = office.personal.consents.withdraw(kept.id, PartialDate(2026, 6, 1))
    assert not outcome.record.holds
    assert office.personal.consents.of(ruan.id) == (outcome.record,)
    office.undo(outcome.undo)
    assert office.personal.consents.of(ruan.id)[0].holds


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"wording": " "}, "wording"),
        ({"wording": "同" * 401}, "wording"),
        ({"given_on": PartialDate(2026, 12, 1)}, "given_on"),
        ({"withdrawn_on": PartialDate(2025, 1, 1)}, "withdrawn_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    office: Office, ruan: Volunteer, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(InputProblems) as refused:
        office.personal.consents.save(_consent(ruan, **changes))
    assert [problem.field for problem in refused.value.problems] == [field]


def test_the_usual_words_tell_what_is_kept_and_how_long(office: Office, ruan: Volunteer) -> None:
    del ruan
    words = usual_wording(ConsentKind.PERSONAL_DATA, office.own)
    assert office.own.full_name in words
    assert "身份证号" in words
    assert "退出满3年" in words
    assert "身份证号" not in usual_wording(
        ConsentKind.PERSONAL_DATA, replace(office.own, keeps_id_numbers=False)
    )


def test_consents_go_and_come_back_with_the_person(office: Office) -> None:
    wang = person(office, "王芳")
    office.personal.consents.save(_consent(wang))
    gone = office.volunteers.delete([wang.id])
    office.undo(gone.undo)
    assert len(office.personal.consents.of(wang.id)) == 1


# Everything of one person


def test_the_export_holds_all_and_is_logged(office: Office, ruan: Volunteer, make_venue: MakeVenue) -> None:
    office.venues.save(replace(make_venue("阮家客堂", "李秀英"), host_id=ruan.id))
    _meeting(office, ruan, 3)
    found = office.personal.export(ruan.id, "本人来问")
    assert (found["person"]["phone"], found["person"]["id_number"]) == (PHONE, ID)
    assert [one["hours"] for one in found["services"]] == [2.0, 1.5]
    assert found["attendances"][0] | {"name": ""} == {
        "date": "2026-03-20", "year": 2026, "number": 3, "name": "", "unit": "7组组长",
        "attendance": "请假", "reason": "看病",
    }  # fmt: skip
    assert [one["text"] for one in found["resolutions"]] == ["修路灯"]
    assert [one["kind"] for one in found["consents"]] == ["照片"]
    assert [one["name"] for one in found["venues"]] == ["阮家客堂"]
    assert {line["action"] for line in found["log"]} == {"新增"}
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found
    line = office.history.of(ruan.id)[0]
    assert (line.action, line.reason) == (Action.EXPORTED, "本人的全部资料")


def test_a_person_is_found_by_id_or_by_a_name_of_its_own(office: Office, ruan: Volunteer) -> None:
    assert office.personal.find(str(ruan.id)) == ruan
    assert office.personal.find(NAME).id == ruan.id
    with pytest.raises(UserError, match="花名册里没有“王芳”"):
        office.personal.find("王芳")
    other = person(office, NAME, group_name="2组", phone="14200002045")
    with pytest.raises(UserError) as refused:
        office.personal.find(NAME)
    assert refused.value.sentence == (
        "有2位阮桂珍：2组，尾号2045；7组，尾号9024。请在姓名后面空一格，写上组别或电话后四位。"
    )
    assert office.personal.find(f"{NAME} 2组").id == other.id
    assert office.personal.find(f"{NAME} 9024").id == ruan.id


# Erasing


def _bytes_of(office: Office) -> bytes:
    files = (Path(f"{office.path}{tail}") for tail in ("", "-wal", "-shm", "-journal"))
    return b"".join(file.read_bytes() for file in files if file.exists())


def _marks() -> list[bytes]:
    return [mark.encode() for mark in (NAME, PHONE, ID, "ruanguizhen", "7组12号", "7组组长")]


def test_no_byte_of_the_person_is_left_in_the_file(
    office: Office, ruan: Volunteer, make_venue: MakeVenue
) -> None:
    """After lives as long as an office's: renamed, deleted and brought back, drafts, an old venue."""
    old = office.venues.save(replace(make_venue("老客堂", "李秀英"), host_id=ruan.id)).record
    office.venues.step([old.id], VenueStage.REMOVED, PartialDate(2025, 3), reason="搬走")
    other = office.venues.save(
        replace(make_venue("旧客堂", "王芳"), host_id=ruan.id, address="7组12号")
    ).record
    office.venues.step([other.id], VenueStage.REMOVED, PartialDate(2025, 3))
    _meeting(office, ruan, 3)
    office.drafts.keep(f"volunteer:{ruan.id}", {"phone": PHONE, "name": NAME})
    office.drafts.keep("volunteer:new", {"name": NAME})
    office.drafts.keep(f"venue:{old.id}", {"host_id": f"{NAME}\t{ruan.id}"})
    office.drafts.keep("meeting:new", {"body": "修路灯"})
    twice = person(office, NAME, phone=PHONE)
    office.volunteers.delete([twice.id])
    office.bin.restore(office.bin.lines()[0].id)
    office.personal.erase([twice.id], "录重了")
    assert [mark for mark in _marks() if mark in _bytes_of(office)]  # the other entry is still there
    meeting = office.meetings.all(office.own.id)[0]
    office.meetings.save(replace(meeting, resolutions=()))  # a name in words is told, not erased
    outcome = office.personal.erase([ruan.id], f"{NAME}本人要求")
    assert outcome.record.compact
    assert outcome.record.stays == ()
    assert [mark.decode() for mark in _marks() if mark in _bytes_of(office)] == []
    assert [draft.key for draft in office.drafts.all()] == ["meeting:new"]
    assert office.check().ok
    assert office.history.audit().ok


def test_the_hours_stay_and_count_under_no_name(office: Office, ruan: Volunteer) -> None:
    span = (date(2026, 1, 1), date(2026, 12, 31))
    before = office.statistics.totals(*span)
    outcome = office.personal.erase([ruan.id], "本人要求")
    assert not outcome.undo
    assert office.statistics.totals(*span) == before
    nobody = office.volunteers.get(ruan.id)
    assert nobody == Volunteer(
        id=ruan.id, committee_id=ruan.committee_id, name=ERASED_NAME, status=VolunteerStatus.LEFT,
        version=nobody.version, changed_at=nobody.changed_at, changed_by_office=nobody.changed_by_office,
    )  # fmt: skip
    assert names(office) == names(office, text="清除") == []
    assert office.volunteers.count() == 0
    assert office.personal.consents.of(ruan.id) == ()


def test_the_log_tells_that_it_was_done_and_of_nobody(office: Office, ruan: Volunteer) -> None:
    office.personal.erase([ruan.id], f"{NAME}本人要求")
    lines = office.history.of(ruan.id)
    assert (lines[0].action, lines[0].record, lines[0].reason) == (
        Action.ERASED, ERASED_NAME, f"{ERASED_NAME}本人要求",
    )  # fmt: skip
    assert not [line for line in office.history.lines(LogQuery()) if NAME in line.record + line.reason]


def test_it_cannot_be_taken_back(office: Office, ruan: Volunteer) -> None:
    changed = office.volunteers.save(replace(ruan, skills="沪剧"))
    wang = person(office, "王芳")
    deleted = office.volunteers.delete([wang.id])
    office.bin.restore(office.bin.lines()[0].id)
    office.personal.erase([ruan.id, wang.id], "本人要求")
    for step in (changed.undo, deleted.undo):
        with pytest.raises(ChangedMeanwhile):
            office.undo(step)
    assert names(office) == []


def test_a_host_of_an_open_venue_stays(office: Office, ruan: Volunteer, make_venue: MakeVenue) -> None:
    office.venues.save(replace(make_venue("阮家客堂", "李秀英"), host_id=ruan.id))
    wang = person(office, "王芳")
    with pytest.raises(StillReferred) as refused:
        office.personal.erase([wang.id, ruan.id], "本人要求")
    assert refused.value.sentence == (
        "阮桂珍还是“阮家客堂”的客堂主人，不能清除；请先换一位客堂主人，或办理撤牌。"
    )
    assert set(names(office)) == {"李秀英", "王芳", NAME}


def test_an_old_venue_forgets_its_host_and_address(
    office: Office, ruan: Volunteer, make_venue: MakeVenue
) -> None:
    venue = replace(make_venue("旧客堂", "王芳"), host_id=ruan.id, address="曹王村7组12号")
    old = office.venues.save(venue).record
    office.venues.step([old.id], VenueStage.REMOVED, PartialDate(2025, 3))
    office.personal.erase([ruan.id], "本人要求")
    kept = office.venues.get(old.id)
    assert (kept.host_id, kept.host_name_consent, kept.address) == (None, False, "")
    assert kept.hung_on == venue.hung_on


def test_a_draft_loses_the_name_and_issued_minutes_keep_it(office: Office, ruan: Volunteer) -> None:
    draft, issued = _meeting(office, ruan, 3), _meeting(office, ruan, 4)
    with office._context.writing() as writing:  # issued, whatever that takes
        writing.save(replace(writing.get(JointMeeting, issued.id), issue=1))
    traces = office.personal.traces(ruan.id)
    assert traces.stays == (("定稿的会议纪要", 1), ("还在草稿的会议", 1))
    assert stays_words(traces.stays) == "定稿的会议纪要1处、还在草稿的会议1处"
    office.personal.erase([ruan.id], "本人要求")
    names_in = {id: office.meetings.get(id).attendees[0] for id in (draft.id, issued.id)}
    assert (names_in[draft.id].name, names_in[draft.id].reason) == (ERASED_NAME, "")
    assert (names_in[issued.id].name, names_in[issued.id].unit) == (NAME, "7组组长")
    assert {one.volunteer_id for one in names_in.values()} == {None}
    with pytest.raises(ChangedMeanwhile):  # a window that had it open does not bring the name back
        office.meetings.save(draft)


def test_deleted_meetings_and_venues_lose_the_name_too(
    office: Office, ruan: Volunteer, make_venue: MakeVenue
) -> None:
    meeting = _meeting(office, ruan, 3)
    office.meetings.delete(meeting.id)
    venue = office.venues.save(replace(make_venue("旧客堂", "王芳"), host_id=ruan.id)).record
    office.venues.delete([venue.id])
    office.personal.erase([ruan.id], "本人要求")
    for line in office.bin.lines():
        office.bin.restore(line.id)
    assert office.meetings.get(meeting.id).attendees[0].name == ERASED_NAME
    assert office.venues.get(venue.id).host_id is None
    assert office.check().ok


def test_a_reason_is_needed(office: Office, ruan: Volunteer) -> None:
    with pytest.raises(UserError):
        office.personal.erase([ruan.id], " ")
    assert names(office) == [NAME]


def test_backups_that_still_hold_the_person_are_told(office: Office, ruan: Volunteer) -> None:
    office.backup()
    spoiled = office.backup()
    database = next(iter(spoiled.glob("*.kth"))) if spoiled.is_dir() else spoiled
    database.write_bytes(b"not a database at all" * 100)
    told = office.personal.erase([ruan.id], "本人要求").record.backups
    assert [one.readable for one in told] == [False, True]
    assert "打不开" in backups_words(told)
    words = backups_words(told[1:])
    assert f"{told[1].made_at.astimezone():%Y}年" in words
    office.backup()
    wang = person(office, "王芳")
    assert [one.readable for one in office.personal.erase([wang.id], "录重").record.backups] == [False]
    assert "没有" in backups_words(())


def test_while_another_window_reads_the_file_is_left_for_later(office: Office, ruan: Volunteer) -> None:
    other = connect(office.path)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM volunteer").fetchone()
    erased = office.personal.erase([ruan.id], "本人要求").record
    assert not erased.compact
    assert "请把窗口都关掉一次" in "".join(erased_words(erased))
    other.close()
    office.close(backup=False)
    assert [mark.decode() for mark in _marks() if mark in _bytes_of(office)] == []


def test_an_encrypted_office_looks_into_its_own_backups_and_the_plain_ones(office_file: Path) -> None:
    with Office.open(office_file, today=TODAY) as plain:
        wang = person(plain, "王芳", phone=PHONE)
    # The backup made on closing is plain still; encrypting makes another.
    encryption.encrypt(office_file, paths.backups(), PASSWORD)
    with Office.open(office_file, today=TODAY, password=PASSWORD) as locked:
        locked.committees.save(replace(locked.own, keeps_id_numbers=True))  # nothing to accept here
        locked.backup()
        erased = locked.personal.erase([wang.id], "本人要求").record
        assert erased.compact
        assert erased.backups
        assert all(one.readable for one in erased.backups)
        assert locked.history.audit().ok
        assert locked.check().ok


def test_who_may_not_see_whole_numbers_hands_nothing_out(office: Office, ruan: Volunteer) -> None:
    liaison = Operator(committee_id=office.own.id, name="李秀英", role=OperatorRole.LIAISON)
    barred = replace(office._context, person=liaison)
    only_looks = replace(barred, person=replace(liaison, role=OperatorRole.READ_ONLY))
    with pytest.raises(UserError, match="没有查看完整号码的权限"):
        PersonalService(barred, office.backups).export(ruan.id)
    with pytest.raises(UserError, match="不能清除个人信息"):
        PersonalService(only_looks, office.backups).erase([ruan.id], "x")
    assert names(office) == [NAME]


# The term


@pytest.fixture
def gone(office: Office) -> Callable[..., Volunteer]:
    def gone(name: str, left: PartialDate | None, **more: object) -> Volunteer:
        return person(office, name, status=VolunteerStatus.LEFT, left_on=left, **more)

    return gone


def test_who_left_three_years_ago_is_past_the_term(office: Office, gone: Callable[..., Volunteer]) -> None:
    gone("王芳", PartialDate(2023, 11, 23))
    gone("李秀英", PartialDate(2023, 11, 24))
    gone("陆金妹", PartialDate(2023))  # the year's end counts
    person(office, "在册的人")
    served = gone("朱伯良", PartialDate(2020, 1))
    serve(office, served, 1.0, held_on=date(2024, 5, 1))
    found = office.personal.past_term(office.own.id)
    assert [one.volunteer.name for one in found] == ["王芳"]
    assert found[0].words == "2023年11月23日退出，没有服务记录"
    office.committees.save(replace(office.own, retention_years=2))
    shorter = office.personal.past_term(office.own.id)
    assert [one.volunteer.name for one in shorter] == ["朱伯良", "陆金妹", "王芳", "李秀英"]
    assert shorter[0].words == "2020年1月退出，2024年5月1日最后一次服务"


def test_hosts_and_those_erased_already_are_not_listed(
    office: Office, gone: Callable[..., Volunteer], make_venue: MakeVenue
) -> None:
    host, other = gone("王芳", PartialDate(2020, 1)), gone("李秀英", PartialDate(2020, 1))
    office.venues.save(replace(make_venue("王家客堂", "陆金妹"), host_id=host.id))
    office.personal.erase([other.id], "到期")
    assert office.personal.past_term() == ()


def test_the_home_page_asks_until_it_is_put_off(office: Office, gone: Callable[..., Volunteer]) -> None:
    def asked() -> list[str]:
        return [line.words for line in office.home.today(office.own.id).todo if line.target == "past_term"]

    assert asked() == []
    for name in ("王芳", "李秀英"):
        gone(name, PartialDate(2020, 1))
    assert asked() == ["有2人退出已满3年，请看要不要清除个人信息"]
    office.personal.put_off(office.own.id)
    assert asked() == []
    assert office.own.review_after == date(2027, 11, 23)
    office.committees.save(replace(office.own, review_after=TODAY))
    assert len(asked()) == 1


def test_leap_days_have_a_day_before() -> None:
    assert years_before(date(2024, 2, 29), 3) == date(2021, 2, 28)
    assert years_before(date(2026, 11, 23), -1) == date(2027, 11, 23)


def test_activities_without_the_person_are_untouched(office: Office, ruan: Volunteer) -> None:
    activity = Activity(
        committee_id=office.own.id, title="义诊", category=Category.CONVENIENCE_SERVICE,
        held_on=date(2026, 6, 1), place="村委会", state=ActivityState.HELD, attendances=9,
        services=(Service(ruan.id, 1.0),),
    )  # fmt: skip
    saved = office.activities.save(activity).record
    office.personal.erase([ruan.id], "本人要求")
    assert office.activities.get(saved.id) == saved
