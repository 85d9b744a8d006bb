"""`kth print noticeboard` and `kth print board-register`, and the room that the sheet has on A4 and A3."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from kth_desktop.cli import main
from tests.sample import make_sample

MM = 72 / 25.4


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("boards")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KTH_HOME", str(folder))
        make_sample(folder / "sample.kth")
    return folder / "sample.kth"


def _run(sample: Path, command: str, *words: str) -> int:
    return main(["print", command, *words, "--data", str(sample)])


@pytest.mark.parametrize(("size", "width", "height"), [("A4", 210, 297), ("A3", 297, 420)])
@pytest.mark.parametrize(
    "words",
    [
        ("--sheet", "关于食堂改造表决结果的公示"),
        ("--kind", "activities", "--month", "2026-12"),
        ("--kind", "concerns", "--month", "2026-10"),
        ("--kind", "pledges"),
        ("--kind", "numbers", "--quarter", "2026Q3"),
        ("--kind", "vote"),
    ],
)
def test_a_sheet_keeps_its_margins_and_the_seals_room(
    sample: Path, tmp_path: Path, words: tuple[str, ...], size: str, width: int, height: int
) -> None:
    out = tmp_path / "sheet.pdf"
    assert _run(sample, "noticeboard", *words, "--size", size, "--out", str(out)) == 0
    scale = width / 210
    with pdfplumber.open(out) as document:
        assert size == "A4" or len(document.pages) == 1
        for page in document.pages:
            assert (round(page.width / MM), round(page.height / MM)) == (width, height)
            assert min(char["x0"] for char in page.chars) >= 15 * MM
            assert max(char["x1"] for char in page.chars) <= (width - 15) * MM
        last = document.pages[-1]
        chars = last.chars
    signed = [char for char in chars if char["size"] > 13 * scale]
    dated = max(char["bottom"] for char in signed)
    others = sorted({round(char["top"]) for char in signed})
    assert dated < (height - 15) * MM
    assert others[-2] - others[-3] > 10 * MM  # the seal stands over both lines, clear of the text above


def test_the_head_says_under_which_column_it_hangs(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    assert _run(sample, "noticeboard", "--sheet", "关于食堂改造表决结果的公示", "--out", str(out)) == 0
    with pdfplumber.open(out) as document:
        text = document.pages[0].extract_text()
    for words in (
        "村务公开·民主管理",
        "7日，自2026年11月7日",
        "监督电话：021-59550000",
        "徐行镇曹王村村民委员会",
    ):
        assert words in text


def test_the_register_lists_every_sheet(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "register.pdf"
    assert _run(sample, "board-register", "--year", "2026", "--out", str(out)) == 0
    with pdfplumber.open(out) as document:
        text = document.pages[0].extract_text()
    assert "共4张，缺照片2张" in text
    for words in ("2026年10月10日", "2026年11月15日", "张贴中", "该撤下", "村务公开·"):
        assert words in text


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--kind", "activities"), 1),
        (("--sheet", "没有的"), 1),
        ((), 2),
        (("--kind", "numbers", "--quarter", "三季度"), 2),
        (("--kind", "pledges", "--sheet", "两个"), 2),
    ],
)
def test_wrong_words(sample: Path, tmp_path: Path, words: tuple[str, ...], code: int) -> None:
    out = tmp_path / "sheet.pdf"
    assert _run(sample, "noticeboard", *words, "--out", str(out)) == code
    assert not out.exists()
