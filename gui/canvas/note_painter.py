"""Paints notes: Markdown on paper."""

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QPainter, QPalette, QPen, QTextDocument

from gui.canvas.node_layout import NodeLayout
from gui.canvas.node_painter import node_font
from gui.theme.colors import Theme

INSET = 14.0


def paint_note(
    painter: QPainter, layout: NodeLayout, text: str, color: str, theme: Theme, *, selected: bool
) -> None:
    """Paints a note with its upper left corner at the origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paper = QColor(theme.papers.get(color, theme.papers["yellow"]))
    edge = QColor(theme.accent) if selected else (paper.lighter(140) if theme.is_dark else paper.darker(110))
    painter.setPen(QPen(edge, 2 if selected else 1))
    painter.setBrush(paper)
    painter.drawRoundedRect(QRectF(0, 0, layout.width, layout.height), 8, 8)
    document = QTextDocument()
    document.setDefaultFont(node_font(13))
    document.setDocumentMargin(0)
    document.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownNoHTML)
    document.setPageSize(QSizeF(layout.width - 2 * INSET, 1e6))
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor(theme.text))
    palette.setColor(QPalette.ColorRole.Link, QColor(theme.accent))
    context.palette = palette
    rect = QRectF(0, 0, layout.width - 2 * INSET, layout.height - 2 * INSET + 6)
    context.clip = rect
    painter.save()
    painter.translate(INSET, INSET - 3)
    painter.setClipRect(rect)
    document.documentLayout().draw(painter, context)
    painter.restore()
