"""What is to be seen of a drawing, apart from where from: a value, so that two can be compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.compiler.analysis import Analysis
from graph.document import Wire
from graph.frozendict import EMPTY
from gui.canvas.geometry import Geometry
from gui.canvas.node_painter import Look
from gui.theme.colors import Theme


@dataclass(frozen=True, eq=False)
class Scene:
    """One of these follows another with every change."""

    geometry: Geometry
    theme: Theme
    looks: Mapping[str, Look] = field(default_factory=dict)
    shapes: Mapping[tuple[str, str], object] = EMPTY
    """What the outputs of nodes give, as something that can be written."""
    hidden_wires: frozenset[Wire] = frozenset()
    selected: frozenset[str] = frozenset()
    show_shapes: bool = True
    show_wires: bool = True


def looks_of(geometry: Geometry, analysis: Analysis | None, before: Scene | None = None) -> dict[str, Look]:
    """How every node looks, selection apart. From an earlier scene all is taken over that still holds."""
    marks: dict[str, str] = {}
    for problem in analysis.problems if analysis else ():
        place = problem.place.node
        if place is not None and marks.get(place) != "error":
            marks[place] = str(problem.severity)
    resting, nodes = geometry.resting, geometry.graph.nodes
    if before is not None and before.geometry.graph is geometry.graph:
        stirred: set[str] = set()
    elif before is not None and resting.origin is before.geometry.graph:
        stirred = set(resting.stirred)
    else:
        return {node: _look(geometry, node, marks.get(node, "")) for node in nodes}
    looks = dict(before.looks)
    stirred.update(node for node in marks if node in nodes)
    stirred.update(node for node, look in looks.items() if look.mark)
    for node in stirred:
        if node not in nodes:
            looks.pop(node, None)
            continue
        look = _look(geometry, node, marks.get(node, ""))
        if looks.get(node) != look:
            looks[node] = look
    return looks


def _look(geometry: Geometry, name: str, mark: str) -> Look:
    node = geometry.graph.nodes[name]
    wired = geometry.wired.get(name, frozenset[tuple[str, bool]]())
    return Look(is_bypassed=node.bypass, is_frozen=node.frozen, is_locked=node.locked, mark=mark, wired=wired)
