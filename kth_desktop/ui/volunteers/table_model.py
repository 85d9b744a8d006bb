"""The columns of the roster."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from kth_desktop.almanac.pinyin import matched
from kth_desktop.domain.queries import VolunteerLine
from kth_desktop.domain.vocabulary import VolunteerStatus
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.volunteers.words import NONE, hours_words, phone_words, roles


def columns(*, whole_town: bool) -> tuple[Column, ...]:
    committee = Column("村居", 4, lambda line: line.committee_name, stretch=0.6)
    return (
        Column("姓名", 4, _name, "name", key=True, stretch=2.4, match=_found),
        Column("性别", 2, _gender, "gender", quiet=lambda line: line.volunteer.gender is None, stretch=0.4),
        *((committee,) if whole_town else ()),
        Column("组别", 2.6, _group, "group", quiet=lambda line: not line.volunteer.group_name, stretch=0.6),
        Column("职务", 9, _roles, "roles", quiet=lambda line: not roles(line), stretch=0.8),
        Column("骨干", 2, _backbone, "backbone", stretch=0.4, rank=2),
        Column("联系电话", 6, _phone, "phone", quiet=lambda line: not line.volunteer.phone, stretch=0.8),
        Column("服务小时", 4, lambda line: hours_words(line.hours), "hours", right=True, stretch=0.6),
        Column("状态", 3, _status, "status", paint=_paint_status, stretch=0.4),
    )


def status_colour(theme: Theme, status: VolunteerStatus) -> str:
    colours = {VolunteerStatus.ACTIVE: theme.good, VolunteerStatus.PAUSED: theme.attention}
    return colours.get(status, theme.hint)


def _name(line: VolunteerLine) -> str:
    return line.volunteer.name


def _found(line: VolunteerLine, typed: str) -> tuple[int, int]:
    return matched(line.name_key, typed)


def _gender(line: VolunteerLine) -> str:
    return line.volunteer.gender.label if line.volunteer.gender else NONE


def _group(line: VolunteerLine) -> str:
    return line.volunteer.group_name or NONE


def _roles(line: VolunteerLine) -> str:
    return "、".join(roles(line)) or NONE


def _backbone(line: VolunteerLine) -> str:
    return "骨干" if line.volunteer.is_backbone else ""


def _phone(line: VolunteerLine) -> str:
    return phone_words(line.volunteer)


def _status(line: VolunteerLine) -> str:
    return line.volunteer.status.label


def _paint_status(painter: QPainter, rect: QRect, line: VolunteerLine, theme: Theme) -> None:
    painter.setFont(theme.regular())
    painter.setPen(QColor(status_colour(theme, line.volunteer.status)))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, _status(line))
