"""The form of one sheet of the notice board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from kth_desktop.domain.board_rules import USUAL_DAYS, board_problems, cleaned, usual_end
from kth_desktop.domain.board_sheet import BoardSheet, SheetKind
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import PartialDate
from kth_desktop.errors import InputProblems
from kth_desktop.ui.widgets.choice_field import ChoiceField, WrittenChoiceField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.record_form import RecordForm
from kth_desktop.ui.widgets.text_field import AreaField, TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

TEXT_LINES = 11
_DAYS = ("posted_from", "posted_to", "taken_down_on")


class BoardForm(RecordForm):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._sheet: BoardSheet | None = None
        self._title = TextField("如：关于食堂改造表决结果的公示")
        self._column = WrittenChoiceField("可以选，也可以自己写")
        self._days = {name: DateField(self._today, day_needed=True) for name in _DAYS}
        self.add("title", "标题", self._title, required=True)
        self.add("body", "正文", AreaField(desk.theme, lines=TEXT_LINES), required=True, wide=True)
        self.add("column", "公开栏目", self._column)
        self.add("place", "张贴地点", TextField("如：村委会公开栏"))
        self.add("posted_from", "张贴日期", self._days["posted_from"], half=True)
        self.add("posted_to", "公示到", self._days["posted_to"], half=True)
        self.add("taken_down_on", "撤下日期", self._days["taken_down_on"], half=True)
        self.add("kind", "内容来自", ChoiceField([(one.name, one.label) for one in SheetKind]), half=True)
        self.add("remarks", "备注", AreaField(desk.theme), wide=True)
        self.add("about", "表决", TextField())  # goes along in a draft; nothing to see
        self.show_rows(("about",), shown=False)
        self.row("body").remark("一段一行。手机号、身份证号、门牌号不能公开。")
        self.row("posted_to").remark(f"不填就是{USUAL_DAYS}天。")

    def offer_columns(self, words: Sequence[str]) -> None:
        self._column.offer(words)

    def start(self) -> None:
        self._title.setFocus()

    def load(self, sheet: BoardSheet) -> None:
        self._sheet = sheet
        texts = {name: _words(getattr(sheet, name)) for name in _DAYS}
        self.set_texts(
            {
                **texts,
                "title": sheet.title,
                "kind": sheet.kind.name,
                "column": sheet.column,
                "body": sheet.body,
                "place": sheet.place,
                "remarks": sheet.remarks,
                "about": str(sheet.about or ""),
            }
        )
        self.take_as_saved()

    def read(self) -> BoardSheet:
        problems = list(self.complaints())
        unreadable = {problem.field for problem in problems}
        sheet = cleaned(self._written_sheet(unreadable))
        committee = self._committee(sheet)
        if committee is not None:
            found = board_problems(sheet, committee, self._today())
            problems += [one for one in found if one.field not in unreadable]
        if problems:
            raise InputProblems(tuple(problems))
        return sheet

    def _written_sheet(self, unreadable: set[str]) -> BoardSheet:
        assert self._sheet is not None
        texts = self.texts()
        days = {name: None if name in unreadable else self._days[name].value() for name in _DAYS}
        begins, ends, down = (found.first_day if found else None for found in days.values())
        if begins and ends is None and "posted_to" not in unreadable:
            ends = usual_end(begins)
        return replace(
            self._sheet,
            title=texts["title"],
            kind=SheetKind[texts["kind"]],
            column=texts["column"],
            body=texts["body"],
            place=texts["place"],
            posted_from=begins,
            posted_to=ends,
            taken_down_on=down,
            remarks=texts["remarks"],
            about=UUID(texts["about"]) if texts["about"] else None,
        )

    def _committee(self, sheet: BoardSheet) -> Committee | None:
        return next((one for one in self._desk.committees if one.id == sheet.committee_id), None)

    def _today(self) -> date:
        return self._desk.today


def _words(day: date | None) -> str:
    return PartialDate.of(day).words if day else ""
