from __future__ import annotations

import json
from pathlib import Path

import pytest

from kth_desktop.cli import main
from kth_desktop.documents import paper
from kth_desktop.documents.pages import PdfPages
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from tests.sample import make_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    return path


@pytest.fixture
def call(capsys, sample):
    """Runs `kth print …` on the sample: (exit code, standard output, standard error)."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(word) for word in ("print", *arguments, "--data", sample)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def _words(path: Path) -> str:
    with PdfPages(path) as pages:
        return "".join(pages.text(number) for number in range(pages.count))


def test_june_of_one_village(call, tmp_path):
    out = tmp_path / "a.pdf"
    code, said, err = call("summary", "--month", "2026-06", "--committee", "曹王村", "--out", out, "--json")
    facts = json.loads(said)
    assert (code, err, facts["sessions"], facts["attendances"]) == (0, "", 5, 254)
    words = _words(out)
    assert "2026年6月“客堂汇”活动情况汇总表" in words
    assert "客堂主人" in words
    assert facts["sentence"].startswith(
        "2026年6月，曹王村“客堂汇”共开展各类服务活动5场次，受益群众达254人次，"
    )


def test_the_town_has_a_row_for_every_committee(call, tmp_path):
    out = tmp_path / "a.pdf"
    assert call("summary", "--month", "2026-06", "--out", out)[0] == 0
    words = _words(out)
    for name in ("小庙村", "曹王社区", "14", "1634", "9261"):
        assert name in words


def test_the_half_year(call, tmp_path):
    out = tmp_path / "a.pdf"
    code, said, _ = call("report", "--from", "2026-01", "--to", "2026-06", "--out", out)
    assert code == 0
    assert "2026年1至6月，全镇“客堂汇”共开展各类服务活动83场次，受益群众达9261人次。" in said
    assert "2026年1至6月“客堂汇”活动情况汇总表" in _words(out)


def test_a_public_paper_names_nobody(call, tmp_path):
    out = tmp_path / "a.pdf"
    assert call("summary", "--month", "2026-06", "--committee", "曹王", "--public", "--out", out)[0] == 0
    words = _words(out)
    assert "客堂主人" not in words
    assert "王阿兴" not in words


@pytest.mark.parametrize("month", ["2026", "六月", "2026-6-1"])
def test_a_month_that_cannot_be_read_is_wrong_usage(call, tmp_path, month):
    code, out, err = call("summary", "--month", month, "--out", tmp_path / "a.pdf")
    assert (code, out) == (2, "")
    assert "2026-06" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("summary", "--month", "2026-13"), "没有13月"),
        (("summary", "--month", "2026-06", "--committee", "李家村"), "没有“李家村”"),
        (("report", "--from", "2026-06", "--to", "2026-01"), "请核对"),
    ],
)
def test_what_the_world_did_is_one_sentence_and_no_file(call, tmp_path, arguments, words):
    code, out, err = call(*arguments, "--out", tmp_path / "a.pdf")
    assert (code, out) == (1, "")
    assert words in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten_without_force(call, tmp_path):
    out = tmp_path / "a.pdf"
    out.write_bytes(b"x")
    assert call("summary", "--month", "2026-06", "--out", out)[0] == 1
    assert out.read_bytes() == b"x"
    assert call("summary", "--month", "2026-06", "--out", out, "--force")[0] == 0
    assert out.read_bytes()[:4] == b"%PDF"


def test_handed_in_with_its_paper_or_neither(call, sample, tmp_path, monkeypatch):
    asked = ("summary", "--month", "2026-11", "--committee", "曹王村", "--hand-in", "--out")

    def handed_on() -> object:
        with Office.open(sample) as office:
            return office.summary.month(2026, 11, office.own.id).handed_on

    def full(data: bytes, out: Path) -> None:
        raise UserError("磁盘满了，文件没有存上。")

    with monkeypatch.context() as patch:
        patch.setattr(paper, "write", full)
        assert call(*asked, tmp_path / "a.pdf")[0] == 1
    assert handed_on() is None
    assert call(*asked, tmp_path / "a.pdf")[0] == 0
    assert handed_on() is not None
    code, _, err = call(*asked, tmp_path / "again.pdf")
    assert (code, (tmp_path / "again.pdf").exists()) == (1, False)
    assert "没有再结一次" in err
