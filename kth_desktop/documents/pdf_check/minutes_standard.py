"""What GB/T 9704-2012 asks of minutes, as a ruler reads it. In mm unless they say pt."""

from __future__ import annotations

PAGE = (210.0, 297.0)  # 5.1
LEFT, TOP, RIGHT, FOOT = 28.0, 37.0, 184.0, 262.0  # 5.2.1: 版心 156 × 225
LINES, CELLS = 22, 28  # 5.2.3
PITCH_PT = 225 / 25.4 * 72 / LINES
CELL_PT = 156 / 25.4 * 72 / CELLS
BODY_PT, TITLE_PT, SMALL_PT = 16.0, 22.0, 14.0  # 三号, 二号, 四号
MARK_TOP = 72.0  # 10.3: 35 below the top of 版心
FOLIO_TOP = 269.0  # 7.5: 7 below 版心
FOLIO_IN = 14 / 72 * 25.4  # one character in from the outer edge
RULES = (0.35, 0.25, 0.35)  # 7.4.2

SIZE_OFF_PT = 0.25  # 15.75 pt is the older 三号
PITCH_OFF_PT, CELL_OFF_PT = 0.25, 0.09
EDGE_OFF, PLACE_OFF, PAGE_OFF = 0.5, 0.7, 0.5

NEVER_FIRST = frozenset("，。、；：？！’”）》〉」』】〕］｝·—…％‰℃%,.;:?!)]}")
NEVER_LAST = frozenset("‘“（《〈「『【〔［｛([{￥¥$")
UNITS = frozenset("年月日号时分%％‰℃")
