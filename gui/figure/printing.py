"""A figure on the clipboard and on a printer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPainter
from PySide6.QtWidgets import QWidget

from gui.figure.elements import Figure
from gui.figure.painting import image_of, paint_figure, pdf_bytes
from gui.figure.svg import svg_text

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SVG_TYPE, PDF_TYPE = "image/svg+xml", "application/pdf"


def figure_data(figure: Figure, scale: float) -> QMimeData:
    """The figure in every form that another program may want: pixels, SVG, PDF.

    Raises:
        GraphError: It would have too many pixels.
    """
    data = QMimeData()
    data.setImageData(image_of(figure, scale))
    data.setData(SVG_TYPE, svg_text(figure).encode())
    data.setData(PDF_TYPE, pdf_bytes(figure))
    return data


def copy_figure(figure: Figure, scale: float) -> None:
    """Puts the figure on the clipboard.

    Raises:
        GraphError: It would have too many pixels.
    """
    QGuiApplication.clipboard().setMimeData(figure_data(figure, scale))


def print_figure(figure: Figure, parent: QWidget) -> bool:
    """Lets a printer be chosen and prints the figure on one page; gives whether it was printed."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(figure.title)
    is_wide = figure.box.width > figure.box.height
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    )
    dialog = QPrintDialog(printer, parent)
    if not dialog.exec():
        return False
    paint_page(printer, figure)
    return True


def paint_page(printer: "QPrinter", figure: Figure) -> None:
    """Prints the figure as large as it fits within the margins of a page."""
    page = printer.pageLayout().paintRectPixels(printer.resolution())
    painter = QPainter(printer)
    paint_figure(painter, figure, QRectF(0, 0, page.width(), page.height()))
    painter.end()
