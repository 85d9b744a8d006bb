"""The command line as the town's technician and its scripts meet it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kth_desktop.cli import main
from kth_desktop.documents.pages import PdfPages


@pytest.fixture
def call(monkeypatch, tmp_path, capsys):
    """Runs one command in a home of its own: (exit code, standard output, standard error)."""
    monkeypatch.setenv("KTH_HOME", str(tmp_path / "home"))

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(word) for word in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def data(tmp_path, call) -> Path:
    path = tmp_path / "office.kth"
    assert call("new", "--data", path, "--town", "徐行镇", "--committee", "曹王村")[0] == 0
    return path


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    from tests.sample import make_sample

    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    return path


def test_new_office_tells_its_full_name_and_is_not_made_twice(call, tmp_path):
    path = tmp_path / "a.kth"
    words = ("new", "--data", path, "--town", "徐行镇", "--committee", "曹王社区", "--kind", "residents")
    code, out, _ = call(*words)
    assert (code, "徐行镇曹王社区居民委员会" in out) == (0, True)
    before = path.read_bytes()
    code, out, err = call(*words)
    assert (code, out) == (1, "")
    assert "a.kth" in err
    assert path.read_bytes() == before


def test_info_is_one_json_object(call, data):
    code, out, err = call("info", "--json", "--data", data)
    facts = json.loads(out)
    assert (code, err) == (0, "")
    assert facts["encrypted"] is False
    assert facts["counts"]["venues"] == 0


def test_common_options_may_stand_before_or_after(call, data):
    assert call("--json", f"--data={data}", "info")[1] == call("info", "--data", data, "--json")[1]


def test_sample_counts_its_half_year(call, sample):
    code, out, _ = call("stats", "--from", "2026-01", "--to", "2026-06", "--by", "category", "--data", sample,
                        "--json")  # fmt: skip
    facts = json.loads(out)
    assert code == 0
    assert (facts["sessions"], facts["attendances"]) == (83, 9261)
    assert sum(group["sessions"] for group in facts["groups"]) == 83
    assert {group["key"] for group in facts["groups"]} == {
        "宣传培训", "议事共商", "矛盾调解", "文化娱乐", "便民服务",
    }  # fmt: skip


def test_one_committee_is_part_of_the_town(call, sample):
    period = ("stats", "--from", "2026-01", "--to", "2026-06", "--json", "--data", sample)
    whole = json.loads(call(*period)[1])
    part = json.loads(call(*period, "--committee", "曹王村")[1])
    assert 0 < part["sessions"] < whole["sessions"]


def test_period_backwards_is_one_sentence(call, sample):
    code, out, err = call("stats", "--from", "2026-06", "--to", "2026-01", "--data", sample)
    assert (code, out, err) == (1, "", "结束日期早于开始日期，请核对。\n")


@pytest.mark.parametrize(
    "words",
    [
        ("server",),
        ("stats", "--from", "2026-13", "--to", "2026-06"),
        ("stats",),
        ("print", "nameplates"),
        ("info", "--wrong"),
    ],
)
def test_wrong_usage_is_exit_2_without_traceback(call, words):
    code, out, err = call(*words)
    assert (code, out) == (2, "")
    assert err.strip()
    assert "Traceback" not in err


def test_missing_file_is_told_and_not_made(call, tmp_path):
    path = tmp_path / "none.kth"
    code, _, err = call("info", "--data", path)
    assert code == 1
    assert "none.kth" in err
    assert not path.exists()


def test_the_log_is_audited(call, sample, tmp_path):
    from kth_desktop.db.engine import connect

    code, out, err = call("audit", "--json", "--data", sample)
    whole = json.loads(out)
    assert (code, err, whole["ok"], whole["findings"]) == (0, "", True, [])
    part = json.loads(call("audit", "--json", "--data", sample, "--committee", "曹王村")[1])
    assert 0 < part["lines"] < whole["lines"]
    said = call("audit", "--data", sample)[1]
    assert said == f"共{whole['lines']}条操作记录，前后相连，没有被改过。\n"
    spoiled = Path(shutil.copy(sample, tmp_path / "spoiled.kth"))
    raw = connect(spoiled)
    raw.execute("DROP TRIGGER log_no_update")
    raw.execute("UPDATE log SET operator='别人' WHERE number=2")
    raw.close()
    code, out, err = call("audit", "--json", "--data", spoiled)
    assert (code, json.loads(out)["ok"]) == (1, False)
    assert err.startswith("操作记录对不上，请保留这个文件，联系维护人员：操作记录的保护被去掉了")
    assert "操作记录第2条和前一条接不上" in json.loads(out)["findings"][1]
    code, out, err = call("audit", "--data", sample, "--committee", "没有村")
    assert (code, out, "没有“没有村”这个村（居）" in err) == (1, "", True)


def test_plates_of_one_venue_pass_their_own_ruler(call, sample, tmp_path):
    out = tmp_path / "plates.pdf"
    words = ("print", "nameplates", "--data", sample, "--venue", "曹王01号", "--out", out, "--proof")
    assert call(*words)[0] == 0
    code, said, _ = call("pdf-check", out, "--kind", "nameplate", "--json")
    assert (code, json.loads(said)) == (0, {"ok": True, "findings": []})
    code, _, err = call(*words)
    assert code == 1
    assert "没有覆盖" in err


def test_unknown_number_style_size_and_committee(call, sample, tmp_path):
    out = tmp_path / "plates.pdf"
    common = ("print", "nameplates", "--data", sample, "--out", out)
    code, _, err = call(*common, "--venue", "曹王99号")
    assert (code, "曹王99号" in err) == (1, True)
    assert call(*common, "--style", "gold")[0] == 2
    code, _, err = call(*common, "--size", "40x9999")
    assert (code, bool(err)) == (1, True)
    code, _, err = call(*common, "--committee", "别村")
    assert (code, "别村" in err) == (1, True)
    assert not out.exists()


def test_printing_is_registered_unless_it_is_a_proof(call, sample, tmp_path):
    again = ("print", "nameplates", "--data", sample, "--venue", "曹王02号", "--changed", "--json")
    call("print", "nameplates", "--data", sample, "--venue", "曹王02号", "--out", tmp_path / "1.pdf")
    code, out, err = call(*again, "--out", tmp_path / "2.pdf")
    assert (code, out) == (1, "")
    assert "没有要打的铭牌" in err


def test_backup_is_restored_as_a_new_file(call, data, tmp_path):
    code, out, _ = call("backup", "--out", tmp_path / "stick", "--data", data, "--json")
    assert code == 0
    copy = json.loads(out)["backup"]
    new = tmp_path / "new.kth"
    assert call("restore", copy, "--data", new)[0] == 0
    assert call("check", "--data", new, "--json")[1] == '{"ok": true, "findings": []}\n'
    code, _, err = call("restore", copy, "--data", new)
    assert (code, bool(err)) == (1, True)


def test_a_backup_is_checked_without_being_restored(call, data, tmp_path):
    copy = Path(json.loads(call("backup", "--out", tmp_path, "--data", data, "--json")[1])["backup"])
    for given in (copy, copy / "manifest.json", copy / "office.kth"):
        code, out, _ = call("check", "--backup", given, "--json")
        found = json.loads(out)
        assert (code, found["ok"], found["findings"], found["encrypted"]) == (0, True, [], False)
        assert found["counts"] == json.loads(call("info", "--data", data, "--json")[1])["counts"]
    content = bytearray((copy / "office.kth").read_bytes())
    content[9000] ^= 1
    (copy / "office.kth").write_bytes(content)
    code, out, err = call("check", "--backup", copy, "--json")
    assert (code, out) == (1, "")
    assert "已经损坏" in err
    assert call("restore", copy, "--data", tmp_path / "new.kth")[0] == 1
    assert not (tmp_path / "new.kth").exists()


def test_papers_that_a_backup_lacks_are_counted(call, data, tmp_path):
    from kth_desktop.office import Office
    from tests.services.test_meeting_backup import issued

    office = Office.open(data)
    digest = issued(office)
    (office.meetings.folder / f"{digest}.pdf").unlink()
    office.close(backup=False)
    code, out, err = call("check", "--data", data, "--json")
    assert (code, json.loads(out)["ok"]) == (1, False)
    assert "2026年第1次纪要：存下的纪要" in err
    copy = json.loads(call("backup", "--out", tmp_path, "--data", data, "--json")[1])["backup"]
    code, out, err = call("check", "--backup", copy, "--json")
    assert (code, json.loads(out)["ok"]) == (1, False)
    assert "备份里的数据完好，但是有1份" in err
    code, out, _ = call("restore", copy, "--data", tmp_path / "new.kth", "--json")
    assert (code, json.loads(out)) == (0, {"data": str(tmp_path / "new.kth"), "missing": 1})
    assert "有1份" in call("restore", copy, "--data", tmp_path / "newer.kth")[1]


def test_list_of_venues_as_excel(call, sample, tmp_path):
    out = tmp_path / "venues.xlsx"
    code, said, _ = call(
        "export", "venues", "--committee", "曹王村", "--out", out, "--data", sample, "--json"
    )
    assert (code, json.loads(said)["rows"]) == (0, 13)
    assert out.read_bytes().startswith(b"PK")


def test_a_sample_takes_the_place_of_a_sample_only(call, data, tmp_path):
    before = data.read_bytes()
    code, _, err = call("demo", "--data", data, "--force")
    assert (code, "不是示例，没有覆盖" in err) == (1, True)
    assert data.read_bytes() == before
    sample = tmp_path / "sample.kth"
    assert call("demo", "--data", sample)[0] == 0
    assert call("demo", "--data", sample)[0] == 1
    assert call("demo", "--data", sample, "--force")[0] == 0


def test_a_home_that_cannot_be_made_is_told(call, data, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("KTH_HOME", str(tmp_path / "file" / "home"))
    code, out, err = call("info", "--data", data)
    assert (code, out) == (1, "")
    assert "建不起来，请检查" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("print", "nameplates"), "缺少“--out”"),
        (("stats", "--from", "2026-01"), "缺少“--to”"),
        (("pdf-check", "x.pdf", "--kind", "cat"), "“--kind”的值看不懂"),
        (("--today", "2026-13-45", "info"), "“--today”的值看不懂"),
        (("stats", "--from", "x", "--to", "2026-06"), "“x”看不懂，请写成 2026-06"),
        (("info", "--bogus"), "没有“--bogus”这个选项"),
        (("info", "more"), "这样写看不懂"),
    ],
)
def test_wrong_usage_is_told_in_chinese(call, words, said):
    code, out, err = call(*words)
    assert (code, out) == (2, "")
    assert err.startswith(said)


@pytest.mark.parametrize(
    ("file", "heading"), [("data", "徐行镇曹王村村民委员会"), ("sample", "徐行镇各村（居）")]
)
def test_a_list_carries_the_name_of_whose_it_is(call, tmp_path, request, file, heading):
    from openpyxl import load_workbook

    out = tmp_path / "list.xlsx"
    assert call("export", "venues", "--out", out, "--data", request.getfixturevalue(file))[0] == 0
    assert load_workbook(out).active["A2"].value == f"填报单位：{heading}"


def test_the_roster_on_paper_and_as_excel(call, sample, tmp_path):
    inside, outside = tmp_path / "内部.pdf", tmp_path / "公开.pdf"
    roster = ("--data", sample, "print", "roster", "--committee", "曹王村", "--out")
    assert call(*roster, inside)[0] == 0
    _, said, _ = call(*roster, outside, "--public")
    with PdfPages(inside) as one, PdfPages(outside) as other:
        assert f"共{said.partition('人')[0]}人" in other.text(0), "the command counts whom the paper lists"
        assert "内部资料 注意保管" in one.text(0)
        assert "****" in other.text(0)
    code, said, _ = call("--data", sample, "--json", "export", "volunteers", "--out", tmp_path / "全镇.xlsx")
    assert (code, json.loads(said)["rows"]) == (0, 260)


def test_the_towns_name_means_the_whole_town(call, sample, tmp_path):
    period = ("stats", "--from", "2026-01", "--to", "2026-06", "--json", "--data", sample)
    assert json.loads(call(*period, "--committee", "徐行镇")[1])["sessions"] == 83
    out = tmp_path / "venues.xlsx"
    words = ("export", "venues", "--committee", "徐行镇", "--out", out, "--data", sample, "--json")
    assert json.loads(call(*words)[1])["rows"] == 35


def test_who_only_reads_makes_no_backup(call, data):
    from dataclasses import replace

    from kth_desktop import paths
    from kth_desktop.office import Office

    office = Office.open(data)
    office.committees.save(replace(office.own, phone="021-59550000"))
    office.close(backup=False)  # saved, and not backed up yet
    before = set(paths.backups().iterdir())
    assert call("info", "--data", data)[0] == 0
    assert set(paths.backups().iterdir()) == before


def test_plates_that_cannot_be_registered_are_not_left(call, sample, tmp_path, monkeypatch):
    from kth_desktop.errors import UserError
    from kth_desktop.services.plates import PlateService

    def busy(*_: object, **__: object) -> None:
        raise UserError("另一个窗口正在保存，请稍等再试。")

    monkeypatch.setattr(PlateService, "printed", busy)
    out = tmp_path / "plate.pdf"
    out.write_bytes(b"an earlier paper")
    words = ("print", "nameplates", "--data", sample, "--venue", "曹王03号", "--out", out, "--force")
    code, _, err = call(*words)
    assert (code, err) == (1, "另一个窗口正在保存，请稍等再试。\n")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir() if file.is_file()] == [
        ("plate.pdf", b"an earlier paper")
    ]
