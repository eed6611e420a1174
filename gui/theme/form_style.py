"""The style sheet of forms, beyond that of the window."""

from PySide6.QtWidgets import QWidget

from gui.theme.colors import Theme
from gui.theme.styles import ICON_FOLDER

_SHEET = """
QLineEdit#title { background: transparent; border: 1px solid transparent; padding: 1px 4px; margin-left: -7px;
    font-size: %(large)spt; font-weight: 600; }
QLineEdit#title:hover { border-color: %(border)s; }
QLineEdit#title:focus { background: %(field)s; border-color: %(accent)s; }
QAbstractSpinBox { background: %(field)s; border: 1px solid %(border)s; border-radius: 5px;
    padding: 3px 2px 3px 7px; selection-background-color: %(accent)s; selection-color: %(accent_text)s; }
QAbstractSpinBox:focus { border-color: %(accent)s; }
QAbstractSpinBox:disabled { color: %(faint)s; background: %(panel)s; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent;
    width: 16px; }
QAbstractSpinBox::up-arrow { image: url(%(up)s); width: 8px; height: 8px; }
QAbstractSpinBox::down-arrow { image: url(%(down)s); width: 8px; height: 8px; }
QLineEdit[invalid="true"], QAbstractSpinBox[invalid="true"] { border-color: %(error)s; }
QAbstractSpinBox QLineEdit { border: none; background: transparent; padding: 0; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: 19px; max-height: 19px; }
QLineEdit#title { min-height: 22px; max-height: 24px; }
QLabel#heading { font-size: %(large)spt; font-weight: 600; }
QLabel#section { color: %(muted)s; font-weight: 600; padding-top: 6px; qproperty-indent: 0; }
QLabel#plot { color: %(text)s; font-weight: 600; }
QToolButton#presets { color: %(muted)s; padding: 2px 16px 2px 8px; }
QToolButton#presets:hover, QToolButton#presets:focus { color: %(text)s; }
QToolButton#presets::menu-indicator { image: url(%(down)s); width: 8px; height: 8px; right: 4px;
    subcontrol-position: right center; }
QToolButton#plain { color: %(muted)s; padding: 2px 6px; }
QToolButton#plain:hover, QToolButton#plain:pressed, QToolButton#plain:checked { color: %(text)s; }
QLabel#doc { color: %(text)s; }
QLabel#parameter { color: %(muted)s; }
QLabel#parameter[set="true"] { color: %(text)s; }
QLabel#parameter[varied="true"] { color: %(accent)s; }
QLabel#hint { color: %(muted)s; }
QLabel#error { color: %(error)s; font-size: %(small)spt; }
QFrame#card { background: %(raised)s; border-radius: 4px; border-left: 3px solid %(muted)s; }
QFrame#card[severity="error"] { border-left-color: %(error)s; }
QFrame#card[severity="warning"] { border-left-color: %(warning)s; }
QFrame#card[checking="true"] { border-left-color: %(border)s; }
QFrame#card[checking="true"] QLabel, QFrame#card[checking="true"] QPushButton { color: %(muted)s; }
QScrollArea#messages QLabel#late { color: %(muted)s; background: %(raised)s; border-radius: 4px;
    padding: 2px 8px; }
QScrollArea#messages { border-top: 1px solid %(border)s; }
QFrame#rule { background: %(border)s; border: none; }
QPushButton#small { padding: 3px 10px; min-height: 14px; }
QFrame#card QPushButton#small { background: %(panel)s; border: 1px solid %(muted)s; }
QFrame#card QPushButton#small:hover, QFrame#card QPushButton#small:focus { border-color: %(accent)s; }
QFrame#card QPushButton#small:pressed { background: %(field)s; }
QSplitter#plots::handle { background: transparent; }
QWidget#page { background: transparent; }
QTableView::item { padding: 0 4px; border: none; }
QTableWidget { background: %(field)s; alternate-background-color: %(panel)s; border: 1px solid %(border)s;
    border-radius: 5px; }
"""


def apply_form_style(widget: QWidget, theme: Theme) -> None:
    """Puts the style sheet of forms on a widget, in the size of its text."""
    sheet = form_style(theme, widget.font().pointSizeF())
    if sheet != widget.styleSheet():  # Qt would style every child anew
        widget.setStyleSheet(sheet)


def form_style(theme: Theme, points: float) -> str:
    """The style sheet of the inspector; `points` is the size of ordinary text."""
    return _SHEET % {
        "large": round(points * 1.25, 1),
        "small": round(points * 0.92, 1),
        "field": theme.field,
        "panel": theme.panel,
        "raised": theme.raised,
        "border": theme.border,
        "accent": theme.accent,
        "accent_text": theme.accent_text,
        "faint": theme.faint,
        "up": (ICON_FOLDER / "up.svg").as_posix(),
        "down": (ICON_FOLDER / "down.svg").as_posix(),
        "text": theme.text,
        "muted": theme.muted,
        "error": theme.error,
        "warning": theme.warning,
    }
