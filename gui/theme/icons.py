"""The icons of menus and tool bars: small line drawings, tinted with the theme."""

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.theme.colors import Theme

# Each icon has 24 by 24 units; `{c}` is the color. Lines are 2 wide with round ends.
_ICON_SHAPES: dict[str, str] = {
    "new": '<path d="M6 3h8l4 4v14H6z"/><path d="M14 3v4h4"/><path d="M12 11v6M9 14h6"/>',
    "open": '<path d="M3 19V6h6l2 2h8v3"/><path d="M3 19l3-8h16l-3 8z"/>',
    "save": '<path d="M4 4h13l3 3v13H4z"/><path d="M8 4v5h7V4"/><path d="M8 20v-6h8v6"/>',
    "export": '<path d="M12 15V4"/><path d="M8 8l4-4 4 4"/><path d="M4 14v6h16v-6"/>',
    "undo": '<path d="M8 5L4 9l4 4"/><path d="M4 9h10a5.5 5.5 0 0 1 0 11h-4"/>',
    "redo": '<path d="M16 5l4 4-4 4"/><path d="M20 9H10a5.5 5.5 0 0 0 0 11h4"/>',
    "cut": '<circle cx="6" cy="6" r="2.6"/><circle cx="6" cy="18" r="2.6"/>'
    '<path d="M8.2 7.6L20 18M8.2 16.4L20 6"/>',
    "copy": '<path d="M8 8h12v12H8z"/><path d="M4 16V4h12"/>',
    "paste": '<path d="M8 5H5v16h14V5h-3"/><path d="M9 3h6v4H9z"/>',
    "delete": '<path d="M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14"/>',
    "add": '<path d="M12 5v14M5 12h14"/>',
    "fit": '<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"/><path d="M9 12h6M12 9v6"/>',
    "zoom-in": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21M10.5 8v5M8 10.5h5"/>',
    "zoom-out": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21M8 10.5h5"/>',
    "find": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
    "play": '<path d="M7 4.5v15l13-7.5z" fill="{c}"/>',
    "pause": '<path d="M7 5h3v14H7zM14 5h3v14h-3z" fill="{c}"/>',
    "stop": '<path d="M6 6h12v12H6z" fill="{c}"/>',
    "dot": '<circle cx="12" cy="12" r="6" fill="{c}" stroke="none"/>',
    "theme": '<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="{c}"/>',
    "error": '<circle cx="12" cy="12" r="9" fill="{c}" stroke="none"/>'
    '<path d="M12 7v6M12 16.6v.2" stroke="{on}" stroke-width="2.4"/>',
    "warning": '<path d="M12 3.5L22 20.5H2z" fill="{c}" stroke="{c}"/>'
    '<path d="M12 9.5v5M12 17.4v.2" stroke="{on}" stroke-width="2.2"/>',
    "blocked": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
    "good": '<circle cx="12" cy="12" r="9" fill="{c}" stroke="none"/>'
    '<path d="M7.5 12.3l3 3 6-6.3" stroke="{on}"/>',
    "star": '<path d="M12 4l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z" fill="{c}"/>',
    "no-star": '<path d="M12 4l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z"/>',
    "before": '<path d="M15 5l-7 7 7 7"/>',
    "after": '<path d="M9 5l7 7-7 7"/>',
    "close": '<path d="M6 6l12 12M18 6L6 18"/>',
}
NAMES = tuple(_ICON_SHAPES)


def icon_svg(name: str, color: str, on: str = "#ffffff") -> bytes:
    """An icon as SVG. `on` is the color of marks on a filled shape."""
    return svg_of(_ICON_SHAPES[name].replace("{on}", on), color)


def svg_of(shapes: str, color: str, width: float = 2.0) -> bytes:
    """Shapes of 24 by 24 units as SVG; `{c}` in them is the color of their lines, which are so wide."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
        f'stroke="{color}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round">'
        f"{shapes.replace('{c}', color)}</svg>"
    ).encode()


class _SvgIconEngine(QIconEngine):
    """Paints a drawing at any size, paler where its action cannot be used."""

    def __init__(self, name: str, color: str, faint: str, on: str) -> None:
        super().__init__()
        self._args = (name, color, faint, on)
        self._normal = QSvgRenderer(QByteArray(icon_svg(name, color, on)))
        self._disabled = QSvgRenderer(QByteArray(icon_svg(name, faint, on)))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        renderer = self._disabled if mode is QIcon.Mode.Disabled else self._normal
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, picture.rect(), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _SvgIconEngine(*self._args)


def icon(name: str, theme: Theme, color: str | None = None) -> QIcon:
    """An icon in the theme's text color, or in another."""
    return QIcon(_SvgIconEngine(name, color or theme.text, theme.faint, theme.panel))
