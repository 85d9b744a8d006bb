"""`kth encrypt`, `decrypt`, `unlock`, and who only looks: as the town's technician meets them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from kth_desktop import paths
from kth_desktop.cli import main
from kth_desktop.db import slots
from kth_desktop.domain.log import LogQuery
from kth_desktop.domain.operator import Operator, OperatorRole
from kth_desktop.office import Office
from tests.conftest import FOUNDING, PASSWORD, TODAY
from tests.records import save_all

pytestmark = pytest.mark.usefixtures("cheap_keys")
NEW = "xin de mi ma"
ALL = ["KTH_PASSWORD", "KTH_OPERATOR", "KTH_RECOVERY_CODE"]


@pytest.fixture
def call(monkeypatch, tmp_path, capsys):
    """Runs one command in a home of its own: (exit code, standard output, standard error)."""
    monkeypatch.setenv("KTH_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("sys.stdin", io.StringIO())  # nobody sits there
    said: list[str] = []

    def run(*arguments: object, **environ: str) -> tuple[int, str, str]:
        with pytest.MonkeyPatch.context() as patch:
            for name in ALL:
                patch.delenv(name, raising=False)
            for name, value in environ.items():
                patch.setenv(f"KTH_{name.upper()}", value)
            code = main([str(word) for word in arguments])
        out, err = capsys.readouterr()
        said.extend((out, err))
        return code, out, err

    run.said = said
    return run


@pytest.fixture
def data(office_file, call) -> Path:
    with Office.open(office_file, today=TODAY) as office:
        save_all(office)
        office.access.save(Operator(committee_id=office.own.id, name="王伟", role=OperatorRole.READ_ONLY))
    return office_file


@pytest.fixture
def locked(data, call) -> tuple[Path, str]:
    """An encrypted office, and its recovery code."""
    code, out, err = call("--json", "encrypt", "--data", data, password=PASSWORD)
    assert (code, err) == (0, "")
    return data, json.loads(out)["recovery_code"]


def test_encrypt_prints_the_code_once_and_logs_it_without(call, locked):
    path, code = locked
    assert slots.read(path).open_by_code(code)
    with Office.open(path, password=PASSWORD) as office:
        line = office.history.lines(LogQuery())[0]
        assert (line.operator, line.action.label) == ("张建芳", "加密")
        assert all(code not in str(entry) for entry in office.history.lines(LogQuery()))
    found, out, err = call("info", "--json", "--data", path, password=PASSWORD)
    assert (found, json.loads(out)["encrypted"], err) == (0, True, "")


def test_the_words_for_a_person_carry_the_sentence_of_the_sheet(call, data):
    code, out, err = call("encrypt", "--data", data, password=PASSWORD)
    assert (code, err) == (0, "")
    assert "恢复码只显示这一次：" in out
    assert "请勿拍照、勿发微信。" in out


@pytest.mark.parametrize(
    "command", [("info",), ("check",), ("stats", "--from", "2026-01", "--to", "2026-06")]
)
def test_a_locked_office_asks_and_tells_wrong_from_right(call, locked, command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path, _ = locked
    code, out, err = call(*command, "--data", path)
    assert (code, out) == (1, "")
    assert err == "“office.kth”加了密，请输入密码再打开。请把密码放在环境变量 KTH_PASSWORD 里再运行。\n"
    code, out, err = call(*command, "--data", path, password="wrong wrong")
    assert (code, out) == (1, "")
    assert err == "密码不对，请看看大写锁定和输入法，再输一次。\n"
    assert call(*command, "--data", path, password=PASSWORD)[0] == 0


def test_check_of_a_password(call, locked, tmp_path):
    path, _ = locked
    assert call("unlock", "--check", "--json", "--data", path, password=PASSWORD)[:2] == (
        0,
        '{"ok": true, "operator": "张建芳"}\n',
    )
    assert call("unlock", "--check", "--data", path, password="nein nein")[0] == 1
    assert (
        call("unlock", "--check", "--data", path)[2]
        == "要用密码，请把密码放在环境变量 KTH_PASSWORD 里再运行。\n"
    )
    for words in (("unlock",), ("unlock", "--check", "--recover", "张建芳")):
        code, out, err = call(*words, "--data", path, password=PASSWORD)
        assert (code, out, err) == (2, "", "写 unlock --check 试密码，或 unlock --recover 姓名 重设密码。\n")


def test_check_of_what_has_no_password(call, data, tmp_path):
    code, out, err = call("unlock", "--check", "--data", data, password=PASSWORD)
    assert (code, out, err) == (1, "", "“office.kth”没有加密，不用密码就能打开。\n")
    code, _, err = call("unlock", "--check", "--data", tmp_path / "none.kth", password=PASSWORD)
    assert (code, err.startswith("找不到“none.kth”")) == (1, True)


def test_back_in_by_the_recovery_code(call, locked):
    path, code = locked
    words = ("unlock", "--recover", "张建芳", "--data", path, "--json")
    found, out, err = call(*words, recovery_code=code.lower(), password=NEW)
    assert (found, json.loads(out), err) == (0, {"ok": True, "operator": "张建芳"}, "")
    assert call("info", "--data", path, password=PASSWORD)[0] == 1
    assert call("info", "--data", path, password=NEW)[0] == 0
    with Office.open(path, password=NEW) as office:
        assert office.history.lines(LogQuery())[0].action.label == "用恢复码重设密码"


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("李四", "", "“李四”在这份数据里没有密码；有密码的是张建芳。"),
        ("王伟", "", "“王伟”在这份数据里没有密码；有密码的是张建芳。"),
        ("张建芳", "7K2MQ", "恢复码有6组，每组5个字，共30个；现在是5个，请核对。"),
    ],
)
def test_recovering_wrongly_is_one_sentence(call, locked, name, code, said):
    path, _ = locked
    before = slots.path_of(path).read_bytes()
    found = call("unlock", "--recover", name, "--data", path, recovery_code=code, password=NEW)
    assert found == (1, "", said + "\n")
    assert slots.path_of(path).read_bytes() == before


def test_recovering_a_plain_or_missing_file(call, data, tmp_path):
    words = ("unlock", "--recover", "张建芳", "--data")
    assert call(*words, data)[2] == "“office.kth”没有加密，不用密码就能打开。\n"
    assert call(*words, tmp_path / "none.kth")[2].startswith("找不到“none.kth”")


def test_two_of_one_name_are_not_mixed_up(call, locked):
    path, code = locked
    known = slots.read(path)
    from uuid import uuid4

    key, _ = known.open_by_password(PASSWORD)
    slots.write(path, known.with_operator(key, uuid4(), "张建芳", NEW, known.slots[0].cost))
    found, out, err = call(
        "unlock", "--recover", "张建芳", "--data", path, recovery_code=code, password="x" * 9
    )
    assert (found, out) == (1, "")
    assert "有几位都叫“张建芳”，分不清是哪一位" in err
    assert call("info", "--data", path, operator="张建芳", password=PASSWORD)[0] == 0


def test_a_new_key(call, locked):
    path, code = locked
    found, out, err = call("encrypt", "--new-key", "--json", "--data", path, password=PASSWORD)
    assert (found, err) == (0, "")
    second = json.loads(out)["recovery_code"]
    assert second != code
    assert slots.read(path).open_by_code(second)
    with Office.open(path, password=PASSWORD) as office:
        assert office.history.lines(LogQuery())[0].action.label == "换钥匙"


def test_decrypt_and_whose_password_it_was(call, locked):
    path, _ = locked
    found, out, err = call("decrypt", "--json", "--data", path, password=PASSWORD)
    assert (found, out, err) == (0, '{"encrypted": false}\n', "")
    assert not slots.path_of(path).exists()
    with Office.open(path) as office:
        line = office.history.lines(LogQuery())[0]
        assert (line.operator, line.action.label) == ("张建芳", "取消加密")


@pytest.mark.parametrize("words", [("encrypt",), ("encrypt", "--new-key"), ("decrypt",)])
def test_where_it_does_not_fit_it_is_one_sentence(call, data, words):
    """Encrypted twice; a plain file given another key, or none."""
    if words == ("encrypt",):
        assert call("encrypt", "--data", data, password=PASSWORD)[0] == 0
    before = data.read_bytes()
    code, out, err = call(*words, "--data", data, password=PASSWORD)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.endswith("。\n")
    assert data.read_bytes() == before


def test_a_weak_password_is_refused(call, data):
    code, out, err = call("encrypt", "--data", data, password="kurz")
    assert (code, out) == (1, "")
    assert "密码至少8个字，现在是4个" in err


def test_a_technician_may_try_it_on_a_sample(call, tmp_path):
    sample = tmp_path / "sample.kth"
    Office.create(sample, FOUNDING, today=TODAY, sample=True).close()
    assert call("encrypt", "--data", sample, password=PASSWORD)[0] == 0
    assert not sample.read_bytes().startswith(b"SQLite")
    assert call("info", "--data", sample, password=PASSWORD)[0] == 0


def test_a_damaged_locked_office_is_damaged(call, locked):
    path, _ = locked
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)
    code, _, err = call("check", "--data", path, password=PASSWORD)
    assert (code, "已经损坏" in err, "密码" in err) == (1, True, False)


def test_nothing_secret_is_said_or_logged(call, locked, monkeypatch):
    """Through every command, wrong ways and a bug too: not in what is said, in the log, in a file's name."""
    path, code = locked
    call("info", "--data", path, password="nein nein nein")
    call("unlock", "--recover", "张建芳", "--data", path, recovery_code="AAAAA" * 6, password=NEW)
    call("unlock", "--recover", "张建芳", "--data", path, recovery_code=code, password=NEW)

    def bug(*_: object) -> None:
        raise ZeroDivisionError(NEW)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kth_desktop.services.checking.counts", bug)
        assert call("info", "--data", path, password=NEW)[0] == 3
    call("encrypt", "--new-key", "--data", path, password=NEW)
    call("decrypt", "--data", path, password=NEW)
    key = "ZeroDivisionError"
    logged = "\n".join(file.read_text(encoding="utf-8") for file in paths.logs().rglob("*") if file.is_file())
    assert key in logged
    said = "\n".join(call.said)
    for secret in (PASSWORD, NEW, "nein nein nein"):
        assert secret not in logged
        assert secret not in said
    assert said.count(code) == 1  # where it was asked for
    assert code not in logged
    names = "\n".join(str(file) for file in path.parent.rglob("*"))
    assert PASSWORD not in names


# Who only looks


@pytest.mark.parametrize("how", ["plain", "locked"])
def test_who_only_looks_reads_and_prints_and_changes_nothing(call, data, how, tmp_path):
    as_wang = {"operator": "王伟"}
    if how == "locked":
        call("encrypt", "--data", data, password=PASSWORD)
        with Office.open(data, password=PASSWORD) as office:
            wang = next(line.operator.id for line in office.access.lines() if line.operator.name == "王伟")
            office.access.set_password(wang, NEW)
        as_wang = {"password": NEW}
    for words in (("info",), ("check",), ("stats", "--from", "2026-01", "--to", "2026-12")):
        assert call(*words, "--data", data, **as_wang)[0] == 0
    out = tmp_path / "plate.pdf"
    assert call("print", "nameplates", "--data", data, "--out", out, **as_wang)[::2] == (0, "")
    assert out.read_bytes().startswith(b"%PDF")
    roster = ("print", "roster", "--data", data, "--out")
    assert call(*roster, tmp_path / "public.pdf", "--public", **as_wang)[0] == 0
    for words in (("encrypt",), ("encrypt", "--new-key"), ("decrypt",)):
        code, said, err = call(*words, "--data", data, **{"password": PASSWORD, **as_wang})
        assert (code, said) == (1, "")
        assert "不能管人员和密码" in err or "没有加密" in err or "已经加了密" in err


def test_in_a_locked_office_nobody_works_under_anothers_name(call, locked):
    """王伟 has no password: with 张建芳's it is not 王伟 who works."""
    path, _ = locked
    code, out, err = call("info", "--data", path, operator="王伟", password=PASSWORD)
    assert (code, out, err) == (1, "", "“王伟”在这份数据里没有密码；有密码的是张建芳。\n")
    assert call("info", "--data", path, operator="张建芳", password=PASSWORD)[0] == 0


def test_an_unknown_name_in_a_plain_office(call, data):
    code, out, err = call("info", "--data", data, operator="李四")
    assert (code, out) == (1, "")
    assert err.startswith("没有“李四”这位操作人员；现在有")
