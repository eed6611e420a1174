"""Whether nodes lie over each other, so that a figure could not be read."""

from collections.abc import Mapping

from graph.catalogue.kind import Form
from graph.document import Graph
from gui.canvas.node_layout import NodeLayout
from gui.canvas.primitives import Box

TOLERANCE = 12.0
"""By so much two nodes may overlap in either direction, in canvas units."""
CELL = 256.0


def has_overlaps(graph: Graph, layouts: Mapping[str, NodeLayout]) -> bool:
    """Whether two nodes that are neither notes nor frames share more than a strip along their edges."""
    cells: dict[tuple[int, int], list[Box]] = {}
    for name, node in graph.nodes.items():
        layout = layouts[name]
        if layout.form is Form.NOTE:
            continue
        box = Box(
            node.at[0] + TOLERANCE / 2,
            node.at[1] + TOLERANCE / 2,
            max(layout.width - TOLERANCE, 0.0),
            max(layout.height - TOLERANCE, 0.0),
        )
        for column in range(int(box.x // CELL), int((box.x + box.width) // CELL) + 1):
            for row in range(int(box.y // CELL), int((box.y + box.height) // CELL) + 1):
                others = cells.setdefault((column, row), [])
                if any(box.intersects(other) for other in others):
                    return True
                others.append(box)
    return False
