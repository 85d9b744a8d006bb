"""The one short style sheet. Colours and sizes only: faces are set on the widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kth_desktop.ui.control_images import control_images

if TYPE_CHECKING:
    from kth_desktop.ui.theme import Theme


def style_sheet(theme: Theme) -> str:
    return _buttons(theme) + _fields(theme) + _checks(theme) + _surfaces(theme)


def _buttons(t: Theme) -> str:
    inner = t.control - 2  # without the two edges
    return f"""
QPushButton {{ min-height: {inner}px; max-height: {inner}px; padding: 0 15px; border-radius: 4px;
  border: 1px solid {t.edge}; background: {t.panel}; color: {t.ink}; outline: 0; }}
QPushButton:hover {{ background: {t.tint}; }}
QPushButton:pressed {{ background: {t.tint2}; }}
QPushButton:disabled {{ color: {t.off}; border-color: {t.line}; }}
QPushButton:focus {{ border: 2px solid {t.ring}; padding: 0 14px; min-height: {inner - 2}px;
  max-height: {inner - 2}px; }}
QPushButton[kind="filled"] {{ background: {t.accent}; border-color: {t.accent}; color: white; }}
QPushButton[kind="filled"]:hover {{ background: {t.hover}; border-color: {t.hover}; }}
QPushButton[kind="filled"]:pressed {{ background: {t.pressed}; border-color: {t.pressed}; }}
QPushButton[kind="filled"]:focus {{ border-color: {t.ring}; }}
QPushButton[kind="filled"]:disabled {{ background: {t.line}; border-color: {t.line}; color: {t.hint}; }}
QPushButton[kind="flat"], QPushButton[kind="link"] {{ border: 1px solid transparent;
  background: transparent; padding: 0 9px; }}
QPushButton[kind="link"] {{ color: {t.accent}; }}
QPushButton[kind="link"]:disabled, QPushButton[kind="flat"]:disabled {{ color: {t.off}; }}
QPushButton[kind="flat"]:hover, QPushButton[kind="link"]:hover {{ background: {t.tint2}; }}
QPushButton[kind="flat"]:focus, QPushButton[kind="link"]:focus {{ border: 2px solid {t.ring};
  padding: 0 8px; }}
QPushButton[kind="joined"]:checked {{ background: {t.tint2}; border-color: {t.accent}; color: {t.pressed}; }}
QPushButton[joint="first"] {{ border-top-right-radius: 0; border-bottom-right-radius: 0; }}
QPushButton[joint="middle"] {{ border-radius: 0; border-left: 0; }}
QPushButton[joint="last"] {{ border-top-left-radius: 0; border-bottom-left-radius: 0; border-left: 0; }}
QPushButton[joint="middle"]:focus, QPushButton[joint="last"]:focus {{ border-left: 2px solid {t.ring}; }}
QPushButton::menu-indicator {{ width: 0; }}
"""


def _fields(t: Theme) -> str:
    inner = t.control - 2
    arrows = control_images(t)
    one_line = "QLineEdit, QComboBox, QAbstractSpinBox"
    return f"""
{one_line} {{ min-height: {inner}px; max-height: {inner}px; }}
{one_line}, QPlainTextEdit, QTextEdit {{ border: 1px solid {t.edge}; border-radius: 4px;
  background: {t.panel}; padding: 0 9px; color: {t.ink}; placeholder-text-color: {t.hint};
  selection-background-color: {t.accent}; selection-color: white; }}
QPlainTextEdit {{ padding: 4px 5px; }}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{ border: 2px solid {t.accent}; padding: 0 8px;
  min-height: {inner - 2}px; max-height: {inner - 2}px; }}
QTextEdit {{ padding: 4px 9px; }}
QPlainTextEdit:focus {{ border: 2px solid {t.accent}; padding: 3px 4px; }}
QTextEdit:focus {{ border: 2px solid {t.accent}; padding: 3px 8px; }}
QLineEdit[flat="true"], QComboBox[flat="true"], QPushButton[flat="true"] {{ min-height: {inner - 6}px;
  max-height: {inner - 6}px; }}
QLineEdit[flat="true"]:!focus, QComboBox[flat="true"]:!focus {{ border-color: transparent; }}
QLineEdit[flat="true"]:focus, QComboBox[flat="true"]:focus {{ min-height: {inner - 8}px;
  max-height: {inner - 8}px; }}
QLineEdit[locked="true"]:disabled, QComboBox[locked="true"]:disabled {{ color: {t.ink};
  background: transparent; }}
QComboBox[tone="good"] {{ color: {t.good}; }}
QComboBox[tone="attention"] {{ color: {t.attention}; }}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled {{
  color: {t.off}; border-color: {t.line}; background: {t.page}; }}
QLineEdit[bad="true"], QComboBox[bad="true"], QAbstractSpinBox[bad="true"] {{ border: 2px solid {t.wrong};
  padding: 0 8px; min-height: {inner - 2}px; max-height: {inner - 2}px; }}
QPlainTextEdit[bad="true"] {{ border: 2px solid {t.wrong}; padding: 3px 4px; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: 0; padding: 0; min-height: 0;
  background: transparent; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: 28px; subcontrol-position: right center; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{arrows.down}"); width: 16px; height: 16px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: 0; width: 28px;
  background: transparent; }}
QAbstractSpinBox::up-arrow {{ image: url("{arrows.up}"); width: 16px; height: 16px; }}
QAbstractSpinBox::down-arrow {{ image: url("{arrows.down}"); width: 16px; height: 16px; }}
QComboBox QAbstractItemView {{ border: 1px solid {t.edge}; background: {t.panel}; padding: 4px;
  selection-background-color: {t.tint}; selection-color: {t.ink}; outline: 0; }}
QComboBox QAbstractItemView::item {{ min-height: {t.control - 4}px; padding: 0 8px; }}
"""


def _checks(t: Theme) -> str:
    marks = control_images(t)
    dot = t.check - 2
    return f"""
QCheckBox, QRadioButton {{ spacing: 8px; min-height: {t.check + 4}px; border: 2px solid transparent;
  border-radius: 4px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {t.ring}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.off}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {dot}px; height: {dot}px; border: 1px solid {t.edge};
  background: {t.panel}; border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: {t.check // 2}px; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent};
  image: url("{marks.tick}"); }}
QRadioButton::indicator:checked {{ border-color: {t.accent}; image: url("{marks.dot}"); }}
QCheckBox::indicator:checked:disabled {{ background: {t.off}; border-color: {t.off}; }}
"""


def _surfaces(t: Theme) -> str:
    return f"""
QFrame[panel="true"] {{ background: {t.panel}; border: 1px solid {t.line}; border-radius: 6px; }}
QToolTip {{ background: {t.panel}; color: {t.ink}; border: 1px solid {t.edge}; padding: 4px 8px; }}
QMenu {{ background: {t.panel}; border: 1px solid {t.edge}; padding: 4px; }}
QMenu::item {{ padding: 8px 24px 8px 12px; border-radius: 4px; color: {t.ink}; }}
QMenu::item:selected {{ background: {t.tint}; }}
QMenu::item:disabled {{ color: {t.off}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QScrollArea, QAbstractScrollArea#plain {{ border: 0; background: transparent; }}
QScrollBar:vertical {{ width: 12px; background: transparent; margin: 2px; }}
QScrollBar:horizontal {{ height: 12px; background: transparent; margin: 2px; }}
QScrollBar::handle {{ background: #BFC8D1; border-radius: 4px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t.edge}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ border: 0; border-radius: 4px; background: {t.line}; min-height: 8px; max-height: 8px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 4px; }}
"""
