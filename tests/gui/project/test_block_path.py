"""Going into blocks and out, and finding what is inside them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QFont
from PySide6.QtWidgets import QApplication

from graph.edits.make_block import make_block
from graph.edits.nodes import set_parameter
from gui.shell.main_window import EditorWindow
from tests.gui.hand import ALT, CTRL, SHIFT, Hand


@pytest.fixture
def inside(opened: tuple[EditorWindow, Hand]) -> tuple[EditorWindow, Hand, str]:
    """A window whose second convolution is in a block, and the block's node."""
    window, _ = opened
    project, name, node = make_block(window.document.project, None, ["conv2", "relu2"], "Stage")
    assert name == "Stage"
    window.document.edit("Make a block", project)
    assert window.analyzer.wait_until_idle()
    return window, Hand(window.canvas), node


def middle_of(window: EditorWindow, node: str) -> tuple[float, float]:
    window.canvas.reveal(node)
    return window.canvas.viewport.to_screen(window.canvas.scene_geometry.boxes[node].center)


@pytest.mark.slow
def test_a_double_click_goes_in_and_the_path_is_shown(inside: tuple[EditorWindow, Hand, str]) -> None:
    window, hand, node = inside
    canvas, crumbs = window.canvas, window.navigation.breadcrumbs
    assert not crumbs.isVisible()
    hand.double_click(middle_of(window, node))
    assert window.block_path.block == "Stage"
    assert set(canvas.graph.nodes) >= {"conv2", "relu2"}
    assert [button.text() for button in crumbs.buttons] == ["Digits CNN", f"{node} · Stage"]
    assert canvas.analysis is not None
    assert str(canvas.analysis.types["relu2", "output"]) == "[B, 64, 8, 8]"
    current = crumbs.buttons[-1]
    bold = current.fontMetrics().horizontalAdvance(current.text())
    assert current.font().weight() == QFont.Weight.DemiBold
    assert current.width() >= bold + 12  # six pixels on both sides
    Hand(crumbs.buttons[0]).click(crumbs.buttons[0].rect().center())
    assert window.block_path.block is None
    assert canvas.selection() == (node,)
    assert not crumbs.isVisible()


@pytest.mark.slow
def test_keys_go_in_and_out_and_every_graph_keeps_its_view(inside: tuple[EditorWindow, Hand, str]) -> None:
    window, hand, node = inside
    window.canvas.reveal(node)
    window.canvas.setFocus()
    window.canvas.zoom(1.5)
    view = window.canvas.viewport
    hand.key(Qt.Key.Key_Down, ALT)
    assert window.block_path.path == (node,)
    hand.key(Qt.Key.Key_Escape)
    hand.key(Qt.Key.Key_Escape)
    assert window.block_path.path == ()
    assert window.canvas.viewport == view
    window.canvas.select(["conv1"])
    hand.key(Qt.Key.Key_Down, ALT)
    assert window.block_path.path == ()
    assert "block" in window.status.currentMessage()


@pytest.mark.slow
def test_an_edit_inside_changes_every_use_and_undo_may_close_the_block(
    inside: tuple[EditorWindow, Hand, str],
) -> None:
    window, _, node = inside
    window.navigation.enter(node)
    window.block_path.edit_graph("Set", set_parameter(window.block_path.graph, "conv2", "out_channels", 48))
    assert window.analyzer.wait_until_idle()
    assert window.document.project.blocks["Stage"].graph.nodes["conv2"].params["out_channels"] == 48
    assert str(window.analysis.types[node, "relu2_out"]) == "[B, 48, 8, 8]"
    window.canvas.select(["conv2"])
    assert window.inspector.header.name.text() == "conv2"
    window.document.undo_stack.undo()
    assert window.block_path.block == "Stage"
    window.document.undo_stack.undo()
    assert window.block_path.path == ()
    assert "conv2" in window.canvas.graph.nodes


@pytest.mark.slow
def test_what_is_wrong_inside_is_marked_and_gone_to(inside: tuple[EditorWindow, Hand, str]) -> None:
    window, hand, _ = inside
    project = window.document.project
    block = project.blocks["Stage"]
    broken = set_parameter(block.graph, "conv2", "kernel_size", -3)
    window.document.edit(
        "Break", replace(project, blocks={**project.blocks, "Stage": replace(block, graph=broken)})
    )
    assert window.analyzer.wait_until_idle()
    window.canvas.setFocus()
    hand.key(Qt.Key.Key_F8)
    assert window.block_path.block == "Stage"
    assert window.canvas.selection() == ("conv2",)
    assert window.canvas._scene.node_states["conv2"].severity == "error"


@pytest.mark.slow
def test_the_outline_finds_inside_blocks_by_shape_too(inside: tuple[EditorWindow, Hand, str]) -> None:
    window, hand, _ = inside
    hand.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    Hand(window.outline.search_field).type("relu2")
    window.outline.choose_next()
    assert window.block_path.block == "Stage"
    assert window.canvas.selection() == ("relu2",)
    window.outline.search_field.setText("[B, 32, 8, 8]")
    QApplication.processEvents()
    assert "Found" in window.outline.match_count.text()
    hand.key(Qt.Key.Key_F3)
    assert (window.block_path.block, window.canvas.selection()) == (None, ("conv1",))


def test_a_line_of_the_script_leads_into_its_block(inside: tuple[EditorWindow, Hand, str]) -> None:
    window, _, _ = inside
    assert window.analysis.source is not None
    assert "Stage/conv2" in window.analysis.source.lines.values()
    window.navigation.reveal("Stage/conv2")
    assert window.block_path.block == "Stage"
    window.navigation.reveal("head")
    assert window.block_path.block is None
    assert window.canvas.selection() == ("head",)


@pytest.mark.slow
def test_a_block_that_undo_closes_gives_the_view_from_before_back(
    inside: tuple[EditorWindow, Hand, str],
) -> None:
    window, _, node = inside
    window.canvas.zoom(1.5)
    view = window.canvas.viewport
    window.navigation.enter(node)
    assert window.canvas.viewport != view
    window.document.undo_stack.undo()
    assert window.block_path.path == ()
    assert window.canvas.viewport == view


@pytest.mark.slow
def test_nothing_is_loaded_or_listed_behind_a_tab(opened: tuple[EditorWindow, Hand]) -> None:
    window, _ = opened
    assert window.outline.tree.topLevelItemCount() == 0
    assert not window.data_controller.is_busy
    assert window.data_dock.browser is None
    window.docks["outline"].raise_()
    window.docks["data"].raise_()
    assert window.outline.tree.topLevelItemCount() == len(window.canvas.graph.nodes)
    assert window.data_controller.is_busy


class Browser(QObject):
    """Takes what would be opened in a browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.mark.slow
def test_the_documentation_of_a_node_is_opened_or_shown(opened: tuple[EditorWindow, Hand]) -> None:
    window, keys = opened
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")
    try:
        window.canvas.select(["conv1"])
        keys.key(Qt.Key.Key_F1, SHIFT)
        assert browser.opened == ["https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html"]
        window.canvas.select(["accuracy"])
        keys.key(Qt.Key.Key_F1, SHIFT)
    finally:
        QDesktopServices.unsetUrlHandler("https")
    assert len(browser.opened) == 1
    assert window.status.currentMessage() == (
        "There is no page on metric.Accuracy; what it does stands in the inspector."
    )


@pytest.mark.slow
def test_the_outline_finds_what_is_locked(opened: tuple[EditorWindow, Hand]) -> None:
    window, keys = opened
    window.canvas.select(["conv1", "head"])
    keys.key(Qt.Key.Key_K, CTRL)
    keys.key(Qt.Key.Key_F, CTRL)
    keys.type("locked")
    tree = window.outline.tree
    assert {tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())} == {"conv1", "head"}  # type: ignore[union-attr]
