"""The text of minutes: headings numbered by themselves, each level in its own look."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QTextEdit

from kth_desktop.domain.meeting_body import at_level, characters, read_line, right_marks, tidied
from kth_desktop.domain.meeting_rules import MOST_CHARACTERS, MOST_LINES, too_long, too_many_lines
from kth_desktop.domain.minutes_text import Level, mark
from kth_desktop.ui.theme import Theme

LEVELS = (Level.BODY, Level.FIRST, Level.SECOND, Level.THIRD, Level.FOURTH)
_LINE = 30  # px at 11 pt


class _Headings(QSyntaxHighlighter):
    """一、 is set in the bold face, as Hei stands out on the paper."""

    def __init__(self, document: QTextDocument, bold: QFont) -> None:
        super().__init__(document)
        self._format = QTextCharFormat()
        self._format.setFontFamilies(bold.families())

    def highlightBlock(self, text: str) -> None:
        if read_line(text).level is Level.FIRST:
            self.setFormat(0, len(text), self._format)


class BodyEdit(QTextEdit):
    """Plain lines in and out. `refused` says why something pasted was not taken."""

    edited = Signal()
    level_changed = Signal(object)
    refused = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._composing = self._busy = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName("纪要正文")
        self.setPlaceholderText("在这里写会议内容；行首点“一、”就成为小标题，编号会自动排好。")
        self.setFont(theme.regular())
        self._headings = _Headings(self.document(), theme.bold())
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.renumber)
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(lambda: self.level_changed.emit(self.level()))

    # Text

    def body(self) -> str:
        return self.toPlainText()

    def set_body(self, text: str) -> None:
        """What is saved: nothing to undo, no mark changed."""
        self._busy = True
        self.setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        form = QTextBlockFormat()
        height = round(_LINE * self._theme.line_height / 21)
        form.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        form.setTextIndent(self._theme.chars(2))
        cursor.mergeBlockFormat(form)
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._busy = False

    def append_lines(self, lines: list[str]) -> None:
        """New lines after the one with the cursor, which goes to their end.

        A cursor before everything was never moved: the lines come last then, not under the first heading.
        """
        cursor = self.textCursor()
        end = QTextCursor.MoveOperation.End if cursor.atStart() else QTextCursor.MoveOperation.EndOfBlock
        cursor.movePosition(end)
        cursor.beginEditBlock()
        for line in lines:
            if cursor.block().text():
                cursor.insertBlock()
            cursor.insertText(line)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    # Levels

    def level(self) -> Level:
        return read_line(self.textCursor().block().text()).level

    def set_level(self, level: Level) -> None:
        """Of every line in the selection; the text stays."""
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
        cursor.beginEditBlock()
        while block.isValid() and block.blockNumber() <= last:
            line = read_line(block.text())
            self._put_mark(block, len(block.text()) - len(line.text), at_level(line.text, level), line.text)
            block = block.next()
        cursor.endEditBlock()
        self.renumber()
        self.level_changed.emit(self.level())

    @staticmethod
    def _put_mark(block: QTextBlock, old: int, words: str, text: str) -> None:
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor, old)
        cursor.insertText(words.removesuffix(text.strip()) if text.strip() else words)

    def renumber(self) -> None:
        """Puts the right mark before every heading; as one step with what was typed, for Ctrl+Z."""
        if self._composing or self._busy or self.isReadOnly():
            return
        texts = self.toPlainText().split("\n")
        wrong = [
            (number, line.mark, right)
            for number, (line, right) in enumerate(right_marks(texts))
            if line.mark and line.mark != right
        ]
        if not wrong:
            return
        self._busy = True
        edit = QTextCursor(self.document())
        edit.joinPreviousEditBlock()
        for number, old, right in wrong:
            block = self.document().findBlockByNumber(number)
            start = block.position() + block.text().index(old)
            edit.setPosition(start)
            edit.setPosition(start + len(old), QTextCursor.MoveMode.KeepAnchor)
            edit.insertText(right)
        edit.endEditBlock()
        self._busy = False

    def _changed(self) -> None:
        if not self._busy:
            self._later.start()
            self.edited.emit()

    # Keys

    @property
    def composing(self) -> bool:
        return self._composing

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing:
            self._later.start()

    def event(self, event: QEvent) -> bool:
        """Ctrl and a digit belong to the levels here, elsewhere to the tabs."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _level_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if level := _level_of(event):
            self.set_level(level)
            return
        if self._composing and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # it belongs to the input method, some of which still pass it on
        if key is Qt.Key.Key_Backspace and self._takes_mark_away():
            return
        super().keyPressEvent(event)

    def _takes_mark_away(self) -> bool:
        """Backspace right after a mark makes the heading plain text."""
        cursor = self.textCursor()
        line = read_line(cursor.block().text())
        if not line.mark or cursor.hasSelection() or cursor.positionInBlock() != len(line.mark):
            return False
        self.set_level(Level.BODY)
        return True

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Words alone: of a web page without its look, of a file nothing."""
        if source.hasUrls() and not (source.hasFormat("text/plain") or source.hasHtml()):
            self.refused.emit("没有贴进来：这里只能贴文字，文件请先打开，复制里面的文字。")
            return
        plain = source.hasFormat("text/plain")
        text = tidied(source.text() if plain else QTextDocumentFragment.fromHtml(source.html()).toPlainText())
        replaced = self.textCursor().selection().toPlainText()
        length = characters(self.toPlainText()) - characters(replaced) + characters(text)
        lines = self.document().blockCount() - replaced.count("\n") + text.count("\n")
        if length > MOST_CHARACTERS or lines > MOST_LINES:
            why = too_long(length) if length > MOST_CHARACTERS else too_many_lines(lines)
            self.refused.emit(f"没有贴进来：{why}")
            return
        self.insertPlainText(text)


def _level_of(event: QKeyEvent) -> Level | None:
    """Ctrl+0 is 正文, Ctrl+1 一、 and so on."""
    place = event.key() - Qt.Key.Key_0.value
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != Qt.KeyboardModifier.ControlModifier:
        return None
    return LEVELS[place] if 0 <= place < len(LEVELS) else None


def level_words(level: Level) -> str:
    return "正文" if level is Level.BODY else mark(level, 1)
