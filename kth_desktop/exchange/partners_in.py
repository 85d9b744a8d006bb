"""共建单位 out of a table."""

from __future__ import annotations

import re
from pathlib import Path

from kth_desktop.domain.import_plan import PartnerDraft, RowProblem, unreadable
from kth_desktop.domain.text import check_phone, clean_name
from kth_desktop.errors import UserError
from kth_desktop.exchange.sheets_in import Line, Sheet, filled_down, read_sheet

NAMES = {
    "name": ("单位名称", "共建单位", "名称", "共建单位名称", "单位", "合作单位"),
    "kind": ("类型", "性质", "单位性质", "单位类型", "类别"),
    "contact": ("联系人", "联系人姓名", "负责人"),
    "contact_post": ("职务", "联系人职务"),
    "phones": ("联系电话", "电话", "手机", "手机号", "联系方式", "手机号码", "电话号码"),
    "address": ("地址", "单位地址", "地点"),
    "offers": ("能提供的服务", "服务内容", "能提供", "服务项目", "提供服务", "服务"),
    "remarks": ("备注", "说明"),
}
_FILLED = ("kind", "address", "offers", "remarks")
_BETWEEN = re.compile(r"[、，,;；/／\n]+|\s{2,}|(?<=\d{11})\s+|(?<=\d{8})\s+(?=[01])")
_MASKED = re.compile(r"[\d-]*\*+\d*")


def read_partners(file: Path) -> tuple[tuple[PartnerDraft, ...], tuple[RowProblem, ...]]:
    """What was understood, and what was not. Raises `UserError` for a file that is no such table."""
    sheet = read_sheet(file, NAMES, "name")
    lines = filled_down(sheet.lines, _FILLED)
    drafts, wrong = [], []
    for line in lines:
        bad = _unread_phone(line)
        if bad:
            wrong.append((line, bad))
        else:
            drafts.append(_draft(line))
    problems = [
        RowProblem(line.row, sheet.heads["phones"], unreadable(sheet.heads["phones"], line.row, bad))
        for line, bad in wrong
    ]
    return tuple(drafts), (*problems, *_nameless(sheet, drafts))


def _nameless(sheet: Sheet, drafts: list[PartnerDraft]) -> list[RowProblem]:
    head = sheet.heads["name"]
    words = "第{}行没有{}，请填写或删去这一行；现在什么都还没有导入。"
    return [RowProblem(one.row, head, words.format(one.row, f"“{head}”")) for one in drafts if not one.name]


def _draft(line: Line) -> PartnerDraft:
    return PartnerDraft(
        row=line.row,
        name=clean_name(line.get("name")),
        kind=clean_name(line.get("kind")),
        contact=clean_name(line.get("contact")),
        contact_post=clean_name(line.get("contact_post")),
        phones=tuple(check_phone(one) for one in phones_in(line.get("phones"))),
        address=line.get("address"),
        offers=line.get("offers"),
        remarks=line.get("remarks"),
    )


def phones_in(cell: str) -> tuple[str, ...]:
    """Two in one cell are two; what our own list had masked is none."""
    parts = [part.strip() for part in _BETWEEN.split(cell) if part and part.strip()]
    return tuple(part for part in parts if not _MASKED.fullmatch(part.replace(" ", "")))


def _unread_phone(line: Line) -> str:
    """The cell, when one of its phones is none."""
    cell = line.get("phones")
    try:
        for one in phones_in(cell):
            check_phone(one)
    except UserError:
        return cell
    return ""
