"""What differs between two scenes, so that only that is painted again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.document import Wire
from gui.canvas.drag_geometry import Grip, Held
from gui.canvas.geometry import Box, curve_box, pieces_of
from gui.canvas.node_painter import MARGIN
from gui.canvas.scene import Scene
from gui.canvas.wire_painter import LONG, label_box

WIRE_MARGIN = 4.0
"""Room round a curve for the width of its line."""
_NOTHING = Grip(frozenset(), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Difference:
    """Nodes and wires that look different, are new, gone, or taken into a hand or out of it."""

    nodes: frozenset[str]
    wires: frozenset[Wire]


def grip(scene: Scene) -> Grip:
    """What a hand holds of a scene."""
    return scene.geometry.grip if isinstance(scene.geometry, Held) else _NOTHING


def difference(before: Scene, after: Scene) -> Difference | None:
    """What differs besides the selection and where a hand is; None where one did not come of the other."""
    if (before.theme, before.show_shapes, before.show_wires) != (
        after.theme,
        after.show_shapes,
        after.show_wires,
    ):
        return None
    nodes = set[str]()
    wires = set(before.hidden_wires ^ after.hidden_wires)
    old, new = before.geometry.resting, after.geometry.resting
    if new is not old:
        if new.origin is not old.graph:
            return None
        nodes |= new.stirred
        wires.update(new.restrung)
    one, other = grip(before), grip(after)
    if one is not other:
        nodes |= one.nodes ^ other.nodes
        wires |= (one.inner ^ other.inner) | (one.border ^ other.border)
    if before.looks is not after.looks:
        earlier = before.looks
        nodes.update(node for node, look in after.looks.items() if earlier.get(node) is not look)
    wires.update(_relabelled(before, after))
    return Difference(frozenset(nodes), frozenset(wires))


def _relabelled(before: Scene, after: Scene) -> Iterator[Wire]:
    """The wires that carry other shapes."""
    old, new = before.shapes, after.shapes
    if old is new:
        return
    changed = {key for key, shape in new.items() if (was := old.get(key)) is not shape and was != shape}
    changed.update(key for key in old if key not in new)
    for node, port in changed:
        yield from after.geometry.graph.wires_from(node, port)


def motion(before: Scene, after: Scene) -> Difference:
    """What a hand has shifted or selected."""
    selected = before.selected ^ after.selected
    if before.geometry is after.geometry:
        return Difference(selected, frozenset())
    one, other = grip(before), grip(after)
    if one is other:
        return Difference(one.nodes | selected if selected else one.nodes, one.wires)
    return Difference(selected | one.nodes | other.nodes, one.wires | other.wires)


def areas_of(scene: Scene, nodes: Iterable[str], wires: Iterable[Wire], *, is_far: bool) -> Iterator[Box]:
    """Where on the canvas a scene shows some nodes and wires."""
    geometry = scene.geometry
    for node in nodes:
        if node in geometry.boxes:
            yield geometry.boxes[node].grown(MARGIN)
    for wire in wires:
        points = geometry.wire_curve(wire)
        if points is None:
            continue
        box = curve_box(points)
        if is_far or max(box.width, box.height) <= LONG:
            yield box.grown(WIRE_MARGIN)
        else:
            yield from (piece.grown(WIRE_MARGIN) for _, piece in pieces_of(points))
        label = label_box(points, str(scene.shapes.get((wire.source, wire.output), "")))
        if label is not None and not is_far:
            yield label.grown(2.0)
