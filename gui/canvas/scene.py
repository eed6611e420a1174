"""What is painted of a graph, without the viewport: a value, so that two can be compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.compiler.analysis import Analysis
from graph.document import Wire
from graph.frozendict import EMPTY
from gui.canvas.geometry import SceneGeometry
from gui.canvas.node_painter import NodeVisualState
from gui.theme.colors import Theme


@dataclass(frozen=True, eq=False)
class Scene:
    """One of these follows another with every change."""

    geometry: SceneGeometry
    theme: Theme
    node_states: Mapping[str, NodeVisualState] = field(default_factory=dict)
    shapes: Mapping[tuple[str, str], object] = EMPTY
    """What the outputs of nodes give, as something that can be written."""
    hidden_wires: frozenset[Wire] = frozenset()
    selected: frozenset[str] = frozenset()
    show_shapes: bool = True
    show_wires: bool = True


def compute_node_states(
    geometry: SceneGeometry, analysis: Analysis | None, before: Scene | None = None
) -> dict[str, NodeVisualState]:
    """The visual states of all nodes, without the selection; what still holds is taken from `before`."""
    severities: dict[str, str] = {}
    for problem in analysis.problems if analysis else ():
        node_id = problem.location.node
        if node_id is not None and severities.get(node_id) != "error":
            severities[node_id] = str(problem.severity)
    base, nodes = geometry.base, geometry.graph.nodes
    if before is not None and before.geometry.graph is geometry.graph:
        changed: set[str] = set()
    elif before is not None and base.previous_graph is before.geometry.graph:
        changed = set(base.changed_nodes)
    else:
        return {node: _node_state(geometry, node, severities.get(node, "")) for node in nodes}
    states = dict(before.node_states)
    changed.update(node for node in severities if node in nodes)
    changed.update(node for node, state in states.items() if state.severity)
    for node in changed:
        if node not in nodes:
            states.pop(node, None)
            continue
        state = _node_state(geometry, node, severities.get(node, ""))
        if states.get(node) != state:
            states[node] = state
    return states


def _node_state(geometry: SceneGeometry, name: str, severity: str) -> NodeVisualState:
    node = geometry.graph.nodes[name]
    wired_ports = geometry.wired_ports.get(name, frozenset[tuple[str, bool]]())
    return NodeVisualState(
        is_bypassed=node.bypass,
        is_conditional=bool(node.when),
        is_frozen=node.frozen or node.freeze is not None,
        frozen_span=node.freeze.span if node.freeze else "",
        is_locked=node.locked,
        severity=severity,
        wired_ports=wired_ports,
    )
