"""Putting a theme on the whole program."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.theme.colors import DARK, LIGHT, Theme
from gui.theme.styles import palette_of, style_sheet

# The first one that is there is used; the later ones draw the signs that it lacks, Korean ones above all.
FONTS = (
    "Inter", "Segoe UI", "SF Pro Text", "Cantarell", "Noto Sans", "DejaVu Sans",
    "Pretendard", "Malgun Gothic", "Apple SD Gothic Neo", "Noto Sans CJK KR", "Noto Sans KR", "NanumGothic",
)  # fmt: skip
MONO_FONTS = (
    "JetBrains Mono", "Cascadia Mono", "SF Mono", "Menlo", "Consolas", "Noto Sans Mono", "DejaVu Sans Mono",
    "D2Coding", "Noto Sans Mono CJK KR", "Noto Sans CJK KR",
)  # fmt: skip


def theme_of(name: str) -> Theme:
    """The theme of a name; `system` is that of the desktop."""
    if name == "system":
        is_light = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Light
        return LIGHT if is_light else DARK
    return LIGHT if name == "light" else DARK


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Shows every window of the program in a theme."""
    sheet = style_sheet(theme)
    if sheet != app.styleSheet():  # every widget there is takes its time to put it on
        app.setPalette(palette_of(theme))
        app.setStyleSheet(sheet)


def set_fonts(app: QApplication) -> None:
    """Sets fonts in which Korean and Latin letters go together."""
    font = QFont(app.font())
    font.setFamilies(list(FONTS))
    app.setFont(font)


def mono_font(app_size: float) -> QFont:
    """The font of code, a little smaller than that of the window."""
    font = QFont()
    font.setFamilies(list(MONO_FONTS))
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPointSizeF(app_size)
    return font
