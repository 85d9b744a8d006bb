"""迎检材料 by its headings: which records make which papers, each written when its turn comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import BinaryIO

from ..domain.inspection_file import KIND, Heading, InspectionFile
from ..domain.vocabulary import PartnerKind
from . import inspection_forms as forms
from .board_register import board_register
from .bundle import Writer
from .case_file import CaseBundle, CasePart
from .case_index import CaseCover
from .concern_lists import concern_public_list
from .inspection_records import activity_parts, matter_parts, meeting_parts, story_parts, vote_sheets
from .mediation_list import mediation_list
from .order_lists import menu_list, order_list
from .partner_list import partner_list
from .pledge_list import pledge_list
from .publication_list import publication_list
from .record_lists import activity_list, meeting_list, venue_list
from .representative_list import representative_list
from .summary import summary_paper

Maker = Callable[[InspectionFile], Iterator[CasePart]]


def inspection_bundle(
    file: InspectionFile, headings: Sequence[Heading], *, title: str, two_sided: bool = False
) -> CaseBundle:
    """All parts in the order of the headings, under each by date; none of them is written yet."""
    parts = tuple(part for heading in headings for part in heading_parts(file, heading))
    cover = CaseCover(
        office=file.unit.full_name,
        kind=KIND,
        title=f"{file.unit.name}{title}",
        number="",
        first_day=file.span.first,
        last_day=file.span.last,
        filed_on=file.made_on,
    )
    return CaseBundle(cover, parts, two_sided, tolerant=True)


def heading_parts(file: InspectionFile, heading: Heading) -> Iterator[CasePart]:
    """What has no number of its own is counted within its heading: 05-02."""
    found = [part for key in heading.holds for part in _MAKERS[key](file)]
    dated = sorted(found, key=lambda part: part.dated or date.min)  # lists before what is of one day
    for place, part in enumerate(dated, start=1):
        number = part.number or f"{heading.number:02}-{place:02}"
        yield replace(part, number=number, section=heading.section)


def known(key: str) -> bool:
    """Whether a heading may hold papers of this key."""
    return key in _MAKERS


def _paper(file: InspectionFile, title: str, writer: Writer, note: str = "") -> CasePart:
    return CasePart(title, file.unit.full_name, None, writer, note=note)


def _only(title: str, make: Callable[[InspectionFile, BinaryIO], None]) -> Maker:
    """A paper there always is, with or without rows."""

    def maker(file: InspectionFile) -> Iterator[CasePart]:
        yield _paper(file, title, lambda out: make(file, out))

    return maker


def _representatives(file: InspectionFile) -> Iterator[CasePart]:
    people = file.representatives
    if people and file.named:
        yield _paper(
            file, "代表名册",
            lambda out: representative_list(people, out, unit=file.unit, day=file.made_on),
        )  # fmt: skip


def _venues(file: InspectionFile) -> Iterator[CasePart]:
    lines = file.venues if file.named else [replace(line, host_name="") for line in file.venues]
    yield _paper(file, "活动点一览表", lambda out: venue_list(lines, out, unit=file.unit, day=file.made_on))


def _checks(file: InspectionFile) -> Iterator[CasePart]:
    count = len(forms.checked_venues(file))
    if count:
        yield _paper(file, forms.CHECKS, lambda out: forms.venue_checks(file, out), f"{count}个点")


def _consents(file: InspectionFile) -> Iterator[CasePart]:
    if file.named and forms.checked_venues(file):
        yield _paper(file, forms.CONSENTS, lambda out: forms.consent_list(file, out))


def _plates(file: InspectionFile) -> Iterator[CasePart]:
    if file.plates:
        yield _paper(file, forms.PLATES, lambda out: forms.plate_list(file, out))


def _volunteers(file: InspectionFile) -> Iterator[CasePart]:
    if file.named:
        yield _paper(file, forms.VOLUNTEERS, lambda out: forms.volunteer_list(file, out))


def _activity_list(file: InspectionFile) -> Iterator[CasePart]:
    """Of a dispute its category alone."""
    lines = [
        replace(line, activity=replace(line.activity, title=line.activity.public_title))
        for line in file.activities
    ]
    yield _paper(
        file, "活动一览表",
        lambda out: activity_list(lines, out, unit=file.unit, day=file.made_on),
    )  # fmt: skip


def _meeting_list(file: InspectionFile) -> Iterator[CasePart]:
    yield _paper(
        file, "联席会议一览表", lambda out: meeting_list(file.meetings, out, unit=file.unit, day=file.made_on)
    )


def _concerns(file: InspectionFile) -> Iterator[CasePart]:
    """Nobody who spoke is named, whatever was chosen."""
    yield _paper(
        file, "民情登记册",
        lambda out: concern_public_list(
            file.concerns, out, unit=file.unit, day=file.made_on, span=file.span.name
        ),
    )  # fmt: skip


def _mediations(file: InspectionFile) -> Iterator[CasePart]:
    yield _paper(
        file, "人民调解登记簿",
        lambda out: mediation_list(file.mediations, out, unit=file.unit, day=file.made_on),
    )  # fmt: skip


def _partners(file: InspectionFile) -> Iterator[CasePart]:
    lines = file.services.partners
    if not file.named:
        lines = tuple(
            replace(line, partner=replace(line.partner, contact="", contacts=()))
            for line in lines
            if line.partner.kind is not PartnerKind.PERSON
        )
    yield _paper(
        file, "共建单位一览表", lambda out: partner_list(lines, out, unit=file.unit, day=file.made_on)
    )


def _shown(file: InspectionFile, partner: str) -> str:
    """A partner may be a person, who is named as little as anybody else."""
    people = {line.partner.name for line in file.services.partners if line.partner.kind is PartnerKind.PERSON}
    return PartnerKind.PERSON.label if partner in people and not file.named else partner


def _menu(file: InspectionFile) -> Iterator[CasePart]:
    services = file.services
    names = {id: _shown(file, name) for id, name in services.partner_names.items()}
    if services.offers:
        yield _paper(
            file, "服务菜单",
            lambda out: menu_list(services.offers, names, out, unit=file.unit, day=file.made_on),
        )  # fmt: skip


def _orders(file: InspectionFile) -> Iterator[CasePart]:
    lines = [replace(line, partner_name=_shown(file, line.partner_name)) for line in file.services.orders]
    if lines:
        yield _paper(file, "点单表", lambda out: order_list(lines, out, unit=file.unit, day=file.made_on))


def _pledges(file: InspectionFile) -> Iterator[CasePart]:
    lines = [
        replace(line, partner_name=_shown(file, line.partner_name))
        for line in file.services.pledges
        if line.pledge.is_public
    ]
    if lines:
        yield _paper(
            file, "认领项目公示", lambda out: pledge_list(lines, out, unit=file.unit, day=file.made_on)
        )


def _boards(file: InspectionFile) -> Iterator[CasePart]:
    yield _paper(
        file, "公开台账", lambda out: board_register(file.boards, out, unit=file.unit, day=file.made_on)
    )


def _publications(file: InspectionFile) -> Iterator[CasePart]:
    """A title often names somebody."""
    if file.named and any(line.publications for line in file.stories):
        yield _paper(
            file, "刊登情况表",
            lambda out: publication_list(file.stories, out, unit=file.unit, day=file.made_on),
        )  # fmt: skip


def _months(file: InspectionFile) -> Iterator[CasePart]:
    for year, month in file.months if len(file.months) > 1 else ():
        yield _summary(file, year, month)


def _summary(file: InspectionFile, year: int, month: int) -> CasePart:
    def write(out: BinaryIO) -> None:
        made = file.read.month(year, month)
        summary_paper(made, out, on=file.made_on, reporter=file.operator, public=not file.named)

    return replace(_paper(file, f"{year}年{month}月活动情况汇总表", write), alone=True)


def _report(file: InspectionFile) -> Iterator[CasePart]:
    def write(out: BinaryIO) -> None:
        made = file.read.report()
        summary_paper(made, out, on=file.made_on, reporter=file.operator, public=not file.named)

    yield replace(_paper(file, f"{file.span.name}活动情况汇总表", write), alone=True)


_MAKERS: dict[str, Maker] = {
    "organisation": _only(forms.ORGANISATION, forms.organisation),
    "representatives": _representatives,
    "venues": _venues,
    "checks": _checks,
    "consents": _consents,
    "plates": _plates,
    "volunteer_counts": _only(forms.COUNTS, forms.volunteer_counts),
    "volunteers": _volunteers,
    "activity_list": _activity_list,
    "activities": activity_parts,
    "meeting_list": _meeting_list,
    "meetings": meeting_parts,
    "concerns": _concerns,
    "matters": matter_parts,
    "votes": vote_sheets,
    "mediations": _mediations,
    "partners": _partners,
    "menu": _menu,
    "orders": _orders,
    "pledges": _pledges,
    "boards": _boards,
    "publications": _publications,
    "stories": story_parts,
    "months": _months,
    "report": _report,
}
