"""`kth law` and `kth vote`, with an office and without one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kth_desktop.cli import main
from kth_desktop.office import Office

OLD = "village-representatives-shanghai-2017"
NEW = "village-representatives-shanghai-2026"
NUMBERS = {"entitled": 42, "present": 36, "issued": 36, "returned": 36, "valid": 36, "yes": 30, "no": 4}
COUNT = [word for name, number in {**NUMBERS, "abstain": 2}.items() for word in (f"--{name}", str(number))]


@pytest.fixture
def call(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("KTH_HOME", str(tmp_path / "home"))

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(word) for word in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def changed(**numbers: object) -> list[str]:
    words = list(COUNT)
    for name, number in numbers.items():
        words[words.index(f"--{name}") + 1] = str(number)
    return words


def test_the_clerks_sentence_without_any_office(call):
    code, out, err = call("vote", "--rule", OLD, *COUNT, "--json")
    facts = json.loads(out)
    assert (code, err) == (0, "")
    assert facts["sentence"] == (
        "应到42人，实到36人，超过组成人员的三分之二（36×3=108≥42×2=84），会议有效。"
        "同意30票，不同意4票，弃权2票；同意票超过到会人员半数（30×2=60＞36），予以通过。"
    )
    told = (facts["void"], facts["quorum"], facts["passed"], facts["rule"], facts["warning"])
    assert told == (False, True, True, OLD, "")


@pytest.mark.parametrize(
    ("numbers", "void", "quorum", "passed", "words"),
    [
        ({"present": 20}, False, False, None, "实到20人，不足应到42人的三分之二（至少28人），会议不能表决。"),
        ({"returned": 37}, True, True, None, "收回37张多于发出36张，本次表决无效，请重新表决。"),
        ({"yes": 18, "no": 16}, False, True, False, "（18×2=36，不大于36），不予通过。"),
    ],
)
def test_no_result_and_not_passed(call, numbers, void, quorum, passed, words):
    code, out, _ = call("vote", "--rule", OLD, *changed(**numbers), "--json")
    facts = json.loads(out)
    assert (code, facts["void"], facts["quorum"], facts["passed"]) == (0, void, quorum, passed)
    assert words in facts["sentence"]


def test_an_unverified_row_is_said(call):
    code, out, _ = call("vote", "--rule", NEW, *COUNT)
    assert code == 0
    assert out.splitlines()[1].startswith(f"依据：{NEW}")
    assert "待核" in out.splitlines()[2]


def test_hands_options_and_seats(call):
    hands = ("vote", "--rule", OLD, "--entitled", 42, "--present", 36)
    assert "予以通过" in call(*hands, "--yes", 30, "--no", 4, "--abstain", 2)[1]
    assert "“甲”超过到会人员半数" in call(*hands, "--option", "甲=20", "--option", "乙=16")[1]
    code, out, _ = call(*hands, "--option", "甲=6", "--option", "乙=30", "--seats", 1, "--json")
    assert (code, json.loads(out)["winners"]) == (0, ["乙"])


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (changed(present=43), 1, "实到43人，多于应到42人，请核对。"),
        (changed(yes=40), 1, "同意、不同意、弃权合计46票，多于有效票36张，请核对。"),
        (changed(no=-4), 1, "不同意票数应在0至99999之间，请核对。"),
        (COUNT[2:], 1, "应到人数还没有填，请填写后再算。"),
        (changed(yes="三十"), 2, "“--yes”的值看不懂，请核对；加 --help 看写法。"),
        ([*COUNT, "--option", "甲"], 2, "“甲”看不懂，请写成 甲=20 这样。"),
    ],
)
def test_what_cannot_be_is_one_sentence(call, words, code, sentence):
    assert call("vote", "--rule", OLD, *words) == (code, "", sentence + "\n")


def test_an_unknown_rule(call):
    assert call("vote", "--rule", "none", *COUNT) == (
        1, "", "没有“none”这条表决规则；用 kth law 看有哪些。\n",
    )  # fmt: skip


def test_the_rows_and_their_filters(call):
    rules = json.loads(call("law", "--json")[1])["rules"]
    assert len(rules) == 38
    found = {rule["id"]: rule for rule in rules}
    assert (found[OLD]["checked"], found[NEW]["status"]) == (True, "待核")
    assert (found[OLD]["quorum"], found[OLD]["majority"], found[OLD]["notice_days"]) == (">=2/3", ">1/2", 10)
    wanted = ("law", "--kind", "residents", "--place", "江苏省", "--on", "2026-11-23")
    lines = call(*wanted)[1].splitlines()
    assert [line.split()[0] for line in lines] == [
        "residents-assembly-2026",
        "residents-assembly-households-2026",
        "residents-assembly-groups-2026",
        "resident-representatives-2026",
    ]


def test_the_offices_own_rows(call, tmp_path: Path):
    path = tmp_path / "office.kth"
    call("new", "--data", path, "--town", "徐行镇", "--committee", "曹王村")
    with Office.open(path) as office:
        office.law.save(replace(office.law.rule(NEW), quorum_part=4, quorum_whole=5))
    code, out, _ = call("vote", "--rule", NEW, *changed(present=33), "--data", path)
    assert code == 0
    assert out.startswith("实到33人，不足应到42人的五分之四（至少34人），会议不能表决。")


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    from tests.sample import make_sample

    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    return path


def test_the_representatives_of_the_sample_on_paper_and_as_excel(call, sample, tmp_path):
    out = tmp_path / "list.pdf"
    code, said, _ = call("print", "representatives", "--out", out, "--data", sample, "--json")
    assert (code, json.loads(said)["people"]) == (0, 42)
    assert out.read_bytes().startswith(b"%PDF")
    assert call("print", "representatives", "--out", out, "--data", sample)[0] == 1  # nothing is overwritten
    sheet = tmp_path / "sign.pdf"
    assert (
        "42人的代表签到表"
        in call("print", "representatives", "--sign-in", "--out", sheet, "--data", sample)[1]
    )
    excel = tmp_path / "list.xlsx"
    code, said, _ = call("export", "representatives", "--out", excel, "--data", sample, "--json")
    assert (code, json.loads(said)["rows"]) == (0, 42)


def test_a_village_without_a_roster_says_so(call, sample, tmp_path):
    out = tmp_path / "none.pdf"
    wanted = ("print", "representatives", "--committee", "小庙村", "--out", out, "--data", sample)
    assert call(*wanted) == (1, "", "小庙村还没有代表名册，请先在“代表”里登记。\n")
    assert not out.exists()


def test_the_rows_on_paper(call, sample, tmp_path):
    out = tmp_path / "law.pdf"
    assert call("print", "law", "--out", out, "--data", sample)[1].startswith("19条表决规则")
    code, said, _ = call("print", "law", "--all", "--out", tmp_path / "all.pdf", "--data", sample, "--json")
    assert (code, json.loads(said)["rules"]) == (0, 38)
