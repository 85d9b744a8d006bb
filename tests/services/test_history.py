from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kth_desktop.domain.log import Action, LogQuery
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from tests.records import named, save_all

EVERYTHING = LogQuery()


def test_a_new_office_has_its_first_lines(office: Office) -> None:
    lines = office.history.lines(EVERYTHING)
    assert {(line.action, line.table, line.record) for line in lines} == {
        (Action.ADDED, "committee", "徐行镇"),
        (Action.ADDED, "committee", "曹王村"),
        (Action.ADDED, "operator", "张建芳"),
    }
    assert {line.operator for line in lines} == {"张建芳"}
    assert {line.committee_name for line in lines} == {"徐行镇", "曹王村"}


def test_lines_of_one_record(office: Office) -> None:
    save_all(office)
    (line,) = office.history.of(named("venue"))
    assert (line.record, line.table, line.action) == ("陆家客堂", "venue", Action.ADDED)
    assert line.happened_at.tzinfo is UTC
    assert line.happened_at <= datetime.now(UTC)


@pytest.fixture
def found(office: Office) -> Callable[..., list[tuple[str, str]]]:
    """What was done to what, among the lines of the office's own committee."""
    saved = {type(record): record for record in save_all(office)}
    volunteer = saved[Volunteer]
    with office._context.writing("录错") as writing:
        writing.save(replace(volunteer, group_name="4组", phone="14255551234"))
        writing.note(Action.REVEALED, volunteer, "对方来电更正")

    def find(**query: object) -> list[tuple[str, str]]:
        lines = office.history.lines(LogQuery(office.own.id, **query))  # type: ignore[arg-type]
        return [(line.action.label, line.record) for line in lines]

    return find


CHANGED, REVEALED = ("修改", "陆金妹"), ("查看完整号码", "陆金妹")


def test_newest_first_and_the_other_way_round(found: Callable[..., list[tuple[str, str]]]) -> None:
    everything = found()
    assert everything[:2] == [REVEALED, CHANGED]
    assert found(descending=False) == everything[::-1]
    assert len(everything) > 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("冬季", [("新增", "冬季健康课")]),
        ("组别", [CHANGED]),
        ("142****1234", [CHANGED]),
        ("来电", [REVEALED]),
        ("完整号码", [REVEALED]),
        ("金妹 修改", [CHANGED]),
        ("志愿者 新增", [("新增", "陆金妹")]),
        ("志愿者 没有", []),
        ("100%", []),
        ("_", []),
        ("14255551234", []),
    ],
)
def test_any_words_are_searched(
    found: Callable[..., list[tuple[str, str]]], text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text=text) == expected


def test_by_operator_action_and_order(found: Callable[..., list[tuple[str, str]]]) -> None:
    assert found(action=Action.REVEALED) == [REVEALED]
    assert found(operator="别人") == []
    assert found(operator="张建芳") == found()
    by_action = [action for action, _ in found(order="action", descending=False)]
    assert by_action == sorted(by_action, key=lambda label: Action.of_label(label).value)  # type: ignore[union-attr]
    assert sorted(found(order="subject")) == sorted(found(order="operator")) == sorted(found())


def test_days_are_those_of_this_pc(office: Office, found: Callable[..., list[tuple[str, str]]]) -> None:
    today = datetime.now().astimezone().date()
    day = timedelta(days=1)
    assert found(first=today - day, last=today + day) == found()
    assert found(last=today - day) == []
    assert found(first=today + day) == []
    at = datetime(2026, 3, 5, 23, 59).astimezone()
    object.__setattr__(office._context, "now", lambda: at)
    with office._context.writing() as writing:
        writing.note(Action.EXPORTED, office.own)
    assert found(first=date(2026, 3, 5), last=date(2026, 3, 5)) == [("导出", "曹王村")]
    assert found(first=date(2026, 3, 6), last=date(2026, 3, 6)) == []


def test_the_whole_town_in_order_of_time(office: Office) -> None:
    save_all(office)
    times = [line.happened_at for line in office.history.lines(EVERYTHING)]
    assert times == sorted(times, reverse=True)
    assert office.history.count() == len(times) > office.history.count(office.own.id) > 0
    assert office.history.operators() == office.history.operators(office.own.id) == ("张建芳",)


def test_what_a_line_is_about(office: Office) -> None:
    (added,) = save_all(office) and office.history.of(named("volunteer"))
    assert added.subject == "志愿者“陆金妹”"
    assert replace(added, record="", is_erased=True).subject == "志愿者（已清除）"
    assert replace(added, record="").subject == "志愿者"
    assert replace(added, detail="组别：3组→4组\n备注：甲；乙→未填").changes == (
        "组别：3组→4组",
        "备注：甲；乙→未填",
    )
    assert added.changes == ()


def test_a_records_lines_come_through_an_index(office: Office) -> None:
    from sqlalchemy import select

    from kth_desktop.db.models import CommitteeRow, LogRow

    statement = select(LogRow).where(
        LogRow.committee_id.in_(select(CommitteeRow.id)), LogRow.record_id == named("venue")
    )
    with office._context.reading() as session:
        compiled = statement.compile(session.connection(), compile_kwargs={"literal_binds": False})
        sql = str(compiled).replace("?", "x'00'")
        plan = str(session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").fetchall())
    assert "SEARCH log USING INDEX ix_log_committee_id_record_id_number" in plan
