"""The keys of the canvas itself; shortcuts of menus belong to the window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from gui.canvas.canvas_view import CanvasView
from gui.canvas.double_click import open_node
from gui.canvas.edit_commands import EditCommands
from gui.canvas.keyboard_navigation import neighbour
from gui.canvas.value_line import ValueLine

ARROW_KEYS = {
    Qt.Key.Key_Left: ("left", -8.0, 0.0),
    Qt.Key.Key_Right: ("right", 8.0, 0.0),
    Qt.Key.Key_Up: ("up", 0.0, -8.0),
    Qt.Key.Key_Down: ("down", 0.0, 8.0),
}

VALUE_STARTS = "0123456789.-="
"""Keys that begin a line of values; the last one begins an empty one."""

PATH_STARTS = "/~"
"""Keys that begin a path."""


def handle_key(canvas: CanvasView, commands: EditCommands, value_line: ValueLine, event: QKeyEvent) -> bool:
    """Whether the key was one of the canvas's own."""
    key, keys = Qt.Key(event.key()), event.modifiers()
    if key == Qt.Key.Key_Tab:
        canvas.open_node_search()
        return True
    if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        commands.delete(bridge=not keys & Qt.KeyboardModifier.ShiftModifier)
        return True
    if key == Qt.Key.Key_Escape:
        if canvas.selection() or canvas.selected_wire:
            canvas.select(())
        else:
            canvas.go_up_requested.emit()
        return True
    if key in ARROW_KEYS:
        return _navigate(canvas, commands, key, keys)
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and len(canvas.selection()) == 1:
        open_node(canvas, canvas.selection()[0])
        return True
    return _type_value(canvas, value_line, event) or _type_to_search(canvas, event)


def _navigate(canvas: CanvasView, commands: EditCommands, key: Qt.Key, keys: Qt.KeyboardModifier) -> bool:
    """Arrows walk from node to node; with Ctrl they move the selected ones."""
    direction, dx, dy = ARROW_KEYS[key]
    chosen = canvas.selection()
    if keys & Qt.KeyboardModifier.ControlModifier:
        commands.nudge(dx, dy)
        return True
    if not chosen:
        first = next(iter(canvas.graph.nodes), None)
        if first is not None:
            canvas.reveal(first)
        return True
    target = neighbour(canvas.scene_geometry, chosen[-1], direction)
    if target is None:
        return True
    if keys & Qt.KeyboardModifier.ShiftModifier:
        canvas.select((*chosen, target))
    else:
        canvas.reveal(target)
    return True


def _type_value(canvas: CanvasView, value_line: ValueLine, event: QKeyEvent) -> bool:
    """Digits begin a line of values for the selected node."""
    is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    starts_value = is_plain and event.text() != "" and event.text() in VALUE_STARTS
    chosen = canvas.selection()
    return starts_value and len(chosen) == 1 and value_line.open(chosen[0], event.text().strip("="))


def _type_to_search(canvas: CanvasView, event: QKeyEvent) -> bool:
    """Letters open the node search with what was typed, also that of a path."""
    text = event.text()
    if not text:
        return False
    is_plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    if is_plain and (text.isalpha() or text in PATH_STARTS) and text.isprintable():
        canvas.open_node_search(text=text)
        return True
    return False
