"""共建单位: the list, one partner to read, and the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.changes import Kind
from kth_desktop.domain.partner import Partner, PartnerLine, PartnerQuery
from kth_desktop.domain.text import masked_phone
from kth_desktop.domain.vocabulary import PartnerKind
from kth_desktop.ui.partners.deeds_dialog import DeedsDialog
from kth_desktop.ui.partners.form import PartnerForm
from kth_desktop.ui.partners.listing import PartnerList
from kth_desktop.ui.partners.papers import partners_paper
from kth_desktop.ui.partners.tables import partner_import, save_partners
from kth_desktop.ui.plain_page import Naming, PlainActions, PlainPage
from kth_desktop.ui.table_import import TableImport
from kth_desktop.ui.town_rows import may_not_change, town_or_own
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.draft_offer import DraftOffer
from kth_desktop.ui.widgets.facts import PHONE
from kth_desktop.ui.widgets.plain_detail import Facts, PlainDetail
from kth_desktop.ui.widgets.record_editing import RecordEditing
from kth_desktop.ui.widgets.record_editor import RecordEditor
from kth_desktop.ui.widgets.record_head import RecordHead
from kth_desktop.ui.widgets.record_side import RecordSide
from kth_desktop.ui.widgets.record_toolbar import RecordToolbar, chosen
from kth_desktop.ui.widgets.several_view import only_named
from kth_desktop.ui.widgets.siblings import SERVICES, Siblings

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class PartnerEditor(RecordEditor):
    kind, noun = "partner", "共建单位"

    def __init__(self, desk: Desk) -> None:
        self.form = PartnerForm(desk)
        super().__init__(desk, self.form)

    def load(self, partner: Partner) -> None:
        self.form.load(partner)
        self.begin(partner)

    def store(self, edit: Partner) -> Any:
        return self._desk.office.partners.save(edit, for_town=self._desk.committee_id is None)


class PartnerEditing(RecordEditing):
    def fresh(self, committee_id: UUID) -> Partner:
        return Partner(committee_id=committee_id, name="", kind=PartnerKind.DEPARTMENT)

    def _first_committee(self) -> UUID | None:
        return town_or_own(self._desk)

    def fetch(self, id: UUID) -> Partner:
        return self._desk.office.partners.get(id)

    def open_form(self, shown: Partner) -> None:
        if not may_not_change(self._desk, shown.committee_id, shown.name):
            super().open_form(shown)

    def load(self, shown: Partner) -> None:
        editor = self._editor
        assert isinstance(editor, PartnerEditor)
        editor.load(shown)


class PartnerDetail(PlainDetail):
    detail: PartnerLine

    def __init__(self, desk: Desk) -> None:
        self.deeds = Button(desk.theme, "今年做了", "list-checks")
        super().__init__(desk, (self.deeds,))

    def id_of(self) -> UUID:
        return self.detail.partner.id

    def title_words(self) -> str:
        return self.detail.partner.name

    def subtitle_words(self) -> str:
        return self.detail.partner.kind.label

    def state_words(self) -> tuple[str, str]:
        on = self.detail.partner.is_active
        return ("共建中", self._theme.good) if on else ("不再共建", self._theme.hint)

    def fact_list(self) -> Facts:
        partner, line = self.detail.partner, self.detail
        contact = " ".join(filter(None, (partner.contact, partner.contact_post)))
        others = "、".join(
            " ".join(filter(None, (one.name, one.post, masked_phone(one.phone) if one.phone else "")))
            for one in partner.contacts
        )
        return (
            ("联系人", contact),
            (PHONE, partner.phone or "未填"),
            ("其他联系", others),
            ("能提供", partner.offers),
            ("今年做了", f"{line.sessions}场次，{line.attendances}人次" if line.sessions else "还没有"),
            ("点单", f"{line.orders}张" if line.orders else ""),
            ("满意度", line.satisfaction),
            ("共建日期", partner.agreed_on.words if partner.agreed_on else ""),
            ("地址", partner.address),
            ("登记单位", f"{line.committee_name}{'，各村居都可以请' if line.of_town else ''}"),
            ("备注", partner.remarks),
        )

    def show_again(self) -> None:
        partner = self.detail.partner
        masked = {PHONE: masked_phone(partner.phone) if partner.phone else ""}
        self.facts.show_facts([fact for fact in self.fact_list() if fact[1]], masked)
        self._text.hide()
        self._short_text.hide()


class PartnerSide(RecordSide):
    what = "这个单位"
    detail: PartnerDetail

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        several = only_named(theme, "个", lambda line: line.partner.name)
        super().__init__(theme, PartnerDetail(desk), several, PartnerEditor(desk))


class PartnerActions(PlainActions):
    def remove(self, service: Any, id: UUID) -> Any:
        return service.delete(id, for_town=self._desk.committee_id is None)

    def show_deeds(self, line: PartnerLine) -> None:
        DeedsDialog(self._desk, self._over, line.partner).open()

    def reveal(self, detail: Any, name: str, show: Callable[[str], None]) -> None:
        """The phone is shown only after the look at it stands in the log."""
        office, id = self._desk.office, detail.partner.id
        self._desk.tasks.run(lambda: office.partners.reveal(id), show, owner=self)


class PartnerPage(PlainPage):
    noun, unit = "共建单位", "个"
    shown_kinds = (Kind.PARTNER, Kind.ACTIVITY, Kind.SERVICE_ORDER, Kind.COMMITTEE)
    empty_words = ("还没有共建单位。", "点“新增”登记第一个共建单位。", "先填名称和类型，其余以后再补。")
    side: PartnerSide
    actions_: PartnerActions

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = RecordHead(desk.theme, "共建单位", [Siblings(desk, "点单配送", SERVICES, "partners")])
        self.toolbar = RecordToolbar(desk.theme, "共建单位", "名称、联系人、服务", unit="个")
        self._kind = self.toolbar.add_filter("类型", "全部类型")
        self._kind.fill([(one.label, one.name) for one in PartnerKind])
        self._import = self.toolbar.action("导入", "file-input")
        self._export = self.toolbar.action("导出Excel表", "file-output")
        self._whole = self.toolbar.action("导出完整号码", "file-output")
        self.toolbar.put_together([self._import, self._export, self._whole])
        self.list, self.side = PartnerList(desk), PartnerSide(desk)
        naming = Naming(
            "共建单位", Kind.PARTNER, lambda line: line.partner.name, lambda line: line.partner.id
        )
        self.actions_ = PartnerActions(desk, self, naming, lambda: desk.office.partners)
        self.editing = PartnerEditing(desk, self.list, self.side, self._bars)
        self.drafts = DraftOffer(desk, "partner", "共建单位", self.editing.take_draft)
        self.put_together(self.toolbar.print)
        self.toolbar.print.clicked.connect(
            lambda: desk.show_page("preview", job=partners_paper(desk, self.list.query))
        )
        self.importing = TableImport(desk, self, partner_import(desk))
        self._import.triggered.connect(self.importing.ask)
        self._export.triggered.connect(lambda: save_partners(desk, self, self.list.query))
        self._whole.triggered.connect(lambda: save_partners(desk, self, self.list.query, whole=True))
        self.side.detail.change_asked.connect(self.change)
        self.side.detail.deeds.clicked.connect(lambda: self.actions_.show_deeds(self.side.detail.detail))

    def whole_query(self, committee_id: UUID | None) -> PartnerQuery:
        return PartnerQuery(committee_id)

    def asked(self, committee_id: UUID | None, text: str) -> PartnerQuery:
        kind = chosen(self._kind)
        return PartnerQuery(committee_id, text, PartnerKind[kind] if kind else None)

    def count_words(self, lines: Sequence[PartnerLine]) -> str:
        kinds = len({line.partner.kind for line in lines})
        return f"共{len(lines)}个，{kinds}类"
