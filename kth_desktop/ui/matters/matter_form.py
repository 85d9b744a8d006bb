"""The form of a matter itself: what it is about and who looks after it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.matter import Matter
from kth_desktop.errors import InputProblems, Problem
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.record_editor import RecordEditor
from kth_desktop.ui.widgets.record_form import RecordForm
from kth_desktop.ui.widgets.text_field import AreaField, TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class MatterForm(RecordForm):
    """Only the title and the day are required. `concern_id`: what it came of, kept in its draft too."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._matter: Matter | None = None
        self.concern_id: UUID | None = None
        theme = desk.theme
        self._title = TextField("如：食堂改造")
        self._number = TextField("不填就自动编")
        self._registered = DateField(lambda: desk.today, "如：2026年11月5日", day_needed=True)
        self._proposed = TextField("如：村委会、5户村民联名")
        self._owner = TextField("由谁负责")
        self._group = TextField("如：3组，全村不填")
        self._households = NumberField("户")
        self._content = AreaField(theme, 5)
        self._remarks = AreaField(theme)
        self.add("title", "议题", self._title, required=True)
        self.add("number", "编号", self._number, half=True)
        self.add("registered_on", "登记日期", self._registered, required=True, half=True)
        self.add("proposed_by", "提议人", self._proposed, half=True)
        self.add("owner", "责任人", self._owner, half=True)
        self.add("group_name", "组别", self._group, half=True)
        self.add("households", "涉及户数", self._households, half=True)
        self.add("content", "内容", self._content, wide=True)
        self.add("remarks", "备注", self._remarks, wide=True)

    def load(self, matter: Matter, concern_id: UUID | None = None) -> None:
        self._matter, self.concern_id = matter, concern_id
        self.set_texts(
            {
                "title": matter.title,
                "number": matter.number,
                "proposed_by": matter.proposed_by,
                "owner": matter.owner,
                "group_name": matter.group_name,
                "content": matter.content,
                "remarks": matter.remarks,
            }
        )
        self._registered.set_value(PartialDate.of(matter.registered_on))
        self._households.set_value(matter.households)
        self.take_as_saved()

    def texts(self) -> dict[str, str]:
        concern = {"concern_id": str(self.concern_id)} if self.concern_id else {}
        return {**super().texts(), **concern}

    def recover(self, texts: dict[str, str]) -> None:
        if concern := texts.get("concern_id"):
            self.concern_id = UUID(concern)
        super().recover(texts)

    def start(self) -> None:
        self._title.setFocus()

    def read(self) -> Matter:
        if self._matter is None:
            raise RuntimeError("no matter is open")
        problems = list(self.complaints())
        day = None if self._registered.complaint() else self._registered.value()
        if not self._title.text().strip():
            problems.append(Problem("title", "议题还没有填，请填写后再保存。"))
        if day is None and not any(one.field == "registered_on" for one in problems):
            problems.append(Problem("registered_on", "登记日期还没有填，请填写后再保存。"))
        if problems or day is None:
            raise InputProblems(tuple(problems))
        return replace(
            self._matter,
            title=self._title.text(),
            number=self._number.text(),
            registered_on=day.first_day,
            proposed_by=self._proposed.text(),
            owner=self._owner.text(),
            group_name=self._group.text(),
            households=self._households.whole(),
            content=self._content.text(),
            remarks=self._remarks.text(),
        )


class MatterEditor(RecordEditor):
    kind, noun = "matter", "议题"

    def __init__(self, desk: Desk) -> None:
        self.form = MatterForm(desk)
        super().__init__(desk, self.form)

    def name_of(self, record: Any) -> str:
        return f"“{record.title}”"

    def load(self, matter: Matter, concern_id: UUID | None = None) -> None:
        self.form.load(matter, concern_id)
        self.begin(matter)

    def store(self, edit: Matter) -> Any:
        return self._desk.office.matters.save(edit, self.form.concern_id)
