"""服务菜单 out of a table."""

from __future__ import annotations

import re
from pathlib import Path

from kth_desktop.domain.import_plan import OfferDraft, RowProblem, unreadable
from kth_desktop.domain.text import clean_name
from kth_desktop.exchange.sheets_in import Line, filled_down, read_sheet

NAMES = {
    "title": ("服务", "项目", "服务名称", "服务项目", "项目名称", "名称"),
    "category": ("类别", "类型", "五大类", "活动类别"),
    "partner": ("共建单位", "单位", "单位名称", "提供单位", "服务单位"),
    "minutes": ("时长", "服务时长", "时间"),
    "lead_days": ("提前", "提前天数", "提前预约"),
    "capacity": ("每月次数", "每月最多", "每月", "次数"),
    "needs": ("场地要有", "场地要求", "场地"),
    "months": ("哪几个月", "月份", "季节"),
    "tags": ("三送", "标签"),
    "content": ("内容", "服务内容", "简介"),
    "remarks": ("备注", "说明"),
}
_FILLED = ("category", "partner", "needs", "months", "tags", "remarks")
_PARTS = re.compile(r"[、，,;；/／\s]+")
_NUMBER = re.compile(r"(?:约|提前|每月|最多)?(-?\d+(?:\.\d+)?)\s*(分钟|分|小时|个小时|钟头|天|日|周|次)?")
_TIMES = {"小时": 60, "个小时": 60, "钟头": 60, "周": 7}
_SPAN = re.compile(r"(\d{1,2})月?[至到—~-]+(\d{1,2})月?")


def read_offers(file: Path) -> tuple[tuple[OfferDraft, ...], tuple[RowProblem, ...]]:
    """What was understood, and what was not. Raises `UserError` for a file that is no such table."""
    sheet = read_sheet(file, NAMES, "title")
    drafts: list[OfferDraft] = []
    wrong: list[tuple[int, str, str]] = []
    for line in filled_down(sheet.lines, _FILLED):
        bad = [(line.row, field, line.get(field)) for field in _READERS if not _is_read(field, line)]
        wrong += bad
        if not bad:
            drafts.append(_draft(line))
    problems = [
        RowProblem(row, sheet.heads[field], unreadable(sheet.heads[field], row, cell))
        for row, field, cell in wrong
    ]
    head = sheet.heads["title"]
    problems += [
        RowProblem(one.row, head, f"第{one.row}行没有“{head}”，请填写或删去这一行；现在什么都还没有导入。")
        for one in drafts
        if not one.title
    ]
    return tuple(drafts), tuple(problems)


def number_in(cell: str) -> int | None:
    """90分钟, 1.5小时, 提前一周 no, 提前1周 → 7; None for what is no number."""
    found = _NUMBER.fullmatch(cell.strip())
    return round(float(found[1]) * _TIMES.get(found[2] or "", 1)) if found else None


def months_in(cell: str) -> tuple[str, ...] | None:
    """7月、8月; 11月至2月; 全年 is none in particular."""
    if cell in ("", "全年", "不限", "四季"):
        return ()
    if span := _SPAN.fullmatch(cell):
        first, last = int(span[1]), int(span[2])
        if not (1 <= first <= 12 and 1 <= last <= 12):
            return None
        return tuple(str((first - 1 + step) % 12 + 1) for step in range((last - first) % 12 + 1))
    found = [part.removesuffix("月") for part in _PARTS.split(cell) if part]
    if not all(part.isdecimal() and 1 <= int(part) <= 12 for part in found):
        return None
    return tuple(str(int(part)) for part in found)


_READERS = {"minutes": number_in, "lead_days": number_in, "capacity": number_in, "months": months_in}


def _is_read(field: str, line: Line) -> bool:
    cell = line.get(field)
    return not cell or _READERS[field](cell) is not None


def _draft(line: Line) -> OfferDraft:
    return OfferDraft(
        row=line.row,
        title=clean_name(line.get("title")),
        category=clean_name(line.get("category")),
        partner=clean_name(line.get("partner")),
        minutes=number_in(line.get("minutes")),
        lead_days=number_in(line.get("lead_days")),
        capacity=number_in(line.get("capacity")),
        needs=_words(line.get("needs")),
        months=months_in(line.get("months")) or (),
        tags=_words(line.get("tags")),
        content=line.get("content"),
        remarks=line.get("remarks"),
    )


def _words(cell: str) -> tuple[str, ...]:
    return tuple(part for part in _PARTS.split(cell.removeprefix("要")) if part)
