"""Which characters may not stand where, and what may not be parted (GB/T 15834-2011, 5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

CLOSING = frozenset("，。、；：？！’”）》〉」』】〕］｝〗")
OPENING = frozenset("‘“（《〈「『【〔［｛〖")
NEVER_FIRST = CLOSING | frozenset("·•…—～%％‰℃℉°′″,.;:?!)]}>/-–々")
NEVER_LAST = OPENING | frozenset("([{<￥¥$＄#＃№@＠")

_UNIT = (
    "平方公里|平方米|立方米|公里|千米|厘米|毫米|公斤|千克|小时|分钟|人次|场次|户次|村民小组|居民小组|小组|"
    "[年月日号时点分秒岁天周次名人户组村届期条项件间处块份批轮册页套台辆只个位场课节遍度段栋幢室层楼排"
    "亩米吨克升元角倍成]"
)
_NUMBER = r"\d+(?:[.,:]\d+)*"
_WITH_UNIT = rf"{_NUMBER}(?:[%‰％℃]|[万亿千百余多]{{0,3}}(?:{_UNIT})?)"
_KEPT = re.compile(
    r"〔\d{2,4}〕\d+号"
    r"|\d{1,2}月\d{1,2}[日号][前后起止内]?"
    r"|\d{1,2}[时点]\d{1,2}分"
    rf"|[第约近共￥¥$]?{_WITH_UNIT}"
    r"|——+|……+"
)
_OURS = re.compile(r"“客堂汇”|客堂汇|联席会议|村民委员会|居民委员会|委员会|村委会|居委会")
_TITLE_WORDS = re.compile(
    r"志愿者|活动点|联络员|共建单位|村民小组|村民组长|组长|客堂|会议|纪要|通知|活动|健康课|健康|食堂|改造|听证|意见|"
    r"进度|情况|工作|安排|落实|群众|诉求|服务|党群|社区|中心|冬季|春季|夏季|秋季|年度|计划|总结|方案|建设|管理|整治|"
    r"提升|推进|开展|召开|研究|讨论|关于|有关|事项|问题|项目|资金|环境|垃圾|分类|养老|助老|文化|娱乐|矛盾|调解|宣传|培训"
)


def kept_together(text: str) -> Iterator[tuple[int, int]]:
    """Ranges that stay on one line: a number with its unit, a day, 〔2026〕3号, ——, our own words."""
    return _found(text, _KEPT, _OURS)


def kept_in_title(text: str) -> Iterator[tuple[int, int]]:
    """A title is parted by the reader's words: the common ones of our papers stay whole too."""
    return _found(text, _KEPT, _OURS, _TITLE_WORDS)


def _found(text: str, *patterns: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for pattern in patterns:
        for found in pattern.finditer(text):
            if found.end() - found.start() > 1:
                yield found.span()
