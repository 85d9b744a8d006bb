"""点单配送: the board, the list, and the form in their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from kth_desktop.changes import Kind
from kth_desktop.domain.order_rules import OrderLine, OrderQuery
from kth_desktop.domain.queries import VenueQuery
from kth_desktop.ui.editing_page import EditingPage
from kth_desktop.ui.orders.actions import OrderActions
from kth_desktop.ui.orders.board import OrderBoard
from kth_desktop.ui.orders.editor import OrderEditing, OrderEditor
from kth_desktop.ui.orders.listing import OrderList
from kth_desktop.ui.orders.toolbar import OrderToolbar
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.buttons import Kind as Look
from kth_desktop.ui.widgets.chain_line import ChainLine
from kth_desktop.ui.widgets.draft_offer import DraftOffer
from kth_desktop.ui.widgets.empty import EmptyPage
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.siblings import SERVICES, Siblings

if TYPE_CHECKING:
    from kth_desktop.changes import Changes
    from kth_desktop.ui.desk import Desk

_SHOWN = (Kind.SERVICE_ORDER, Kind.LINK, Kind.ACTIVITY, Kind.VENUE, Kind.PARTNER, Kind.COMMITTEE)


class OrderPage(EditingPage):
    editing: OrderEditing

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._chosen: UUID | None = None
        self._count = 0
        self.toolbar = OrderToolbar(desk.theme, Siblings(desk, "点单配送", SERVICES, "orders"))
        self.board, self.list = OrderBoard(desk.theme), OrderList(desk)
        self.editor = OrderEditor(desk)
        self._bars = QVBoxLayout()
        self.editing = OrderEditing(desk, self.editor, self._bars)
        self.drafts = DraftOffer(desk, "service_order", "点单", self.editing.take_draft)
        self.actions_ = OrderActions(desk, self)
        self.chain = ChainLine(desk, in_one_line=True)
        self._lay_out()
        self._connect()
        self._set_up_keys()
        self._show_chosen(None)

    def _lay_out(self) -> None:
        theme = self.desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.margin, 12, theme.margin, 12)
        column.setSpacing(theme.rows)
        column.addWidget(self.toolbar)
        column.addLayout(self._bars)
        self._bars.addWidget(self.drafts)
        self._form_panel = Panel(theme)
        self._form_panel.body.addWidget(self.editor)
        self._empty = self._empty_page()
        self._stack = QStackedLayout()
        for widget in (self.board, self.list, self._form_panel, self._empty):
            self._stack.addWidget(widget)
        column.addLayout(self._stack, 1)
        column.addWidget(self.chain)

    def _empty_page(self) -> QWidget:
        theme = self.desk.theme
        menu = Button(theme, "服务菜单", "clipboard-list", Look.FILLED)
        menu.clicked.connect(lambda: self.desk.show_page("offers"))
        new = Button(theme, "新点单", "plus")
        new.clicked.connect(self.editing.add)
        panel = Panel(theme)
        panel.body.addWidget(
            EmptyPage(theme, "还没有点单。", "先看“服务菜单”，再为活动点点单。", (menu, new))
        )
        return panel

    def _connect(self) -> None:
        bar, act = self.toolbar, self.actions_
        bar.filtered.connect(self._ask)
        bar.turned.connect(lambda _place: self._ask())
        bar.search.to_list.connect(self._to_orders)
        bar.print.clicked.connect(lambda: act.print_orders(self._query(), self._selected()))
        bar.new.clicked.connect(self.editing.add)
        bar.open.clicked.connect(self.change)
        bar.go_on.clicked.connect(lambda: self._with_chosen(act.go_on))
        bar.move_action.triggered.connect(lambda: self._with_chosen(act.reschedule))
        bar.return_action.triggered.connect(lambda: self._with_chosen(act.send_back))
        bar.accept_action.triggered.connect(lambda: self._with_chosen(act.accept))
        bar.back_action.triggered.connect(lambda: self._with_chosen(act.unsign))
        bar.again_action.triggered.connect(lambda: self._with_chosen(act.take_up))
        bar.plan_action.triggered.connect(act.print_plan)
        bar.partner_plan_action.triggered.connect(lambda: act.print_plan(by_partner=True))
        bar.export_action.triggered.connect(lambda: act.export(self._query()))
        bar.delete_action.triggered.connect(lambda: self._with_chosen(act.delete))
        bar.history_action.triggered.connect(lambda: self._with_chosen(act.show_history))
        bar.bin_action.triggered.connect(act.show_bin)
        self.board.chosen.connect(self._show_chosen)
        self.board.opened.connect(lambda _line: self.change())
        self.board.moved.connect(act.move)
        self.list.chosen.connect(lambda lines: self._show_chosen(lines[0] if len(lines) == 1 else None))
        self.list.opened.connect(lambda _line: self.change())
        self.list.counted.connect(lambda _count: self.show_ready())
        self.editing.began.connect(self._form_opened)
        self.editing.ended.connect(self._form_closed)
        self.editing.saved.connect(self._saved)

    def _set_up_keys(self) -> None:
        for keys, does in (
            ("Ctrl+N", self.toolbar.new.click),
            ("F2", self.toolbar.open.click),
            ("Ctrl+P", self.toolbar.print.click),
            ("Ctrl+F", self.toolbar.search.take_keyboard),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(does)
        self.toolbar.new.setToolTip("Ctrl+N")
        self.toolbar.open.setToolTip("F2")
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.board)
        delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        delete.activated.connect(lambda: self._with_chosen(self.actions_.delete))

    # Page

    def refresh(self, changes: Changes | None) -> None:
        if changes is not None and not changes.touches(*_SHOWN):
            return
        if changes is None:
            self.list.set_whole_town(self.desk.committee_id is None)
            if not self.editing.is_open:
                self.drafts.look()
        self._read_choices()
        self._ask()

    def open(self, **target: Any) -> None:
        ids = {name: target.get(name) for name in ("offer_id", "venue_ids", "concern_id")}
        if target.get("venue_id"):
            ids["venue_ids"] = (target["venue_id"],)
        if target.get("new"):
            self.editing.add_from(**ids)
        elif isinstance(target.get("text"), str):
            self.toolbar.search.show_text(target["text"])
        elif isinstance(target.get("id"), UUID):
            self.toolbar.forget()
            self._look_at(target["id"])

    def change(self) -> None:
        line = self._selected()
        if line is not None:
            self.editing.change(line.order.id)

    # Asking

    def _query(self) -> OrderQuery:
        bar = self.toolbar
        return OrderQuery(
            self.desk.committee_id,
            bar.search.text().strip(),
            bar.chosen_id(bar.venue),
            bar.chosen_id(bar.partner),
            bar.chosen_state(),
        )

    @property
    def _on_board(self) -> bool:
        return not self.toolbar.state.isVisibleTo(self.toolbar)

    def _ask(self) -> None:
        office, query = self.desk.office, self._query()
        if self._on_board:
            self.desk.tasks.run(lambda: office.orders.board(query), self._show_board, owner=self)
        else:
            self.list.ask(query)
            self._show_part()
        everything = OrderQuery(self.desk.committee_id)
        self.desk.tasks.run(lambda: office.orders.lines(everything), self._count_came, owner=self)

    def _look_at(self, id: UUID) -> None:
        """On the board as far as it stands there, else in the list of all."""
        office, query = self.desk.office, self._query()
        self._chosen = id

        def came(found: tuple[tuple[OrderLine, ...], int]) -> None:
            lines, key = found
            if self._on_board and any(line.order.id == id for line in lines):
                self._ask()
                return
            self.toolbar.turn_to_list()
            self.list.ask(query, select=key)
            self._show_part()

        self.desk.tasks.run(lambda: (office.orders.board(query), office.orders.key(id)), came, owner=self)

    def _show_board(self, lines: Sequence[OrderLine]) -> None:
        self.board.show_lines(lines, self._chosen)
        self._show_part()
        self.show_ready()

    def _count_came(self, lines: Sequence[OrderLine]) -> None:
        late = sum(line.is_late for line in lines)
        self._count = len(lines)
        words = f"全部{len(lines)}单" + (f"，{late}单超时" if late else "")
        self.toolbar.count.setText(words if lines else "")
        self._show_part()

    def _read_choices(self) -> None:
        office, committee_id = self.desk.office, self.desk.committee_id

        def read() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
            venues = office.venues.lines(VenueQuery(committee_id))
            partners = office.partners.all(committee_id)
            return (
                [(str(line.venue.id), line.venue.name) for line in venues],
                [(str(one.id), one.name) for one in partners],
            )

        self.desk.tasks.run(read, lambda found: self.toolbar.show_choices(*found), owner=self)

    def _show_part(self) -> None:
        if self.editing.is_open:
            shown: QWidget = self._form_panel
        elif not self._count and not self.toolbar.search.text():
            shown = self._empty
        else:
            shown = self.board if self._on_board else self.list
        self._stack.setCurrentWidget(shown)
        self.toolbar.new.set_kind(Look.PLAIN if self.editing.is_open or shown is self._empty else Look.FILLED)

    # What is chosen

    def _selected(self) -> OrderLine | None:
        if self._on_board:
            return self.board.selected
        lines = self.list.selected()
        return lines[0] if len(lines) == 1 else None

    def _show_chosen(self, line: OrderLine | None) -> None:
        self._chosen = line.order.id if line else self._chosen
        self.toolbar.show_chosen(line)
        if line is not None:
            self.chain.look("service_order", line.order.id)
        else:
            self.chain.forget()

    def _with_chosen(self, does: Callable[[OrderLine], None]) -> None:
        line = self._selected()
        if line is not None and not self.editing.is_open and not self.desk.may_not_write():
            does(line)

    def _to_orders(self) -> None:
        if self._on_board:
            self.board.focus_first()
        else:
            self.list.focus_table()

    # The form

    def _form_opened(self) -> None:
        self.drafts.put_away()
        self.editor.arrange(columns=3, below=False)
        self._show_part()

    def _form_closed(self) -> None:
        self._show_part()

    def _saved(self, outcome: Any, is_new: bool) -> None:
        if is_new:
            self.toolbar.forget()
        self._chosen = outcome.record.id
        self.desk.done(outcome)
