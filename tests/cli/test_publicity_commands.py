from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pdfplumber
import pytest

from kth_desktop.cli import main
from tests.sample import make_sample


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("publicity") / "sample.kth"
    make_sample(path)
    return path


def _run(data: Path, *words: str) -> int:
    return main([*words, "--data", str(data), "--today", "2026-11-23"])


def _text(out: Path) -> str:
    with pdfplumber.open(out) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def test_pledges_on_paper_and_in_excel(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, sheet = tmp_path / "p.pdf", tmp_path / "p.xlsx"
    assert _run(data, "--json", "print", "pledges", "--out", str(out)) == 0
    assert json.loads(capsys.readouterr().out) == {"out": str(out), "pledges": 3}
    assert "1319.50元" in _text(out)
    assert _run(data, "export", "pledges", "--out", str(sheet)) == 0
    cells = [cell.value for row in openpyxl.load_workbook(sheet).active.iter_rows() for cell in row]
    assert {"给客堂添桌椅", 3680.5, 1319.5, "折叠桌12张"} <= set(cells)
    assert _run(data, "export", "pledges", "--out", str(sheet)) == 1
    assert "没有覆盖" in capsys.readouterr().err


def test_a_story_by_a_part_of_its_title(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "s.pdf"
    assert _run(data, "--json", "print", "story", "--title", "十三年", "--out", str(out)) == 0
    assert json.loads(capsys.readouterr().out) == {"out": str(out), "photos": 1}
    with pdfplumber.open(out) as pdf:
        assert len(pdf.pages[0].images) == 1
    for words, sentence in (
        (("--title", "没有这篇"), "没有“没有这篇”这篇事迹"),
        (("--title", "的"), "请写完整的标题"),
        (("--title", "沈老师"), "沈秀珍本人还没有同意刊用"),
    ):
        none = tmp_path / "none.pdf"
        assert _run(data, "print", "story", *words, "--out", str(none)) == 1
        assert sentence in capsys.readouterr().err
        assert not none.exists()
    assert _run(data, "print", "story", "--out", str(tmp_path / "n.pdf")) == 2


def test_what_ran_where(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.pdf"
    assert _run(data, "print", "publications", "--out", str(out)) == 0
    assert "共3篇事迹，刊登3次" in _text(out)
