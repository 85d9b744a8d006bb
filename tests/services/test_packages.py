"""Packages between offices: what is taken, what stays, what is refused; counted as at the sender's."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.exchange import Direction
from kth_desktop.domain.log import Action, LogQuery
from kth_desktop.domain.operator import Operator, OperatorRole
from kth_desktop.domain.package import Line, Side
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.queries import VenueQuery
from kth_desktop.domain.venue import Need
from kth_desktop.domain.vocabulary import ActivityState, Category, PartnerKind, VenueStage
from kth_desktop.errors import UserError
from kth_desktop.exchange.packages import write_package
from kth_desktop.office import Office
from tests.packages import (
    SECRET,
    VILLAGES,
    all_rows,
    id_of,
    opened,
    rewritten,
    sample_office,
    send,
    take,
    town_office,
    with_manifest,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The sample, whose own committee is 曹王村 and which holds the whole town; for sending only."""
    office = sample_office(tmp_path_factory.mktemp("sample") / "office.kth")
    yield office
    office.close(backup=False)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Office]:
    office = town_office(tmp_path / "town.kth")
    yield office
    office.close(backup=False)


@pytest.fixture
def partner(office: Office) -> Partner:
    return office.partners.save(_partner(office, "村卫生室")).record


def _partner(office: Office, name: str) -> Partner:
    return Partner(committee_id=office.own.id, name=name, kind=PartnerKind.DEPARTMENT, phone="14200000831")


def _change(office: Office, id: Any, **values: object) -> Partner:
    return office.partners.save(replace(office.partners.get(id), **values)).record  # type: ignore[arg-type]


# Twelve villages make the town's table


def test_twelve_villages_make_the_half_year_of_the_town(
    village: Office, town: Office, tmp_path: Path
) -> None:
    for name in VILLAGES:
        taking = take(town, send(village, tmp_path / f"{name}.kthx", name))
        assert taking.new > 30 and not taking.conflicts and not taking.left
    totals = town.statistics.totals(FIRST, LAST)
    assert (totals.sessions, totals.attendances) == (83, 9261)
    assert totals == village.statistics.totals(FIRST, LAST)
    assert town.check().findings == ()
    for month in range(1, 7):
        theirs, ours = (_summary(one, month) for one in (village, town))
        assert ours.committees == theirs.committees, month
        assert (ours.totals, ours.categories, ours.steps) == (theirs.totals, theirs.categories, theirs.steps)
        assert ours.venue_count == theirs.venue_count
    assert [one.last is not None for one in town.packages.peers()] == [True] * 12


def _summary(office: Office, month: int) -> Any:
    """Of the whole town; highlights are compared too."""
    return office.summary.month(2026, month, None)


def test_a_venue_is_not_said_to_lack_a_host_whose_people_stayed_at_home(
    village: Office, town: Office, tmp_path: Path
) -> None:
    """Nothing is known of them here; the village itself still sees what is missing."""
    take(town, send(village, tmp_path / "a.kthx"))
    own = village.venues.lines(VenueQuery(village.own.id))
    came = {line.venue.id: line for line in town.venues.lines(VenueQuery(village.own.id))}
    assert any(line.missing for line in own)
    for line in own:
        assert came[line.venue.id].missing == tuple(n for n in line.missing if n is not Need.HOST)
    seen = town.inspection.months((2026, 1), (2026, 11), village.own.id)
    missing = {one.kind.key: one.count for one in seen.kinds}
    hanging = [line for line in own if line.venue.stage in (VenueStage.HUNG, VenueStage.PAUSED)]
    assert missing.get("venue_check", 0) == sum(Need.ROOM in line.missing for line in hanging)
    assert all(Need.HOST in line.missing for line in village.venues.lines(VenueQuery()) if not line.host_name)


def test_search_finds_a_venue_that_came(village: Office, town: Office, tmp_path: Path) -> None:
    take(town, send(village, tmp_path / "a.kthx"))
    theirs = village.venues.lines(VenueQuery(id_of(village, "曹王村")))
    ours = town.venues.lines(VenueQuery(id_of(town, "曹王村")))
    assert [(one.venue.name, one.venue.number) for one in ours] == [
        (one.venue.name, one.venue.number) for one in theirs
    ]
    found = town.venues.lines(VenueQuery(id_of(town, "曹王村"), text=ours[0].venue.name))
    assert ours[0].venue.id in [one.venue.id for one in found]


def test_personal_data_come_only_when_asked_for_and_never_blank_what_is_here(
    village: Office, town: Office, tmp_path: Path
) -> None:
    take(
        town, send(village, tmp_path / "a.kthx", password=SECRET, personal=True, photos=True), password=SECRET
    )
    assert town.check().findings == ()
    own = id_of(town, "曹王村")
    people = _names(town)
    assert people and people == _names(village)
    hosts = [one.host_name for one in town.venues.lines(VenueQuery(own))]
    assert any(hosts)
    take(town, send(village, tmp_path / "b.kthx"))
    assert _names(town) == people
    assert [one.host_name for one in town.venues.lines(VenueQuery(own))] == hosts
    assert town.check().findings == ()


def test_the_town_s_forms_stay_where_they_are(office: Office, town: Office, tmp_path: Path) -> None:
    office.town_forms.add("月报表", "月报表.xlsx", b"PK as if it were a form")
    file = send(office, tmp_path / "a.kthx", password=SECRET, personal=True, photos=True)
    with opened(town, file, SECRET) as package:
        assert [*package.lines("attachment")] == [*package.files()] == []


def _names(office: Office) -> list[Any]:
    with office._context.reading() as session:
        own = id_of(office, "曹王村")
        asked = "SELECT name, phone, search FROM volunteer WHERE committee_id = ? ORDER BY id"
        return [tuple(row) for row in session.connection().exec_driver_sql(asked, (own.bytes,))]


# Again, older, changes only


def test_twice_changes_nothing(office: Office, partner: Partner, town: Office, tmp_path: Path) -> None:
    file = send(office, tmp_path / "a.kthx")
    assert take(town, file).new == 2  # the committee and its partner
    before = _dump(town)
    again = take(town, file)
    assert again.is_old and (again.new, again.updated, again.deleted) == (0, 0, 0)
    assert _dump(town) == before
    other = take(town, send(office, tmp_path / "b.kthx"))
    assert (other.new, other.updated, other.unchanged) == (0, 0, 2)


def test_changes_only_twice_change_nothing(
    office: Office, partner: Partner, town: Office, tmp_path: Path
) -> None:
    take(town, send(office, tmp_path / "a.kthx"))
    _change(office, partner.id, offers="量血压")
    changes = send(office, tmp_path / "b.kthx", since_last=True)
    assert take(town, changes).updated == 1
    before = _dump(town)
    assert take(town, changes).is_old
    assert _dump(town) == before


def _dump(office: Office) -> str:
    office.let_go()
    return all_rows(office.path)


def test_an_older_package_never_overwrites_a_newer(
    office: Office, partner: Partner, town: Office, tmp_path: Path
) -> None:
    first = send(office, tmp_path / "1.kthx")
    _change(office, partner.id, offers="量血压")
    take(town, send(office, tmp_path / "2.kthx"))
    assert take(town, first).is_old
    assert town.partners.get(partner.id).offers == "量血压"


def test_changes_only_are_small_and_want_their_base(
    office: Office, partner: Partner, town: Office, tmp_path: Path
) -> None:
    one = send(office, tmp_path / "1.kthx")
    with pytest.raises(UserError, match="没有变动"):
        send(office, tmp_path / "n.kthx", since_last=True)
    _change(office, partner.id, offers="量血压")
    two = send(office, tmp_path / "2.kthx", since_last=True)
    office.partners.save(_partner(office, "农机站"))
    three = send(office, tmp_path / "3.kthx", since_last=True)
    with pytest.raises(UserError, match="第2包还没有导入"):
        take(town, three)
    take(town, one)
    with pytest.raises(UserError, match="这是第3包，只含第2包以后的变动"):
        take(town, three)
    changed = take(town, two)
    assert (changed.new, changed.updated, changed.unchanged) == (0, 1, 0)
    assert take(town, three).new == 1
    assert {one.name for one in town.partners.all(office.own.id)} >= {"村卫生室", "农机站"}


@pytest.mark.parametrize("since_last", [False, True])
def test_deletions_travel_and_lie_in_the_bin(
    office: Office, partner: Partner, town: Office, tmp_path: Path, *, since_last: bool
) -> None:
    take(town, send(office, tmp_path / "1.kthx"))
    office.partners.delete(partner.id)
    taking = take(town, send(office, tmp_path / "2.kthx", since_last=since_last))
    assert (taking.deleted, taking.conflicts) == (1, ())
    assert town.partners.all(office.own.id) == ()
    assert [line.record for line in town.bin.lines()] == ["村卫生室"]
    with pytest.raises(UserError, match="没有变动"):
        send(office, tmp_path / "3.kthx", since_last=True)  # it was told once


def test_what_is_still_used_here_is_not_deleted(
    office: Office, make_venue: Any, town: Office, tmp_path: Path
) -> None:
    """The town has tied a concern to a venue that the village then deletes."""
    venue = make_venue("陆家客堂", "陆金妹")
    take(town, send(office, tmp_path / "1.kthx"))
    concern = Concern(
        committee_id=town.own.id,
        text="门口的路灯坏了",
        told_on=date(2026, 6, 1),
        year=2026,
        venue_id=venue.id,
    )
    town.concerns.save(concern)
    office.venues.delete([venue.id])
    taking = take(town, send(office, tmp_path / "2.kthx"))
    assert taking.left == ("对方删除了活动点“陆家客堂”，本机还有记录用到它，没有删除。",)
    assert town.venues.get(venue.id).number == venue.number
    assert take(town, send(office, tmp_path / "3.kthx")).left == ()


# Both changed


@pytest.fixture
def both_changed(office: Office, partner: Partner, town: Office, tmp_path: Path) -> Path:
    take(town, send(office, tmp_path / "1.kthx"))
    _change(town, partner.id, offers="镇里改的")
    _change(office, partner.id, offers="村里改的")
    return send(office, tmp_path / "2.kthx")


def test_a_row_changed_on_both_sides_is_listed_and_stays_by_itself(
    both_changed: Path, town: Office, partner: Partner
) -> None:
    with opened(town, both_changed) as package:
        seen = town.packages.preview(package)
    taking = take(town, both_changed)
    assert seen.conflicts == taking.conflicts
    (conflict,) = taking.conflicts
    assert (conflict.kind, conflict.record, conflict.record_id) == ("共建单位", "村卫生室", partner.id)
    (mine,), (theirs,) = conflict.mine, conflict.theirs
    assert mine.endswith("：镇里改的") and theirs.endswith("：村里改的")
    assert town.partners.get(partner.id).offers == "镇里改的"
    assert town.packages.lines()[0].conflicts == 1


def test_theirs_can_be_taken_one_by_one_or_all(both_changed: Path, town: Office, partner: Partner) -> None:
    key = ("partner", partner.id)
    taking = take(town, both_changed, choices={key: Side.THEIRS})
    assert taking.updated == 1
    assert town.partners.get(partner.id).offers == "村里改的"


def test_what_was_kept_is_asked_about_again_only_when_they_change_it(
    both_changed: Path, office: Office, town: Office, partner: Partner, tmp_path: Path
) -> None:
    take(town, both_changed)
    assert take(town, send(office, tmp_path / "3.kthx")).conflicts == ()
    _change(office, partner.id, offers="村里又改")
    assert len(take(town, send(office, tmp_path / "4.kthx")).conflicts) == 1
    assert town.partners.get(partner.id).offers == "镇里改的"


def test_a_deletion_here_against_a_change_there_is_a_conflict(
    office: Office, partner: Partner, town: Office, tmp_path: Path
) -> None:
    take(town, send(office, tmp_path / "1.kthx"))
    town.partners.delete(partner.id)
    _change(office, partner.id, offers="村里改的")
    file = send(office, tmp_path / "2.kthx")
    taking = take(town, file, Side.THEIRS)
    assert [(one.mine, one.theirs) for one in taking.conflicts] == [(("已删除",), ("还在",))]
    assert town.partners.get(partner.id).offers == "村里改的"
    assert town.bin.lines() == ()  # what stands again cannot come back twice


def test_a_change_here_against_a_deletion_there_is_a_conflict(
    office: Office, partner: Partner, town: Office, tmp_path: Path
) -> None:
    take(town, send(office, tmp_path / "1.kthx"))
    _change(town, partner.id, offers="镇里改的")
    office.partners.delete(partner.id)
    taking = take(town, send(office, tmp_path / "2.kthx"))
    assert [(one.mine, one.theirs) for one in taking.conflicts] == [(("还在",), ("已删除",))]
    assert town.partners.get(partner.id).offers == "镇里改的"
    assert take(town, send(office, tmp_path / "3.kthx")).conflicts == ()  # decided


def test_a_change_goes_back_to_where_the_row_came_from(
    office: Office, partner: Partner, town: Office, tmp_path: Path
) -> None:
    take(town, send(office, tmp_path / "1.kthx"))
    _change(town, partner.id, offers="镇里改的")
    taking = take(office, send(town, tmp_path / "back.kthx", "曹王村"))
    assert (taking.updated, taking.conflicts) == (1, ())
    found = office.partners.get(partner.id)
    assert (found.offers, found.phone) == ("镇里改的", "14200000831")  # what did not travel stays


def test_numbers_may_be_exchanged_between_rows(village: Office, town: Office, tmp_path: Path) -> None:
    take(town, send(village, tmp_path / "a.kthx"))
    b = send(village, tmp_path / "b.kthx")
    names = [one.venue.number for one in town.venues.lines(VenueQuery(id_of(town, "曹王村")))][:2]
    assert all(names)

    def swapped(parts: dict[str, bytes]) -> None:
        text = parts["venue.jsonl"].decode()
        first, second = (f'"number":"{name}"' for name in names)
        text = text.replace(first, "@@").replace(second, first).replace("@@", second)
        _put(parts, "venue.jsonl", text.encode())

    taking = take(town, rewritten(b, tmp_path / "c.kthx", swapped))
    assert taking.updated == 2


def _put(parts: dict[str, bytes], name: str, content: bytes) -> None:
    manifest = json.loads(parts["manifest.json"])
    told = {"count": content.count(b"\n"), "sha256": hashlib.sha256(content).hexdigest()}
    manifest["parts"][name] = told
    parts[name], parts["manifest.json"] = content, json.dumps(manifest).encode()


# The town's own


def test_the_town_hands_out_its_own_and_not_the_villages(
    village: Office, town: Office, office: Office, tmp_path: Path
) -> None:
    take(town, send(village, tmp_path / "a.kthx"))
    town.partners.save(_partner(town, "镇文体中心"), for_town=True)
    taking = take(office, send(town, tmp_path / "town.kthx"))
    assert taking.head.is_town
    shared = {one.name for one in office.partners.all() if one.committee_id == office.own.town_id}
    assert shared == {one.name for one in town.partners.all() if one.committee_id == town.own.id}
    assert "镇文体中心" in shared
    assert len(office.committees.all()) == 2


def test_a_town_partner_that_is_only_used_goes_along_once(
    office: Office, town: Office, tmp_path: Path
) -> None:
    shared = town.partners.save(_partner(town, "镇文体中心"), for_town=True).record
    take(office, send(town, tmp_path / "town.kthx"))
    activity = Activity(
        committee_id=office.own.id, title="沪剧", category=Category.CULTURE_RECREATION,
        held_on=date(2026, 6, 3), place="村委会", state=ActivityState.HELD, attendances=30,
        partner_id=shared.id,
    )  # fmt: skip
    saved = office.activities.save(activity).record
    take(town, send(office, tmp_path / "a.kthx"))
    assert town.activities.get(saved.id).partner_id == shared.id
    other = town_office(tmp_path / "other.kth")  # another town office of that town, with its own 镇文体中心
    own = other.partners.save(_partner(other, "镇文体中心"), for_town=True).record
    take(other, send(office, tmp_path / "b.kthx"))
    assert other.activities.get(saved.id).partner_id == own.id
    other.close(backup=False)


# Refused whole


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"town_name": "华亭镇"}, "是华亭镇曹王村的数据包，本机是徐行镇的"),
        ({"made_at": "2099-01-01T00:00:00+00:00"}, "对方电脑的日期是2099年1月1日，比本机晚"),
        ({"number": 5, "base": 4}, "第4包还没有导入"),
        ({"committee_id": "00000000-0000-0000-0000-000000000009"}, "不属于曹王村的内容"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_changed(
    office: Office, partner: Partner, town: Office, tmp_path: Path, values: dict[str, object], words: str
) -> None:
    file = with_manifest(send(office, tmp_path / "a.kthx"), tmp_path / "b.kthx", **values)
    before = _dump(town)
    with pytest.raises(UserError, match=words):
        take(town, file)
    assert _dump(town) == before


def test_the_sender_takes_nothing_of_its_own(office: Office, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="本机自己导出的数据包"):
        take(office, send(office, tmp_path / "a.kthx"))


def test_a_village_takes_no_other_villages(village: Office, office: Office, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="这是小庙村的数据包，本机是曹王村的"):
        take(office, send(village, tmp_path / "a.kthx", "小庙村"))


def test_a_village_made_anew_is_not_mixed_with_the_old(
    village: Office, office: Office, town: Office, tmp_path: Path
) -> None:
    take(town, send(village, tmp_path / "a.kthx", "曹王村"))
    with pytest.raises(UserError, match="来自另一份数据"):
        take(town, send(office, tmp_path / "b.kthx"))


def test_a_sender_restored_from_a_backup_has_to_send_all(
    office: Office, partner: Partner, town: Office, tmp_path: Path
) -> None:
    take(town, send(office, tmp_path / "1.kthx"))
    _change(office, partner.id, offers="村里改的")
    two = send(office, tmp_path / "2.kthx", since_last=True)
    take(town, two)
    later = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    with pytest.raises(UserError, match="像是从备份恢复过的"):
        take(town, with_manifest(two, tmp_path / "3.kthx", made_at=later))
    whole = with_manifest(tmp_path / "1.kthx", tmp_path / "4.kthx", made_at=later)
    assert [one.record for one in take(town, whole).conflicts] == ["村卫生室"]
    assert town.partners.get(partner.id).offers == "村里改的"


def test_rows_of_another_committee_are_refused(
    village: Office, office: Office, partner: Partner, town: Office, tmp_path: Path
) -> None:
    """A forged package cannot write over another village's rows."""
    take(town, send(office, tmp_path / "a.kthx"))
    other = send(village, tmp_path / "b.kthx", "小庙村")
    stolen = Line(partner.id, 9, "2026-06-01T00:00:00.000000Z", "小庙村", {"name": "改掉"})

    def with_stolen(parts: dict[str, bytes]) -> None:
        line = {
            "id": str(stolen.id),
            "version": 9,
            "at": stolen.changed_at,
            "by": "",
            "row": {"name": "改掉"},
        }
        _put(parts, "partner.jsonl", json.dumps(line).encode() + b"\n")

    with pytest.raises(UserError, match="不属于小庙村的内容"):
        take(town, rewritten(other, tmp_path / "c.kthx", with_stolen))
    assert town.partners.get(partner.id).name == "村卫生室"


def test_numbers_that_no_file_can_hold_are_refused_whole(
    office: Office, town: Office, tmp_path: Path
) -> None:
    office.activities.save(
        Activity(
            committee_id=office.own.id, title="健康课", category=Category.PUBLICITY_TRAINING, place="村委会",
            held_on=date(2026, 6, 3), state=ActivityState.HELD, attendances=20,
        )
    )  # fmt: skip
    file, before = send(office, tmp_path / "a.kthx"), _dump(town)
    for old, new in (
        ('"version":1', f'"version":1{"0" * 30}'),
        ('"attendances":', '"attendances":1e400,"x":'),
        ('"volunteer_hours":0.0', '"volunteer_hours":Infinity'),
    ):

        def spoilt(parts: dict[str, bytes], old: str = old, new: str = new) -> None:
            text = parts["activity.jsonl"].decode()
            assert old in text
            _put(parts, "activity.jsonl", text.replace(old, new).encode())

        with pytest.raises(UserError, match="内容看不懂，没有导入"):
            take(town, rewritten(file, tmp_path / "b.kthx", spoilt))
    assert _dump(town) == before


@pytest.mark.parametrize("value", ['"kind":"nonsense"', '"kind":7', '"is_active":"yes"', '"name":null'])
def test_values_that_make_no_sense_are_refused_whole(
    office: Office, partner: Partner, town: Office, tmp_path: Path, value: str
) -> None:
    def spoilt(parts: dict[str, bytes]) -> None:
        text = parts["partner.jsonl"].decode()
        name = value.split(":", maxsplit=1)[0]
        _put(parts, "partner.jsonl", re.sub(rf"{name}:(\"[^\"]*\"|\w+)", value, text).encode())

    file = rewritten(send(office, tmp_path / "a.kthx"), tmp_path / "b.kthx", spoilt)
    before = _dump(town)
    with pytest.raises(UserError, match="内容看不懂，没有导入"):
        take(town, file)
    assert _dump(town) == before


# Who may, and what is written down


def test_one_line_in_the_log_for_each_package(
    office: Office, partner: Partner, town: Office, tmp_path: Path
) -> None:
    file = send(office, tmp_path / "a.kthx", password=SECRET, personal=True)
    (sent,) = [line for line in office.history.lines(LogQuery()) if line.action is Action.EXPORTED]
    assert (sent.record, sent.reason) == ("送出曹王村第1包", "含个人信息")
    before = len(town.history.lines(LogQuery()))
    take(town, file, password=SECRET)
    lines = town.history.lines(LogQuery())
    assert len(lines) == before + 1
    assert lines[0].action is Action.IMPORTED and "共建单位：新增1，更新0，删除0" in lines[0].changes
    (taken,) = town.packages.lines()
    assert (taken.direction, taken.peer_name, taken.number, taken.personal) == (
        Direction.TAKEN, "曹王村", 1, True,
    )  # fmt: skip


def test_a_backup_is_made_before_taking(
    office: Office, partner: Partner, town: Office, tmp_path: Path
) -> None:
    assert town.backups.last() is None
    take(town, send(office, tmp_path / "a.kthx"))
    assert town.backups.last() is not None


def test_personal_data_want_the_right(office: Office, office_file: Path, tmp_path: Path) -> None:
    masked = Operator(
        committee_id=office.own.id, name="实习生", role=OperatorRole.CLERK, sees_full=False, opens_cases=False
    )
    office.access.save(masked)
    with Office.open(office_file, operator="实习生") as narrow, pytest.raises(UserError):
        narrow.packages.send(partial(write_package, tmp_path / "a.kthx", SECRET), personal=True)
    assert not (tmp_path / "a.kthx").exists()


def test_a_file_that_fails_counts_as_not_sent(office: Office, partner: Partner, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有写成"):
        send(office, tmp_path / "nowhere" / "a.kthx")
    assert office.packages.lines() == () and office.packages.next_number() == 1
