"""便民 items with the people each served, written in one line: 理发18、修鞋4."""

from __future__ import annotations

import re

from kth_desktop.domain.activity import ServedItem
from kth_desktop.errors import UserError
from kth_desktop.ui.widgets.text_field import TextField

_SPLIT = re.compile(r"[、，,；;。\n]+")
_ITEM = re.compile(r"\s*(?P<item>.*?\D)\s*(?P<served>\d+)\s*(?:人次|人|次|位|把|双|台|件)?\s*")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


def parse_items(text: str) -> tuple[ServedItem, ...]:
    """Raises `UserError` naming the item without a number."""
    found = []
    for part in filter(str.strip, _SPLIT.split(text.translate(_WIDE))):
        item = _ITEM.fullmatch(part)
        if item is None:
            raise UserError(f"“{part.strip()}”看不懂，请写成“理发18、修鞋4”这样。")
        found.append(ServedItem(item["item"].strip().rstrip("：:"), int(item["served"])))
    return tuple(found)


class ItemsField(TextField):
    def __init__(self) -> None:
        super().__init__("项目和人次，如：理发18、修鞋4")

    def value(self) -> tuple[ServedItem, ...]:
        return parse_items(self.text())

    def check(self) -> None:
        self.value()

    def set_items(self, items: tuple[ServedItem, ...]) -> None:
        self.set_text(items_words(items))


def items_words(items: tuple[ServedItem, ...]) -> str:
    return "、".join(f"{item.item}{item.served}" for item in items)
