"""The form of one 三会: a record into its fields, and out of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.deliberation import Deliberation, DeliberationKind
from kth_desktop.domain.deliberation_queries import MatterChoice
from kth_desktop.domain.deliberation_rules import (
    attendances_of,
    cautions,
    late_notice_words,
    notice_words,
    problems,
)
from kth_desktop.domain.text import clean_name
from kth_desktop.ui.deliberations.fields import (
    HELD_ROWS,
    NUMBERS,
    PUBLIC_ROWS,
    VENUE_ROWS,
    DeliberationFields,
    texts_of,
    written_names,
)
from kth_desktop.ui.deliberations.opinions_dialog import OpinionsDialog
from kth_desktop.ui.widgets.people_dialog import PeopleDialog, PeopleSheet

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_AGAIN = "日历里已经有这一场，选它就不会多记一场。"


class DeliberationForm(DeliberationFields):
    """Title and day are required; `load` shows a record, `read` gives what is to be saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self._show_people, self._show_opinions)
        self._held: Deliberation | None = None
        self._notice_days = 0
        self._matters: tuple[MatterChoice, ...] = ()
        self.kind.edited.connect(self._read_step)
        self.matter.edited.connect(self._read_step)
        self.matter.edited.connect(self._take_title)
        self.held_on.left.connect(self._look_for_activity)
        self.place.left.connect(self._look_for_activity)
        self.place.chosen.connect(self._look_for_activity)
        for deciding in (self.kind, self.is_held, self.place):
            deciding.edited.connect(self._show_rows)
        for dated in (self.held_on, self.notified_on):
            dated.left.connect(self._show_notice)
        for counted in (self.present, self.chair, self.recorder):
            counted.left.connect(self._show_count)

    def start(self) -> None:
        (self.title if not self.title.text() else self.kind).setFocus()

    # A record into the fields

    def load(self, held: Deliberation) -> None:
        self._held, self._asked_activity = held, False
        self.matter.fill([])
        self.activity.fill([("", "另记一场")])
        self.set_texts(texts_of(held))
        self.starts_at.set_value(held.starts_at)
        self.ends_at.set_value(held.ends_at)
        for name in NUMBERS:
            self.numbers[name].set_value(getattr(held, name))
        for name, field in self.dates.items():
            on = getattr(held, name)
            field.set_value(PartialDate.of(on) if on else None)
        self.people.set_people(held.people)
        self.opinions.set_opinions(held.opinions)
        if held.venue_id is not None:
            self.place.set_venue(held.venue_id, "")
        self.take_as_saved()
        self._show_rows()
        self._read_choices(held)

    def _read_choices(self, held: Deliberation) -> None:
        office = self._desk.office

        def read() -> tuple[tuple[MatterChoice, ...], int, str]:
            venue = office.venues.get(held.venue_id).name if held.venue_id else ""
            return (
                office.deliberations.matters(held.committee_id),
                office.deliberations.notice_days(held),
                venue,
            )

        def show(found: tuple[tuple[MatterChoice, ...], int, str]) -> None:
            if self._held is not held:
                return
            self._matters, self._notice_days, venue = found
            self.matter.fill([("", "没有议题"), *((str(m.id), m.words) for m in self._matters)])
            if held.venue_id is not None and self.place.venue_id == held.venue_id:
                self.place.set_venue(held.venue_id, venue)
                self._saved["venue_id"] = self.place.text()
            self._show_notice()
            self._look_for_activity()

        self._desk.tasks.run(read, show, owner=self)

    def committee_id(self) -> UUID | None:
        return self._held.committee_id if self._held else None

    # What depends on what is typed

    def _kind(self) -> DeliberationKind:
        return next(kind for kind in DeliberationKind if kind.value == self.kind.text())

    def _show_rows(self) -> None:
        held, in_venue = self.is_held.value(), self.place.venue_id is not None
        self.show_rows(HELD_ROWS, held)
        self.show_rows(PUBLIC_ROWS, held)
        self.show_rows(VENUE_ROWS, held and in_venue)
        self.show_rows(("hearing_group",), self._kind() is DeliberationKind.HEARING)
        offered = len(self.activity.offered()) > 1
        self.show_rows(("activity_id",), in_venue and offered)

    def _read_step(self) -> None:
        """Another matter or kind asks for other days of notice."""
        typed = self._typed()
        if typed is None:
            return
        office = self._desk.office

        def show(days: int) -> None:
            self._notice_days = days
            self._show_notice()

        self._desk.tasks.run(lambda: office.deliberations.notice_days(typed), show, owner=self)

    def _take_title(self) -> None:
        """The matter's name, while nothing or another matter's stands there."""
        titles = {str(one.id): one.title for one in self._matters}
        now = self.title.text().strip()
        chosen = titles.get(self.matter.text())
        if chosen and (not now or now in titles.values()):
            self.title.set_text(chosen)

    def _show_notice(self) -> None:
        typed = self._typed()
        if typed is None:
            return
        words = notice_words(typed, self._notice_days, self._desk.today)
        self.row("notified_on").remark(words or late_notice_words(typed, self._notice_days))

    def _show_count(self) -> None:
        """Who counts as 群众, before anything is written there."""
        typed = self._typed()
        if typed is None:
            return
        counted = attendances_of(replace(typed, attendances=None))
        hint = f"不填就记{counted}人次：实到去掉主持人和记录人" if counted is not None else ""
        self.row("attendances").remark("" if self.numbers["attendances"].text() else hint)

    def _look_for_activity(self) -> None:
        """What the calendar has already of that day and place had better not be counted twice."""
        typed = self._typed()
        if typed is None:
            return
        self._show_rows()
        venue_id = typed.venue_id
        if venue_id is None:
            self._offer_activities(())
            return
        office, day, mine = self._desk.office, typed.held_on, typed.committee_id
        self._desk.tasks.run(
            lambda: office.deliberations.adoptable(mine, day, venue_id), self._offer_activities, owner=self
        )

    def _offer_activities(self, found: Sequence[Activity]) -> None:
        """The one that is there is proposed at once: it is most likely this very meeting."""
        held = self._held
        if held is None:
            return
        own = [(str(held.activity_id), "已经记下的那一场")] if held.activity_id else []
        others = [(str(one.id), _activity_words(one)) for one in found]
        self.activity.fill([*own, *others] if own else [*others, ("", "另记一场")])
        if not own and self.activity.text() not in self.activity.offered():
            self.activity.set_text("")
        if others and not own and not self.activity.text() and not self._asked_activity:
            self._asked_activity = True
            self.activity.set_text(others[0][0])
        self.row("activity_id").remark(_AGAIN if others and not own else "")
        self._show_rows()

    # Lists of their own

    def _show_people(self) -> None:
        held = self._held
        if held is None:
            return
        expected, present = (
            None if field.complaint() else field.whole() for field in (self.expected, self.present)
        )
        sheet = PeopleSheet(held.committee_id, self.people.people, expected, present)
        dialog = PeopleDialog(self._desk, self, sheet)
        dialog.accepted.connect(lambda: self._take_people(dialog.sheet))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_people(self, sheet: PeopleSheet) -> None:
        self.people.set_people(sheet.people)
        if not self.is_held.value():  # the list of a meeting to come: who is there will be seen
            sheet = replace(sheet, present=None)
        self.expected.set_value(sheet.expected)
        self.present.set_value(sheet.present)
        self.people.edited.emit()
        self._show_count()

    def _show_opinions(self) -> None:
        dialog = OpinionsDialog(self._desk, self, self.opinions.opinions)
        dialog.accepted.connect(lambda: self._take_opinions(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_opinions(self, dialog: OpinionsDialog) -> None:
        self.opinions.set_opinions(dialog.opinions)
        self.opinions.edited.emit()
        typed = self._typed()
        said = [one.sentence for one in cautions(typed) if one.field == "opinions"] if typed else []
        self.row("opinions").remark("".join(said))

    # Out of the fields

    def read(self) -> Deliberation:
        return self.checked(self._written, lambda held: problems(held, self._desk.today))

    def _typed(self) -> Deliberation | None:
        """As far as it can be read."""
        if self._held is None:
            return None
        return self._written({name for name, row in self._rows.items() if row.field.complaint()})

    def _written(self, unreadable: set[str]) -> Deliberation:
        held = self._held
        assert held is not None
        hours = {"starts_at": self.starts_at, "ends_at": self.ends_at}
        read: dict[str, Any] = {name: self.dates[name].day() for name in self.dates if name not in unreadable}
        read |= {name: field.whole() for name, field in self.numbers.items() if name not in unreadable}
        read |= {name: field.value() for name, field in hours.items() if name not in unreadable}
        read["held_on"] = read.get("held_on") or held.held_on
        in_venue = self.place.venue_id is not None
        return replace(
            held,
            kind=self._kind(),
            title=clean_name(self.title.text()),
            matter_id=UUID(self.matter.text()) if self.matter.text() else None,
            venue_id=self.place.venue_id,
            place=self.place.place,
            is_held=self.is_held.value(),
            chair=clean_name(self.chair.text()),
            recorder=clean_name(self.recorder.text()),
            hearing_group=written_names(self.texts()["hearing_group"]),
            people=self.people.people,
            content=self.texts()["content"].strip(),
            opinions=self.opinions.opinions,
            result=self.texts()["result"].strip(),
            public_place=clean_name(self.texts()["public_place"]),
            activity_id=UUID(self.activity.text()) if in_venue and self.activity.text() else None,
            **read,
        )


def _activity_words(activity: Activity) -> str:
    people = f"，{activity.attendances}人次" if activity.attendances is not None else ""
    return f"就是“{activity.title}”{people}"
