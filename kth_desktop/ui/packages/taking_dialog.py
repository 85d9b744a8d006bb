"""What the chosen packages would do, with both sides of what was changed twice; and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kth_desktop.domain.package import Conflict, Side
from kth_desktop.ui.widgets.joined import JoinedButtons
from kth_desktop.ui.widgets.lines_dialog import LinesDialog, Part
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.packages.taking import Looked

SIDES = (("留本机的", Side.MINE), ("用对方的", Side.THEIRS))
_WIDE = 56  # Han characters: both sides of a conflict stand in one column
_MOST = 200  # conflicts that can be decided one by one; the others as all


class TakingDialog(LinesDialog):
    """`agreed` carries a choice for each conflict, by file; 导入 is there when something can be taken."""

    agreed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, found: Sequence[Looked]) -> None:
        super().__init__(desk, parent, "导入数据包")
        self.setMinimumWidth(desk.theme.chars(_WIDE))
        self._rows: list[JoinedButtons] = []
        self._choices: dict[Path, dict[tuple[str, UUID], Side]] = {}
        conflicts = [(one.file, c) for one in found if one.taking for c in one.taking.conflicts]
        for file, conflict in conflicts:
            self._choose(file, conflict, Side.MINE)
        self._say(found, conflicts)
        files = tuple((_name(one), one.words) for one in found)
        asked = tuple(self._row(desk, file, conflict) for file, conflict in conflicts[:_MOST])
        self.fill(
            (
                Part(("数据包", "会怎样"), files, wide=1, top=True),
                Part(("两边都改过的", "本机和对方", "用哪一边"), asked, wide=1, top=True),
            ),
            "",
        )
        if any(one.takes for one in found):
            self.add_accept("导入").clicked.connect(lambda: self.agreed.emit(self._choices))

    def choose_all(self, place: int) -> None:
        for choices in self._choices.values():
            for key in choices:
                choices[key] = SIDES[place][1]
        for row in self._rows:
            row.show_place(place)

    def _say(self, found: Sequence[Looked], conflicts: Sequence[Any]) -> None:
        theme = self.theme
        good = sum(one.takes for one in found)
        bad = sum(bool(one.refusal) for one in found)
        words = f"选了{len(found)}个数据包，可以导入{good}个"
        words += f"，有{bad}个不能导入，原因写在后面" if bad else ""
        colour = theme.attention if bad else theme.ink
        self.body.insertWidget(0, label(f"{words}。", theme.regular(), colour, wrap=True))
        if conflicts:
            row = QHBoxLayout()
            row.setSpacing(theme.between)
            told = f"有{len(conflicts)}条两边都改过，不选就留本机的。全部："
            row.addWidget(label(told, theme.regular(), theme.attention))
            every = JoinedButtons(theme, "全部", [words for words, _side in SIDES], 0)
            every.chosen.connect(self.choose_all)
            row.addWidget(every)
            row.addStretch()
            self.body.insertLayout(1, row)

    def _row(self, desk: Desk, file: Path, conflict: Conflict) -> tuple[str | QWidget, ...]:
        named = f"{conflict.kind}“{conflict.record}”"
        choice = JoinedButtons(desk.theme, named, [words for words, _side in SIDES], 0)
        choice.chosen.connect(partial(self._chosen, file, conflict))
        self._rows.append(choice)
        both = f"本机：{'，'.join(conflict.mine)}\n对方：{'，'.join(conflict.theirs)}"
        return named, both, choice

    def _chosen(self, file: Path, conflict: Conflict, place: int) -> None:
        self._choose(file, conflict, SIDES[place][1])

    def _choose(self, file: Path, conflict: Conflict, side: Side) -> None:
        self._choices.setdefault(file, {})[conflict.table, conflict.record_id] = side


class ResultDialog(LinesDialog):
    """Only when something was not taken, or not all of it."""

    def __init__(self, desk: Desk, parent: QWidget, found: Sequence[Looked]) -> None:
        super().__init__(desk, parent, "导入的结果")
        rows = tuple((_name(one), _told(one)) for one in found)
        self.fill((Part(("数据包", "结果"), rows, wide=1, top=True),), "")


def _told(one: Looked) -> str:
    left = one.taking.left if one.taking is not None else ()
    return "\n".join((one.words, *left))


def _name(one: Looked) -> str:
    return one.head.words if one.head is not None and not one.refusal else one.file.name
