"""What can be done with several venues at once, in place of the detail."""

from __future__ import annotations

from collections.abc import Sequence

from kth_desktop.domain.queries import VenueLine
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.venues.detail import PLATED
from kth_desktop.ui.venues.stage_dialog import next_stages
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.several_view import SeveralView, named


class VenuesView(SeveralView):
    def __init__(self, theme: Theme) -> None:
        self.step = Button(theme, "改阶段", "signpost")
        self.plates = Button(theme, "打印铭牌", "printer")
        self.export = Button(theme, "导出", "file-output")
        self.order = Button(theme, "点单", "clipboard-list")
        buttons = (self.step, self.plates, self.order, self.export)
        super().__init__(theme, "个", _names, buttons, deletes=True, hint="验收编号之后才能打印铭牌。")
        self.hint.setFont(theme.regular(-1))

    def show_lines(self, lines: Sequence[VenueLine]) -> None:
        super().show_lines(lines)
        venues = [line.venue for line in lines]
        can_step = bool(next_stages(venues))
        plated = sum(venue.stage in PLATED and bool(venue.number) for venue in venues)
        self.step.setEnabled(can_step)
        self.plates.setEnabled(bool(plated))
        hints = []
        if not can_step:
            hints.append("选的活动点阶段不同，没有共同的下一步；请分开改阶段。")
        if 0 < plated < len(venues):
            hints.append(f"其中{plated}个有编号，可以打印铭牌。")
        elif not plated:
            hints.append("验收编号之后才能打印铭牌。")
        self.hint.setText("".join(hints))


def _names(lines: Sequence[VenueLine]) -> str:
    return named([line.venue.name for line in lines], "个")
