from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from kth_desktop.changes import Kind
from kth_desktop.db import mapper
from kth_desktop.db.models import LogRow, VenueRow
from kth_desktop.domain.activity import Activity, ServedItem
from kth_desktop.domain.log import Action
from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.venue import Venue, VenueStep
from kth_desktop.domain.vocabulary import PartnerKind
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.domain.vote import Vote
from kth_desktop.errors import ChangedMeanwhile, UserError
from kth_desktop.office import Office
from kth_desktop.services.context import Context
from tests.records import named, save_all


@pytest.fixture
def context(office: Office) -> Context:
    return office._context


@pytest.fixture
def partner(context: Context) -> Partner:
    with context.writing() as writing:
        return writing.save(
            Partner(committee_id=context.own_id, name="卫生中心", kind=PartnerKind.DEPARTMENT)
        )


def _stored(context: Context, partner: Partner) -> Partner:
    with context.reading() as session:
        return mapper.get(session, Partner, partner.id)


def test_a_new_record_gets_version_and_stamps(context: Context, partner: Partner) -> None:
    assert (partner.version, partner.changed_by_office) == (1, "曹王村")
    assert partner.changed_at is not None
    assert _stored(context, partner) == partner


def test_pressed_twice_is_saved_once(context: Context, partner: Partner) -> None:
    with pytest.raises(ChangedMeanwhile, match="“卫生中心”已经保存过了"), context.writing() as writing:
        writing.save(replace(partner, version=0))
    assert _stored(context, partner) == partner


def test_a_change_raises_the_version(context: Context, partner: Partner) -> None:
    with context.writing() as writing:
        saved = writing.save(replace(partner, phone="021-59551111"))
    assert saved.version == 2
    assert _stored(context, partner) == saved


def test_saving_what_stands_already_does_nothing(context: Context, partner: Partner) -> None:
    lines = len(_log(context))
    with context.writing() as writing:
        outcome = writing.outcome(writing.save(partner))
    assert outcome.record == partner
    assert not outcome.changes
    assert not outcome.undo
    assert len(_log(context)) == lines


def test_only_a_search_column_changed_is_saved_too(office: Office, context: Context) -> None:
    venue = next(r for r in save_all(office) if isinstance(r, Venue))
    with context.writing() as writing:
        writing.save(venue, search="新的")
    with context.reading() as session:
        assert session.scalar(select(VenueRow.search)) == "新的"


def test_the_second_editor_is_told_who_was_first(
    context: Context, partner: Partner, open_office: Callable[[Path], Office]
) -> None:
    other = open_office(context.database.path)
    first = replace(partner, contact="张医生")
    with other._context.writing() as writing:
        writing.save(first)
    with pytest.raises(ChangedMeanwhile) as caught, context.writing() as writing:
        writing.save(replace(partner, contact="王医生"))
    assert re.fullmatch(
        r"“卫生中心”刚被张建芳在\d+月\d+日\d+:\d\d改过，请重新打开再改，以免盖掉。", caught.value.sentence
    )
    assert _stored(context, partner).contact == "张医生"


def test_editing_what_was_deleted_is_told(context: Context, partner: Partner) -> None:
    with context.writing() as writing:
        writing.remove(partner)
    with (
        pytest.raises(ChangedMeanwhile, match="删除，没有保存；可以到“回收站”找回"),
        context.writing() as writing,
    ):
        writing.save(replace(partner, contact="王医生"))
    with pytest.raises(UserError, match="已经被删除"), context.reading() as session:
        mapper.get(session, Partner, partner.id)


def test_deleting_what_was_changed_meanwhile_is_told(context: Context, partner: Partner) -> None:
    with context.writing() as writing:
        writing.save(replace(partner, contact="张医生"))
    with pytest.raises(ChangedMeanwhile), context.writing() as writing:
        writing.remove(partner)
    assert _stored(context, partner).contact == "张医生"


def test_all_or_nothing(context: Context, partner: Partner) -> None:
    before = _log(context)
    with pytest.raises(UserError, match="不行"), context.writing() as writing:
        writing.save(replace(partner, contact="张医生"))
        writing.save(Partner(committee_id=context.own_id, name="学校", kind=PartnerKind.SCHOOL))
        raise UserError("不行")
    assert _stored(context, partner) == partner
    assert _log(context) == before


def test_children_stay_who_they_are(office: Office, context: Context) -> None:
    """A child changed in the middle keeps its row; the resolution's id is what tasks refer to."""
    meeting = next(r for r in save_all(office) if isinstance(r, JointMeeting))
    first, second = meeting.resolutions
    with context.writing() as writing:
        saved = writing.save(replace(meeting, resolutions=(second, replace(first, text="修路灯和桥"))))
    assert saved.version == 2
    with context.reading() as session:
        assert mapper.get(session, JointMeeting, meeting.id).resolutions == saved.resolutions
        stored = session.connection().exec_driver_sql(
            "SELECT version, position FROM resolution ORDER BY position"
        )
        assert [tuple(row) for row in stored] == [(2, 0), (2, 1)]


def test_children_that_go_leave_nothing_behind(office: Office, context: Context) -> None:
    activity = next(r for r in save_all(office) if isinstance(r, Activity))
    with context.writing() as writing:
        saved = writing.save(
            replace(activity, services=(), items=(ServedItem("理发", 20),)), volunteer_hours=0.0
        )
    with context.reading() as session:
        assert mapper.get(session, Activity, activity.id) == saved
        for table in ("activity_service", "activity_item"):
            count = session.scalar(text(f"SELECT count(*) FROM {table}"))
            assert count == len(saved.items if table == "activity_item" else saved.services)


def _log(context: Context) -> list[tuple[str, str, str]]:
    with context.reading() as session:
        rows = session.scalars(select(LogRow).order_by(LogRow.changed_at, LogRow.id))
        return sorted((row.action.value, row.table_name, row.record) for row in rows)


def test_every_write_leaves_a_line(context: Context, partner: Partner) -> None:
    with context.writing(reason="录错") as writing:
        writing.remove(writing.save(replace(partner, name="卫生服务中心")))
    assert {line for line in _log(context) if line[1] == "partner"} == {
        ("added", "partner", "卫生中心"),
        ("changed", "partner", "卫生服务中心"),
        ("deleted", "partner", "卫生服务中心"),
    }
    with context.reading() as session:
        line = session.scalars(select(LogRow).where(LogRow.action == Action.DELETED)).one()
        assert (line.operator, line.reason, line.committee_id) == ("张建芳", "录错", context.own_id)
        assert line.changed_by_office == "曹王村"


def test_the_log_quotes_no_phone(office: Office, context: Context) -> None:
    save_all(office)
    with context.reading() as session:
        lines = [row.record + row.reason for row in session.scalars(select(LogRow))]
    assert lines
    assert not [line for line in lines if "142" in line]


def test_printing_is_noted_without_a_change(context: Context, partner: Partner) -> None:
    with context.writing() as writing:
        writing.note(Action.PRINTED, partner, "素 A4")
        outcome = writing.outcome(partner)
    assert not outcome.changes
    assert not outcome.undo
    assert ("printed", "partner", "卫生中心") in _log(context)


def test_search_columns_of_others_keep_the_version(office: Office, context: Context) -> None:
    venue = next(r for r in save_all(office) if isinstance(r, Venue))
    with context.writing() as writing:
        writing.derive(Venue, venue.id, search="陆家客堂 陆金花")
        writing.derive(Venue, venue.id, search="陆家客堂 陆金花")
        outcome = writing.outcome(None)
    assert len(outcome.undo.steps) == 1
    with context.reading() as session:
        assert mapper.get(session, Venue, venue.id) == venue
        assert session.scalar(select(VenueRow.search)) == "陆家客堂 陆金花"


def test_changes_name_what_pages_show(office: Office, context: Context) -> None:
    with context.writing() as writing:
        host = writing.save(Volunteer(committee_id=context.own_id, name="陆金妹"))
        venue = writing.save(
            Venue(committee_id=context.own_id, name="陆家客堂", group_name="3组", host_id=host.id)
        )
        outcome = writing.outcome(venue)
    assert outcome.changes.ids == {Kind.VOLUNTEER: {host.id}, Kind.VENUE: {venue.id}}


def test_words_of_the_undo_bar(office: Office, context: Context) -> None:
    records = {type(record): record for record in save_all(office)}
    venue, step = records[Venue], records[VenueStep]
    with context.writing() as writing:
        writing.save(replace(venue, remarks="新"))  # type: ignore[type-var]
        writing.save(replace(step, reason="新"))  # type: ignore[type-var]
        assert writing.outcome(None).undo.words == "已修改活动点“陆家客堂”"
        assert writing.outcome(None, "已验收").undo.words == "已验收"
    with context.writing() as writing:
        for name in ("甲", "乙", "丙"):
            writing.save(Partner(committee_id=context.own_id, name=name, kind=PartnerKind.PERSON))
        assert writing.outcome(None).undo.words == "已新增3条共建单位"
    with context.writing() as writing:
        writing.remove(writing.get(Vote, named("vote")))
        assert writing.outcome(None).undo.words == "已删除表决“食堂改造”"


def test_two_threads_lose_nothing(context: Context, partner: Partner) -> None:
    """Each reads, adds one, saves; who was overtaken begins again."""
    from threading import Thread

    def count_up() -> None:
        done = 0
        while done < 15:
            with context.reading() as session:
                now = mapper.get(session, Partner, partner.id)
            try:
                with context.writing() as writing:
                    writing.save(replace(now, remarks=str(int(now.remarks or 0) + 1)))
                done += 1
            except ChangedMeanwhile:
                continue

    threads = [Thread(target=count_up) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _stored(context, partner).remarks == "30"
    with context.reading() as session:
        assert session.scalar(select(func.count()).where(LogRow.record_id == partner.id)) == 31
