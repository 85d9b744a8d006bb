"""法规: the dated rows of voting, what each says and where from; the office writes its own over them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from kth_desktop.changes import Kind
from kth_desktop.domain.law_rule import LawRule, RuleDoubt
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.ui.law.detail import LawDetail
from kth_desktop.ui.law.doubts_dialog import DoubtsDialog
from kth_desktop.ui.law.form_dialog import LawRuleDialog
from kth_desktop.ui.law.head import LawHead
from kth_desktop.ui.law.listing import LawList
from kth_desktop.ui.page import Page
from kth_desktop.ui.paper_job import Paper
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.dialog import ask
from kth_desktop.ui.widgets.message import MessageBar

if TYPE_CHECKING:
    from kth_desktop.changes import Changes
    from kth_desktop.ui.desk import Desk


class LawPage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.head, self.list, self.detail = LawHead(desk), LawList(desk), LawDetail(theme)
        self._rule: LawRule | None = None
        self._doubts: tuple[RuleDoubt, ...] = ()
        self._show_doubts = Button(theme, "看是哪几次")
        self.warning = MessageBar(theme, "", "attention", (self._show_doubts,), closable=False)
        self.warning.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.margin, 12, theme.margin, 12)
        column.setSpacing(theme.between)
        for widget in (self.head, self.warning):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.detail)
        self._connect()

    def _connect(self) -> None:
        head = self.head
        head.filtered.connect(self._ask)
        head.change.clicked.connect(self._change)
        head.reset.clicked.connect(self._reset)
        head.new.clicked.connect(self._add)
        head.print.clicked.connect(self._print)
        self._show_doubts.clicked.connect(self._list_doubts)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _rule: self._change())
        self.list.counted.connect(self._counted)
        for keys, does in (
            ("F2", head.change.click), ("Ctrl+N", head.new.click), ("Ctrl+P", head.print.click),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(does)

    # Page

    def refresh(self, changes: Changes | None) -> None:
        if changes is not None and not changes.touches(Kind.LAW_RULE, Kind.VOTE, Kind.COMMITTEE):
            return
        office = self.desk.office
        if changes is None:
            committee = self.desk.committee
            self.head.look_at_kind(committee.kind if committee else None)
        self._ask()
        self.desk.tasks.run(office.law.doubts, self._take_doubts, owner=self)

    def open(self, **target: Any) -> None:
        """`key`: the row that decided a vote."""
        if isinstance(target.get("key"), str):
            law, key = self.desk.office.law, target["key"]
            self.head.forget()
            self.desk.tasks.run(lambda: law.key(law.rule(key).id), self._ask, owner=self)

    def _ask(self, select: int | None = None) -> None:
        self.list.ask(self.head.asked(self.desk.today), select=select)

    def _counted(self, count: int) -> None:
        self.head.show_count(count)
        self.show_ready()

    def _take_doubts(self, doubts: tuple[RuleDoubt, ...]) -> None:
        self._doubts = doubts
        self.warning.say(f"有{len(doubts)}次表决用的规则待核，公布结果前请对照法规原文核对。")
        self.warning.setVisible(bool(doubts))

    def _list_doubts(self) -> None:
        DoubtsDialog(self.desk, self, self._doubts).open()

    # One row

    def _chosen(self, rules: tuple[LawRule, ...]) -> None:
        self._rule = rule = rules[0] if len(rules) == 1 else None
        self.head.show_chosen(chosen=rule is not None, own=rule is not None and rule.version > 0)
        shipped = self.desk.office.law.shipped(rule.key) if rule else None
        self.detail.show_rule(rule, shipped)

    def _change(self) -> None:
        if self._rule is not None and not self.desk.may_not_write():
            self._edit(self._rule, self.desk.office.law.shipped(self._rule.key))

    def _add(self) -> None:
        """Begins as a copy of the row looked at, with a key of its own."""
        if self.desk.may_not_write():
            return
        rule = self._rule
        if rule is None:
            self.desk.message("请先点一条相近的规则，再点“新增规则”，新的一条就照它填好。", "attention")
            return
        committee = self.desk.committee
        kind = rule.kind if committee is None or committee.kind is CommitteeKind.TOWN else committee.kind
        fresh = replace(
            rule, id=uuid4(), version=0, key="", kind=kind, checked=False, clause="", source="", valid_to=None
        )
        self._edit(fresh, None)

    def _edit(self, rule: LawRule, shipped: LawRule | None) -> None:
        dialog = LawRuleDialog(self.desk, self, rule, shipped)
        dialog.saved.connect(self._saved)
        dialog.open()

    def _saved(self, outcome: Any) -> None:
        self.desk.done(outcome)
        law, id = self.desk.office.law, outcome.record.id
        self.desk.tasks.run(lambda: law.key(id), self._ask, owner=self)

    def _reset(self) -> None:
        rule, law = self._rule, self.desk.office.law
        if rule is None or self.desk.may_not_write():
            return
        shipped = law.shipped(rule.key)
        words = (
            "回到程序带来的那一条；已经算过的表决不变。"
            if shipped
            else "这一条是本单位新增的，恢复就是删除。"
        )
        if ask(self, self.desk.theme, "恢复原样吗", words, "恢复原样", "不恢复", safe=True):
            self.desk.tasks.run(lambda: law.reset(rule.key), self.desk.done, owner=self)

    def _print(self) -> None:
        desk, law, query = self.desk, self.desk.office.law, self.list.query
        unit, day = desk.signing, desk.today

        def write(rules: Any, out: Any, _chosen: Any) -> None:
            from kth_desktop.documents.representative_list import law_list

            law_list(rules, out, unit=unit, day=day)

        job = Paper(
            "打印表决规则",
            f"表决规则一览表{day.year}年{day.month}月{day.day}日",
            reading=lambda: law.rows(law.keys(query)),
            writing=write,
            touched_by=(Kind.LAW_RULE,),
        )
        desk.show_page("preview", job=job)
