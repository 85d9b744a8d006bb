"""Colours, sizes and faces of the window, all from the type size and the accent."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kth_desktop.domain.vocabulary import Category
    from kth_desktop.ui.category_colours import CategoryColours

TYPE_SIZES = (11, 13, 15)  # 标准, 较大, 大字
ACCENTS = ("blue", "red")


class Families(NamedTuple):
    """Names of the three faces as Qt knows them; bold is a face of its own, never a synthetic weight."""

    hei: str
    bold: str
    song: str


class Accent(NamedTuple):
    """`tint` is the selected row, `tint2` what is checked or matched, `ring` the keyboard's focus."""

    name: str
    base: str
    hover: str
    pressed: str
    tint: str
    tint2: str
    ring: str


BLUE = Accent("blue", "#1F5FA8", "#184E8C", "#123D70", "#E8F0F9", "#CFDFF1", "#0E2F57")
RED = Accent("red", "#AD171D", "#8E1217", "#6E0D12", "#FAEDEC", "#F0D2CF", "#4F090C")


class Theme:
    """The tokens of the look. Pixels hold at 96 dpi; Qt scales them on other screens."""

    page = "#F3F5F7"
    nav = "#E9EDF1"
    panel = "#FFFFFF"
    line = "#DDE2E8"
    row_line = "#ECEFF2"
    edge = "#7E8995"
    ink = "#1B1D21"
    second = "#4A525D"
    hint = "#656E7A"
    off = "#98A1AC"
    track = "#CBD3DC"
    good = "#1A6B3C"
    good_ground = "#E6F2EA"
    attention = "#8A5200"
    attention_ground = "#FCF2DF"
    wrong = "#B3261E"
    wrong_ground = "#FCEDEB"
    service = "#1F5FA8"  # 已验收待挂牌 keeps the service blue in both themes
    empty_mark = "#B9C6D6"
    undo_ground = "#24303C"
    gap, between, rows, panels = 4, 8, 12, 16

    def __init__(self, type_size: int, accent: str, families: Families) -> None:
        self.type_size = type_size if type_size in TYPE_SIZES else TYPE_SIZES[-1]
        self.families = families
        self._fonts: dict[tuple[str, int], QFont] = {}
        self.colours = RED if accent == "red" else BLUE
        self.accent, self.hover, self.pressed = self.colours.base, self.colours.hover, self.colours.pressed
        self.tint, self.tint2, self.ring = self.colours.tint, self.colours.tint2, self.colours.ring
        step = TYPE_SIZES.index(self.type_size)
        self.control = (36, 40, 44)[step]
        self.row = (40, 44, 48)[step]
        self.nav_item, self.nav_width = (44, 48, 52)[step], (152, 180, 188)[step]
        self.head, self.status = (52, 60, 64)[step], (32, 36, 40)[step]
        self.icon, self.check = (20, 22, 26)[step], (20, 24, 28)[step]
        self.line_height = (21, 25, 29)[step]
        self.margin = 20 if self.type_size == TYPE_SIZES[-1] else 24
        self.large = self.type_size > TYPE_SIZES[0]

    def regular(self, step: int = 0) -> QFont:
        return self._font(self.families.hei, step)

    def bold(self, step: int = 0) -> QFont:
        return self._font(self.families.bold, step)

    def song(self, step: int = 4) -> QFont:
        """Titles (+4 dialog, +5 detail, +7 page, +9 greeting) and headline numbers (+13)."""
        return self._font(self.families.song, step)

    def _font(self, family: str, step: int) -> QFont:
        """A copy of one that is made once: each cell of a table asks for it in every paint."""
        font = self._fonts.get((family, step))
        if font is None:
            font = self._fonts[family, step] = QFont(family)
            font.setPixelSize(pixels(self.type_size + step))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # truer shapes, drawn quicker
        return QFont(font)

    def chars(self, count: float) -> int:
        """Width in px of so many Han characters of body text: label widths are set in characters."""
        return round(self._han * count)

    @cached_property
    def _han(self) -> float:
        return QFontMetrics(self.regular()).horizontalAdvance("汇汇汇汇") / 4

    def category(self, category: Category) -> CategoryColours:
        from kth_desktop.ui.category_colours import CATEGORY_COLOURS

        return CATEGORY_COLOURS[category.value]


def pixels(points: float) -> int:
    """11 pt = 15 px, 13 pt = 17 px, 15 pt = 20 px."""
    return round(points * 96 / 72)


def palette(theme: Theme) -> QPalette:
    made = QPalette(QColor(theme.panel), QColor(theme.page))
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, theme.page),
        (role.WindowText, theme.ink),
        (role.Base, theme.panel),
        (role.AlternateBase, theme.panel),
        (role.Text, theme.ink),
        (role.Button, theme.panel),
        (role.ButtonText, theme.ink),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.panel),
        (role.PlaceholderText, theme.hint),
        (role.ToolTipBase, theme.panel),
        (role.ToolTipText, theme.ink),
        (role.Link, theme.accent),
        (role.Mid, theme.line),
    ):
        made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(theme.off))
    return made


def apply(app: QApplication, theme: Theme) -> None:
    """One palette and one short style sheet, over Fusion; may be called again when the type size changes."""
    from kth_desktop.ui.style_sheet import style_sheet

    app.setPalette(palette(theme))
    app.setFont(theme.regular())
    app.setStyleSheet(style_sheet(theme))
