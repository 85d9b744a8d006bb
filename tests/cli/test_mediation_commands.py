"""`kth print mediation|mediations`: who may, what is logged, and what the register tells."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kth_desktop.cli import main
from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.log import Action, LogQuery
from kth_desktop.domain.mediation import MediationSheet
from kth_desktop.domain.operator import Operator, OperatorRole
from kth_desktop.office import Office
from tests.mediation_cases import agreed_case
from tests.sample import make_sample

NUMBER = "（2026）曹王人调字第2号"
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "sample.kth"
    make_sample(path)
    return path


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], sample: Path) -> Call:
    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(word) for word in ("print", *arguments, "--data", sample)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def _text(pdf: Path) -> str:
    with PdfPages(pdf) as pages:
        return "".join(pages.text(page) for page in range(pages.count))


@pytest.mark.parametrize("sheet", MediationSheet)
def test_each_paper_of_a_case_is_made_and_stands_in_the_log(
    call: Call, sample: Path, tmp_path: Path, sheet: MediationSheet
) -> None:
    out = tmp_path / "a.pdf"
    asked = ("mediation", "--number", NUMBER, "--sheet", sheet.value, "--out", out, "--json")
    code, said, err = call(*asked)
    assert (code, err) == (0, "")
    assert json.loads(said) == {
        "out": str(out), "number": NUMBER, "sheet": sheet.value, "state": "调解成功",
    }  # fmt: skip
    assert "内部资料" in _text(out)
    with Office.open(sample) as office:
        lines = office.history.lines(LogQuery())[:2]
    assert [(one.action, one.reason) for one in lines] == [
        (Action.PRINTED, sheet.label),
        (Action.OPENED, sheet.label),
    ]


def test_the_register_of_a_year_counts_and_names_nobody(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "b.pdf"
    code, said, _ = call("mediations", "--year", 2026, "--out", out, "--json")
    assert code == 0
    assert json.loads(said) == {"out": str(out), "year": 2026, "cases": 3, "agreed": 2}
    text = _text(out)
    assert all(words in text for words in (NUMBER, "共3件，调解成功2件", "房屋宅基地", "调解不成"))
    assert not any(name in text for name in ("陶根法", "顾秀珍", "沈福根", "屋檐", "4组"))


def test_what_is_not_there_is_said(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "c.pdf"
    missing = ("mediation", "--number", "第9号", "--sheet", "record", "--out", out)
    assert call(*missing) == (1, "", "没有编号为“第9号”的调解，请核对编号。\n")
    failed = ("mediation", "--number", "（2026）曹王人调字第3号", "--sheet", "agreement", "--out", out)
    assert call(*failed)[2] == "还没有达成协议，没有协议书可以打；请先把结果改为“调解成功”。\n"
    assert not out.exists()


def test_who_may_not_open_cases_prints_none(
    tmp_path: Path, office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office.mediations.save(agreed_case(office.own.id))
    office.access.save(
        Operator(committee_id=office.own.id, name="小李", role=OperatorRole.LIAISON, opens_cases=False)
    )
    path = office.path
    office.close(backup=False)
    monkeypatch.setenv("KTH_OPERATOR", "小李")
    out = tmp_path / "d.pdf"
    words = ("print", "mediation", "--number", "（2026）曹王人调字第1号", "--sheet", "record")
    assert main([*words, "--out", str(out), "--data", str(path)]) == 1
    assert "没有查看调解案卷的权限" in capsys.readouterr().err
    assert not out.exists()
