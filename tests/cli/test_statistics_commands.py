from __future__ import annotations

import json
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


@pytest.fixture
def call(capsys, sample):
    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(word) for word in (*arguments, "--data", sample)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


HALF = ("--from", "2026-01", "--to", "2026-06")


@pytest.mark.parametrize("by", ["category", "venue", "committee", "partner", "month", "group", "source"])
def test_every_breakdown_is_the_half_year(call, by):
    code, said, err = call("stats", *HALF, "--by", by, "--json")
    facts = json.loads(said)
    assert (code, err) == (0, "")
    assert (facts["sessions"], facts["attendances"], facts["backfilled"], facts["uncounted"]) == (
        83,
        9261,
        0,
        0,
    )
    assert sum(group["sessions"] for group in facts["groups"]) == 83


def test_an_activity_counts_in_each_of_its_tags(call):
    code, said, _ = call("stats", *HALF, "--by", "tag", "--json")
    facts = json.loads(said)
    assert (code, facts["sessions"]) == (0, 83)
    assert [group["key"] for group in facts["groups"]][-1] == "没有标签"


@pytest.mark.parametrize(
    ("days", "title"),
    [(HALF, "2026年1至6月"), (("--from", "2026-06-03", "--to", "2026-06-09"), "2026年6月3日至6月9日")],
)
def test_the_paper_of_any_days(call, tmp_path, days, title):
    out = tmp_path / "a.pdf"
    code, said, err = call("print", "statistics", *days, "--by", "month", "--out", out, "--json")
    assert (code, err) == (0, "")
    with PdfPages(out) as pages:
        assert f"{title}“客堂汇”活动统计表" in pages.text(0)
    if days is HALF:
        assert json.loads(said)["attendances"] == 9261


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (("--from", "2026-06", "--to", "2026-01"), "结束月份早于开始月份，请核对。"),
        (("--from", "2026-06-02", "--to", "2026-06-01"), "结束日期早于开始日期，请核对。"),
    ],
)
def test_days_backwards_make_nothing(call, tmp_path, days, sentence):
    out = tmp_path / "a.pdf"
    code, _, err = call("print", "statistics", *days, "--out", out)
    assert (code, err.strip(), out.exists()) == (1, sentence, False)


def test_a_file_that_is_there_stays(call, tmp_path):
    out = tmp_path / "a.pdf"
    out.write_bytes(b"mine")
    code, _, err = call("print", "statistics", *HALF, "--out", out)
    assert (code, out.read_bytes()) == (1, b"mine")
    assert "没有覆盖" in err
