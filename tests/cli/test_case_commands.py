"""`kth print matter|case-file`: which matter, which sheet, and what is said of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest

from kth_desktop.cli import main
from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.committee import Founding
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.office import Office
from tests.documents.sample_case import MATTER
from tests.sample import make_sample

Call = Callable[..., tuple[int, str, str]]
NUMBER = "曹王议〔2026〕2号"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office") / "office.kth"
    founding = Founding("徐行镇", "曹王村", CommitteeKind.VILLAGE, "李文娟")
    with Office.create(path, founding) as office, office._context.writing() as writing:
        writing.save(replace(MATTER, committee_id=office._context.own_id))
    return path


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], kept: Path) -> Call:
    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(word) for word in ("print", *arguments, "--data", kept)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def _text(out: Path) -> str:
    with PdfPages(out) as pages:
        return "".join("".join(pages.text(page).split()) for page in range(pages.count))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "四议两公开（六步）登记表"),
        (("--sheet", "step", "--step", "2"), "党组织提议表"),
        (("--sheet", "step"), "评议会情况记录"),
        (("--sheet", "publication", "--step", "10"), "关于村食堂改造的公示"),
        (("--sheet", "publication"), "关于村食堂改造实施结果的公示"),
        (("--sheet", "index"), "卷内目录"),
    ],
)
def test_each_sheet(call: Call, tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    out = tmp_path / "a.pdf"
    code, said, err = call("matter", "--matter", NUMBER, *options, "--out", out)
    assert (code, err) == (0, "")
    assert said.startswith("“村食堂改造”的")
    assert words in _text(out)


def test_a_notice_on_a3(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    assert call("matter", "--matter", "食堂", "--sheet", "publication", "--size", "A3", "--out", out)[0] == 0
    with pdfplumber.open(out) as document:
        assert round(document.pages[0].width * 25.4 / 72) == 297


def test_the_whole_case(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    code, said, err = call("case-file", "--matter", NUMBER, "--out", out, "--two-sided", "--json")
    assert (code, err) == (0, "")
    facts = json.loads(said)
    with PdfPages(out) as pages:
        assert facts == {"out": str(out), "matter": NUMBER, "parts": 14, "pages": pages.count - 3}


def test_what_is_not_there_is_said(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    code, _, err = call("case-file", "--matter", "修路", "--out", out)
    assert (code, err.strip()) == (1, "没有“修路”这个议题，请核对编号或名称。")
    code, _, err = call("matter", "--matter", NUMBER, "--sheet", "step", "--step", "14", "--out", out)
    assert (code, err.strip()) == (1, "这个议题只有13步，没有第14步，请核对。")
    assert call("matter", "--matter", NUMBER, "--sheet", "别的", "--out", out)[0] == 2
    assert list(tmp_path.iterdir()) == []
    out.write_bytes(b"x")
    assert call("case-file", "--matter", NUMBER, "--out", out)[0] == 1
    assert out.read_bytes() == b"x"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    return path


def test_the_case_of_the_sample_holds_what_was_held(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """三会, the vote and what became of every opinion stand where their steps are."""
    out = tmp_path / "a.pdf"
    asked = ("print", "case-file", "--matter", NUMBER, "--data", str(sample), "--out", str(out))
    assert main(asked) == 0
    assert capsys.readouterr().err == ""
    with PdfPages(out) as pages:
        index = "".join("".join((pages.text(1) + pages.text(2)).split()))
    order = ["食堂改造听证会公告", "食堂改造听证会记录", "党员大会审议记录", "表决票", "计票单", "决议书",
             "关于食堂改造的公示", "意见采纳对照表", "代表名册"]  # fmt: skip
    places = [index.index(words) for words in order]
    assert places == sorted(places)
