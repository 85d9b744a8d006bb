"""Papers that only 迎检材料 has: the office itself, 三有核验表, and lists without phones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from ..domain.dates import date_words
from ..domain.inspection_file import InspectionFile
from ..domain.queries import VenueLine
from ..domain.venue import Need
from ..domain.vocabulary import FACILITIES, VenueStage, VolunteerStatus
from .drawable import refuse_undrawable
from .field_form import FieldForm, FormField, field_forms
from .fonts import Face
from .list_table import ListColumn, ListPaper, list_table
from .roster import INTERNAL, listed

ORGANISATION, CHECKS, COUNTS = "组织情况", "三有核验表", "志愿者情况"
VOLUNTEERS, CONSENTS, PLATES = "志愿者花名册和服务时长", "客堂主人同意登记", "铭牌打印登记"
_HANGING = (VenueStage.ACCEPTED, VenueStage.HUNG, VenueStage.PAUSED)
_NAME = ListColumn("姓名", 28, face=Face.KAI, size=13)
_PEOPLE = (
    ListColumn("序号", 12),
    _NAME,
    ListColumn("性别", 12),
    ListColumn("组别", 20),
    ListColumn("职务", 44, "left"),
    ListColumn("骨干", 14),
    ListColumn("服务次数", 20, "right"),
    ListColumn("时长", 20, "right"),
)
_CONSENTS = (
    ListColumn("编号", 28),
    ListColumn("活动点", 42, "left"),
    ListColumn("客堂主人", 32, face=Face.KAI, size=13),
    ListColumn("同意印名", 28),
    ListColumn("同意日期", 40),
)
_PLATES = (
    ListColumn("编号", 30),
    ListColumn("活动点", 46, "left"),
    ListColumn("打印日期", 36),
    ListColumn("样式", 16),
    ListColumn("尺寸", 22),
    ListColumn("补制", 20),
)


def organisation(file: InspectionFile, out: Path | BinaryIO) -> None:
    """网络, 联络员, 小组; the office's own address, and nobody's phone."""
    unit, leaders = file.unit, file.leaders
    who = "".join(filter(None, (unit.liaison_post, unit.liaison))) if file.named else unit.liaison_post
    hung = sum(line.venue.stage is VenueStage.HUNG for line in file.venues)
    representatives = sum(line.now for line in file.representatives)
    fields = (
        FormField("单位", unit.full_name),
        FormField("地址", unit.address),
        FormField("联络员", who),
        FormField("小组", f"{unit.group_count}个" if unit.group_count else ""),
        FormField("组长办点", f"本村组长{leaders.leaders}名，办点{leaders.hosting}名"),
        FormField("活动点", f"已挂牌{hung}个，今年目标{unit.venue_target_low}至{unit.venue_target_high}个"),
        FormField("代表", f"{representatives}名" if representatives else "还没有登记"),
        FormField("共建单位", f"{sum(line.partner.is_active for line in file.services.partners)}个"),
        FormField("工作制度", "联席会议制度、内容把关制度、安全核验制度、志愿服务记录制度", 6, grows=1),
    )
    _form(file, ORGANISATION, fields, out)


def volunteer_counts(file: InspectionFile, out: Path | BinaryIO) -> None:
    """Numbers alone: they stand where no names may."""
    active = [line for line in file.volunteers if line.volunteer.status is VolunteerStatus.ACTIVE]
    backbones = sum(line.volunteer.is_backbone for line in active)
    hours = sum(one.hours for one in file.served)
    times = sum(one.services for one in file.served)
    fields = (
        FormField("统计期", file.span.days_words),
        FormField("在册志愿者", f"{len(active)}名"),
        FormField("志愿骨干", f"{backbones}名"),
        FormField("参加服务", f"{len(file.served)}名，{times}人次"),
        FormField("服务时长", f"{hours:.1f}小时"),
        FormField("备注", "", 4, grows=1),
    )
    _form(file, COUNTS, fields, out)


def checked_venues(file: InspectionFile) -> Sequence[VenueLine]:
    return [line for line in file.venues if line.venue.stage in _HANGING]


def venue_checks(file: InspectionFile, out: Path | BinaryIO) -> None:
    """One page each; exits and how many may sit there come before everything else."""
    forms = [_check(file, line) for line in checked_venues(file)]
    field_forms(forms, out)


def _check(file: InspectionFile, line: VenueLine) -> FieldForm:
    venue = line.venue
    have = {need: "不缺" if need not in line.missing else "缺" for need in Need}
    lacking = [word for word in FACILITIES if word not in venue.facilities]
    fields = (
        FormField("活动点", venue.name),
        FormField("编号", venue.number),
        FormField("客堂主人", line.host_name if file.named else ""),
        FormField("组别", venue.group_name),
        FormField("安全出口", f"{venue.exits}个" if venue.exits else "未填"),
        FormField("灭火器", "有" if "灭火器" in venue.facilities else "没有"),
        FormField("可坐人数", f"{venue.capacity}人" if venue.capacity else "未填"),
        FormField("面积", f"{venue.area_m2:g}平方米" if venue.area_m2 else "未填"),
        FormField("三个有", "，".join(f"{need.word}：{have[need]}" for need in Need)),
        FormField("已有设施", "、".join(venue.facilities)),
        FormField("还没有的", "、".join(lacking)),
        FormField("用电燃气", "", 2),
        FormField("验收意见", "", 4, grows=1),
    )
    office = file.committees[venue.committee_id].full_name
    signed = (("验收人", "验收人"), ("联络员", "日期"))
    return FieldForm(CHECKS, office, fields, signed, document=f"{CHECKS} {venue.number}")


def consent_list(file: InspectionFile, out: Path | BinaryIO) -> None:
    """The signed sheets lie in the drawer; this says for whom there is one."""
    rows = [
        (
            line.venue.number or "未编号",
            line.venue.name,
            line.host_name,
            "同意" if line.venue.host_name_consent else "没有同意",
            line.venue.host_consent_on.words if line.venue.host_consent_on else "—",
        )
        for line in checked_venues(file)
    ]
    _list(file, CONSENTS, f"共{len(rows)}个活动点", _CONSENTS, rows, out)


def plate_list(file: InspectionFile, out: Path | BinaryIO) -> None:
    rows = [
        (
            line.number or "未编号",
            line.venue,
            date_words(line.printed.printed_at.astimezone().date()),
            line.printed.style.label,
            line.printed.size,
            f"补制{line.printed.reprint}" if line.printed.reprint else "",
        )
        for line in file.plates
    ]
    _list(file, PLATES, f"共打印{len(rows)}块", _PLATES, rows, out)


def volunteer_list(file: InspectionFile, out: Path | BinaryIO) -> None:
    """Whoever serves now, with what they did within the days; two of one name and group share a line."""
    served = {(one.name, one.group_name): one for one in file.served}
    rows = []
    for number, line in enumerate(listed(file.volunteers, public=True), start=1):
        person = line.volunteer
        did = served.get((person.name, person.group_name))
        rows.append(
            (
                str(number),
                person.name,
                person.gender.label if person.gender else "",
                line.committee_name if file.whole_town else person.group_name,
                "、".join(person.roles),
                "骨干" if person.is_backbone else "",
                str(did.services) if did else "—",
                f"{did.hours:.1f}" if did else "—",
            )
        )
    _list(file, VOLUNTEERS, f"共{len(rows)}人，{file.span.name}", _PEOPLE, rows, out)


def _form(file: InspectionFile, title: str, fields: tuple[FormField, ...], out: Path | BinaryIO) -> None:
    field_forms([FieldForm(title, file.unit.full_name, fields, (("填表人", "日期"),))], out)


def _list(
    file: InspectionFile,
    title: str,
    words: str,
    columns: tuple[ListColumn, ...],
    rows: Sequence[tuple[str, ...]],
    out: Path | BinaryIO,
) -> None:
    refuse_undrawable((row[1], "".join(row)) for row in rows)
    paper = ListPaper(title, file.unit.full_name, words, date_words(file.made_on), columns, rows, INTERNAL)
    list_table(paper, out)
