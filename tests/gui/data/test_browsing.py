"""Looking at rows in the window, with the events a person makes."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from graph.document import Node, Project
from graph.edits.nodes import set_parameter
from gui.data.bar import FEATURES, OVERVIEW, SAMPLES, VERSIONS
from gui.data.browser import DataBrowser
from gui.errands import Errand
from gui.theme.colors import LIGHT
from gui.window import Window
from runtime.data.browsing import browse
from tests.builders import digits_mlp, drawing, iris_mlp
from tests.data_files import write_files
from tests.gui.hand import Hand

Opened = tuple[Window, Hand]


@pytest.fixture
def look_at(make_window: Callable[[], Opened], qtbot: QtBot) -> Callable[..., Opened]:
    """A window on a project, with the rows of its data in front."""

    def look(project: Project, folder: Path | None = None) -> Opened:
        window, hand = make_window()
        if folder is not None:
            window.document.path = folder / "drawing.netloom"
        window.document.edit("", project)
        assert window.analyst.wait_until_idle()
        window.docks["data"].show()
        window.docks["data"].raise_()
        qtbot.waitUntil(lambda: window.data_dock.isVisible())
        settle(window)
        return window, hand

    return look


def settle(window: Window) -> None:
    """Waits until everything that was asked for is there."""
    QTest.qWait(1)
    assert QTest.qWaitFor(lambda: not window.browsing.is_busy, 30_000)


def browser_of(window: Window) -> DataBrowser:
    browser = window.data_dock.browser
    assert browser is not None
    return browser


def click(hand: Hand, widget: QWidget, at: QPoint | None = None) -> None:
    hand.click(widget.mapTo(hand.widget, at or widget.rect().center()))


def source(kind: str, params: dict) -> Project:
    return Project("Rows", drawing([("rows", kind, params)]))


def test_the_digits_stand_in_a_grid(look_at: Callable[..., Opened]) -> None:
    window, _ = look_at(digits_mlp())
    browser = browser_of(window)
    assert browser.stack.currentWidget() is browser.samples
    assert browser.samples.has_pages
    assert browser.samples.grid.total == 1797
    assert browser.bar.place.text().endswith("of 1,797")


def test_choosing_a_split_by_keys(look_at: Callable[..., Opened]) -> None:
    window, hand = look_at(digits_mlp())
    browser = browser_of(window)
    browser.bar.splits.setFocus()
    for _ in range(3):
        hand.key(Qt.Key.Key_Down)
    assert browser.bar.split == "test"
    assert browser.samples.grid.total == 359
    assert browser.samples.detail.title.text() == "test, row 1"


def test_filtering_a_class(look_at: Callable[..., Opened]) -> None:
    window, hand = look_at(digits_mlp())
    browser = browser_of(window)
    browser.bar.classes.setFocus()
    hand.type("7")
    assert browser.bar.of_class == 7
    assert browser.browsed is not None
    assert browser.samples.grid.total == len(browser.browsed.pick(None, 7)) == 179
    items = browser.samples.detail.values
    assert [items.topLevelItem(row).text(1) for row in range(2)][1] == "7"


def test_turning_pages_by_wheel_keys_and_buttons(look_at: Callable[..., Opened]) -> None:
    window, hand = look_at(digits_mlp())
    browser = browser_of(window)
    grid = browser.samples.grid
    spot = grid.mapTo(hand.widget, grid.rect().center())
    page = grid.per_page
    hand.wheel(spot, -1)
    assert grid.first == page
    click(hand, grid, grid.place_of(grid.first).center())
    hand.key(Qt.Key.Key_PageDown)
    assert grid.first == 2 * page
    hand.key(Qt.Key.Key_PageUp)
    click(hand, browser.bar.back)
    assert grid.first == 0
    assert not browser.bar.back.isEnabled()
    click(hand, browser.bar.on)
    assert browser.bar.place.text() == f"{page + 1}–{2 * page} of 1,797"
    click(hand, grid, grid.place_of(grid.first).center())
    hand.key(Qt.Key.Key_End)
    assert grid.last == 1797
    assert not browser.bar.on.isEnabled()


def test_larger_cells_by_control_and_wheel(look_at: Callable[..., Opened]) -> None:
    window, hand = look_at(digits_mlp())
    grid = browser_of(window).samples.grid
    before = grid.per_page
    hand.wheel(grid.mapTo(hand.widget, grid.rect().center()), 1, Qt.KeyboardModifier.ControlModifier)
    assert grid.per_page < before
    assert grid.first == 0


def test_a_click_shows_a_sample_large(look_at: Callable[..., Opened]) -> None:
    window, hand = look_at(digits_mlp())
    browser = browser_of(window)
    grid, detail = browser.samples.grid, browser.samples.detail
    click(hand, grid, grid.place_of(4).center())
    assert detail.title.text() == "training, row 5"
    assert browser.browsed is not None
    shown = detail.values.topLevelItem(1)
    assert shown is not None
    assert shown.text(1) == str(browser.browsed.splits["train"]["target"][4])
    hand.key(Qt.Key.Key_Right)
    assert detail.title.text() == "training, row 6"
    image = detail.large.grab().toImage()
    shades = {image.pixelColor(x, image.height() // 2).lightness() for x in range(image.width())}
    assert len(shades) > 3


def test_a_table_of_features(look_at: Callable[..., Opened]) -> None:
    window, hand = look_at(iris_mlp())
    browser = browser_of(window)
    table = browser.samples.table
    assert browser.samples.stack.currentWidget() is table
    assert table.model().rowCount() == 150
    heads = [table.model().headerData(at, Qt.Orientation.Horizontal) for at in range(3)]
    assert heads == ["split", "target", "sepal length (cm)"]
    place = table.visualRect(table.model().index(2, 2)).center()
    click(hand, table.viewport(), place)
    detail = browser.samples.detail
    assert detail.title.text() == "training, row 3"
    first = detail.values.topLevelItem(0)
    assert first is not None
    assert float(first.text(1)) == float(table.model().index(2, 2).data())


def test_values_as_the_network_gets_them(look_at: Callable[..., Opened]) -> None:
    window, hand = look_at(iris_mlp())
    browser = browser_of(window)
    table = browser.samples.table
    plain, kind = table.model().index(0, 2).data(), table.model().index(0, 1).data()
    click(hand, browser.bar.units, QPoint(8, browser.bar.units.height() // 2))
    settle(window)
    assert float(plain) > 4 > float(table.model().index(0, 2).data().replace("−", "-"))
    assert table.model().index(0, 1).data() == kind


def test_the_overview_counts_classes_and_tells_what_is_odd(look_at: Callable[..., Opened]) -> None:
    window, hand = look_at(iris_mlp())
    browser = browser_of(window)
    click(hand, browser.bar.pages[OVERVIEW])
    overview = browser.overview
    assert overview is not None
    assert overview.isVisible()
    heights = {split: list(bar.opts["height"]) for split, bar in overview.bars.bars.items()}
    assert heights == {"train": [35] * 3, "validation": [5] * 3, "test": [10] * 3}
    assert overview.findings == ["1 rows of test are in training too; take doubles out, or split by groups."]


def test_the_histogram_of_a_feature(look_at: Callable[..., Opened]) -> None:
    window, hand = look_at(Project("Diabetes", drawing([("rows", "data.sklearn_diabetes")])))
    browser = browser_of(window)
    click(hand, browser.bar.pages[FEATURES])
    figures = browser.features.list
    bmi = figures.topLevelItem(2)
    assert bmi is not None
    assert bmi.text(0) == "bmi"
    click(hand, figures.viewport(), figures.visualItemRect(bmi).center())
    ((name, counted),) = browser.features.tiles.tiles
    assert name == "bmi"
    assert sum(sum(each) for each in counted.counts.values()) == 442
    browser.bar.splits.setFocus()
    hand.key(Qt.Key.Key_Down)
    ((_, counted),) = browser.features.tiles.tiles
    assert counted.counts.keys() == {"train"}


def test_an_image_folder(look_at: Callable[..., Opened], tmp_path: Path) -> None:
    params = write_files("data.image_folder", tmp_path)
    window, _ = look_at(source("data.image_folder", params), tmp_path)
    browser = browser_of(window)
    assert browser.samples.grid.total == 40
    assert [browser.bar.classes.itemText(at) for at in range(3)] == ["every class", "cat", "dog"]


def test_a_missing_file_is_told_in_the_dock(look_at: Callable[..., Opened], tmp_path: Path) -> None:
    params = write_files("data.csv", tmp_path)
    (tmp_path / "rows.csv").rename(tmp_path / "away.csv")
    window, hand = look_at(source("data.csv", params), tmp_path)
    dock = window.data_dock
    assert dock.words.text() == "There is no file “rows.csv”; choose another in the inspector."
    (tmp_path / "away.csv").rename(tmp_path / "rows.csv")
    click(hand, dock.again)
    settle(window)
    assert dock.stack.currentWidget() is dock.browser


def test_without_data_it_says_what_to_do(look_at: Callable[..., Opened]) -> None:
    window, _ = look_at(Project("Nothing"))
    assert window.data_dock.words.text() == "Add a node of the category Data, and its rows are shown here."


def test_an_edit_of_the_split_is_followed(look_at: Callable[..., Opened]) -> None:
    window, _ = look_at(digits_mlp())
    project = window.document.project
    window.document.edit_graph("", set_parameter(project.main, "digits", "test", 0.5))
    settle(window)
    assert browser_of(window).bar.splits.itemText(3) == "test (898)"


def test_selecting_another_source_shows_its_rows(look_at: Callable[..., Opened]) -> None:
    graph = drawing([("iris", "data.sklearn_iris"), ("wine", "data.sklearn_wine")])
    window, _ = look_at(Project("Two", graph))
    browser = browser_of(window)
    assert browser.browsed is not None
    assert browser.browsed.node == "iris"
    window.canvas.select(["wine"])
    settle(window)
    assert browser.browsed.node == "wine"
    assert browser.bar.sources.currentText() == "wine"


def test_augmented_versions_beside_the_picture(look_at: Callable[..., Opened]) -> None:
    nodes = [
        ("digits", "data.sklearn_digits"),
        ("turn", "augment.RandomRotation", {"degrees": 40.0}),
        ("flat", "Flatten"),
    ]
    window, hand = look_at(
        Project("Turned", drawing(nodes, "digits.image>turn.input turn.output>flat.input"))
    )
    browser = browser_of(window)
    click(hand, browser.bar.pages[VERSIONS])
    settle(window)
    view = browser.versions.view
    assert view.isVisible()
    first = view.versions
    assert len(first) == 18
    assert first[0] != view.original
    click(hand, browser.versions.again)
    settle(window)
    assert view.versions[0] != first[0]


def test_without_augmentation_it_says_where_to_put_it(look_at: Callable[..., Opened]) -> None:
    window, hand = look_at(digits_mlp())
    browser = browser_of(window)
    click(hand, browser.bar.pages[VERSIONS])
    settle(window)
    assert browser.versions.nothing.isVisible()
    assert "Augmentation" in browser.versions.nothing.text()
    click(hand, browser.bar.pages[SAMPLES])
    assert browser.samples.isVisible()


@pytest.mark.parametrize(
    "kind", ["data.sound_folder", "data.time_series", "data.text", "data.coco", "data.segmentation"]
)
def test_every_look_is_drawn(kind: str, hand: Callable[[QWidget], Hand], tmp_path: Path) -> None:
    browser = DataBrowser(LIGHT)
    browser.resize(900, 300)
    hand(browser)
    browser.show_rows(browse(Node("rows", kind, write_files(kind, tmp_path)), tmp_path), has_units=False)
    image = browser.samples.detail.large.grab().toImage()
    colors = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert len(colors) > 4


def test_slow_loading_can_be_cancelled(
    make_window: Callable[[], Opened], qtbot: QtBot, tmp_path: Path
) -> None:
    from PIL import Image

    (tmp_path / "many" / "cat").mkdir(parents=True)
    noise = np.random.default_rng(0).integers(0, 255, (700, 700, 3), dtype=np.uint8)
    for number in range(60):
        Image.fromarray(noise).save(tmp_path / "many" / "cat" / f"{number}.png", compress_level=0)
    window, hand = make_window()
    window.document.path = tmp_path / "drawing.netloom"
    params = {"path": "many", "size": 700, "stratify": False}
    window.document.edit("", Project("Many", drawing([("rows", "data.image_folder", params)])))
    assert window.analyst.wait_until_idle()
    window.docks["data"].raise_()
    dock = window.data_dock
    qtbot.waitUntil(lambda: dock.cancel.isVisible())
    click(hand, dock.cancel)
    assert dock.words.text() == "The loading was cancelled."
    assert not window.browsing.rows.is_busy
    assert dock.again.isVisible()


def test_only_the_latest_errand_counts(qtbot: QtBot) -> None:
    errand, came = Errand("test"), []
    errand.done.connect(came.append)
    for number in range(5):
        errand.run(lambda _progress, number=number: number)
    assert errand.wait_until_idle()
    errand.close()
    assert came == [4]


def test_an_errand_tells_how_far_it_is_and_what_went_wrong(qtbot: QtBot) -> None:
    errand, told, failed = Errand("test"), [], []
    errand.progressed.connect(lambda done, total: told.append((done, total)))
    errand.failed.connect(failed.append)

    def work(progress: Callable[[int, int], None]) -> object:
        progress(3, 7)
        raise ValueError("broken")

    errand.run(work)
    assert errand.wait_until_idle()
    errand.close()
    assert told == [(3, 7)]
    assert str(failed[0]) == "broken"
