"""How the row of tabs above the views of an evaluation looks."""

from PySide6.QtWidgets import QTabBar, QWidget

from gui.theme.colors import Theme
from gui.theme.styles import blend

_TAB_STYLE = """
QTabBar {{ background: {theme.panel}; }}
QTabBar::tab {{ background: transparent; color: {theme.muted}; padding: 4px 12px; margin-right: 3px;
    border: none; border-radius: 5px; }}
QTabBar::tab:hover {{ background: {hover}; color: {theme.text}; }}
QTabBar::tab:selected {{ background: {theme.raised}; color: {theme.text}; border: none; }}
"""


def make_tab_bar(parent: QWidget, name: str) -> QTabBar:
    """A row of tabs above views; `name` is what a screen reader calls it."""
    tabs = QTabBar(parent)
    tabs.setObjectName("pages")
    tabs.setDrawBase(False)
    tabs.setExpanding(False)
    tabs.setUsesScrollButtons(True)
    tabs.setAccessibleName(name)
    return tabs


def tab_style(theme: Theme) -> str:
    """The style sheet of such a row."""
    return _TAB_STYLE.format(theme=theme, hover=blend(theme.panel, theme.text, 0.06))
