"""The representatives who vote, by term; with them the members of 两委, who belong to the body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Gender, Word


class RepresentativeKind(Word):
    REPRESENTATIVE = "representative", "代表"
    COMMITTEE_MEMBER = "committee_member", "两委成员"


@dataclass(frozen=True, kw_only=True)
class Representative(Record):
    """`term` is 第十二届; `households` how many the representative stands for; who is not `entitled`

    sits in without a vote. No phone: whoever has one is on the roster (`volunteer_id`).
    """

    name: str
    term: str
    kind: RepresentativeKind = RepresentativeKind.REPRESENTATIVE
    gender: Gender | None = None
    group_name: str = ""
    households: int | None = None
    post: str = ""
    entitled: bool = True
    from_on: PartialDate | None = None
    until_on: PartialDate | None = None  # left before the term's end
    volunteer_id: UUID | None = None
    remarks: str = ""

    @property
    def post_words(self) -> str:
        """村民代表 stands for itself: a member of 两委 is told by the post."""
        return self.post or self.kind.label

    def in_office(self, on: date) -> bool:
        """A month or a year remembered alone counts from its first day to its last."""
        began = self.from_on is None or self.from_on.first_day <= on
        return began and (self.until_on is None or on <= self.until_on.last_day)
