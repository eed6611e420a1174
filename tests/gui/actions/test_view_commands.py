"""What the menu View switches is remembered."""

from gui.settings import Settings
from gui.shell.main_window import EditorWindow
from gui.view_options import ViewOptions
from tests.gui.hand import Hand


def test_switches_change_the_canvas_and_are_stored(opened: tuple[EditorWindow, Hand]) -> None:
    window, _ = opened
    actions = window.menus.actions
    assert actions["shapes"].isChecked()
    actions["shapes"].trigger()
    assert not window.canvas.view_options.shapes
    assert not actions["shapes"].isChecked()
    actions["minimap"].trigger()
    straight = next(item for item in window.menus.wires.actions() if item.data() == "straight")
    curved = window.canvas.scene_geometry.wire_curve(window.canvas.graph.wires[0])
    straight.trigger()
    assert window.canvas.scene_geometry.wire_curve(window.canvas.graph.wires[0]) != curved
    scroll = next(item for item in window.menus.wheel.actions() if item.data() == "scroll")
    scroll.trigger()
    store = window.settings.store
    assert Settings(store).view_options == ViewOptions("straight", "scroll", shapes=False, minimap=False)


def test_the_wheel_scrolls_where_that_is_liked(opened: tuple[EditorWindow, Hand]) -> None:
    window, _ = opened
    hand, canvas = Hand(window.canvas), window.canvas
    next(item for item in window.menus.wheel.actions() if item.data() == "scroll").trigger()
    before = canvas.viewport
    hand.wheel((200, 200), -1)
    assert canvas.viewport.scale == before.scale
    assert canvas.viewport.y < before.y
    from tests.gui.hand import CTRL

    hand.wheel((200, 200), 1, keys=CTRL)
    assert canvas.viewport.scale > before.scale
