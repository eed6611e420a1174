"""Which gesture a press starts."""

import math

from PySide6.QtCore import Qt

from graph.document import REROUTE
from gui.canvas.canvas_view import CanvasView
from gui.canvas.gestures.connect import ConnectWire, wire_pulled_from
from gui.canvas.gestures.cut_wires import CutWires
from gui.canvas.gestures.gesture import Gesture
from gui.canvas.gestures.lasso import LassoSelect
from gui.canvas.gestures.move_nodes import MoveNodes
from gui.canvas.gestures.move_wires import MoveWires
from gui.canvas.gestures.pan import PanView
from gui.canvas.gestures.quick_connect import QuickConnect
from gui.canvas.gestures.resize import ResizeNode, frame_edge_at, resize_handle_at
from gui.canvas.gestures.rubber_band import RubberBandSelect
from gui.canvas.node_layout import REROUTE_SIZE
from gui.canvas.primitives import Point

_CTRL = Qt.KeyboardModifier.ControlModifier
_EXTEND_SELECTION = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


def create_gesture(
    canvas: CanvasView, point: Point, button: Qt.MouseButton, keys: Qt.KeyboardModifier, *, space: bool
) -> Gesture | None:
    """The gesture that a press at a point starts; selects what it is about."""
    if button is Qt.MouseButton.MiddleButton or (button is Qt.MouseButton.LeftButton and space):
        return PanView(canvas, point)
    if button is Qt.MouseButton.RightButton:
        return _with_right_button(canvas, point, keys)
    if button is not Qt.MouseButton.LeftButton:
        return None
    geometry = canvas.scene_geometry
    socket = geometry.port_at(point)
    if socket is not None and not _is_in_reroute(canvas, socket.node, point):
        if keys & _CTRL:
            return MoveWires(canvas, socket)
        pulled = wire_pulled_from(socket, canvas.graph)
        return ConnectWire(canvas, *pulled) if pulled else ConnectWire(canvas, socket)
    node = geometry.node_at(point)
    if node is not None:
        return _on_node(canvas, node, point, keys)
    return _on_background(canvas, point, keys)


def _with_right_button(canvas: CanvasView, point: Point, keys: Qt.KeyboardModifier) -> Gesture | None:
    if keys & _CTRL:
        return CutWires(canvas, point)
    node = canvas.scene_geometry.node_at(point)
    if keys & Qt.KeyboardModifier.ShiftModifier and node is not None:
        return QuickConnect(canvas, node, point)
    return None


def _on_background(canvas: CanvasView, point: Point, keys: Qt.KeyboardModifier) -> Gesture | None:
    if keys & _CTRL and keys & Qt.KeyboardModifier.AltModifier:
        return CutWires(canvas, point)
    wire = canvas.scene_geometry.wire_at(point)
    if wire is not None:
        canvas.select_wire(wire)
        return None
    if keys & _CTRL and keys & Qt.KeyboardModifier.ShiftModifier:
        return LassoSelect(canvas, point)
    frame = frame_edge_at(canvas, point)
    if frame is not None:
        return _on_node(canvas, frame, point, keys)
    return RubberBandSelect(canvas, point, keys)


def _is_in_reroute(canvas: CanvasView, node: str, point: Point) -> bool:
    """Whether a point is in the middle of a dot on a wire, by which it is moved; wires start at its sides."""
    is_reroute = canvas.graph.nodes[node].kind == REROUTE
    return is_reroute and math.dist(point, canvas.scene_geometry.boxes[node].center) < REROUTE_SIZE / 3


def _on_node(canvas: CanvasView, node: str, point: Point, keys: Qt.KeyboardModifier) -> Gesture | None:
    handle = resize_handle_at(canvas, node, point)
    if handle is not None and not canvas.graph.nodes[node].locked:
        canvas.select((node,))
        return ResizeNode(canvas, node, point, handle)
    chosen = canvas.selection()
    if keys & Qt.KeyboardModifier.ControlModifier and node in chosen:
        canvas.select(node_id for node_id in chosen if node_id != node)
        return None
    if keys & _EXTEND_SELECTION:
        canvas.select((*chosen, node))
    elif node not in chosen:
        canvas.select((node,))
    return MoveNodes(canvas, point, keys)
