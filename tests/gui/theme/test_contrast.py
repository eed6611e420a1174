"""Text is told apart from what is behind it, in both themes, and is large enough."""

import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontInfo, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from graph.catalogue import categories
from gui.evaluation.array_images import heat_color
from gui.shell.main_window import EditorWindow
from gui.theme.colors import DARK, LIGHT, Theme
from gui.theme.contrast import MIN_CONTRAST, MIN_DISABLED, cell_text, contrast, over, text_on
from gui.theme.styles import blend
from tests.gui.hand import Hand
from tests.gui.windows import SAMPLE, desk_of, give_up

SURFACES = ("window", "panel", "field", "raised", "canvas", "node")
TEXTS = ("text", "muted", "accent", "error", "warning", "success")
MIN_PIXELS = 9
LOADING = ("forecast", "rows")
"""Threads that load torch, if this is the first test of a process that shows them."""
Make = Callable[[], tuple[EditorWindow, Hand]]
THEMES = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.478),
        ("#ff0000", "#ffffff", 3.998),
        ("#123456", "#123456", 1.0),
    ],
)
def test_the_ratio_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.001)
    assert contrast(other, one) == contrast(one, other)


@THEMES
def test_text_of_every_color_is_read_on_every_surface(theme: Theme) -> None:
    pairs = [(getattr(theme, text), getattr(theme, surface)) for text in TEXTS for surface in SURFACES]
    hover = blend(theme.raised, theme.text, 0.08)
    pressed = blend(theme.raised, theme.text, 0.16)
    pairs += [(theme.text, pressed), (theme.text, theme.selection), (theme.muted, hover)]
    pairs += [(theme.accent_text, theme.accent), (theme.accent_text, blend(theme.accent, theme.text, 0.15))]
    pairs += [(color, paper) for paper in theme.papers.values() for color in (theme.text, theme.muted)]
    pairs += [(color, theme.field) for color in theme.code.values()]
    pairs += [(color, theme.panel) for color in theme.code.values()]
    pairs += [
        (color, surface) for color in theme.categories.values() for surface in (theme.panel, theme.node)
    ]
    assert [pair for pair in pairs if contrast(*pair) < MIN_CONTRAST] == []


@THEMES
def test_what_is_disabled_and_curves_are_still_visible(theme: Theme) -> None:
    marks = [(theme.faint, getattr(theme, surface)) for surface in SURFACES]
    marks += [(color, theme.panel) for color in theme.curves]
    assert [pair for pair in marks if contrast(*pair) < MIN_DISABLED] == []


@THEMES
def test_numbers_are_read_on_cells_of_any_tint(theme: Theme) -> None:
    for share in range(101):
        for is_right in (False, True):
            fill = heat_color(theme, share / 100, is_right=is_right)
            assert contrast(cell_text(theme, fill), over(fill, theme.panel)) >= MIN_CONTRAST, share
    assert contrast(text_on("#4c9df5"), "#4c9df5") >= MIN_CONTRAST


@THEMES
def test_every_category_has_a_color(theme: Theme) -> None:
    assert set(categories()) <= set(theme.categories)


@pytest.mark.slow
@THEMES
def test_all_texts_of_the_window_are_read_and_large_enough(
    theme: Theme, make_window: Make, qtbot: QtBot
) -> None:
    window, _ = make_window()
    assert window.files.open(SAMPLE)
    assert window.analyzer.wait_until_idle()
    window.training_dock.prepare_plots()
    desk = desk_of(window)
    window.set_theme(theme.name)
    dim, small = set(), set()
    for workspace in ("build", "train", "examine"):
        window.workspaces.switch(workspace)
        for dock in window.docks.values():
            if dock.isHidden():
                continue
            dock.raise_()
            qtbot.wait(20)
            picture = desk.grab().toImage()
            for widget in texts_in(desk):
                ratio = drawn_contrast(widget, desk, picture)
                if ratio is not None and ratio < MIN_CONTRAST:
                    dim.add((widget.text(), round(ratio, 2)))
                if QFontInfo(widget.font()).pixelSize() < MIN_PIXELS:
                    small.add(widget.text())
    give_up(window)
    for thread in threading.enumerate():
        if thread.name in LOADING:
            thread.join(60)
    assert dim == set()
    assert small == set()


def texts_in(window: QWidget) -> Iterator[QLabel | QAbstractButton]:
    """What shows a text and can be used."""
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton) and widget.text() and widget.isEnabled():
            is_whole = widget.visibleRegion().boundingRect() == widget.rect()
            if widget.isVisible() and is_whole:
                yield widget


def drawn_contrast(widget: QWidget, window: QWidget, picture: QImage) -> float | None:
    """The contrast of the strongest pixel of a widget against the most frequent one; None without any."""
    corner = widget.mapTo(window, widget.rect().topLeft())
    inner = QRect(corner, widget.size()).adjusted(3, 3, -3, -3)
    part = picture.copy(inner).convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(bytes(part.constBits()), np.uint32)
    colors, counts = np.unique(pixels, return_counts=True)
    if len(colors) < 2:
        return None
    behind = QColor(int(colors[counts.argmax()]))
    return max(contrast(QColor(color), behind) for color in colors.tolist())
