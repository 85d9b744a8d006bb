"""Money in fen, as whole numbers; read from and written as yuan."""

from __future__ import annotations

import re
from decimal import Decimal

from kth_desktop.errors import UserError

MOST_FEN = 10_000_000_000  # a hundred million yuan: more is a slip of the hand
_AMOUNT = re.compile(r"[¥￥]?(-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?)(万)?元?")
_WIDE = str.maketrans("０１２３４５６７８９．，－", "0123456789.,-")


def parse_yuan(text: str) -> int | None:
    """5000, 5,000.5, 5000元, 0.5万元 → fen; empty is None. Raises `UserError`."""
    typed = text.translate(_WIDE).replace(" ", "").strip()
    if not typed:
        return None
    found = _AMOUNT.fullmatch(typed)
    fen = Decimal(found[1].replace(",", "")) * (1_000_000 if found[2] else 100) if found else None
    if fen is None or fen != int(fen):
        raise UserError(f"“{text.strip()}”看不懂，请写成5000或5000.50这样，单位是元。")
    if fen < 0:
        raise UserError("金额不能是负数，请核对。")
    if fen > MOST_FEN:
        raise UserError("金额太大了，请核对是不是多打了几个零。")
    return int(fen)


def yuan_words(fen: int) -> str:
    """5000元, 1234.56元, 0元; a debt as -3.20元."""
    sign, whole = ("-" if fen < 0 else ""), abs(fen)
    yuan, rest = divmod(whole, 100)
    return f"{sign}{yuan}.{rest:02}元" if rest else f"{sign}{yuan}元"
