"""What a pair of charts shows, on paper and on screen: bars at the left, a course of time at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kth_desktop.domain.queries import TotalsGroup
from kth_desktop.domain.summary import Summary, SummaryStep
from kth_desktop.domain.vocabulary import Category

MOST_BARS = 7


@dataclass(frozen=True)
class Bar:
    """`category` gives the colour; without one all bars are alike."""

    label: str
    attendances: int
    sessions: int
    category: Category | None = None


@dataclass(frozen=True)
class ChartData:
    """`bars_words` and `step_words` are what stands above: 按类别, 按月."""

    bars_words: str
    bars: tuple[Bar, ...]
    step_words: str
    steps: tuple[SummaryStep, ...]

    @property
    def spoken(self) -> str:
        """What a screen reader says instead of the picture."""
        kinds = (f"{bar.label}{bar.attendances}人次" for bar in self.bars if bar.sessions)
        columns = (f"{step.label}{step.total}人次" for step in self.steps if step.total)
        return f"{self.bars_words}：{'，'.join(kinds)}。{self.step_words}：{'，'.join(columns)}。"


def summary_chart(summary: Summary) -> ChartData:
    return ChartData("按类别", category_bars(summary.categories), summary.step_words, summary.steps)


def category_bars(groups: Sequence[TotalsGroup]) -> tuple[Bar, ...]:
    return tuple(
        Bar(group.key, group.attendances, group.sessions, category)
        for category, group in zip(Category, groups, strict=True)
    )


def group_bars(words: str, groups: Sequence[TotalsGroup]) -> tuple[str, tuple[Bar, ...]]:
    """The words above and the bars, in the order of the table; of many those most people came to."""
    held = [group for group in groups if group.sessions]
    if len(held) > MOST_BARS:
        words += f"，人次最多的{MOST_BARS}个"
        most = sorted(held, key=lambda group: -group.attendances)[:MOST_BARS]
        held = [group for group in held if group in most]
    return words, tuple(Bar(group.key, group.attendances, group.sessions) for group in held)
