"""Paints notes: Markdown on paper."""

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QPainter, QPalette, QPen, QTextDocument

from graph.document import Node
from gui.canvas.node_layout import NodeLayout
from gui.canvas.text_size import node_font, readable_units
from gui.theme.colors import Theme

INSET = 14.0
DOT_SPACING, DOT_RADIUS = 7.0, 1.8


def paint_note(
    painter: QPainter, node: Node, layout: NodeLayout, theme: Theme, scale: float, *, selected: bool
) -> None:
    """Paints a note with its upper left corner at the origin; `scale` counts logical pixels in a unit.

    From further away its words are larger, and those that have no room are left out by whole lines; three
    dots below tell of them.
    """
    text, color = str(node.params.get("text", "")), str(node.params.get("color", "yellow"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paper = QColor(theme.papers.get(color, theme.papers["yellow"]))
    edge = QColor(theme.accent) if selected else (paper.lighter(140) if theme.is_dark else paper.darker(110))
    painter.setPen(QPen(edge, 2 if selected else 1))
    painter.setBrush(paper)
    painter.drawRoundedRect(QRectF(0, 0, layout.width, layout.height), 8, 8)
    document = QTextDocument()
    document.setDefaultFont(node_font(readable_units(13, scale)))
    document.setDocumentMargin(0)
    document.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownNoHTML)
    document.setPageSize(QSizeF(layout.width - 2 * INSET, 1e6))
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor(theme.text))
    palette.setColor(QPalette.ColorRole.Link, QColor(theme.accent))
    context.palette = palette
    height = _whole_lines_height(document, layout.height - 2 * INSET + 6)
    rect = QRectF(0, 0, layout.width - 2 * INSET, height)
    context.clip = rect
    painter.save()
    painter.translate(INSET, INSET - 3)
    painter.setClipRect(rect)
    document.documentLayout().draw(painter, context)
    painter.restore()
    if document.size().height() > height + 1:
        _paint_more(painter, layout, theme)


def _paint_more(painter: QPainter, layout: NodeLayout, theme: Theme) -> None:
    """Three dots in the lower margin."""
    painter.setPen(QPen(QColor(theme.text), 0))
    painter.setBrush(QColor(theme.text))
    for index in range(3):
        center = QPointF(
            layout.width - INSET - 2 * DOT_SPACING + index * DOT_SPACING, layout.height - INSET / 2
        )
        painter.drawEllipse(center, DOT_RADIUS, DOT_RADIUS)


def _whole_lines_height(document: QTextDocument, height: float) -> float:
    """The height of as many whole lines as fit into a height."""
    placer, bottom = document.documentLayout(), 0.0
    block = document.begin()
    while block.isValid():
        top, lines = placer.blockBoundingRect(block).top(), block.layout()
        for index in range(lines.lineCount()):
            line = lines.lineAt(index)
            if top + line.y() + line.height() > height + 1:
                return bottom
            bottom = top + line.y() + line.height()
        block = block.next()
    return height
