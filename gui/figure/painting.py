"""A figure through Qt's painter: as a PDF, as pixels, on a printer."""

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
)

from graph.problems import GraphError, make_problem
from gui.canvas.primitives import Box
from gui.figure.elements import Element, Figure, IconElement, Paint, PathElement, RectElement, TextElement
from gui.figure.fonts import font_of, text_width
from gui.theme.category_icons import paint_category
from runtime.version import program_version

UNITS_PER_INCH, POINTS_PER_INCH = 96.0, 72.0
MAX_PAGE_POINTS = 14_400.0
"""The longest side of a PDF page that every viewer opens; longer figures are scaled down to it."""
MAX_SIDE_PIXELS = 32_767
"""Qt paints no further."""
MARK_PIXELS = 12.0
"""Size of the sign that tells the direction of text in a PDF."""
PNG_TITLE = "Title"
"""The key that PNG has for it."""
PNG_QUALITY = 60
"""Of a hundred: larger is faster and takes more bytes; the picture is the same."""
MAX_PIXELS = 400_000_000
"""An image takes four bytes for each."""


def largest_scale(width: float, height: float) -> float:
    """The largest scale at which an image of a figure of this size can be made, to two digits."""
    limit = min(MAX_SIDE_PIXELS / max(width, height, 1), (MAX_PIXELS / max(width * height, 1)) ** 0.5)
    step = 10.0 ** (len(str(int(limit))) - 2) if limit >= 1 else 0.01
    return max(int(limit / step) * step, 0.01)


def paint_figure(painter: QPainter, figure: Figure, target: QRectF) -> None:
    """Paints the figure as large as it fits into the middle of a rectangle."""
    box = figure.box
    scale = min(target.width() / max(box.width, 1), target.height() / max(box.height, 1))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.translate(target.center())
    painter.scale(scale, scale)
    painter.translate(-box.center[0], -box.center[1])
    if figure.background:
        painter.fillRect(_rect_of(box), QColor(figure.background))
    for group in figure.groups:
        for element in group.elements:
            paint = getattr(element, "paint", None)
            painter.setOpacity(group.opacity * (paint.opacity if paint else 1.0))
            _paint_element(painter, element)
    painter.restore()


def image_of(figure: Figure, scale: float = 2.0) -> QImage:
    """The figure in pixels, `scale` of them in a canvas unit.

    Raises:
        GraphError: It would have too many.
    """
    width, height = (max(1, round(side * scale)) for side in (figure.box.width, figure.box.height))
    if max(width, height) > MAX_SIDE_PIXELS or width * height > MAX_PIXELS:
        largest = f"{largest_scale(figure.box.width, figure.box.height):.2g}"
        sides = {"width": f"{width:,}", "height": f"{height:,}"}
        raise GraphError([make_problem("picture-too-large", **sides, largest=largest)])
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(figure.background) if figure.background else Qt.GlobalColor.transparent)
    dots = round(UNITS_PER_INCH * scale / 0.0254)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    painter = QPainter(image)
    paint_figure(painter, figure, QRectF(0, 0, width, height))
    painter.end()
    return image


def png_bytes(figure: Figure, scale: float = 2.0) -> bytes:
    """The figure as a PNG file.

    Raises:
        GraphError: It would have too many pixels.
    """
    image = image_of(figure, scale)
    image.setText(PNG_TITLE, figure.title)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setQuality(PNG_QUALITY)
    writer.write(image)
    buffer.close()
    return bytes(data.data())


def pdf_bytes(figure: Figure) -> bytes:
    """The figure as a PDF file of one page of its size, with its fonts inside and selectable text."""
    width, height = (
        max(side, 1.0) * POINTS_PER_INCH / UNITS_PER_INCH for side in (figure.box.width, figure.box.height)
    )
    shrink = min(1.0, MAX_PAGE_POINTS / max(width, height))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(figure.title)
    writer.setCreator(f"Netloom {program_version()}")
    size = QPageSize(QSizeF(width * shrink, height * shrink), QPageSize.Unit.Point, "", _EXACT)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    page = QRectF(0, 0, writer.width(), writer.height())
    _mark_direction(painter, page)
    paint_figure(painter, figure, page)
    painter.end()
    buffer.close()
    return bytes(data.data())


def _mark_direction(painter: QPainter, page: QRectF) -> None:
    """Lets viewers know that the text runs across: one white sign as wide as the page, below all else.

    Qt writes every letter by itself, and PDFium, which is in Chrome, takes the letters of a page for columns
    where they fill its height better than its width; in those no word could be searched for.
    """
    font = font_of("sans", MARK_PIXELS, False, False)
    painter.save()
    painter.translate(page.bottomLeft())
    across = page.width() / text_width("_", "sans", MARK_PIXELS)
    painter.scale(across, page.height() / (8 * MARK_PIXELS))
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(QPointF(0, -MARK_PIXELS), "_")
    painter.restore()


_EXACT = QPageSize.SizeMatchPolicy.ExactMatch


def _rect_of(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


@lru_cache(maxsize=512)
def _pen(paint: Paint) -> QPen:
    if not paint.stroke:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(paint.stroke), paint.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if paint.dashes:
        pen.setDashPattern([length / paint.width for length in paint.dashes])
    return pen


@lru_cache(maxsize=512)
def _brush(paint: Paint) -> QBrush:
    return QBrush(QColor(paint.fill)) if paint.fill else QBrush(Qt.BrushStyle.NoBrush)


def _paint_element(painter: QPainter, element: Element) -> None:
    match element:
        case RectElement(box, paint, radius):
            painter.setPen(_pen(paint))
            painter.setBrush(_brush(paint))
            if radius:
                painter.drawRoundedRect(_rect_of(box), radius, radius)
            else:
                painter.drawRect(_rect_of(box))
        case PathElement():
            painter.setPen(_pen(element.paint))
            painter.setBrush(_brush(element.paint))
            painter.drawPath(_path_of(element))
        case TextElement():
            _paint_text(painter, element)
        case IconElement(category, (x, y), side, color):
            paint_category(painter, QRectF(x, y, side, side), category, color)


def _path_of(element: PathElement) -> QPainterPath:
    path = QPainterPath()
    for letter, values in element.commands:
        match letter:
            case "M":
                path.moveTo(*values)
            case "L":
                path.lineTo(*values)
            case "C":
                path.cubicTo(*values)
            case "Z":
                path.closeSubpath()
    return path


def _paint_text(painter: QPainter, element: TextElement) -> None:
    face = (element.family, element.pixels, element.is_bold, element.is_italic)
    x, y = element.at
    if element.anchor != "start":
        width = text_width(element.text, *face)
        x -= width / 2 if element.anchor == "middle" else width
    painter.setFont(font_of(*face))
    painter.setPen(QColor(element.color))
    painter.drawText(QPointF(x, y), element.text)
