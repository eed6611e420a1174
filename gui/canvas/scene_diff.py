"""What differs between two scenes, so that only that is painted again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.document import Wire
from gui.canvas.drag_geometry import DraggedItems, DragGeometry
from gui.canvas.node_painter import MARGIN
from gui.canvas.primitives import Box, curve_box, subdivide
from gui.canvas.scene import Scene
from gui.canvas.text_size import CARD_SCALE
from gui.canvas.wire_painter import LONG_WIRE, label_box

WIRE_MARGIN = 4.0
"""Room round a curve for the width of its line."""
_NO_ITEMS = DraggedItems(frozenset(), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class SceneDiff:
    """Nodes and wires that changed, are new, gone, or whose drag started or ended."""

    nodes: frozenset[str]
    wires: frozenset[Wire]


def dragged_items(scene: Scene) -> DraggedItems:
    """The dragged items of a scene."""
    return scene.geometry.dragged if isinstance(scene.geometry, DragGeometry) else _NO_ITEMS


def diff_scenes(before: Scene, after: Scene) -> SceneDiff | None:
    """What differs besides selection and drag; None where one scene does not derive from the other."""
    if (before.theme, before.show_shapes, before.show_wires) != (
        after.theme,
        after.show_shapes,
        after.show_wires,
    ):
        return None
    nodes = set[str]()
    wires = set(before.hidden_wires ^ after.hidden_wires)
    old, new = before.geometry.base, after.geometry.base
    if new is not old:
        if new.previous_graph is not old.graph:
            return None
        nodes |= new.changed_nodes
        wires.update(new.changed_wires)
    one, other = dragged_items(before), dragged_items(after)
    if one is not other:
        nodes |= one.nodes ^ other.nodes
        wires |= (one.inner ^ other.inner) | (one.border ^ other.border)
    if before.node_states is not after.node_states:
        earlier = before.node_states
        nodes.update(node for node, state in after.node_states.items() if earlier.get(node) is not state)
    wires.update(_relabelled_wires(before, after))
    return SceneDiff(frozenset(nodes), frozenset(wires))


def _relabelled_wires(before: Scene, after: Scene) -> Iterator[Wire]:
    """The wires that carry other shapes."""
    old, new = before.shapes, after.shapes
    if old is new:
        return
    changed = {key for key, shape in new.items() if (was := old.get(key)) is not shape and was != shape}
    changed.update(key for key in old if key not in new)
    for node, port in changed:
        yield from after.geometry.graph.wires_from(node, port)


def diff_drag_and_selection(before: Scene, after: Scene) -> SceneDiff:
    """What a drag has shifted, or what was selected or deselected."""
    selected = before.selected ^ after.selected
    if before.geometry is after.geometry:
        return SceneDiff(selected, frozenset())
    one, other = dragged_items(before), dragged_items(after)
    if one is other:
        return SceneDiff(one.nodes | selected if selected else one.nodes, one.wires)
    return SceneDiff(selected | one.nodes | other.nodes, one.wires | other.wires)


def dirty_areas(
    scene: Scene, nodes: Iterable[str], wires: Iterable[Wire], scale: float, *, is_overview: bool
) -> Iterator[Box]:
    """Where on the canvas a scene shows some nodes and wires at a scale."""
    geometry = scene.geometry
    for node in nodes:
        if node in geometry.boxes:
            yield geometry.boxes[node].expanded(MARGIN)
    for wire in wires:
        points = geometry.wire_curve(wire)
        if points is None:
            continue
        box = curve_box(points)
        if is_overview or max(box.width, box.height) <= LONG_WIRE:
            yield box.expanded(WIRE_MARGIN)
        else:
            yield from (piece.expanded(WIRE_MARGIN) for _, piece in subdivide(points))
        label = label_box(points, str(scene.shapes.get((wire.source, wire.output), "")), scale)
        if label is not None and scale >= CARD_SCALE:
            yield label.expanded(2.0)
