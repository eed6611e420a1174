"""Python text to be read: coloured, with numbers beside its lines, some of them marked."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from gui.theme.apply import mono_font
from gui.theme.colors import DARK, Theme

MARGIN = 10  # pixels beside the numbers
STALE_OPACITY = 0.45  # how much of the colours is left while the text is out of date


class PythonHighlighter(QSyntaxHighlighter):
    """Colours Python by the tokens that pygments finds."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self._spans: dict[int, list[tuple[int, int, str]]] = {}

    def set_text(self, text: str) -> None:
        """Finds the tokens of the text that is about to be shown."""
        self._spans = _tokens(text)

    def set_theme(self, theme: Theme, share: float) -> None:
        """Colours everything anew; a smaller share lets the colours fade."""
        for name, color in theme.code.items():
            faded = QColor(color)
            faded.setAlphaF(share)
            self._formats[name] = QTextCharFormat()
            self._formats[name].setForeground(faded)
        self.rehighlight()

    def highlightBlock(self, _text: str) -> None:
        for start, length, name in self._spans.get(self.currentBlock().blockNumber(), ()):
            self.setFormat(start, length, self._formats[name])


def _tokens(text: str) -> dict[int, list[tuple[int, int, str]]]:
    """By line, where each token of a colour starts and how long it is."""
    from pygments.lexers.python import PythonLexer  # type: ignore[import-untyped, unused-ignore]
    from pygments.token import Comment, Keyword, Name, Number, String  # type: ignore[import-untyped, unused-ignore]

    groups = (
        (Comment, "comment"), (Keyword, "keyword"), (String, "string"), (Number, "number"),
        (Name.Builtin, "builtin"), (Name.Function, "name"), (Name.Class, "name"), (Name.Decorator, "builtin"),
    )  # fmt: skip
    spans: dict[int, list[tuple[int, int, str]]] = {}
    line = column = 0
    for kind, value in PythonLexer(stripnl=False).get_tokens(text):
        name = next((name for group, name in groups if kind in group), None)
        for index, piece in enumerate(value.split("\n")):
            if index:
                line, column = line + 1, 0
            if name and piece:
                spans.setdefault(line, []).append((column, len(piece), name))
            column += len(piece)
    return spans


class ScriptView(QPlainTextEdit):
    """The text, coloured when it is first painted. `line_clicked` carries a line, counted from 1."""

    line_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("script")
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFont(mono_font(self.font().pointSizeF()))
        self._theme = DARK
        self._marked: tuple[int, ...] = ()
        self._uncolored: str | None = None  # the text while it was not yet painted
        self._highlighter = PythonHighlighter(self.document())
        self._line_numbers = _LineNumberArea(self)
        self.blockCountChanged.connect(self._update_margins)
        self.updateRequest.connect(self._follow_scroll)
        self._update_margins()

    @property
    def marked(self) -> tuple[int, ...]:
        """The marked lines."""
        return self._marked

    def set_theme(self, theme: Theme) -> None:
        """Shows the text in the colours of a theme."""
        self._theme = theme
        self._highlighter.set_theme(theme, 1.0 if self.isEnabled() else STALE_OPACITY)
        self.mark(self._marked)
        self._line_numbers.update()

    def setEnabled(self, is_enabled: bool) -> None:
        """Lets the colours fade while the text is out of date."""
        if is_enabled != self.isEnabled():
            super().setEnabled(is_enabled)
            self.set_theme(self._theme)

    def show_text(self, text: str) -> None:
        """Shows a text; where it is the same as before nothing moves."""
        if text != self.toPlainText():
            scroll_position = self.verticalScrollBar().value()
            self._highlighter.set_text("")
            self._uncolored = text
            self.setPlainText(text)
            self.verticalScrollBar().setValue(scroll_position)

    def mark(self, lines: Sequence[int]) -> None:
        """Gives these lines another background."""
        self._marked = tuple(lines)
        marks = []
        for line in lines:
            mark = QTextEdit.ExtraSelection()
            mark.format.setBackground(QColor(self._theme.selection))
            mark.format.setProperty(QTextCharFormat.Property.FullWidthSelection, True)
            mark.cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
            marks.append(mark)
        self.setExtraSelections(marks)
        self._line_numbers.update()

    def reveal(self, line: int) -> None:
        """Brings a line into view, in the middle unless it is visible already."""
        block = self.document().findBlockByNumber(line - 1)
        rect = self.blockBoundingGeometry(block).translated(self.contentOffset())
        if not 0 <= rect.top() <= self.viewport().height() - rect.height():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()

    def scroll_to(self, line: int) -> None:
        """Brings a line to the top, with what stands above it just out of view."""
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(line - 1)))
        self.verticalScrollBar().setValue(line - 1)  # of text that is not wrapped it counts lines

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._uncolored is not None:  # not before: the dock lies behind others most of the time
            self._highlighter.set_text(self._uncolored)
            self._uncolored = None
            self._highlighter.rehighlight()
        super().paintEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.line_clicked.emit(self.cursorForPosition(event.position().toPoint()).blockNumber() + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        area = self.contentsRect()
        self._line_numbers.setGeometry(
            QRect(area.left(), area.top(), self.line_number_width(), area.height())
        )

    def line_number_width(self) -> int:
        """How wide the numbers beside the text are, in pixels."""
        digits = max(3, len(str(self.blockCount())))
        return 2 * MARGIN + self.fontMetrics().horizontalAdvance("9") * digits

    def paint_line_numbers(self, event: QPaintEvent) -> None:
        """Paints the numbers of the lines in view."""
        painter = QPainter(self._line_numbers)
        painter.fillRect(event.rect(), QColor(self._theme.field))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        width = self._line_numbers.width() - MARGIN
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > event.rect().bottom():
                break
            is_marked = block.blockNumber() + 1 in self._marked
            painter.setPen(QColor(self._theme.text if is_marked else self._theme.muted))
            rect = QRect(0, round(box.top()), width, round(box.height()))
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
            block = block.next()
        painter.end()

    def _update_margins(self) -> None:
        self.setViewportMargins(self.line_number_width(), 0, 0, 0)

    def _follow_scroll(self, area: QRect, dy: int) -> None:
        if dy:
            self._line_numbers.scroll(0, dy)
        else:
            self._line_numbers.update(0, area.y(), self._line_numbers.width(), area.height())


class _LineNumberArea(QWidget):
    """The strip beside the text."""

    def __init__(self, view: ScriptView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self) -> QSize:
        return QSize(self._view.line_number_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._view.paint_line_numbers(event)
