from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

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
    """Runs `kth print …` on the sample: (exit code, standard output, standard error)."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(word) for word in ("print", *arguments, "--data", sample)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


JUNE = ("--from", "2026-06", "--to", "2026-06", "--committee", "曹王村")


def test_the_sheet_of_a_month(call, tmp_path):
    out = tmp_path / "a.pdf"
    code, said, err = call("inspection", *JUNE, "--out", out, "--json")
    facts = json.loads(said)
    assert (code, err) == (0, "")
    assert facts["missing"] == sum(facts["kinds"].values()) > 0
    with PdfPages(out) as pages:
        words = "".join(pages.text(number) for number in range(pages.count))
    assert f"本期共查{facts['asked']}项，缺{facts['missing']}处" in words


def test_own_days_and_the_whole_town(call, tmp_path):
    def kinds(first: str, last: str) -> dict[str, int]:
        out = tmp_path / f"{first}.pdf"
        return json.loads(call("inspection", "--from", first, "--to", last, "--out", out, "--json")[1])[
            "kinds"
        ]

    months = kinds("2026-10", "2026-10")
    assert kinds("2026-10-01", "2026-10-31") == months
    assert months["month_open"] == 1  # of twelve villages, all but one closed it


def test_a_folder_and_a_single_file(call, tmp_path):
    chosen = ("--heading", "1", "--heading", "5", "--json")
    code, said, err = call("inspection-file", *JUNE, *chosen, "--out", tmp_path / "六月")
    assert (code, err) == (0, "")
    facts = json.loads(said)
    assert {one.name for one in (tmp_path / "六月").iterdir()} == {"01组织制度", "05联席会议", "迎检材料.pdf"}
    assert len(list((tmp_path / "六月").glob("*/*.pdf"))) == facts["parts"]
    assert facts["failed"] == 0
    code, said, err = call("inspection-file", *JUNE, *chosen, "--out", tmp_path / "六月.pdf")
    assert (code, err, json.loads(said)["pages"]) == (0, "", facts["pages"])
    whole = PdfReader(tmp_path / "六月" / "迎检材料.pdf")
    assert len(PdfReader(tmp_path / "六月.pdf").pages) == len(whole.pages)


@pytest.mark.parametrize("name", ["六月", "六月.pdf"])
def test_nothing_is_written_over(call, tmp_path, name):
    there = tmp_path / name
    there.mkdir() if "." not in name else there.write_bytes(b"older")
    code, said, err = call("inspection-file", *JUNE, "--heading", "1", "--out", there)
    assert (code, said) == (1, "")
    assert "已经有了，没有覆盖" in err
    assert list(there.iterdir()) == [] if there.is_dir() else there.read_bytes() == b"older"


@pytest.mark.parametrize("command", ["inspection", "inspection-file"])
@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-06", "2026-01", "结束月份早于开始月份，请核对。"),
        ("2026-06-30", "2026-06-01", "结束日期早于开始日期，请核对。"),
    ],
)
def test_a_period_backwards(call, tmp_path, command, first, last, words):
    code, said, err = call(command, "--from", first, "--to", last, "--out", tmp_path / "a.pdf")
    assert (code, said, err.strip()) == (1, "", words)
    assert list(tmp_path.iterdir()) == []


def test_a_heading_there_is_none_of(call, tmp_path):
    code, _, err = call("inspection-file", *JUNE, "--heading", "11", "--out", tmp_path / "a")
    assert (code, err.strip()) == (1, "迎检材料只有10类，没有第11类，请核对。")


def test_a_village_there_is_none_of(call, tmp_path):
    code, _, err = call(
        "inspection",
        "--from",
        "2026-06",
        "--to",
        "2026-06",
        "--committee",
        "李家村",
        "--out",
        tmp_path / "a.pdf",
    )
    assert code == 1
    assert "没有“李家村”这个村（居）" in err
