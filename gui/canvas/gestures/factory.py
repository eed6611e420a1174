"""Which gesture a press begins."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from graph.document import REROUTE
from gui.canvas.geometry import Point
from gui.canvas.gestures.connect import Connecting, pulled_from
from gui.canvas.gestures.cut_wires import Cutting
from gui.canvas.gestures.gesture import Gesture
from gui.canvas.gestures.lasso import Lasso
from gui.canvas.gestures.move_nodes import Moving
from gui.canvas.gestures.move_wires import Carrying
from gui.canvas.gestures.pan import Panning
from gui.canvas.gestures.quick_connect import Lazy
from gui.canvas.gestures.resize import Resizing, frame_edge_at, grip_at
from gui.canvas.gestures.rubber_band import Selecting
from gui.canvas.node_layout import DOT

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas

_CTRL = Qt.KeyboardModifier.ControlModifier
_ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


def gesture_at(
    canvas: "Canvas", point: Point, button: Qt.MouseButton, keys: Qt.KeyboardModifier, *, space: bool
) -> Gesture | None:
    """The gesture that begins with a press at a point, with the selection that it needs."""
    if button is Qt.MouseButton.MiddleButton or (button is Qt.MouseButton.LeftButton and space):
        return Panning(canvas, point)
    if button is Qt.MouseButton.RightButton:
        return _with_right_button(canvas, point, keys)
    if button is not Qt.MouseButton.LeftButton:
        return None
    geometry = canvas.places
    socket = geometry.port_at(point)
    if socket is not None and not _is_in_dot(canvas, socket.node, point):
        if keys & _CTRL:
            return Carrying(canvas, socket)
        pulled = pulled_from(socket, canvas.graph)
        return Connecting(canvas, *pulled) if pulled else Connecting(canvas, socket)
    node = geometry.node_at(point)
    if node is not None:
        return _on_node(canvas, node, point, keys)
    return _on_paper(canvas, point, keys)


def _with_right_button(canvas: "Canvas", point: Point, keys: Qt.KeyboardModifier) -> Gesture | None:
    if keys & _CTRL:
        return Cutting(canvas, point)
    node = canvas.places.node_at(point)
    if keys & Qt.KeyboardModifier.ShiftModifier and node is not None:
        return Lazy(canvas, node, point)
    return None


def _on_paper(canvas: "Canvas", point: Point, keys: Qt.KeyboardModifier) -> Gesture | None:
    if keys & _CTRL and keys & Qt.KeyboardModifier.AltModifier:
        return Cutting(canvas, point)
    wire = canvas.places.wire_at(point)
    if wire is not None:
        canvas.select_wire(wire)
        return None
    if keys & _CTRL and keys & Qt.KeyboardModifier.ShiftModifier:
        return Lasso(canvas, point)
    frame = frame_edge_at(canvas, point)
    if frame is not None:
        return _on_node(canvas, frame, point, keys)
    return Selecting(canvas, point, keys)


def _is_in_dot(canvas: "Canvas", node: str, point: Point) -> bool:
    """Whether a point is in the middle of a dot on a wire, by which it is moved; wires start at its sides."""
    is_dot = canvas.graph.nodes[node].kind == REROUTE
    return is_dot and math.dist(point, canvas.places.boxes[node].middle) < DOT / 3


def _on_node(canvas: "Canvas", node: str, point: Point, keys: Qt.KeyboardModifier) -> Gesture | None:
    grip = grip_at(canvas, node, point)
    if grip is not None and not canvas.graph.nodes[node].locked:
        canvas.select((node,))
        return Resizing(canvas, node, point, grip)
    chosen = canvas.selection()
    if keys & Qt.KeyboardModifier.ControlModifier and node in chosen:
        canvas.select(each for each in chosen if each != node)
        return None
    if keys & _ADDING:
        canvas.select((*chosen, node))
    elif node not in chosen:
        canvas.select((node,))
    return Moving(canvas, point, keys)
