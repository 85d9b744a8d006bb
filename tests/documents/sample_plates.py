"""Plates to print in tests: a usual one, one without consent, long names, rare characters."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from kth_desktop.documents.nameplate import nameplates, plate_size
from kth_desktop.domain.plate import Nameplate, PlateStyle

_USUAL: dict[str, Any] = {
    "venue_id": UUID(int=7),
    "committee": "嘉定区徐行镇曹王村",
    "venue": "陆家客堂",
    "number": "曹王10号",
    "host": "陆金妹",
    "liaison": "王建国",
    "phone": "021-5955 0000",
}


def plate(**changed: Any) -> Nameplate:
    return Nameplate(**(_USUAL | changed))


USUAL = plate()
WITHOUT_HOST = plate(host="")
LONG = plate(
    committee="上海市嘉定区徐行镇大石皮村村民委员会",
    venue="欧阳阿依古丽·买买提家客堂",
    number="大石皮12号",
    host="欧阳阿依古丽·买买提",
    liaison="慕容晓芳",
)
LONGEST = plate(
    committee="上海市嘉定区徐行镇大石皮村村民委员会与徐行镇曹王社区居民委员会共建“客堂汇”联络工作站第一片区",
    venue="曹王村第十二村民小组老年活动中心旁陆金妹王建国两家合办“客堂汇”睦邻点暨居家养老服务站示范点一号",
    host="欧阳阿依古丽·买买提·阿卜杜热西提·吐尔逊",
    liaison="欧阳慕容晓芳",
    phone="021-5955 0000转8001",
)
LONG_VENUE = plate(venue=LONGEST.venue + "东门", phone="021-5955 0000")
RARE = plate(venue="𬱖㳇家客堂", host="赵𫍯")
KINDS = {
    "usual": USUAL,
    "without-host": WITHOUT_HOST,
    "long": LONG,
    "longest": LONGEST,
    "fifty": LONG_VENUE,
    "rare": RARE,
}


def composed(
    plates: Sequence[Nameplate] = (USUAL,),
    style: PlateStyle = PlateStyle.PLAIN,
    size: str = "A4",
    **options: Any,
) -> bytes:
    """The PDF in memory."""
    out = io.BytesIO()
    nameplates(plates, out, style=style, size=plate_size(size), **options)
    return out.getvalue()


def saved(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
