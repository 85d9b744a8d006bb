"""The form of one venue: a record into its fields, and out of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.text import clean_group, clean_name
from kth_desktop.domain.venue import Venue, VenueStep, venue_problems
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.domain.volunteer import Volunteer, volunteer_problems
from kth_desktop.errors import InputProblems, Problem
from kth_desktop.ui.venues.backfill import STEP_FIELDS, date_problems, steps_of, way_to
from kth_desktop.ui.venues.fields import VenueFields
from kth_desktop.ui.widgets.date_field import DateField


@dataclass(frozen=True)
class VenueEdit:
    """What the form gives to be saved."""

    venue: Venue
    new_host: Volunteer | None
    steps: tuple[VenueStep, ...]


class VenueForm(VenueFields):
    """One form for a new venue and for one that is there already."""

    # What stands in it

    def load(self, venue: Venue, host_words: str, *, whole_town: bool) -> None:
        """Shows a record; `version` 0 is a new one, whose stage and dates may be written too."""
        self._venue = venue
        is_new = venue.version == 0
        self.set_texts(
            {
                "committee_id": str(venue.committee_id),
                "name": venue.name,
                "group_name": venue.group_name,
                "number": venue.number,
                "stage": venue.stage.name,
                "decided_by": "",
                "host_name_consent": "1" if venue.host_name_consent else "",
                "host_consent_on": _words(venue.host_consent_on),
                "hung_on": _words(venue.hung_on),
                "removed_on": _words(venue.removed_on),
                "address": venue.address,
                "area_m2": _digits(venue.area_m2),
                "capacity": _digits(venue.capacity),
                "exits": _digits(venue.exits),
                "facilities": "、".join(venue.facilities),
                "remarks": venue.remarks,
                "host.phone": "",
                "host.group_name": "",
            }
        )
        for stage in STEP_FIELDS:
            if stage not in (VenueStage.HUNG, VenueStage.REMOVED):
                self._dates[stage].set_text("")
        self._host.set_host(venue.host_id, host_words)
        self.show_rows(("committee_id",), is_new and whole_town)
        self.show_rows(("stage",), is_new)
        self._show_dependent()
        self.take_as_saved()

    def recover(self, texts: dict[str, str]) -> None:
        """What a draft kept stands in the fields again, as not saved."""
        self.set_texts(texts)
        self._stage_changed()
        self.edited.emit()

    def at_home(self, problem: Problem) -> Problem:
        """A problem of a part that has no field of its own, at the field it belongs to."""
        home = {"host.name": "host_id", "steps": STEP_FIELDS[self.stage()][0]}.get(problem.field)
        return problem._replace(field=home) if home else problem

    def read(self) -> VenueEdit:
        """Raises `InputProblems` with everything that is wrong, each under its field's name."""
        problems = list(self.complaints())
        unreadable = {problem.field for problem in problems}
        edit = self._edit(unreadable)
        dates = {name for name, _words in STEP_FIELDS.values()} if not edit.venue.version else set()
        found = venue_problems(edit.venue, self._today())
        problems += [p for p in found if p.field not in unreadable | dates]
        if edit.new_host:
            for problem in volunteer_problems(edit.new_host, self._today()):
                found_at = self.at_home(Problem(f"host.{problem.field}", problem.sentence))
                if found_at.field not in unreadable:
                    problems.append(found_at)
        problems += self._date_problems(unreadable)
        if problems:
            raise InputProblems(tuple(problems))
        return edit

    # The record out of it

    def _edit(self, unreadable: set[str]) -> VenueEdit:
        assert self._venue is not None
        is_new, stage = self._venue.version == 0, self.stage()
        committee_id = self.committee_id() if is_new else self._venue.committee_id
        venue = replace(
            self._venue,
            committee_id=committee_id or self._venue.committee_id,
            name=clean_name(self._name.text()),
            group_name=clean_group(self._group.text()),
            number="".join(self._number.text().split()),
            host_name_consent=self._consent.value(),
            host_consent_on=self._date("host_consent_on", self._consent_on, unreadable),
            address=self.texts()["address"].strip(),
            area_m2=None if "area_m2" in unreadable else self._area.value(),
            capacity=None if "capacity" in unreadable else self._capacity.whole(),
            exits=None if "exits" in unreadable else self._exits.whole(),
            facilities=self._facilities.value(),
            remarks=self._remarks.text().strip(),
        )
        new_host = self._new_host(venue, unreadable)
        venue = replace(venue, host_id=new_host.id if new_host else self._host.chosen)
        if not venue.host_name_consent:
            venue = replace(venue, host_consent_on=None)
        if not is_new:
            return VenueEdit(self._corrected(venue, unreadable), new_host, ())
        dates = self._written_dates(unreadable)
        venue = replace(
            venue,
            stage=stage,
            backfilled=stage is not VenueStage.FINDING,
            hung_on=dates.get(VenueStage.HUNG),
            removed_on=dates.get(VenueStage.REMOVED),
        )
        return VenueEdit(venue, new_host, steps_of(venue, dates, self._decided_by.text().strip()))

    def _new_host(self, venue: Venue, unreadable: set[str]) -> Volunteer | None:
        if not self._host.is_new:
            return None
        group = clean_group(self._host_group.text()) or venue.group_name
        phone = self._phone.text() if "host.phone" in unreadable else self._phone.value()
        return Volunteer(
            committee_id=venue.committee_id, name=self._host.name_typed(), phone=phone, group_name=group
        )

    def _corrected(self, venue: Venue, unreadable: set[str]) -> Venue:
        """A date of 挂牌 or 撤牌 that was written wrongly may be mended, not taken away."""
        hung, removed = STEP_FIELDS[VenueStage.HUNG], STEP_FIELDS[VenueStage.REMOVED]
        return replace(
            venue,
            hung_on=self._date(hung[0], self._dates[VenueStage.HUNG], unreadable) or venue.hung_on,
            removed_on=self._date(removed[0], self._dates[VenueStage.REMOVED], unreadable)
            or venue.removed_on,
        )

    def _date_problems(self, unreadable: set[str]) -> list[Problem]:
        assert self._venue is not None
        if self._venue.version:
            shown = (STEP_FIELDS[stage] for stage in self._shown_dates())
            return [
                Problem(name, f"{words}不能空着，只记得年月也可以。")
                for name, words in shown
                if name not in unreadable and not self.texts()[name]
            ]
        found = date_problems(self.stage(), self._written_dates(unreadable), self._today())
        return [problem for problem in found if problem.field not in unreadable]

    def _written_dates(self, unreadable: set[str]) -> dict[VenueStage, PartialDate | None]:
        way = way_to(self.stage())
        return {s: self._date(STEP_FIELDS[s][0], self._dates[s], unreadable) for s in way}

    def _date(self, name: str, field: DateField, unreadable: set[str]) -> PartialDate | None:
        return None if name in unreadable or not self.row(name).shown else field.value()


def _words(on: PartialDate | None) -> str:
    return on.words if on else ""


def _digits(number: float | None) -> str:
    return "" if number is None else f"{number:g}"
