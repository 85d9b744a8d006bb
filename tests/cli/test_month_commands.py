"""`kth month` and `kth print correction`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kth_desktop.cli import main
from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.correction import CorrectionReason
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.office import Office

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(office: Office, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in (*words, "--data", office.path, "--today", "2026-11-23")])
        return code, *capsys.readouterr()

    return call


def _held(office: Office) -> Activity:
    made = Activity(
        committee_id=office.own.id, title="健康课", category=Category.PUBLICITY_TRAINING, place="村委会",
        held_on=date(2026, 9, 5), attendances=25, state=ActivityState.HELD,
    )  # fmt: skip
    return office.activities.save(made).record


def test_a_month_is_closed_listed_corrected_and_opened(run: Run, office: Office, tmp_path: Path) -> None:
    made = _held(office)
    assert run("month", "close", "--month", "2026-09") == (0, "2026年9月已月结上报：1场次，25人次。\n", "")
    code, _, err = run("month", "close", "--month", "2026-09")
    assert (code, err) == (1, "2026年9月已在2026年11月23日月结，没有再结一次。\n")
    with office.correcting(CorrectionReason.CALLED):
        office.activities.save(replace(made, attendances=28))
    _, said, _ = run("month", "list", "--month", "2026-09", "--json")
    assert json.loads(said)["months"] == [
        {
            "month": "2026-09", "sessions": 1, "attendances": 28, "state": "corrected", "backfilled": 0,
            "corrections": 1,
        }
    ]  # fmt: skip
    out = tmp_path / "更正.pdf"
    code, said, _ = run("print", "correction", "--month", "2026-09", "--out", out)
    assert (code, "更正后为1场次、28人次" in said) == (0, True)
    with PdfPages(out) as pages:
        assert "人次由25改为28" in pages.text(0).replace("\r", "").replace("\n", "")
    assert run("month", "reopen", "--month", "2026-09") == (0, "已取消2026年9月的月结。\n", "")
    _, said, _ = run("month", "list")
    assert "2026年9月 1场次 28人次 未结" in said.splitlines()


def test_wrong_words_are_one_sentence(run: Run, tmp_path: Path) -> None:
    assert run("month", "close", "--month", "九月") == (2, "", "“九月”看不懂，请写成 2026-06。\n")
    assert run("month", "close", "--month", "2026-12") == (1, "", "2026年12月还没有开始，不能月结。\n")
    out = tmp_path / "a.pdf"
    assert run("print", "correction", "--month", "2026-09", "--out", out)[2] == (
        "2026年9月还没有月结，没有可以说明的更正。\n"
    )
    assert not out.exists()
