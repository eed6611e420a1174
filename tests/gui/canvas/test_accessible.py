"""What a screen reader learns of the canvas."""

from PySide6.QtGui import QAccessible

from gui.canvas.accessible import AccessibleCanvas
from tests.gui.canvas.conftest import Desk


def test_every_node_is_a_child_with_a_name_and_a_position(desk: Desk) -> None:
    spoken = AccessibleCanvas(desk.canvas)
    assert spoken.childCount() == 5
    child = spoken.child(1)
    assert child is not None
    assert child.text(QAccessible.Text.Name) == "one, Linear"
    assert "input ← iris.features" in child.text(QAccessible.Text.Description)
    corner = desk.canvas.mapFromGlobal(child.rect().topLeft())
    box = desk.canvas.scene_geometry.boxes["one"]
    assert (corner.x(), corner.y()) == (round(box.x), round(box.y))
    assert spoken.indexOfChild(child) == 1


def test_the_selected_node_has_the_focus(desk: Desk) -> None:
    spoken = AccessibleCanvas(desk.canvas)
    assert spoken.focusChild() is None
    desk.canvas.select(["two"])
    focused = spoken.focusChild()
    assert focused is not None
    assert focused.text(QAccessible.Text.Name) == "two, ReLU"
    assert focused.state().selected
