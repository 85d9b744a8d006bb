"""`kth print ballot|tally|resolution|vote-notice|vote-result`: which vote, and what its papers say."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kth_desktop.cli import main
from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.vote_lists import VoteQuery
from kth_desktop.office import Office
from tests.sample import make_sample

Call = Callable[..., tuple[int, str, str]]
CANTEEN = ("--matter", "食堂改造")


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


def _words(pdf: Path) -> str:
    with PdfPages(pdf) as pages:
        return "".join(pages.text(page) for page in range(pages.count)).replace("\n", "")


def test_as_many_ballots_as_came(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "票.pdf"
    code, said, err = call("ballot", *CANTEEN, "--out", out, "--json")
    assert (code, err) == (0, "")
    assert json.loads(said) == {"out": str(out), "copies": 36, "sheets": 12}
    with PdfPages(out) as pages:
        assert pages.count == 12


def test_a_number_of_copies_that_cannot_be(call: Call, tmp_path: Path) -> None:
    code, _said, err = call("ballot", *CANTEEN, "--copies", 0, "--out", tmp_path / "票.pdf")
    assert (code, err) == (1, "表决票要打1至5000张，现在是0张，请改份数。\n")
    assert not (tmp_path / "票.pdf").exists()


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("tally", ("计票单", "唱票人", "30×2=60＞36", "通过")),
        ("resolution", ("徐行镇曹王村村民代表会议决议", "同意“食堂改造”", "36×3=108≥42×2=84")),
        ("vote-notice", ("关于召开徐行镇曹王村村民代表会议的通知", "2026年10月26日")),
        ("vote-result", ("关于食堂改造表决结果的公示", "2026年11月23日", "公示期7日")),
    ],
)
def test_the_papers_of_the_canteen(call: Call, tmp_path: Path, paper: str, words: tuple[str, ...]) -> None:
    out = tmp_path / f"{paper}.pdf"
    code, said, err = call(paper, *CANTEEN, "--out", out, "--json")
    assert (code, err) == (0, "")
    assert json.loads(said)["passed"] is True
    read = _words(out)
    assert [word for word in words if word not in read] == []


def test_by_its_id_and_with_its_own_words(call: Call, sample: Path, tmp_path: Path) -> None:
    with Office.open(sample) as office:
        (line,) = [one for one in office.votes.lines(VoteQuery()) if one.vote.title == "安保设备工程"]
    out = tmp_path / "决议.pdf"
    code, said, _err = call(
        "resolution", "--vote", line.vote.id, "--text", "一、安装。\n二、验收。", "--out", out
    )
    assert code == 0
    assert said == f"“安保设备工程”的决议书已存到：{out}\n"
    assert "二、验收。" in _words(out)


def test_which_vote_has_to_be_said(call: Call, tmp_path: Path) -> None:
    code, _said, err = call("tally", "--out", tmp_path / "a.pdf")
    assert (code, err) == (2, "请用 --vote 或 --matter 写明是哪一次表决。\n")
    code, _said, err = call("tally", "--matter", "修路", "--out", tmp_path / "a.pdf")
    assert code == 1
    assert err == "“修路”没有这样的表决；有的是食堂改造、安保设备工程。\n"


def test_two_votes_on_one_matter_are_told_apart_by_day(call: Call, sample: Path, tmp_path: Path) -> None:
    with Office.open(sample) as office:
        first = office.votes.lines(VoteQuery(text="安保"))[0].vote
        again = replace(office.votes.begin(office.own.id), title="安保设备工程", held_on=office.today)
        saved = office.votes.save(again).record
        assert office.votes.result(saved) is None
    out = tmp_path / "a.pdf"
    code, _said, err = call("tally", "--matter", "安保设备工程", "--out", out)
    assert (code, "请再写明 --date" in err) == (1, True)
    assert call("tally", "--matter", "安保设备工程", "--date", first.held_on, "--out", out)[0] == 0
    day = ("--matter", "安保设备工程", "--date", "2026-11-23")
    code, _said, err = call("resolution", *day, "--out", tmp_path / "b.pdf")
    assert (code, err) == (1, "“安保设备工程”还没有计票，有了结果才有决议书。\n")
    with Office.open(sample) as office:
        office.votes.delete(saved.id)


def test_a_blank_tally(call: Call, tmp_path: Path) -> None:
    for more in ((), ("--options",)):
        out = tmp_path / f"空白{len(more)}.pdf"
        code, said, _err = call("tally", "--blank", *more, "--out", out, "--json")
        assert (code, json.loads(said)["blank"]) == (0, True)
        assert "监票人" in _words(out)
