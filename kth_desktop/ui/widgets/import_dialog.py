"""What a table would change, before it does: to correct first, new, changed, and left to the town."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.ui.widgets.lines_dialog import LinesDialog, Part
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.domain.import_plan import Plan, RowProblem
    from kth_desktop.ui.desk import Desk

_MOST = 300  # lines of one part; nobody reads more of them in a dialog


class ImportDialog(LinesDialog):
    """导入 is there only when nothing has to be corrected; `agreed` is its press."""

    agreed = Signal()

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        title: str,
        plan: Plan[Any],
        problems: Sequence[RowProblem],
        name: Callable[[Any], str],
        unit: str,
    ) -> None:
        super().__init__(desk, parent, title)
        theme = desk.theme
        self.words = plan_words(plan, problems, unit)
        colour = theme.wrong if problems else theme.ink
        self.body.insertWidget(0, label(self.words, theme.regular(), colour, wrap=True))
        told = tuple((f"第{one.row}行", one.field, one.message) for one in problems[:_MOST])
        self.fill(
            (
                Part(("行", "栏", "请改正"), told, wide=2, top=True),
                *(
                    Part((word, "", ""), tuple((what, "", "") for what in names[:_MOST]), wide=2)
                    for word, names in (
                        ("新增", [name(one) for one in plan.new]),
                        ("更新", [name(one) for one in plan.updated]),
                        ("镇里共用，不改", list(plan.left)),
                    )
                ),
            ),
            "表里的内容和现在的一样，不用导入。",
        )
        if plan.changes and not problems:
            self.add_accept("导入").clicked.connect(self.agreed)


def plan_words(plan: Plan[Any], problems: Sequence[RowProblem], unit: str) -> str:
    """新增3个，更新1个，没有变化2个。"""
    if problems:
        return f"有{len(problems)}处要先改正，改好后再导入；现在什么都还没有导入。"
    counts = (("新增", plan.new), ("更新", plan.updated), ("没有变化", plan.unchanged))
    words = "，".join(f"{word}{len(found)}{unit}" for word, found in counts if found)
    left = f"镇里给各村居共用的{len(plan.left)}{unit}不改" if plan.left else ""
    return f"{'，'.join(filter(None, (words, left))) or '没有可以导入的内容'}。"
