"""点单, menu and partners from the command line: papers, Excel out and in, and what is refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from kth_desktop.cli import main
from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.partner import PartnerQuery
from kth_desktop.office import Office
from tests.exchange.test_partners_in import PARTNERS, book
from tests.sample import make_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sample") / "s.kth"
    make_sample(file)
    return file


def _run(data: Path, *words: str) -> int:
    return main([*words, "--data", str(data), "--today", "2026-11-23"])


def _text(out: Path) -> str:
    with PdfPages(out) as pages:
        return "\n".join(pages.text(page) for page in range(pages.count))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("orders",), "消防安全进客堂"),
        (("orders", "--state", "已完成"), "共3单，已完成3单"),
        (("orders", "--week", "2026-11-25"), "冬季健康课"),
        (("order", "--number", "2026-027"), "配送签收和满意度单"),
        (("menu",), "评弹专场"),
        (("delivery-plan",), "小家电维修"),
        (("delivery-plan", "--from", "2026-11-01", "--to", "2026-11-30", "--by-partner"), "个共建单位"),
        (("partners",), "徐行派出所"),
    ],
)
def test_papers(
    sample: Path, tmp_path: Path, words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.pdf"
    assert _run(sample, "--json", "print", *words, "--out", str(out)) == 0
    assert json.loads(capsys.readouterr().out)["out"] == str(out)
    assert told in _text(out)
    assert _run(sample, "print", *words, "--out", str(out)) == 1


def test_a_week_and_a_state_leave_the_others_out(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    assert _run(sample, "print", "orders", "--week", "2026-11-25", "--out", str(out)) == 0
    assert "评弹专场" not in _text(out)
    assert _run(sample, "print", "order", "--number", "2026-999", "--out", str(tmp_path / "b.pdf")) == 1
    assert (
        _run(
            sample, "print", "delivery-plan", "--from", "2026-11-30", "--to", "2026-11-01",
            "--out", str(tmp_path / "c.pdf"),
        )
        == 1
    )  # fmt: skip
    assert not (tmp_path / "b.pdf").exists()
    assert not (tmp_path / "c.pdf").exists()


def _rows(out: Path) -> list[dict[str, object]]:
    rows = list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))
    return [dict(zip(map(str, rows[2]), row, strict=True)) for row in rows[3:]]


def test_lists_as_excel_with_phones_masked(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in ("partners", "offers", "orders"):
        assert _run(sample, "export", kind, "--out", str(tmp_path / f"{kind}.xlsx")) == 0
    partners = {row["单位名称"]: row for row in _rows(tmp_path / "partners.xlsx")}
    assert partners["小芳理发店"]["联系电话"] == "142****8489"
    assert _rows(tmp_path / "offers.xlsx")[0]["时长"] is not None
    assert _rows(tmp_path / "orders.xlsx")[0]["编号"] == "2026-035"
    whole = tmp_path / "whole.xlsx"
    assert _run(sample, "export", "partners", "--full", "--out", str(whole)) == 1
    assert "用途" in capsys.readouterr().err
    assert _run(sample, "export", "partners", "--full", "--reason", "核对", "--out", str(whole)) == 0
    assert {row["联系电话"] for row in _rows(whole)} >= {"14237458489"}


def test_what_went_out_comes_back_unchanged(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind, own in (("partners", 6), ("offers", 3)):
        out = tmp_path / f"{kind}.xlsx"
        assert _run(sample, "export", kind, "--out", str(out)) == 0
        capsys.readouterr()
        assert _run(sample, "--json", "import", kind, str(out), "--dry-run") == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["new"], told["updated"], told["problems"]) == (0, 0, [])
        assert told["unchanged"] == own
        assert len(told["left"]) == len(told[kind]) - own


def test_import_is_whole_or_not_at_all(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office.close(backup=False)
    file = book(tmp_path / "单位.xlsx", PARTNERS)
    assert _run(office.path, "--json", "import", "partners", str(file), "--dry-run") == 0
    assert json.loads(capsys.readouterr().out)["new"] == 3
    assert _partners(office.path) == []
    wrong = book(tmp_path / "错.xlsx", [*PARTNERS[:5], [3, "曹王小学", "学校", "唐老师", "同上", "", ""]])
    assert _run(office.path, "import", "partners", str(wrong)) == 1
    assert (
        "第6行“联系电话”看不懂：“同上”。请改正这一行，其他2行没有问题；现在什么都还没有导入。"
        in capsys.readouterr().err
    )
    assert _partners(office.path) == []
    assert _run(office.path, "import", "partners", str(file)) == 0
    assert "已导入：新增3个共建单位" in capsys.readouterr().out
    assert _partners(office.path) == ["曹王中心小学", "小李理发店", "镇卫生院"]
    assert _run(office.path, "import", "partners", str(tmp_path / "没有.xlsx")) == 1
    assert _run(office.path, "import", "volunteers", str(file)) == 2


def _partners(data: Path) -> list[str]:
    with Office.open(data, today=date(2026, 11, 23)) as office:
        return [line.partner.name for line in office.partners.lines(PartnerQuery())]
