"""What is done with representatives from toolbar, keys and panels, each with its dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kth_desktop.changes import Kind
from kth_desktop.domain.representative_query import RepresentativeQuery
from kth_desktop.domain.representative_rules import RepresentativeBody, RepresentativeLine
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.ui.file_dialogs import ask_where_to_save
from kth_desktop.ui.paper_job import Paper
from kth_desktop.ui.representatives.dialogs import CompositionDialog, TermDialog
from kth_desktop.ui.widgets.dialog import ask
from kth_desktop.ui.widgets.lines_dialog import BinDialog, LogDialog

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

Lines = Sequence[RepresentativeLine]
NAMED = 6


class RepresentativeActions(QObject):
    """Dialogs hang on `over`, the page."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._over = over

    def show_history(self, line: RepresentativeLine) -> None:
        LogDialog(self._desk, self._over, line.person.name, line.person.id).open()

    def show_bin(self) -> None:
        dialog = BinDialog(self._desk, self._over, Kind.REPRESENTATIVE, "代表")
        dialog.restored.connect(self._desk.done)
        dialog.open()

    def show_composition(self, body: RepresentativeBody) -> None:
        CompositionDialog(self._desk, self._over, body).open()

    def reveal(self, detail: RepresentativeLine, name: str, show: Callable[[str], None]) -> None:
        """Nothing is masked here: whoever has a phone is on the roster of volunteers."""

    def delete(self, lines: Lines) -> None:
        """One goes at once and can be taken back; several are asked about first."""
        if not lines or self._desk.may_not_write():
            return
        if len(lines) > 1:
            title, words = f"删除这{len(lines)}名代表吗", "删除后30天内可以在回收站恢复。"
            if not ask(self._over, self._desk.theme, title, words, "删除", "不删了", safe=True):
                return
        office, ids = self._desk.office, [line.person.id for line in lines]
        self._desk.tasks.run(lambda: office.representatives.delete(ids), self._desk.done, owner=self)

    # A whole term

    def copy_term(self, body: RepresentativeBody, then: Callable[[], None]) -> None:
        committee_id = self._desk.committee_id
        if committee_id is None or not body.term or self._desk.may_not_write():
            return
        dialog = TermDialog(self._desk, self._over, committee_id, body.term)
        dialog.saved.connect(self._desk.done)
        dialog.saved.connect(lambda _outcome: then())
        dialog.open()

    def add_from_roster(self, body: RepresentativeBody) -> None:
        """Who is 村民代表 on the roster of volunteers and not in this term comes in at once."""
        committee_id, office = self._desk.committee_id, self._desk.office
        if committee_id is None or not body.term or self._desk.may_not_write():
            return

        def offer(people: tuple[Volunteer, ...]) -> None:
            if not people:
                self._desk.message(f"花名册里的村民代表、居民代表都已经在{body.term}里了。")
            elif self._sure(people, body.term):
                self._desk.tasks.run(
                    lambda: office.representatives.add_from_roster(committee_id, body.term),
                    self._desk.done,
                    owner=self,
                )

        self._desk.tasks.run(
            lambda: office.representatives.candidates(committee_id, body.term), offer, owner=self
        )

    def _sure(self, people: Sequence[Volunteer], term: str) -> bool:
        names = "、".join(person.name for person in people[:NAMED])
        more = f"等{len(people)}人" if len(people) > NAMED else f"共{len(people)}人"
        title, words = f"从花名册加入{term}", f"{names}，{more}，花名册里是代表，还不在{term}里。"
        return ask(self._over, self._desk.theme, title, words, "加入", "不加入")

    # Papers

    def print_list(self, query: RepresentativeQuery, body: RepresentativeBody | None) -> None:
        desk, office = self._desk, self._desk.office
        unit, day = desk.signing, desk.today
        whole = body is not None and not (query.text or query.group_name)
        checks = body.checks if whole and body is not None else ()

        def write(lines: Lines, out: Any, _chosen: Any) -> None:
            from kth_desktop.documents.representative_list import representative_list

            representative_list(lines, out, unit=unit, day=day, checks=checks)

        job = Paper(
            "打印代表名册",
            f"代表名册{day.year}年{day.month}月{day.day}日",
            reading=lambda: office.representatives.lines(query),
            writing=write,
            touched_by=(Kind.REPRESENTATIVE,),
        )
        desk.show_page("preview", job=job)

    def print_sign_in(self) -> None:
        desk, office, unit = self._desk, self._desk.office, self._desk.committee
        if unit is None:
            return
        day = desk.today
        name = "居民代表会议" if unit.kind is CommitteeKind.RESIDENTS else "村民代表会议"

        def write(people: Any, out: Any, _chosen: Any) -> None:
            from kth_desktop.documents.sign_in import body_sign_in

            body_sign_in(f"{unit.name}{name}", people, unit, out)

        job = Paper(
            "打印代表签到表",
            f"代表签到表{day.year}年{day.month}月{day.day}日",
            reading=lambda: office.representatives.voters(unit.id, day),
            writing=write,
            touched_by=(Kind.REPRESENTATIVE,),
        )
        desk.show_page("preview", job=job)

    def export(self, query: RepresentativeQuery) -> None:
        desk, office, unit = self._desk, self._desk.office, self._desk.signing
        day = desk.today
        name = f"{unit.name}代表名册{day.year}年{day.month}月{day.day}日.xlsx"
        out = ask_where_to_save(self._over, "导出代表名册", name, "Excel表 (*.xlsx)")
        if out is None:
            return

        def write(lines: Lines) -> None:
            from kth_desktop.exchange.representatives_out import write_representatives

            whole = desk.committee_id is None
            desk.tasks.run(
                lambda: write_representatives(out, lines, office=unit.full_name, day=day, whole_town=whole),
                lambda _nothing: desk.message(
                    f"已导出{len(lines)}名代表，存在“{out.parent.name}\\{out.name}”。"
                ),
                worker="documents",
                owner=self,
            )

        desk.tasks.run(lambda: office.representatives.lines(query), write, owner=self)
