from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from kth_desktop.cli import main
from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.concern import Concern
from kth_desktop.office import Office


@pytest.fixture
def data(office: Office) -> Path:
    for number, told_on in (("2026-001", date(2026, 10, 9)), ("2026-002", date(2026, 11, 10))):
        office.concerns.save(
            Concern(
                committee_id=office.own.id, text=f"{told_on.month}月的路灯坏了", told_on=told_on, year=2026,
                number=number, reporter="陆金妹",
            )
        )  # fmt: skip
    office.close(backup=False)
    return office.path


def _run(data: Path, *words: str) -> int:
    return main([*words, "--data", str(data), "--today", "2026-11-23"])


def _text(out: Path) -> str:
    with PdfPages(out) as pages:
        return "\n".join(pages.text(page) for page in range(pages.count))


def test_one_concern_by_its_number(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "c.pdf"
    assert _run(data, "--json", "print", "concern", "--number", "2026-002", "--out", str(out)) == 0
    assert json.loads(capsys.readouterr().out) == {"out": str(out), "number": "2026-002", "step": "told"}
    assert "11月的路灯坏了" in _text(out)
    assert _run(data, "print", "concern", "--number", "2026-002", "--out", str(out)) == 1
    assert "没有覆盖" in capsys.readouterr().err
    assert _run(data, "print", "concern", "--number", "2026-009", "--out", str(tmp_path / "n.pdf")) == 1
    assert "没有编号“2026-009”的民情" in capsys.readouterr().err
    assert not (tmp_path / "n.pdf").exists()


def test_the_register_of_a_month_and_the_public_list(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, month = tmp_path / "w.pdf", tmp_path / "m.pdf"
    assert _run(data, "print", "concerns", "--out", str(whole)) == 0
    text = _text(whole)
    assert text.index("10月的路灯") < text.index("11月的路灯")
    assert "陆金妹" in text
    assert (
        _run(data, "--json", "print", "concerns", "--month", "2026-11", "--public", "--out", str(month)) == 0
    )
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["rows"] == 1
    text = _text(month)
    assert "群众关心事项" in text
    assert "陆金妹" not in text
    for wrong, code in (("2026-13", 1), ("十一月", 2)):
        assert _run(data, "print", "concerns", "--month", wrong, "--out", str(tmp_path / "x.pdf")) == code


def test_the_excel_sheet(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "c.xlsx"
    assert _run(data, "export", "concerns", "--out", str(out)) == 0
    rows = list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))
    assert rows[0][0] == "民情登记册"
    assert rows[2][:4] == ("编号", "日期", "来源", "反映人")
    assert [row[0] for row in rows[3:]] == ["2026-001", "2026-002"]
