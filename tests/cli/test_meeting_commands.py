"""`kth print minutes|record|signin`: which meeting, as PDF and as Word, and the PDF that was kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from docx import Document

from kth_desktop.cli import main
from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.vocabulary import MeetingLevel
from kth_desktop.office import Office
from tests.sample import make_sample

Call = Callable[..., tuple[int, str, str]]
ISSUED = b"%PDF-1.7 as issued"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    return path


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], sample: Path) -> Call:
    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(word) for word in ("print", *arguments, "--data", sample)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_the_third_minutes_as_word(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "纪要.docx"
    code, said, err = call("minutes", "--meeting", "3", "--out", out, "--json")
    assert (code, err) == (0, "")
    assert json.loads(said) == {"out": str(out), "year": 2026, "number": 3, "state": "draft"}
    words = [one.text for one in Document(str(out)).paragraphs]
    assert words[:3] == [
        "曹王村“客堂汇”联席会议纪要",
        "〔2026〕3号",
        "徐行镇曹王村村民委员会\t2026年11月20日",
    ]
    assert "一、关于冬季健康课排期" in words


@pytest.mark.parametrize(
    ("paper", "name"), [("minutes", "a.doc"), ("minutes", "a.wps"), ("record", "a.docx")]
)
def test_a_kind_of_file_that_cannot_be_made_is_said(
    call: Call, tmp_path: Path, paper: str, name: str
) -> None:
    code, said, err = call(paper, "--meeting", "2", "--out", tmp_path / name)
    assert (code, said) == (1, "")
    assert "请用 --out 文件名.pdf" in err
    assert ("文件名.docx" in err) == (paper == "minutes")
    assert list(tmp_path.iterdir()) == []


def test_issued_minutes_come_as_they_were_kept(call: Call, sample: Path, tmp_path: Path) -> None:
    """What is printed later is the paper of then, not one composed anew."""
    with Office.open(sample) as office:
        draft = office.meetings.numbered(office.own.id, 2026, 3, MeetingLevel.COMMITTEE)
        meeting = office.meetings.save(replace(draft, id=uuid4(), version=0, number=9, resolutions=())).record
        office.meetings.issue(meeting, ISSUED)
    out = tmp_path / "a.pdf"
    assert call("minutes", "--meeting", "9", "--out", out)[0] == 0
    assert out.read_bytes() == ISSUED
    assert call("minutes", "--meeting", "9", "--red", "--out", out, "--force")[0] == 0
    with PdfPages(out) as pages:
        assert "〔2026〕9号" in pages.text(0)


def test_a_meeting_that_never_was(call: Call, tmp_path: Path) -> None:
    code, _, err = call("minutes", "--meeting", "2025-3", "--out", tmp_path / "a.pdf")
    assert (code, err.strip()) == (1, "没有2025年第3次联席会议，请核对会议次数。")
    assert call("minutes", "--meeting", "三", "--out", tmp_path / "a.pdf")[0] == 2
