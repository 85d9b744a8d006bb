from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kth_desktop.cli import main
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.correction import CorrectionReason
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.vocabulary import ActivityState, Category, PartnerKind
from kth_desktop.office import Office
from tests.packages import SECRET


@pytest.fixture
def data(office: Office) -> Path:
    office.partners.save(
        Partner(committee_id=office.own.id, name="村卫生室", kind=PartnerKind.DEPARTMENT, offers="量血压")
    )
    office.close(backup=False)
    return office.path


@pytest.fixture
def town(tmp_path: Path) -> Path:
    path = tmp_path / "town.kth"
    words = ("new", "--town", "徐行镇", "--kind", "town", "--operator", "王海燕")
    assert main(["--data", str(path), *words]) == 0
    return path


def _run(data: Path, *words: str) -> int:
    return main([*words, "--data", str(data), "--json"])


def _answer(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return found


def test_a_town_office_needs_no_village(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Office.open(town) as office:
        assert (office.own.name, office.own.full_name) == ("徐行镇", "徐行镇人民政府")
    capsys.readouterr()
    assert main(["--data", str(tmp_path / "v.kth"), "new", "--town", "徐行镇"]) == 2
    assert "--committee" in capsys.readouterr().err
    assert not (tmp_path / "v.kth").exists()


def test_a_package_goes_out_and_in(
    data: Path, town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.kthx"
    assert _run(data, "export", "package", "--out", str(out)) == 0
    sent = _answer(capsys)
    assert (sent["number"], sent["base"], sent["rows"], sent["personal"]) == (1, 0, 2, False)
    assert _run(town, "import", "package", str(out), "--dry-run") == 0
    assert _answer(capsys)["new"] == 2
    assert _run(town, "import", "package", str(out)) == 0
    found = _answer(capsys)
    assert (found["new"], found["updated"], found["unchanged"], found["deleted"]) == (2, 0, 0, 0)
    assert (found["conflicts"], found["left"], found["already"]) == ([], [], False)
    assert _run(town, "import", "package", str(out)) == 0
    assert _answer(capsys)["already"] is True


def test_a_conflict_shows_both_sides_and_is_decided_by_a_word(
    data: Path, town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.kthx"
    _run(data, "export", "package", "--out", str(out))
    _run(town, "import", "package", str(out))
    for path, words in ((data, "村里改"), (town, "镇里改")):
        with Office.open(path) as office:
            one = office.partners.all()[0]
            office.partners.save(replace(one, offers=words))
    assert _run(data, "export", "package", "--out", str(out), "--force", "--since-last") == 0
    capsys.readouterr()
    assert _run(town, "import", "package", str(out), "--dry-run") == 0
    (conflict,) = _answer(capsys)["conflicts"]
    assert conflict["table"] == "partner" and conflict["record"] == "村卫生室"
    assert "镇里改" in conflict["mine"][0] and "村里改" in conflict["theirs"][0]
    assert _run(town, "import", "package", str(out), "--take", "theirs") == 0
    with Office.open(town) as office:
        assert office.partners.all()[0].offers == "村里改"


def test_a_closed_month_is_changed_with_a_reason(
    data: Path, town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, changes = tmp_path / "a.kthx", tmp_path / "b.kthx"
    with Office.open(data) as office:
        kept = Activity(
            committee_id=office.own.id, title="健康课", category=Category.PUBLICITY_TRAINING, place="村委会",
            held_on=date(2026, 6, 3), state=ActivityState.HELD, attendances=20,
        )  # fmt: skip
        made = office.activities.save(kept).record
    assert _run(data, "export", "package", "--out", str(first)) == 0
    assert _run(town, "import", "package", str(first)) == 0
    assert _run(town, "month", "close", "--month", "2026-06") == 0
    with Office.open(data) as office:
        office.activities.save(replace(made, attendances=25))
    assert _run(data, "export", "package", "--out", str(changes), "--since-last") == 0
    capsys.readouterr()
    assert _run(town, "import", "package", str(changes)) == 1
    assert "请加上 --reason 写明原因" in capsys.readouterr().err
    assert _run(town, "import", "package", str(changes), "--reason", "other") == 1
    assert "请写一句说明" in capsys.readouterr().err
    assert _run(town, "import", "package", str(changes), "--reason", "called") == 0
    assert _answer(capsys)["updated"] == 1
    with Office.open(town) as office:
        (said,) = office.months.sheet(2026, 6).corrections
        assert (said.attendances, said.reason) == (5, CorrectionReason.CALLED)


def test_personal_data_want_a_password(
    data: Path,
    town: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "a.kthx"
    assert _run(data, "export", "package", "--out", str(out), "--personal") == 1
    assert "要设密码" in capsys.readouterr().err
    assert not out.exists()
    monkeypatch.setenv("KTH_PACKAGE_PASSWORD", SECRET)
    assert _run(data, "export", "package", "--out", str(out), "--personal") == 0
    monkeypatch.delenv("KTH_PACKAGE_PASSWORD")
    capsys.readouterr()
    assert _run(town, "import", "package", str(out)) == 1
    assert "设了密码" in capsys.readouterr().err
    monkeypatch.setenv("KTH_PACKAGE_PASSWORD", "wrong")
    assert _run(town, "import", "package", str(out)) == 1
    assert "密码不对" in capsys.readouterr().err
    monkeypatch.setenv("KTH_PACKAGE_PASSWORD", SECRET)
    assert _run(town, "import", "package", str(out)) == 0


def test_a_damaged_file_is_the_worlds_fault(
    data: Path, town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.kthx"
    _run(data, "export", "package", "--out", str(out))
    out.write_bytes(out.read_bytes()[:-100])
    capsys.readouterr()
    assert _run(town, "import", "package", str(out)) == 1
    assert "不完整，或者被改动过" in capsys.readouterr().err
    assert _run(town, "import", "package", str(tmp_path / "no.kthx")) == 1
    assert "打不开" in capsys.readouterr().err
    assert _run(data, "export", "package", "--out", str(out)) == 1  # nothing is written over
