"""One palette and one style sheet per theme, built from its colors."""

from pathlib import Path

from PySide6.QtGui import QColor, QPalette

from gui.theme.colors import Theme

RADIUS = 5
ICON_FOLDER = Path(__file__).parent / "marks"


def palette_of(theme: Theme) -> QPalette:
    """The colors for what the style sheet does not reach."""
    role = QPalette.ColorRole
    colors = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.field,
        role.AlternateBase: theme.panel,
        role.Text: theme.text,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.error,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.text,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Link: theme.accent,
        role.Accent: theme.accent,
        role.Mid: theme.border,
        role.Light: theme.raised,
        role.Dark: theme.border,
        role.Shadow: theme.shadow,
    }
    palette = QPalette()
    for color_role, color in colors.items():
        palette.setColor(color_role, QColor(color))
    for color_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, color_role, QColor(theme.faint))
    return palette


def style_sheet(theme: Theme) -> str:
    """The style sheet of the whole window."""
    hover = blend(theme.raised, theme.text, 0.08)
    pressed = blend(theme.raised, theme.text, 0.16)
    return (_FRAME + _BUTTONS + _FIELDS + _LISTS + _SMALL) % {
        "window": theme.window,
        "panel": theme.panel,
        "field": theme.field,
        "raised": theme.raised,
        "border": theme.border,
        "text": theme.text,
        "muted": theme.muted,
        "faint": theme.faint,
        "accent": theme.accent,
        "accent_text": theme.accent_text,
        "accent_hover": blend(theme.accent, theme.text, 0.15),
        "selection": theme.selection,
        "error": theme.error,
        "warning": theme.warning,
        "success": theme.success,
        "hover": hover,
        "pressed": pressed,
        "soft": blend(theme.panel, theme.text, 0.05),
        "radius": RADIUS,
        "tick": f'"{(ICON_FOLDER / ("tick_dark" if theme.is_dark else "tick")).as_posix()}.svg"',
        **{name: f'"{(ICON_FOLDER / name).as_posix()}.svg"' for name in ("up", "down", "right")},
    }


def blend(one: str, other: str, share: float) -> str:
    """A color between two: `one` at a share of 0, `other` at 1."""
    a, b = QColor(one), QColor(other)
    parts = (
        round(x + (y - x) * share)
        for x, y in ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    )
    return "#{:02x}{:02x}{:02x}".format(*parts)


_FRAME = """
QMainWindow, QDialog, QMessageBox { background: %(window)s; }
QWidget { color: %(text)s; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QMainWindow::separator { background: %(window)s; width: 5px; height: 5px; }
QMainWindow::separator:hover { background: %(accent)s; }
QMenuBar { background: %(window)s; padding: 2px 6px; border: none; }
QMenuBar::item { padding: 4px 9px; border-radius: %(radius)dpx; background: transparent; }
QMenuBar::item:selected { background: %(hover)s; }
QMenu { background: %(panel)s; border: 1px solid %(border)s; padding: 5px; }
QMenu::item { padding: 5px 28px 5px 10px; border-radius: %(radius)dpx; margin: 0 1px; }
QMenu::item:selected { background: %(selection)s; }
QMenu::item:disabled { color: %(faint)s; }
QMenu::separator { height: 1px; background: %(border)s; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }
QToolBar { background: %(window)s; border: none; border-bottom: 1px solid %(border)s;
    padding: 4px 8px; spacing: 2px; }
QToolBar::separator { background: %(border)s; width: 1px; margin: 5px 7px; }
QToolBar QToolButton { padding: 5px; border-radius: %(radius)dpx; border: none; background: transparent; }
QToolBar QToolButton:hover { background: %(hover)s; }
QToolBar QToolButton:pressed { background: %(pressed)s; }
QToolBar QToolButton#workspace { padding: 5px 11px; color: %(muted)s; }
QToolBar QToolButton#workspace:hover { color: %(text)s; }
QToolBar QToolButton#workspace:checked { background: %(pressed)s; color: %(text)s; }
QToolBar QToolButton#train { background: %(accent)s; color: %(accent_text)s; padding: 5px 14px 5px 9px;
    font-weight: 600; }
QToolBar QToolButton#train:hover { background: %(accent_hover)s; }
QToolBar QToolButton#train[doubtful="true"] { background: %(raised)s; color: %(text)s; }
QToolBar QToolButton#train:disabled { background: %(raised)s; color: %(faint)s; }
QStatusBar { background: %(window)s; border-top: 1px solid %(border)s; color: %(muted)s; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: %(muted)s; padding: 0 8px; }
QStatusBar QToolButton { color: %(muted)s; padding: 2px 8px; border: none; border-radius: %(radius)dpx;
    background: transparent; }
QStatusBar QToolButton:hover { background: %(hover)s; color: %(text)s; }
QDockWidget { color: %(muted)s; font-weight: 600; }
QDockWidget::title { background: %(panel)s; padding: 7px 10px 5px 10px; text-align: left;
    border-bottom: 1px solid %(border)s; }
QDockWidget > QWidget { background: %(panel)s; }
QDockWidget::close-button, QDockWidget::float-button { border: none; background: transparent; padding: 0px; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover {
    background: %(hover)s; border-radius: 3px; }
QTabBar { background: %(window)s; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: %(muted)s; padding: 6px 11px; border: none;
    border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: %(text)s; }
QTabBar::tab:selected { background: %(panel)s; color: %(text)s; border-bottom: 2px solid %(accent)s; }
QTabWidget::pane { border: none; background: %(panel)s; }
"""

_BUTTONS = """
QPushButton { background: %(raised)s; border: 1px solid %(border)s; border-radius: %(radius)dpx;
    padding: 5px 14px; min-height: 16px; }
QPushButton:hover { background: %(hover)s; }
QPushButton:pressed { background: %(pressed)s; }
QPushButton:focus { border-color: %(accent)s; }
QPushButton:disabled { color: %(faint)s; }
QPushButton:default { background: %(accent)s; border-color: %(accent)s; color: %(accent_text)s; }
QPushButton:default:hover { background: %(accent_hover)s; }
QToolButton { border: none; border-radius: %(radius)dpx; padding: 4px; background: transparent; }
QToolButton:hover { background: %(hover)s; }
QToolButton:pressed, QToolButton:checked { background: %(pressed)s; }
QToolButton:disabled { color: %(faint)s; }
QCheckBox, QRadioButton { spacing: 7px; }
QCheckBox::indicator, QTreeView::indicator, QListView::indicator {
    width: 15px; height: 15px; border-radius: 4px; border: 1px solid %(faint)s; background: %(field)s; }
QCheckBox::indicator:hover { border-color: %(accent)s; }
QCheckBox::indicator:checked, QListView::indicator:checked {
    background: %(accent)s; border-color: %(accent)s; image: url(%(tick)s); }
QCheckBox:disabled, QRadioButton:disabled { color: %(faint)s; }
QCheckBox::indicator:disabled, QCheckBox::indicator:checked:disabled { border-color: %(border)s;
    background: %(raised)s; }
QCheckBox:focus { color: %(accent)s; }
"""

_FIELDS = """
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit, QTextEdit { background: %(field)s;
    border: 1px solid %(border)s; border-radius: %(radius)dpx; padding: 3px 7px;
    selection-background-color: %(accent)s; selection-color: %(accent_text)s; }
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox { min-height: 19px; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus,
QTextEdit:focus { border-color: %(accent)s; }
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled { color: %(faint)s; background: %(panel)s; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(%(down)s); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: %(panel)s; border: 1px solid %(border)s; padding: 3px;
    selection-background-color: %(selection)s; selection-color: %(text)s; outline: none; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
    border: none; background: transparent; width: 16px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url(%(up)s); width: 8px; height: 8px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url(%(down)s); width: 8px; height: 8px; }
QPlainTextEdit#script { border: none; border-radius: 0; padding: 0; }
"""

_LISTS = """
QTreeView, QListView, QTableView { background: %(panel)s; border: none; outline: none;
    selection-background-color: %(selection)s; selection-color: %(text)s; }
QTreeView::item, QListView::item { padding: 4px 4px; border: none; }
QTreeView::item:hover, QListView::item:hover { background: %(soft)s; }
QTreeView::item:selected, QListView::item:selected { background: %(selection)s; color: %(text)s; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url(%(right)s); }
QTreeView::branch:has-children:open { image: url(%(down)s); }
QHeaderView { background: %(panel)s; }
QHeaderView::section { background: %(panel)s; color: %(muted)s; border: none; padding: 5px 6px;
    border-bottom: 1px solid %(border)s; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
"""

_SMALL = """
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: %(pressed)s; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: %(faint)s; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: %(raised)s; color: %(text)s; border: 1px solid %(border)s; padding: 5px 7px; }
QProgressBar { background: %(field)s; border: none; border-radius: 3px; text-align: center; max-height: 6px; }
QProgressBar::chunk { background: %(accent)s; border-radius: 3px; }
QSlider::groove:horizontal { background: %(pressed)s; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: %(accent)s; border-radius: 2px; }
QSlider::handle:horizontal { background: %(accent)s; width: 12px; height: 12px; margin: -4px 0;
    border-radius: 6px; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: %(accent_hover)s;
    width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; }
QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled { background: %(pressed)s; }
QGroupBox { border: none; margin-top: 18px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; color: %(muted)s; }
QSplitter::handle { background: %(window)s; }
QFrame#finder { background: %(panel)s; border: 1px solid %(border)s; border-radius: 8px; }
QFrame#finder QLineEdit[invalid="true"] { border-color: %(error)s; }
QFrame#quick { background: %(panel)s; border: 1px solid %(border)s; }
QFrame#crumbs { background: %(panel)s; border: 1px solid %(border)s; border-radius: 6px; }
QFrame#crumbs QToolButton { padding: 2px 6px; }
QFrame#crumbs QToolButton#current { color: %(text)s; font-weight: 600; }
QToolButton#outliers { color: %(text)s; background: %(raised)s; border: 1px solid %(border)s;
    padding: 1px 5px; }
QToolButton#outliers:hover { border-color: %(accent)s; }
QLabel#hint, QLabel#muted { color: %(muted)s; }
QLabel#error { color: %(error)s; }
QLabel#section { color: %(muted)s; font-weight: 600; }
QLabel#key { color: %(text)s; background: %(raised)s; border: 1px solid %(border)s; border-radius: 4px;
    padding: 1px 6px; }
QWidget#panel, QWidget#dock { background: %(panel)s; }
QPushButton#small { padding: 3px 10px; min-height: 14px; }
QPushButton#primary { background: %(accent)s; border-color: %(accent)s; color: %(accent_text)s;
    font-weight: 600; }
QPushButton#primary:hover { background: %(accent_hover)s; }
QPushButton#primary[doubtful="true"] { background: %(raised)s; border-color: %(border)s; color: %(text)s; }
QPushButton#primary:disabled { background: %(raised)s; border-color: %(border)s; color: %(faint)s; }
QTableWidget { gridline-color: %(border)s; }
"""
