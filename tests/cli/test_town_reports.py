"""The papers from village to town on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from kth_desktop.cli import main
from kth_desktop.documents.pages import PdfPages
from tests.sample import make_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    return path


@pytest.fixture
def call(capsys, sample):
    """(exit code, standard output, standard error) of one command on the sample."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(word) for word in (*arguments, "--data", sample)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def _words(path: Path) -> str:
    with PdfPages(path) as pages:
        return "".join(pages.text(number) for number in range(pages.count))


def test_the_town_s_month(call, tmp_path):
    out = tmp_path / "a.pdf"
    code, said, err = call("print", "monthly", "--month", "2026-06", "--out", out, "--json")
    assert (code, err, json.loads(said)["rows"]) == (0, "", 12)
    words = _words(out)
    for expected in ("小庙村", "曹王社区", "1634", "9261", "2026年6月“客堂汇”活动情况月报表"):
        assert expected in words


def test_one_village_s_month_on_a4(call, tmp_path):
    out = tmp_path / "a.pdf"
    given = ("--month", "2026-06", "--committee", "曹王村", "--paper", "A4", "--out", out)
    assert call("print", "monthly", *given)[0] == 0
    with PdfPages(out) as pages:
        assert pages.size_mm(0) == pytest.approx((297, 210), abs=0.5)
    assert "小庙村" not in _words(out)


def test_the_same_as_excel(call, tmp_path):
    out = tmp_path / "a.xlsx"
    assert call("export", "monthly", "--month", "2026-06", "--out", out)[0] == 0
    sheet = load_workbook(out, data_only=True).active
    assert sheet["A1"].value == "2026年6月“客堂汇”活动情况月报表"
    assert [sheet.cell(17, place).value for place in (1, 5, 6)] == ["合计", 14, 1634]


@pytest.mark.parametrize(
    ("kind", "sentence", "names"),
    [
        ("progress", "12个村（居）中有1个达到目标；本年新挂牌10个，现有26个。", ["大石皮村", "完成情况"]),
        ("leaders", "全镇组长100名，办点25名；对照“百名组长”，还差75名。", ["大石皮村", "办点人数"]),
    ],
)
def test_progress_on_paper_and_as_excel(call, tmp_path, kind, sentence, names):
    paper, sheet = tmp_path / "a.pdf", tmp_path / "a.xlsx"
    code, said, _ = call("print", kind, "--out", paper, "--json")
    assert (code, json.loads(said)["sentence"]) == (0, sentence)
    assert sentence in _words(paper)
    assert call("export", kind, "--out", sheet)[0] == 0
    cells = [str(cell.value) for row in load_workbook(sheet).active for cell in row]
    for name in names:
        assert name in cells


def test_a_village_s_own_leaders_as_excel_have_no_phone(call, tmp_path):
    out = tmp_path / "a.xlsx"
    assert call("export", "leaders", "--committee", "曹王村", "--out", out)[0] == 0
    words = "".join(str(cell.value) for row in load_workbook(out).active for cell in row)
    assert "陆金妹" in words
    assert "142" not in words
    assert "百名" not in words


def test_the_year_as_pdf_and_as_word(call, tmp_path):
    paper, draft = tmp_path / "a.pdf", tmp_path / "a.docx"
    given = ("print", "annual", "--year", "2026", "--committee", "曹王村")
    assert call(*given, "--out", paper)[0] == 0
    code, said, _ = call(*given, "--out", draft, "--json")
    assert (code, json.loads(said)["title"]) == (0, "徐行镇曹王村2026年“客堂汇”工作报告")
    words = "".join(one.text for one in Document(str(draft)).paragraphs)
    for expected in ("74场次", "2431人次", "四、存在问题"):
        assert expected in words
        assert expected in _words(paper).replace("\n", "").replace("\r", "")


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (("print", "annual", "--year", "2027"), 1, "2027年还没有到，写不了年度工作报告。请改年份。"),
        (("print", "annual", "--year", "2026"), 1, "“a”的后缀看不懂，请写成 .pdf 或 .docx。"),
        (("print", "monthly", "--month", "2027-01"), 1, "2027年1月还没有开始，没有月报。请改月份。"),
        (("export", "monthly", "--month", "2026-13"), 1, "没有13月"),
        (("print", "monthly", "--month", "六月"), 2, "“六月”看不懂，请写成 2026-06。"),
        (("print", "progress", "--committee", "张村"), 1, "没有“张村”这个村（居）"),
    ],
)
def test_wrong_input_is_one_sentence_and_nothing_is_written(call, tmp_path, given, code, said):
    out = tmp_path / ("a.pdf" if "2027" in given else "a")
    got, _, err = call(*given, "--out", out)
    assert got == code
    assert said in err
    assert not out.exists()
