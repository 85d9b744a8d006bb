from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from kth_desktop.db.engine import connect
from kth_desktop.db.schema import SCHEMA
from kth_desktop.domain.committee import Founding
from kth_desktop.domain.log import LogQuery
from kth_desktop.domain.operator import Operator
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import InputProblems, UserError
from kth_desktop.office import Office
from tests.conftest import FOUNDING, TODAY
from tests.records import save_all


def test_the_first_start_makes_town_committee_and_operator(tmp_path: Path) -> None:
    path = tmp_path / "村 里#1?%20.kth"
    with Office.create(path, FOUNDING, today=TODAY) as office:
        own = office.own
        assert (own.name, own.full_name, own.short_name) == ("曹王村", "徐行镇曹王村村民委员会", "曹王")
        assert (own.town_name, own.kind, own.committee_id) == ("徐行镇", CommitteeKind.VILLAGE, own.id)
        assert (office.operator, office.today, office.is_sample) == ("张建芳", TODAY, False)
        assert office.info().counts == {
            "committees": 2, "venues": 0, "volunteers": 0, "activities": 0, "meetings": 0, "partners": 0,
            "series": 0,
        }  # fmt: skip
        assert (office.info().schema, office.info().encrypted, office.path) == (SCHEMA, False, path)
        assert office.check().ok
    assert list(tmp_path.iterdir()) == [path]


def test_the_town_office_has_one_row_only(tmp_path: Path) -> None:
    founding = Founding("徐行镇", "", CommitteeKind.TOWN, "王")
    with Office.create(tmp_path / "town.kth", founding) as office:
        assert (office.own.kind, office.own.full_name, office.own.town_id) == (
            CommitteeKind.TOWN,
            "徐行镇人民政府",
            None,
        )
        assert office.info().counts["committees"] == 1


def test_residents_keep_their_name(tmp_path: Path) -> None:
    founding = Founding("徐行镇", "曹王社区", CommitteeKind.RESIDENTS, "王")
    with Office.create(tmp_path / "a.kth", founding) as office:
        assert office.own.full_name == "徐行镇曹王社区居民委员会"


def test_answers_left_out_are_named_at_their_fields(tmp_path: Path) -> None:
    with pytest.raises(InputProblems) as caught:
        Office.create(tmp_path / "a.kth", Founding(" ", "村" * 51, CommitteeKind.VILLAGE, ""))
    assert {p.field: p.sentence for p in caught.value.problems} == {
        "town_name": "镇名还没有填，请填写后再继续。",
        "name": "村（居）名最多50个字，现在是51个字，请改短。",
        "operator": "经办人还没有填，请填写后再继续。",
    }
    assert not list(tmp_path.iterdir())


def test_an_existing_file_is_not_founded_anew(office_file: Path) -> None:
    before = office_file.read_bytes()
    with pytest.raises(UserError, match="已经有了，不会盖掉它"):
        Office.create(office_file, FOUNDING)
    assert office_file.read_bytes() == before


def test_nothing_half_made_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("kth_desktop.services.founding.found", fails)
    with pytest.raises(ZeroDivisionError):
        Office.create(tmp_path / "a.kth", FOUNDING)
    assert not list(tmp_path.iterdir())


def test_a_sample_stays_on_its_day(tmp_path: Path) -> None:
    Office.create(tmp_path / "sample.kth", FOUNDING, today=TODAY, sample=True).close()
    with Office.open(tmp_path / "sample.kth") as office:
        assert office.is_sample
        assert office.today == TODAY
    with Office.open(tmp_path / "sample.kth", today=date(2027, 1, 1)) as office:
        assert office.today == date(2027, 1, 1)


def test_a_real_office_has_the_real_day(office_file: Path) -> None:
    before = date.today()
    with Office.open(office_file) as office:
        assert before <= office.today <= date.today()


def test_another_hand_at_the_desk(office_file: Path) -> None:
    with Office.open(office_file) as office:
        office.access.save(Operator(committee_id=office.own.id, name="李秀英"))
    with Office.open(office_file, operator="李秀英") as office:
        save_all(office)
        assert office.operator == "李秀英"
        assert "李秀英" in {line.operator for line in office.history.lines(LogQuery())}


def test_own_is_as_it_stands_now(office: Office) -> None:
    from dataclasses import replace

    with office._context.writing() as writing:
        writing.save(replace(office.own, phone="021-59550000"))
    assert office.own.phone == "021-59550000"


def test_services_are_built_once(office: Office) -> None:
    names = "committees venues volunteers partners series activities meetings plates statistics home"
    for name in (*names.split(), "history", "drafts", "bin"):
        assert getattr(office, name) is getattr(office, name)


def test_the_check_finds_what_is_wrong(office: Office) -> None:
    save_all(office)
    assert office.check().findings == ()
    raw = connect(office.path)
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("UPDATE activity SET volunteer_hours = 9")
    raw.execute("DELETE FROM volunteer")
    raw.execute("DROP TRIGGER log_no_delete")
    raw.close()
    report = office.check()
    assert not report.ok
    assert set(report.findings) == {
        "有活动点用到的记录不见了，请用“恢复”从最近的备份取回。",
        "有参会人员用到的记录不见了，请用“恢复”从最近的备份取回。",
        "有同意用到的记录不见了，请用“恢复”从最近的备份取回。",
        "有代表用到的记录不见了，请用“恢复”从最近的备份取回。",
        "有到会人员用到的记录不见了，请用“恢复”从最近的备份取回。",
        "有民情用到的记录不见了，请用“恢复”从最近的备份取回。",
        "有事迹用到的记录不见了，请用“恢复”从最近的备份取回。",
        "有志愿服务用到的记录不见了，请用“恢复”从最近的备份取回。",
        "活动“冬季健康课”的服务时长合计不对，打开它再保存一次即可。",
        "操作记录的保护被去掉了，请联系维护人员。",
    }


def test_closing_leaves_one_file(office: Office) -> None:
    save_all(office)
    with office._context.reading() as session:
        session.execute(text("SELECT 1"))
    office.close(backup=False)
    assert list(office.path.parent.iterdir()) == [office.path]
