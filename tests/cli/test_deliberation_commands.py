"""`kth print hearing` over the sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from kth_desktop.cli import main
from kth_desktop.documents.pages import PdfPages
from tests.sample import make_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    return path


def hearing(sample: Path, out: Path, *options: str) -> int:
    return main(["print", "hearing", "--data", str(sample), "--out", str(out), *options])


def words(out: Path) -> str:
    with PdfPages(out) as pages:
        return "".join(pages.text(page) for page in range(pages.count)).replace("\n", "")


@pytest.mark.parametrize(
    ("sheet", "title"),
    [
        ("notice", "关于召开食堂改造听证会的公告"),
        ("sign-in", "会议签到表"),
        ("record", "听证会记录"),
        ("adoption", "意见采纳对照表"),
        ("result", "关于食堂改造听证会结果的公示"),
    ],
)
def test_each_sheet(sample: Path, tmp_path: Path, sheet: str, title: str) -> None:
    out = tmp_path / "paper.pdf"
    assert hearing(sample, out, "--matter", "曹王议〔2026〕2号", "--kind", "听证会", "--sheet", sheet) == 0
    assert title in words(out)


def test_several_are_told_apart(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "paper.pdf"
    assert hearing(sample, out, "--matter", "食堂改造") == 1
    assert "开过3次" in capsys.readouterr().err
    assert hearing(sample, out, "--matter", "食堂改造", "--date", "2026-09-17") == 0
    assert "朱家宅客堂" in words(out)


def test_what_is_not_there_is_said(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "paper.pdf"
    assert hearing(sample, out, "--matter", "修桥") == 1
    assert "没有“修桥”这个议题；现在有" in capsys.readouterr().err
    assert hearing(sample, out) == 2
    assert "--matter" in capsys.readouterr().err
    assert not out.exists()
