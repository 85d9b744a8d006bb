"""年度工作报告 as text: its build-up, its numbers, and what it must never say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kth_desktop.domain.annual_facts import (
    AnnualExample,
    AnnualFacts,
    MonthTotals,
    YearRecords,
    YearVenues,
    may_be_shown,
)
from kth_desktop.domain.annual_report import AnnualReport, annual_report
from kth_desktop.domain.minutes_text import Level
from kth_desktop.domain.queries import LeaderCount, Totals
from kth_desktop.domain.report_span import months_span
from kth_desktop.domain.venue import YearCount
from kth_desktop.domain.vocabulary import Category, CommitteeKind, ReportPeriod
from tests.documents.sample_summary import summary

YEAR = months_span((2025, 1), (2025, 12), ReportPeriod.CALENDAR_MONTH)
MONTHS = tuple(MonthTotals(f"{n}月", (1, 0, 0, 2, 0), (10, 0, 0, 20, 0)) for n in range(1, 13))
FULL = YearRecords(
    volunteers=56, meetings=2, resolutions=4, resolutions_done=3, concerns=10, concerns_answered=6,
    open_days=784, visitors=6265,
    hearings=(("听证会", 2), ("评议会", 1)), votes=2, mediations=3, mediations_agreed=2,
    orders=12, orders_done=3, orders_rated=3, orders_satisfied=2,
    partners=(("镇社区卫生服务中心", 9), ("曹王沪剧队", 4)),
    pledges=3, received_fen=500_000, stories=3, publications=(("村报", 1), ("公开栏", 2)),
    examples=(AnnualExample(Category.CULTURE_RECREATION, "客堂戏：沪剧选段", 2, 200),),
    matters=("食堂改造",), order_titles=("理发、磨刀",), story_titles=("一间客堂，十三年的灯",),
)  # fmt: skip


def _facts(records: YearRecords = FULL, **given: Any) -> AnnualFacts:
    facts = AnnualFacts(
        summary=summary(50, span=YEAR),
        kind=CommitteeKind.VILLAGE,
        name="曹王村",
        town_name="徐行镇",
        year=2025,
        on=date(2026, 1, 8),
        months=MONTHS,
        venues=YearVenues(YearCount(2025, 1, 0, 2, 4), 1, 0, 8, 7, 4),
        leaders=LeaderCount(14, 7),
        backbones=14,
        records=records,
    )
    return replace(facts, **given)


def _text(report: AnnualReport) -> str:
    return "\n".join(one.words for one in report.paragraphs)


def test_the_build_up_is_the_practice_s_own() -> None:
    report = annual_report(_facts())
    assert report.title == "徐行镇曹王村2025年“客堂汇”工作报告"
    headings = [one.words for one in report.paragraphs if one.level in (Level.FIRST, Level.SECOND)]
    assert headings == [
        "一、基本情况",
        "二、主要做法",
        "（一）坚持标准，建好活动阵地",
        "（二）贴近需求，开展五类活动",
        "（三）落实联络，掌握村组动态",
        "（四）发动组长，壮大志愿队伍",
        "（五）整合资源，推行点单配送",
        "（六）选树典型，做好宣传引导",
        "三、主要成效",
        "（一）搭建了群众自我服务的自主平台",
        "（二）搭建了各方主动融入的交流平台",
        "（三）搭建了党员干部联系群众的实践平台",
        "四、存在问题",
        "五、下一步打算",
    ]
    assert report.paragraphs[-1].text == "附表：1.2025年各月活动情况；2.2025年各活动点活动情况"


@pytest.mark.parametrize(
    "words",
    [
        "共开展各类服务活动50场次", "召开联席会议2次，议定事项4件，已办结3件", "收集民情10件，办结6件",
        "日常开放784天，到点6265人次", "召开听证会2次，召开评议会1次，代表表决2次",
        "调解矛盾纠纷3件，成功2件",
        "点单12件，完成3件，评价3件，其中满意2件，如“理发、磨刀”",
        "镇社区卫生服务中心、曹王沪剧队等2家共建单位参与活动13场次",
        "认领服务项目3项，到账资金5000元", "典型事迹3篇，如“一间客堂，十三年的灯”", "村报1篇次、公开栏2篇次",
        "文化娱乐10场次、", "如“客堂戏：沪剧选段”", "“食堂改造”等事项经“客堂汇”协商推进",
        "本村组长14名，办点7名", "8个活动点中，7个三有齐全", "年度建点目标还差1个", "有4件民情还在办理",
        "志愿者56名，其中志愿骨干14名",
    ],
)  # fmt: skip
def test_every_number_has_its_place(words: str) -> None:
    assert words in _text(annual_report(_facts()))


def test_nothing_in_the_records_leaves_brackets_and_no_nought() -> None:
    empty = replace(
        _facts(YearRecords()),
        summary=summary(0, span=YEAR),
        venues=YearVenues(YearCount(2025, 0, 0, 2, 4), 1, 0, 0, 0, 0),
    )
    text = _text(annual_report(empty))
    for asked in ("活动开展情况", "联席会议、民情收集情况", "基层点单、按需配送情况", "其他问题"):
        assert f"〔{asked}，请补充〕" in text
    for nought in ("0场次", "0件", "0次", "0篇", "0家"):
        assert nought not in text.replace("10", "")


def test_the_clerk_is_always_asked_for_what_only_she_knows() -> None:
    text = _text(annual_report(_facts()))
    assert text.count("〔") == text.count("〕") >= 6


def test_a_dispute_is_a_number_and_nothing_else() -> None:
    odd = replace(FULL, examples=(AnnualExample(Category.MEDIATION, "陆家与王家宅基纠纷", 1, 7),))
    text = _text(annual_report(_facts(odd)))
    assert "矛盾调解10场次" in text
    assert text.count("纠纷") == 1, "only 调解矛盾纠纷3件"


def test_the_town_counts_its_villages_and_has_no_village_s_words() -> None:
    town = _facts(
        kind=CommitteeKind.TOWN, name="徐行镇", summary=summary(50, town=True, span=YEAR),
        venues=YearVenues(YearCount(2025, 10, 0, 24, 48), 12, 1, 26, 26, 8),
    )  # fmt: skip
    report = annual_report(town)
    text = _text(report)
    assert report.title == "徐行镇2025年“客堂汇”工作报告"
    assert "12个村（居）中有1个达到年度目标" in text
    assert "还有11个村（居）没有达到年度建点目标" in text
    assert "本村" not in text
    assert [table.heads[0] for table in report.tables] == ["月份", "村居"]


def test_a_year_that_is_not_over_says_so() -> None:
    running = _text(annual_report(_facts(on=date(2025, 11, 23))))
    assert "数据截至2025年11月23日" in running
    assert "今年以来" in running
    over = _text(annual_report(_facts()))
    assert "数据截至" not in over
    assert "全年" in over


def test_the_tables_add_up_to_the_sentence() -> None:
    report = annual_report(_facts())
    for table in report.tables:
        assert all(len(row) == len(table.heads) for row in table.rows)
        assert table.rows[-1][0] == "合计"
        assert table.rows[-1][-2:] == ("50", str(summary(50).totals.attendances))
    assert report.tables[0].rows[0] == ("1月", "1", "—", "—", "2", "—", "3", "30")


def test_without_marks_no_exclamation_and_no_figures_with_commas() -> None:
    text = _text(annual_report(_facts(summary=summary(50, span=YEAR, totals=Totals(9261, 123456, 2, 1.0)))))
    assert "9261场次" in text
    assert "！" not in text
    assert "," not in text


@pytest.mark.parametrize(
    ("words", "shown"),
    [("健康课", True), ("", False), ("  ", False), ("报名14210310831", False), ("2026年6月12日理发", True)],
)
def test_a_title_with_a_phone_is_no_example(words: str, shown: bool) -> None:
    assert may_be_shown(words) is shown
