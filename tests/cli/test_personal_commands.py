"""kth export person, kth erase person, and whole numbers in a list."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from kth_desktop.domain.log import Action, LogQuery
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from tests.cli.test_cli import call, data

__all__ = ["call", "data"]

PHONE = "14237719024"


@pytest.fixture
def ruan(data: Path) -> Volunteer:
    with Office.open(data) as office:
        made = Volunteer(committee_id=office.own.id, name="阮桂珍", phone=PHONE, group_name="7组")
        return office.volunteers.save(made).record


def _log(data: Path, action: Action) -> list[str]:
    with Office.open(data) as office:
        return [line.reason for line in office.history.lines(LogQuery()) if line.action is action]


def test_everything_of_one_person_as_json_or_file(call, data, ruan, tmp_path):
    code, out, err = call("export", "person", "阮桂珍", "--data", data, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["person"]["phone"] == PHONE
    file = tmp_path / "全部资料.json"
    code, out, _ = call("export", "person", ruan.id, "--data", data, "--out", file)
    assert (code, PHONE in out) == (0, False)
    assert json.loads(file.read_text(encoding="utf-8"))["person"]["id"] == str(ruan.id)
    assert call("export", "person", ruan.id, "--data", data, "--out", file)[0] == 1
    assert _log(data, Action.EXPORTED) == ["本人的全部资料", "本人的全部资料"]


def test_without_a_place_to_go_it_says_how(call, data, ruan):
    code, out, err = call("export", "person", "阮桂珍", "--data", data)
    assert (code, out) == (2, "")
    assert "--out" in err


def test_an_erased_person_is_found_no_more(call, data, ruan):
    code, out, _ = call("erase", "person", "阮桂珍", "--reason", "本人要求", "--data", data, "--json")
    told = json.loads(out)
    assert (code, told["erased"], told["compact"], told["stays"]) == (0, 1, True, {})
    assert [one["readable"] for one in told["backups"]] == [True]  # made when the office was closed before
    code, out, err = call("erase", "person", "阮桂珍", "--reason", "本人要求", "--data", data)
    assert (code, out, err) == (1, "", "花名册里没有“阮桂珍”，请核对姓名。\n")
    assert PHONE.encode() not in data.read_bytes()
    assert _log(data, Action.ERASED) == ["本人要求"]


def test_it_says_in_words_what_is_left_to_do(call, data, ruan):
    code, out, _ = call("erase", "person", ruan.id, "--reason", "本人要求", "--data", data)
    assert code == 0
    assert out.startswith("个人信息已清除，服务次数和小时照算。\n备份里还有")
    assert "删掉这几份" in out


def test_a_reason_must_be_given(call, data, ruan):
    code, out, err = call("erase", "person", ruan.id, "--data", data)
    assert (code, out) == (2, "")
    assert "--reason" in err


def test_whole_numbers_go_out_only_with_a_reason(call, data, ruan, tmp_path):
    out = tmp_path / "花名册.xlsx"
    code, _, err = call("export", "volunteers", "--full", "--out", out, "--data", data)
    assert (code, err) == (1, "导出完整号码要写明用途，请填写后再导出。\n")
    assert not out.exists()
    assert call("export", "volunteers", "--full", "--reason", "办保险", "--out", out, "--data", data)[0] == 0
    cells = [cell.value for row in openpyxl.load_workbook(out).active.iter_rows() for cell in row]
    assert PHONE in cells
    assert _log(data, Action.EXPORTED) == ["1人的完整号码，用途：办保险"]
