"""The pages of rows, with the events a person makes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from graph.document import Node
from gui.data.data_browser import DataBrowser
from gui.data.histogram_tiles import MIN_TILE_HEIGHT
from gui.data.toolbar import FEATURES, OVERVIEW
from gui.theme.colors import LIGHT
from runtime.data.browsing import browse
from runtime.data.browsing.browse import without_standardization
from runtime.data.browsing.column_statistics import compute_statistics
from tests.data_files import write_files
from tests.gui.hand import Hand

Shown = tuple[DataBrowser, Hand]


@pytest.fixture
def browse_in(hand: Callable[[QWidget], Hand]) -> Callable[..., Shown]:
    """The pages over the rows of a source, with all their figures."""

    def look(kind: str, params: dict | None = None, folder: Path | None = None) -> Shown:
        node = Node("rows", kind, params or {})
        browsed = browse(without_standardization(node), folder or Path())
        browser = DataBrowser(LIGHT)
        browser.resize(900, 300)
        keys = hand(browser)
        browser.show_rows(browsed, can_standardize=False)
        browser.show_statistics(compute_statistics(browsed))
        return browser, keys

    return look


def click(hand: Hand, widget: QWidget, at: QPoint | None = None) -> None:
    hand.click(widget.mapTo(hand.widget, at or widget.rect().center()))


def test_choosing_a_split_by_keys(browse_in: Callable[..., Shown]) -> None:
    browser, hand = browse_in("data.sklearn_digits")
    browser.bar.splits.setFocus()
    for _ in range(3):
        hand.key(Qt.Key.Key_Down)
    assert browser.bar.selected_split == "test"
    assert browser.samples.grid.total == 359
    assert browser.samples.detail.title.text() == "test, row 1"


def test_filtering_a_class(browse_in: Callable[..., Shown]) -> None:
    browser, hand = browse_in("data.sklearn_digits")
    browser.bar.classes.setFocus()
    hand.type("7")
    assert browser.bar.selected_class == 7
    assert browser.browsed is not None
    assert browser.samples.grid.total == len(browser.browsed.pick(None, 7)) == 179
    items = browser.samples.detail.values
    assert [items.topLevelItem(row).text(1) for row in range(2)][1] == "7"


@pytest.mark.slow
def test_turning_pages_by_wheel_keys_and_buttons(browse_in: Callable[..., Shown]) -> None:
    browser, hand = browse_in("data.sklearn_digits")
    grid = browser.samples.grid
    spot = grid.mapTo(hand.widget, grid.rect().center())
    page = grid.per_page
    hand.wheel(spot, -1)
    assert grid.first == page
    click(hand, grid, grid.cell_rect(grid.first).center())
    hand.key(Qt.Key.Key_PageDown)
    assert grid.first == 2 * page
    hand.key(Qt.Key.Key_PageUp)
    click(hand, browser.bar.back_button)
    assert grid.first == 0
    assert not browser.bar.back_button.isEnabled()
    click(hand, browser.bar.next_button)
    assert browser.bar.position_label.text() == f"{page + 1}–{2 * page} of 1,797"
    click(hand, grid, grid.cell_rect(grid.first).center())
    hand.key(Qt.Key.Key_End)
    assert grid.last == 1797
    assert not browser.bar.next_button.isEnabled()


def test_larger_cells_by_control_and_wheel(browse_in: Callable[..., Shown]) -> None:
    browser, hand = browse_in("data.sklearn_digits")
    grid = browser.samples.grid
    before = grid.per_page
    hand.wheel(grid.mapTo(hand.widget, grid.rect().center()), 1, Qt.KeyboardModifier.ControlModifier)
    assert grid.per_page < before
    assert grid.first == 0


def test_a_click_shows_a_sample_large(browse_in: Callable[..., Shown]) -> None:
    browser, hand = browse_in("data.sklearn_digits")
    grid, detail = browser.samples.grid, browser.samples.detail
    click(hand, grid, grid.cell_rect(4).center())
    assert detail.title.text() == "training, row 5"
    assert browser.browsed is not None
    shown = detail.values.topLevelItem(1)
    assert shown is not None
    assert shown.text(1) == str(browser.browsed.splits["train"]["target"][4])
    hand.key(Qt.Key.Key_Right)
    assert detail.title.text() == "training, row 6"
    image = detail.preview.grab().toImage()
    shades = {image.pixelColor(x, image.height() // 2).lightness() for x in range(image.width())}
    assert len(shades) > 3


def test_a_table_of_features(browse_in: Callable[..., Shown]) -> None:
    browser, hand = browse_in("data.sklearn_iris")
    table = browser.samples.table
    assert browser.samples.stack.currentWidget() is table
    assert table.model().rowCount() == 150
    heads = [table.model().headerData(at, Qt.Orientation.Horizontal) for at in range(3)]
    assert heads == ["split", "target", "sepal length (cm)"]
    spot = table.visualRect(table.model().index(2, 2)).center()
    click(hand, table.viewport(), spot)
    detail = browser.samples.detail
    assert detail.title.text() == "training, row 3"
    first = detail.values.topLevelItem(0)
    assert first is not None
    assert float(first.text(1)) == float(table.model().index(2, 2).data())


@pytest.mark.slow
def test_the_overview_counts_classes_and_shows_what_is_odd(browse_in: Callable[..., Shown]) -> None:
    browser, hand = browse_in("data.sklearn_iris")
    click(hand, browser.bar.pages[OVERVIEW])
    overview = browser.overview
    assert overview is not None
    assert overview.isVisible()
    heights = {split: list(bar.opts["height"]) for split, bar in overview.bars.bars.items()}
    assert heights == {"train": [35] * 3, "validation": [5] * 3, "test": [10] * 3}
    assert overview.findings == ["1 rows of test are in training too; take doubles out, or split by groups."]


@pytest.mark.slow
def test_the_histogram_of_a_feature(browse_in: Callable[..., Shown]) -> None:
    browser, hand = browse_in("data.sklearn_diabetes")
    click(hand, browser.bar.pages[FEATURES])
    figures = browser.features.list
    bmi = figures.topLevelItem(2)
    assert bmi is not None
    assert bmi.text(0) == "bmi"
    click(hand, figures.viewport(), figures.visualItemRect(bmi).center())
    ((name, counted),) = browser.features.tiles.tiles
    assert name == "bmi"
    assert sum(sum(item) for item in counted.counts.values()) == 442
    browser.bar.splits.setFocus()
    hand.key(Qt.Key.Key_Down)
    ((_, counted),) = browser.features.tiles.tiles
    assert counted.counts.keys() == {"train"}


def test_an_image_folder(browse_in: Callable[..., Shown], tmp_path: Path) -> None:
    params = write_files("data.image_folder", tmp_path)
    browser, _ = browse_in("data.image_folder", params, tmp_path)
    assert browser.samples.grid.total == 40
    assert [browser.bar.classes.itemText(at) for at in range(3)] == ["every class", "cat", "dog"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind", ["data.sound_folder", "data.time_series", "data.text", "data.coco", "data.segmentation"]
)
def test_every_look_is_drawn(kind: str, browse_in: Callable[..., Shown], tmp_path: Path) -> None:
    browser, _ = browse_in(kind, write_files(kind, tmp_path), tmp_path)
    image = browser.samples.detail.preview.grab().toImage()
    colors = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert len(colors) > 4


@pytest.mark.slow
def test_a_value_that_was_missing_is_italic_and_grey_and_reports_it(
    browse_in: Callable[..., Shown], tmp_path: Path
) -> None:
    lines = ["age,height,kind", *(f"{'' if row == 3 else 20 + row},1.{row},{row % 2}" for row in range(30))]
    (tmp_path / "people.csv").write_text("\n".join(lines), encoding="utf-8")
    browser, hand = browse_in("data.csv", {"path": "people.csv", "missing": "mean"}, tmp_path)
    table = browser.samples.table
    model = table.model()
    expected = "Missing in the data: the mean of the training rows stands here."
    cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(1, 4)]
    filled = [cell for cell in cells if cell.data(Qt.ItemDataRole.ToolTipRole) == expected]
    assert len(filled) == 1
    assert filled[0].data(Qt.ItemDataRole.FontRole).italic()
    ages = [model.index(row, filled[0].column()).data() for row in range(model.rowCount())]
    assert all(age.isdigit() for row, age in enumerate(ages) if row != filled[0].row())
    assert filled[0].data(Qt.ItemDataRole.ForegroundRole).name() == LIGHT.muted
    others = [cell for cell in cells if cell != filled[0]]
    assert {cell.data(Qt.ItemDataRole.FontRole) for cell in others} == {None}
    table.setFocus()
    hand.key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(filled[0].row()):
        hand.key(Qt.Key.Key_Down)
    values = browser.samples.detail.values
    items = [values.topLevelItem(row) for row in range(values.topLevelItemCount())]
    assert [item.text(0) for item in items if item is not None and item.font(1).italic()] == ["age"]


@pytest.mark.slow
def test_graphs_are_drawn_as_nodes_and_edges(browse_in: Callable[..., Shown], tmp_path: Path) -> None:
    browser, hand = browse_in("data.graphs", write_files("data.graphs", tmp_path), tmp_path)
    grid = browser.samples.grid
    assert browser.samples.stack.currentWidget() is grid
    assert grid.total == 40
    cells = [grid.grab(grid.cell_rect(index)).toImage() for index in range(3)]
    colors = {cells[0].pixelColor(x, y).name() for x in range(cells[0].width()) for y in range(60)}
    assert LIGHT.curves[0] in colors
    assert cells[1] != cells[2]
    hand.click(grid.mapTo(browser, grid.cell_rect(1).center()))
    detail = browser.samples.detail
    assert detail.preview.isVisible()
    texts = [detail.values.topLevelItem(row).text(1) for row in range(detail.values.topLevelItemCount())]  # type: ignore[union-attr]
    assert any(text.startswith("pairs of nodes: ") for text in texts)
    assert not browser.bar.pages["versions"].isVisible()


def test_histograms_keep_a_height_at_which_they_can_be_read(
    browse_in: Callable[..., Shown], tmp_path: Path
) -> None:
    browser, _ = browse_in("data.sklearn_wine")
    browser.resize(834, 200)
    browser.bar.open(FEATURES)
    browser.open(FEATURES)
    page = browser.features
    page.list.selectAll()
    tiles = page.tiles
    assert len(tiles.tile_rects()) == 12
    assert min(spot.height() for spot in tiles.tile_rects()) >= MIN_TILE_HEIGHT
    assert max(spot.bottom() for spot in tiles.tile_rects()) <= tiles.height()
    page.list.clearSelection()
    assert tiles.tile_rects() == []
