"""公开栏: the list, one sheet with its days, and the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from kth_desktop.changes import Kind
from kth_desktop.domain.board_rules import BoardLine, BoardQuery, BoardState, called
from kth_desktop.domain.board_sheet import BoardSheet, SheetKind
from kth_desktop.domain.dates import date_words
from kth_desktop.ui.boards.form import BoardForm
from kth_desktop.ui.boards.hang_dialogs import PostDialog, TakeDownDialog
from kth_desktop.ui.boards.listing import BoardList, days_words, state_words
from kth_desktop.ui.boards.make_dialog import MakeDialog
from kth_desktop.ui.boards.papers import register_paper, sheet_paper
from kth_desktop.ui.plain_page import Naming, PlainActions, PlainPage
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.draft_offer import DraftOffer
from kth_desktop.ui.widgets.photo_dialog import PhotosDialog
from kth_desktop.ui.widgets.plain_detail import Facts, PlainDetail
from kth_desktop.ui.widgets.record_editing import RecordEditing
from kth_desktop.ui.widgets.record_editor import RecordEditor
from kth_desktop.ui.widgets.record_head import RecordHead
from kth_desktop.ui.widgets.record_side import RecordSide
from kth_desktop.ui.widgets.record_toolbar import RecordToolbar, chosen
from kth_desktop.ui.widgets.several_view import only_named
from kth_desktop.ui.widgets.siblings import PUBLICITY, Siblings

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class BoardEditor(RecordEditor):
    kind, noun = "board_sheet", "公开栏内容"

    def __init__(self, desk: Desk) -> None:
        self.form = BoardForm(desk)
        super().__init__(desk, self.form)

    def name_of(self, record: BoardSheet) -> str:
        return called(record.title)

    def load(self, sheet: BoardSheet) -> None:
        self.form.load(sheet)
        self.begin(sheet)
        office, committee_id = self._desk.office, sheet.committee_id
        self._desk.tasks.run(lambda: office.boards.columns(committee_id), self.form.offer_columns, owner=self)

    def store(self, edit: BoardSheet) -> Any:
        return self._desk.office.boards.save(edit)


class BoardEditing(RecordEditing):
    """A new sheet is made from something first: `MakeDialog` asks what, the form shows the text."""

    def add(self) -> None:
        committee_id = self.committee_for_new(self.add)
        if committee_id is None:
            return
        dialog = MakeDialog(self._desk, self._editor.window(), committee_id)
        dialog.made.connect(self._open_made)
        dialog.open()

    def _open_made(self, sheet: BoardSheet) -> None:
        self._list.table.clearSelection()
        self.open_form(sheet)

    def take_draft(self, key: str, texts: Mapping[str, str]) -> None:
        """What was composed stands in the draft already, so nothing is asked."""
        if not key.partition(":")[2].startswith("new"):
            super().take_draft(key, texts)
            return
        committee_id = self.committee_for_new(lambda: self.take_draft(key, texts))
        if committee_id is not None:
            self._open_made(BoardSheet(committee_id=committee_id, kind=SheetKind.OTHER, title=""))
            self._editor.recover(dict(texts), key)

    def fetch(self, id: UUID) -> BoardSheet:
        return self._desk.office.boards.get(id)

    def load(self, shown: BoardSheet) -> None:
        editor = self._editor
        assert isinstance(editor, BoardEditor)
        editor.load(shown)


class BoardDetail(PlainDetail):
    detail: BoardLine
    table = "board_sheet"

    def __init__(self, desk: Desk) -> None:
        self.post = Button(desk.theme, "张贴", "newspaper")
        self.take_down = Button(desk.theme, "撤下", "check")
        self.photos = Button(desk.theme, "照片")
        super().__init__(desk, (self.post, self.take_down, self.photos))

    def id_of(self) -> UUID:
        return self.detail.sheet.id

    def title_words(self) -> str:
        return self.detail.sheet.title

    def subtitle_words(self) -> str:
        return self.detail.sheet.column

    def state_words(self) -> tuple[str, str]:
        line, theme = self.detail, self._theme
        colours = {BoardState.HANGING: theme.good, BoardState.DUE: theme.wrong}
        colour = theme.attention if line.lacks_photo else colours.get(line.state, theme.second)
        return state_words(line), colour

    def fact_list(self) -> Facts:
        line, sheet = self.detail, self.detail.sheet
        return (
            ("公示期", days_words(line)),
            ("张贴地点", sheet.place),
            ("撤下日期", date_words(sheet.taken_down_on) if sheet.taken_down_on else ""),
            ("照片", f"{line.photos}张" if line.photos else ""),
            ("内容来自", sheet.kind.label),
            ("备注", sheet.remarks),
        )

    def text(self) -> str:
        return self.detail.sheet.body

    def show_more(self) -> None:
        """One of 张贴 and 撤下, as it stands; photos from the day it hung."""
        state = self.detail.state
        hangs = state in (BoardState.HANGING, BoardState.DUE)
        self.post.setVisible(state is BoardState.WAITING)
        self.take_down.setVisible(hangs)
        self.photos.setVisible(not hangs and state is not BoardState.WAITING)


class BoardSide(RecordSide):
    what = "这张公开栏"
    detail: BoardDetail

    def __init__(self, desk: Desk) -> None:
        several = only_named(desk.theme, "张", lambda line: line.sheet.title)
        super().__init__(desk.theme, BoardDetail(desk), several, BoardEditor(desk))


class _Figures(NamedTuple):
    lines: Sequence[BoardLine]
    years: tuple[int, ...]


class BoardPage(PlainPage):
    noun, unit = "公开栏内容", "张"
    shown_kinds = (Kind.BOARD_SHEET, Kind.PHOTO, Kind.COMMITTEE)
    empty_words = (
        "公开栏还是空的。",
        "点“新增公开栏内容”，选活动预告、表决结果、认领项目，正文自动写好。",
        "打印出来贴上，到期撤下时拍一张照片。",
    )
    side: BoardSide

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = RecordHead(desk.theme, "公开栏", [Siblings(desk, "宣传公开", PUBLICITY, "boards")])
        self.toolbar = RecordToolbar(desk.theme, "公开栏内容", "标题、栏目、正文", unit="张")
        self._state = self.toolbar.add_filter("状态", "全部状态")
        self._state.fill([(one.label, one.name) for one in BoardState])
        self._year = self.toolbar.add_filter("年份", "全部年份")
        self._sheet = self.toolbar.action("公开栏这一张（A4、A3）", "file-text")
        self._register = self.toolbar.action("公开台账", "list-checks")
        self.toolbar.put_together(papers=[[self._sheet, self._register]])
        self.list, self.side = BoardList(desk), BoardSide(desk)
        naming = Naming(
            "公开栏内容", Kind.BOARD_SHEET, lambda line: line.sheet.title, lambda line: line.sheet.id
        )
        self.actions_ = PlainActions(desk, self, naming, lambda: desk.office.boards)
        self.editing = BoardEditing(desk, self.list, self.side, self._bars)
        self.drafts = DraftOffer(desk, "board_sheet", "公开栏内容", self.editing.take_draft)
        self.put_together(self.toolbar.print)
        self._sheet.triggered.connect(self._print_sheet)
        self._register.triggered.connect(
            lambda: desk.show_page("preview", job=register_paper(desk, self.list.query))
        )
        detail = self.side.detail
        detail.change_asked.connect(self.change)
        detail.post.clicked.connect(lambda: self._hang(PostDialog))
        detail.take_down.clicked.connect(lambda: self._hang(TakeDownDialog))
        detail.photos.clicked.connect(self._photos)

    def whole_query(self, committee_id: UUID | None) -> BoardQuery:
        return BoardQuery(committee_id)

    def asked(self, committee_id: UUID | None, text: str) -> BoardQuery:
        state, year = chosen(self._state), chosen(self._year)
        return BoardQuery(
            committee_id, text, int(year) if year else None, BoardState[state] if state else None
        )

    def figures(self, committee_id: UUID | None) -> Callable[[], Any]:
        boards, query = self.desk.office.boards, self.whole_query(committee_id)
        return lambda: _Figures(boards.lines(query), boards.years(committee_id))

    def take_figures(self, figures: _Figures) -> None:
        self._year.fill([(f"{year}年", str(year)) for year in figures.years])
        super().take_figures(figures.lines)

    def count_words(self, lines: Sequence[BoardLine]) -> str:
        counts = {state: sum(line.state is state for line in lines) for state in BoardState}
        told = [f"{state.label}{counts[state]}张" for state in (BoardState.HANGING, BoardState.DUE)]
        return "，".join([f"共{len(lines)}张", *told])

    def show_buttons(self, lines: Sequence[BoardLine]) -> None:
        super().show_buttons(lines)
        self._sheet.setEnabled(len(lines) == 1)

    def _print_sheet(self) -> None:
        line = self.chosen_line()
        if line is not None:
            self.desk.show_page("preview", job=sheet_paper(self.desk, line.sheet.id))

    def _hang(self, dialog_class: type[PostDialog | TakeDownDialog]) -> None:
        line = self.chosen_line()
        if line is None or self.desk.may_not_write():
            return
        dialog = dialog_class(self.desk, self, line)
        dialog.done_with.connect(self.desk.done)
        dialog.open()

    def _photos(self) -> None:
        line = self.chosen_line()
        if line is not None:
            title = f"{called(line.sheet.title)}的照片"
            PhotosDialog(self.desk, self, title, "board_sheet", line.sheet.id).open()
