"""典型人物、典型事迹: the list, one story with where it ran, and the form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from kth_desktop.changes import Kind
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.queries import VenueQuery
from kth_desktop.domain.story import Story, StoryKind, StoryLine, StoryQuery
from kth_desktop.ui.plain_page import Naming, PlainActions, PlainPage
from kth_desktop.ui.stories.form import StoryForm
from kth_desktop.ui.stories.listing import StoryList
from kth_desktop.ui.stories.more import StoryMore
from kth_desktop.ui.stories.papers import publications_paper, story_paper
from kth_desktop.ui.stories.publish_dialog import PublishDialog
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.detail_dialog import DetailDialog
from kth_desktop.ui.widgets.draft_offer import DraftOffer
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


class StoryEditor(RecordEditor):
    kind, noun = "story", "事迹"

    def __init__(self, desk: Desk) -> None:
        self.form = StoryForm(desk)
        super().__init__(desk, self.form)

    def name_of(self, record: Story) -> str:
        return f"“{record.title}”"

    def load(self, story: Story) -> None:
        self.form.load(story)
        self.begin(story)
        office, query = self._desk.office, VenueQuery(story.committee_id)
        self._desk.tasks.run(lambda: office.venues.lines(query), self.form.offer_venues, owner=self)
        if story.activity_id is not None and story.version:
            self._desk.tasks.run(
                lambda: office.stories.detail(story.id).activity, self.form.offer_activity, owner=self
            )

    def store(self, edit: Story) -> Any:
        return self._desk.office.stories.save(edit)


class StoryEditing(RecordEditing):
    def fresh(self, committee_id: UUID) -> Story:
        return Story(
            committee_id=committee_id,
            kind=StoryKind.PERSON,
            title="",
            written_by=self._desk.office.operator,
            written_on=self._desk.today,
        )

    def fetch(self, id: UUID) -> Story:
        return self._desk.office.stories.get(id)

    def load(self, shown: Story) -> None:
        editor = self._editor
        assert isinstance(editor, StoryEditor)
        editor.load(shown)


class StoryDetail(PlainDetail):
    detail: StoryLine
    table = "story"

    def __init__(self, desk: Desk) -> None:
        self.publish = Button(desk.theme, "登记刊登", "newspaper")
        self.all_of_it = Button(desk.theme, "照片和刊登")
        self._more = StoryMore(desk)
        super().__init__(desk, (self.publish, self.all_of_it))
        self.all_of_it.clicked.connect(self._show_all)

    def id_of(self) -> UUID:
        return self.detail.story.id

    def title_words(self) -> str:
        return self.detail.story.title

    def subtitle_words(self) -> str:
        return "，".join(filter(None, (self.detail.story.person, self.detail.venue_name)))

    def state_words(self) -> tuple[str, str]:
        story, theme = self.detail.story, self._theme
        if story.person and story.consent_on is None:
            return "等本人同意", theme.attention
        count = len(self.detail.publications)
        return (f"刊登{count}次", theme.good) if count else ("还没有刊登", theme.second)

    def fact_list(self) -> Facts:
        story, told = self.detail.story, self.detail
        written = date_words(story.written_on) if story.written_on else ""
        return (
            ("类型", story.kind.label),
            ("撰写", " ".join(filter(None, (story.written_by, written)))),
            ("活动", told.activity),
            ("本人同意", story.consent_on.words if story.consent_on else ""),
            ("登记同意", told.consent_words),
            ("备注", story.remarks),
        )

    def text(self) -> str:
        return self.detail.story.text

    def extra(self) -> QWidget:
        return self._more

    def show_more(self) -> None:
        self._more.show_story(self.detail)

    def show_again(self) -> None:
        """Below the list there is no room for the photos: a button opens them."""
        super().show_again()
        self.all_of_it.setVisible(bool(self._below))
        if not self._below:
            self._more.show()

    def _show_all(self) -> None:
        stories, id, view = self._desk.office.stories, self.id_of(), StoryMore(self._desk)
        kinds = (Kind.STORY, Kind.PUBLICATION)
        title = f"“{self.title_words()}”的照片和刊登"
        DetailDialog(self._desk, self, title, view, lambda: stories.detail(id), view.show_story, kinds).open()


class StorySide(RecordSide):
    what = "这篇事迹"
    detail: StoryDetail

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        several = only_named(theme, "篇", lambda line: line.story.title)
        super().__init__(theme, StoryDetail(desk), several, StoryEditor(desk))


class StoryPage(PlainPage):
    noun, unit = "事迹", "篇"
    shown_kinds = (
        Kind.STORY, Kind.PUBLICATION, Kind.LINK, Kind.VENUE, Kind.COMMITTEE, Kind.ACTIVITY, Kind.CONSENT
    )  # fmt: skip
    empty_words = ("还没有典型事迹。", "点“新增”写第一篇。", "先写标题和几句话，照片和刊登以后再补。")
    side: StorySide

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = RecordHead(desk.theme, "宣传公开", [Siblings(desk, "宣传公开", PUBLICITY, "stories")])
        self.toolbar = RecordToolbar(desk.theme, "事迹", "标题、人物、正文", unit="篇")
        self._kind = self.toolbar.add_filter("类型", "全部类型")
        self._kind.fill([(one.label, one.name) for one in StoryKind])
        self._open = self.toolbar.add_filter("刊登", "全部事迹")
        self._open.fill([("还没有刊登", "open")])
        self._sheet = self.toolbar.action("事迹单页", "file-text")
        self._table = self.toolbar.action("刊登情况表", "list-checks")
        self.toolbar.put_together((self.offer_links(),), papers=[[self._sheet, self._table]])
        self.list, self.side = StoryList(desk), StorySide(desk)
        naming = Naming("事迹", Kind.STORY, lambda line: line.story.title, lambda line: line.story.id)
        self.actions_ = PlainActions(desk, self, naming, lambda: desk.office.stories)
        self.editing = StoryEditing(desk, self.list, self.side, self._bars)
        self.drafts = DraftOffer(desk, "story", "事迹", self.editing.take_draft)
        self.put_together(self.toolbar.print)
        self._sheet.triggered.connect(self._print_story)
        self._table.triggered.connect(
            lambda: desk.show_page("preview", job=publications_paper(desk, self.list.query))
        )
        self.side.detail.change_asked.connect(self.change)
        self.side.detail.publish.clicked.connect(self._publish)

    def whole_query(self, committee_id: UUID | None) -> StoryQuery:
        return StoryQuery(committee_id)

    def asked(self, committee_id: UUID | None, text: str) -> StoryQuery:
        kind = chosen(self._kind)
        return StoryQuery(committee_id, text, StoryKind[kind] if kind else None, bool(chosen(self._open)))

    def count_words(self, lines: Sequence[StoryLine]) -> str:
        ran = sum(len(line.publications) for line in lines)
        return f"共{len(lines)}篇，刊登{ran}次"

    def show_buttons(self, lines: Sequence[StoryLine]) -> None:
        super().show_buttons(lines)
        self._sheet.setEnabled(len(lines) == 1)

    def _print_story(self) -> None:
        line = self.chosen_line()
        if line is not None:
            self.desk.show_page("preview", job=story_paper(self.desk, line.story.id))

    def _publish(self) -> None:
        line = self.chosen_line()
        if line is None or self.desk.may_not_write():
            return
        dialog = PublishDialog(self.desk, self, line.story)
        dialog.saved.connect(self.desk.done)
        dialog.open()
