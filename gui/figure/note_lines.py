"""The text of a note, which is Markdown, as lines of text in the places where Qt would put them."""

from collections.abc import Iterator

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QTextBlock, QTextDocument, QTextFragment

from gui.canvas.note_painter import INSET
from gui.canvas.primitives import Box
from gui.figure.elements import TextElement
from gui.figure.fonts import font_of

NOTE_PIXELS = 13.0


def note_lines(markdown: str, box: Box, family: str, color: str) -> list[TextElement]:
    """The lines of a note that have room in a rectangle; those below are left out.

    Args:
        markdown: The text of the note.
        box: The note's outline.
        family: The family of its font.
        color: The color of its letters.
    """
    document = QTextDocument()
    document.setDefaultFont(font_of(family, NOTE_PIXELS, False, False))
    document.setDocumentMargin(0)
    document.setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownNoHTML)
    document.setPageSize(QSizeF(box.width - 2 * INSET, 1e6))
    lines: list[TextElement] = []
    block = document.begin()
    while block.isValid():
        top = document.documentLayout().blockBoundingRect(block).topLeft()
        for line in _block_lines(block, family, color):
            x, y = line.at[0] + top.x(), line.at[1] + top.y()
            if y > box.height - 2 * INSET + 4:
                return lines
            at = (box.x + INSET + x, box.y + INSET - 3 + y)
            lines.append(
                TextElement(
                    line.text,
                    at,
                    line.pixels,
                    color,
                    line.family,
                    "start",
                    line.is_bold,
                    line.is_italic,
                    line.length,
                )
            )
        block = block.next()
    return lines


def _block_lines(block: QTextBlock, family: str, color: str) -> Iterator[TextElement]:
    """The pieces of a paragraph that have one font each, from its corner on."""
    layout = block.layout()
    lines = [layout.lineAt(index) for index in range(layout.lineCount())]
    if block.textList() is not None and lines:
        mark = block.textList().itemText(block)
        sign = "•" if not any(letter.isalnum() for letter in mark) else mark
        at = (lines[0].x() - 14, lines[0].y() + lines[0].ascent())
        yield TextElement(sign, at, NOTE_PIXELS, color, family)
    for fragment in _fragments(block):
        first = fragment.position() - block.position()
        last = first + fragment.length()
        for line in lines:
            start = max(first, line.textStart())
            end = min(last, line.textStart() + line.textLength())
            text = block.text()[start:end]
            start += len(text) - len(text.lstrip())
            if text.strip():
                at = (_x_of(line.cursorToX(start)), line.y() + line.ascent())
                font = fragment.charFormat().font()
                yield TextElement(
                    text.strip(),
                    at,
                    _pixels(font),
                    color,
                    "mono" if fragment.charFormat().fontFixedPitch() else family,
                    is_bold=font.weight() > QFont.Weight.Medium,
                    is_italic=font.italic(),
                )


def _x_of(answer: object) -> float:
    """What `cursorToX` gives is a pair in some versions of PySide."""
    return float(answer[0] if isinstance(answer, tuple) else answer)  # type: ignore[arg-type]


def _pixels(font: QFont) -> float:
    return float(font.pixelSize()) if font.pixelSize() > 0 else font.pointSizeF() * 96 / 72


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    iterator = block.begin()
    while not iterator.atEnd():
        yield iterator.fragment()
        iterator += 1
