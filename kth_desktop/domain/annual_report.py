"""年度工作报告: the practice's own build-up, filled from the year's records.

Six points of 主要做法, three platforms of 主要成效. What only the clerk knows is left as 〔……〕.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kth_desktop.domain.annual_facts import AnnualFacts
from kth_desktop.domain.annual_tables import ReportTable, tables
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.minutes_text import Level, Paragraph, numbered
from kth_desktop.domain.money import yuan_words
from kth_desktop.domain.summary import hours_words, main_clause
from kth_desktop.domain.vocabulary import Category, CommitteeKind

_MOST = 3
"""Examples named together."""


@dataclass(frozen=True)
class AnnualReport:
    title: str
    office: str
    dated: str
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[ReportTable, ...]


def annual_report(facts: AnnualFacts) -> AnnualReport:
    made = tables(facts)
    lines = [
        Paragraph(_opening(facts)),
        Paragraph("基本情况", Level.FIRST), *_situation(facts),
        Paragraph("主要做法", Level.FIRST), *_points(facts),
        Paragraph("主要成效", Level.FIRST), *_platforms(facts),
        Paragraph("存在问题", Level.FIRST), *_problems(facts),
        Paragraph("下一步打算", Level.FIRST), *_plans(facts),
        Paragraph(f"附表：{'；'.join(f'{n}.{one.title}' for n, one in enumerate(made, 1))}"),
    ]  # fmt: skip
    return AnnualReport(_title(facts), facts.summary.office, date_words(facts.on), numbered(lines), made)


def _title(facts: AnnualFacts) -> str:
    whose = facts.name if facts.whole_town else f"{facts.town_name}{facts.name}"
    return f"{whose}{facts.year}年“客堂汇”工作报告"


def _here(facts: AnnualFacts) -> str:
    return {CommitteeKind.TOWN: "全镇", CommitteeKind.RESIDENTS: "本居"}.get(facts.kind, "本村")


def _over(facts: AnnualFacts) -> str:
    return "今年以来" if facts.is_running else "全年"


def _opening(facts: AnnualFacts) -> str:
    until = f"（数据截至{date_words(facts.on)}）" if facts.is_running else ""
    return (
        f"{facts.year}年，{_here(facts)}以热心志愿者的农家客堂为阵地，开展小型、多样、灵活的“客堂汇”活动，"
        f"把服务送到群众家门口。现将一年来的工作情况报告如下{until}。〔上级要求、年度工作重点，请补充〕"
    )


def _situation(facts: AnnualFacts) -> Iterator[Paragraph]:
    found, target = facts.summary, facts.venues.target
    venues = (
        f"现有挂牌活动点{facts.venues.hanging}个，其中本年新挂牌{target.hung}个"
        f"（年度目标{target.low}至{target.high}个）"
    )
    if facts.whole_town:
        venues += f"，{facts.venues.committees}个村（居）中有{facts.venues.reached}个达到年度目标"
    yield Paragraph(
        f"{_here(facts)}{venues}；在册志愿者{facts.records.volunteers}名，其中志愿骨干{facts.backbones}名。"
    )
    if not found.any_held:
        yield Paragraph(f"{facts.year}年还没有登记活动。〔活动开展情况，请补充〕")
        return
    served = f"志愿者参与服务{found.totals.volunteer_attendances}人次、{hours_words(found.totals.hours)}小时"
    yield Paragraph(f"{main_clause(found)}；{served}。")
    if facts.records.open_days:
        yield Paragraph(
            f"各活动点日常开放{facts.records.open_days}天，到点{facts.records.visitors}人次（日常开放不算场次）。"
        )


def _point(title: str, *sentences: str, ask: str = "") -> Iterator[Paragraph]:
    """A point of its own level; without anything in the records the clerk is asked for it."""
    yield Paragraph(title, Level.SECOND)
    words = "".join(filter(None, sentences))
    yield Paragraph(words + (f"〔{ask}，请补充〕" if ask or not words else ""))


def _points(facts: AnnualFacts) -> Iterator[Paragraph]:
    """主要做法, six points."""
    yield from _point(
        "坚持标准，建好活动阵地",
        "按照“三个有”（一块统一标识的铭牌、一名热心志愿者、一间宽敞客堂间）的标准和“坚持标准、保证质量、"
        "成熟一个、发展一个”的要求建点。",
        f"挂牌的{facts.venues.hanging}个活动点中，{facts.venues.whole}个三有齐全；"
        if facts.venues.hanging
        else "",
        f"另有{facts.venues.growing}个正在挖掘培育。" if facts.venues.growing else "建点工作按计划推进。",
    )
    yield from _point("贴近需求，开展五类活动", _categories(facts))
    yield from _point("落实联络，掌握村组动态", _liaison(facts))
    yield from _point("发动组长，壮大志愿队伍", _leaders(facts), ask="组长、志愿骨干的做法")
    yield from _point("整合资源，推行点单配送", _orders(facts), _partners(facts))
    yield from _point("选树典型，做好宣传引导", _publicity(facts), ask="典型事迹简介")


def _categories(facts: AnnualFacts) -> str:
    """A sentence for each category that was held; disputes stay numbers."""
    said = []
    for category, group in zip(Category, facts.summary.categories, strict=True):
        if not group.sessions:
            continue
        words = f"{category.label}{group.sessions}场次、{group.attendances}人次"
        named = [one.title for one in facts.records.examples_of(category)][:_MOST]
        said.append(words + (f"，如{_quoted(named)}" if named else ""))
    return f"{_over(facts)}开展{'；'.join(said)}。" if said else ""


def _liaison(facts: AnnualFacts) -> str:
    said = []
    if facts.records.meetings:
        done = (
            f"，议定事项{facts.records.resolutions}件，已办结{facts.records.resolutions_done}件"
            if facts.records.resolutions
            else ""
        )
        said.append(f"召开联席会议{facts.records.meetings}次{done}")
    if facts.records.concerns:
        said.append(f"收集民情{facts.records.concerns}件，办结{facts.records.concerns_answered}件")
    start = "明确“两委”成员担任联络员，负责挖掘培育、把关引导和活动实施。"
    return start + (f"{_over(facts)}{'；'.join(said)}。" if said else "〔联席会议、民情收集情况，请补充〕")


def _leaders(facts: AnnualFacts) -> str:
    found = facts.leaders
    said = f"{_here(facts)}组长{found.leaders}名，办点{found.hosting}名"
    return f"鼓励党小组长、村民组长、楼组长带头办点，{said}。"


def _orders(facts: AnnualFacts) -> str:
    if not facts.records.orders:
        return "〔基层点单、按需配送情况，请补充〕"
    rated = (
        f"，评价{facts.records.orders_rated}件，其中满意{facts.records.orders_satisfied}件"
        if facts.records.orders_rated
        else ""
    )
    named = f"，如{_quoted(facts.records.order_titles[:_MOST])}" if facts.records.order_titles else ""
    return (
        f"坚持“基层点单、按需配送、服务直达”，{_over(facts)}点单{facts.records.orders}件，"
        f"完成{facts.records.orders_done}件{rated}{named}。"
    )


def _partners(facts: AnnualFacts) -> str:
    if not facts.records.partners:
        return ""
    names = "、".join(name for name, _ in facts.records.partners[:_MOST])
    sessions = sum(count for _, count in facts.records.partners)
    return f"{names}等{len(facts.records.partners)}家共建单位参与活动{sessions}场次。"


def _publicity(facts: AnnualFacts) -> str:
    if not (facts.records.stories or facts.records.publications):
        return ""
    named = f"，如{_quoted(facts.records.story_titles[:_MOST])}" if facts.records.story_titles else ""
    total = sum(count for _, count in facts.records.publications)
    where = "、".join(f"{channel}{count}篇次" for channel, count in facts.records.publications)
    return f"整理典型人物、典型事迹{facts.records.stories}篇{named}" + (
        f"；刊登{total}篇次，其中{where}。" if total else "。"
    )


def _platforms(facts: AnnualFacts) -> Iterator[Paragraph]:
    """主要成效, three platforms."""
    yield from _point("搭建了群众自我服务的自主平台", _own(facts), ask="群众自我管理、自我服务的事例")
    yield from _point("搭建了各方主动融入的交流平台", _given(facts), ask="共建单位、企业参与的事例")
    yield from _point("搭建了党员干部联系群众的实践平台", _answered(facts), ask="党员干部服务群众的事例")


def _own(facts: AnnualFacts) -> str:
    said = [f"召开{name}{count}次" for name, count in facts.records.hearings]
    said += [f"代表表决{facts.records.votes}次"] if facts.records.votes else []
    named = (
        f"{_quoted(facts.records.matters[:_MOST])}等事项经“客堂汇”协商推进。" if facts.records.matters else ""
    )
    disputes = (
        f"调解矛盾纠纷{facts.records.mediations}件，成功{facts.records.mediations_agreed}件。"
        if facts.records.mediations
        else ""
    )
    start = "群众的事在客堂里商量着办。"
    return start + (f"{_over(facts)}{'，'.join(said)}。" if said else "") + named + disputes


def _given(facts: AnnualFacts) -> str:
    given = ""
    if facts.records.pledges:
        money = f"，到账资金{yuan_words(facts.records.received_fen)}" if facts.records.received_fen else ""
        given = f"企业和社会力量认领服务项目{facts.records.pledges}项{money}。"
    with_others = f"{len(facts.records.partners)}家共建单位走进客堂，" if facts.records.partners else ""
    return f"{with_others}文化、健康和便民服务送到群众身边。{given}"


def _answered(facts: AnnualFacts) -> str:
    if not facts.records.concerns:
        return "党员干部在客堂里听意见、解难题。"
    found = facts.records
    return f"党员干部在客堂里听意见、解难题，收集的{found.concerns}件民情已答复{found.concerns_answered}件。"


def _problems(facts: AnnualFacts) -> Iterator[Paragraph]:
    """What the records show; the clerk adds the rest."""
    found, target = [], facts.venues.target
    if facts.whole_town and facts.venues.reached < facts.venues.committees:
        found.append(f"还有{facts.venues.committees - facts.venues.reached}个村（居）没有达到年度建点目标。")
    elif not facts.whole_town and target.hung < target.low:
        found.append(f"年度建点目标还差{target.low - target.hung}个。")
    if facts.venues.whole < facts.venues.hanging:
        found.append(f"有{facts.venues.hanging - facts.venues.whole}个挂牌活动点三有还不齐全。")
    quiet = [
        c.label for c, group in zip(Category, facts.summary.categories, strict=True) if not group.sessions
    ]
    if quiet and facts.summary.any_held:
        found.append(f"{'、'.join(quiet)}类活动还没有开展。")
    still = facts.records.concerns - facts.records.concerns_answered
    if still:
        found.append(f"有{still}件民情还在办理。")
    if facts.summary.uncounted:
        found.append(f"有{facts.summary.uncounted}场活动还没有填人次，数据还要补齐。")
    yield from _listed([*found, "〔其他问题，请补充〕"])


def _plans(facts: AnnualFacts) -> Iterator[Paragraph]:
    target = facts.venues.target
    goal = f"完成{target.low}至{target.high}个的建点目标"
    yield from _listed(
        [
            f"继续按“三个有”标准建点，{goal}，成熟一个、发展一个。",
            "根据群众需求排好年度活动计划，五类活动均衡开展。",
            "定期召开联席会议，群众反映的事项件件有答复。",
            "发动更多组长和志愿骨干办点，用好点单配送。",
            "〔下一年重点工作和具体措施，请补充〕",
        ]
    )


def _listed(sentences: Sequence[str]) -> Iterable[Paragraph]:
    return (Paragraph(words, Level.THIRD) for words in sentences)


def _quoted(titles: Iterable[str]) -> str:
    return "".join(f"“{title.strip('“”')}”" for title in titles)
