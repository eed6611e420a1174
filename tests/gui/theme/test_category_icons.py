"""Every category of kinds has a sign of its own, which is seen at 16 pixels in both themes."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from graph.catalogue import categories
from gui.theme.category_icons import CATEGORIES, paint_category
from gui.theme.colors import DARK, LIGHT, Theme
from gui.theme.contrast import MIN_DISABLED, contrast


def painted(category: str, color: str, behind: str, side: int) -> QImage:
    picture = QImage(side, side, QImage.Format.Format_RGB32)
    picture.fill(QColor(behind))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_category(painter, QRectF(0, 0, side, side), category, color)
    painter.end()
    return picture


def test_all_categories_have_signs_that_differ(qapp: object) -> None:
    assert set(categories()) <= set(CATEGORIES)
    pictures = {bytes(painted(name, "#000000", "#ffffff", 16).constBits()) for name in CATEGORIES}
    assert len(pictures) == len(CATEGORIES)


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("side", [12, 16, 32])
def test_signs_are_visible(theme: Theme, side: int, qapp: object) -> None:
    shares = {}
    for name in CATEGORIES:
        picture = painted(name, theme.category_color(name), theme.panel, side)
        pixels = [picture.pixelColor(x, y) for x in range(side) for y in range(side)]
        strong = sum(contrast(pixel, theme.panel) >= MIN_DISABLED for pixel in pixels)
        shares[name] = strong / side**2
    assert min(shares.values()) > 0.05
    assert max(shares.values()) < 0.75


def test_an_unknown_category_is_a_dot(qapp: object) -> None:
    picture = painted("Something", "#000000", "#ffffff", 24)
    assert picture.pixelColor(12, 12) == QColor("#000000")
    assert picture.pixelColor(1, 1) == QColor("#ffffff")
