"""Tidying up a drawing: nodes in columns from left to right, wires short and seldom crossing.

Layers by longest paths, stand-ins for wires that skip layers, orders by barycentres, heights by means under
the constraint that nothing overlaps (Sugiyama, Tagawa and Toda 1981; pooling of adjacent violators).
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graph.document import Graph, Wire
from graph.edits.layout_cells import GRID, LayoutCell, LayoutNeighbour, join_cells, level_chains
from graph.edits.wrap_rows import LayoutColumn, Size, count_cuts, find_rows, shift_rows
from graph.frozendict import EMPTY
from graph.topology import canvas_order

Rectangle = tuple[float, float, float, float]
ColumnPositions = dict[str, tuple[float, float]]
"""Nodes with the places of their upper left corners."""
PortKey = tuple[str, str, bool]
"""Node id, port, whether it is an input."""

COLUMN_SPACING, ROW_SPACING = 88.0, 40.0
"""Room between columns and between the nodes of one."""
LANE_HEIGHT = 16.0
"""Height of the room that a wire takes where it passes a column."""
NUM_SWEEPS = 12


@dataclass(frozen=True)
class NodeSizes:
    """How large nodes are, and how far below a node's upper edge its ports stand."""

    of: Mapping[str, Size]
    ports: Mapping[PortKey, float] = field(default_factory=dict)


def layered_layout(
    graph: Graph,
    nodes: Iterable[str],
    sizes: NodeSizes,
    view_size: Size | None = None,
    notes: Mapping[str, Sequence[Rectangle]] = EMPTY,
    frames: Collection[Collection[str]] = (),
) -> dict[str, tuple[float, float]]:
    """Positions for these nodes in columns, their common upper left corner where it was.

    Parts that no wire joins stand below each other. Wires that run backwards are left out of account.

    Args:
        graph: The drawing.
        nodes: Ids of the nodes to be placed.
        sizes: How large the nodes are.
        view_size: Width and height of a window, in pixels; where the drawing is too long to be read when it
            all fits in there, its columns stand in rows. By default it is one row.
        notes: What stands beside a node and moves with it: left, top, width and height from its corner.
        frames: Nodes that are better not torn apart by rows.
    """
    chosen = [node for node in canvas_order(graph) if node in set(nodes) and node in sizes.of]
    if not chosen:
        return {}
    left = round(min(graph.nodes[node].at[0] for node in chosen) / GRID) * GRID
    top = round(min(graph.nodes[node].at[1] for node in chosen) / GRID) * GRID
    layouts = [_layout_component(graph, part, sizes) for part in _connected_components(graph, chosen)]
    if view_size is not None:
        parts = [_outlines(graph, columns, sizes, notes, frames) for columns in layouts]
        rows = find_rows(parts, view_size, 2 * ROW_SPACING)
        layouts = [
            _with_shifts(columns, shift_rows(part, starts))
            for columns, part, starts in zip(layouts, parts, rows, strict=True)
        ]
    positions: dict[str, tuple[float, float]] = {}
    for columns in layouts:
        node_positions = {node: at for column in columns for node, at in column.items()}
        highest = min(y for _, y in node_positions.values())
        placed = {node: (left + x, top + y - highest) for node, (x, y) in node_positions.items()}
        positions.update(placed)
        bottom = max(y + sizes.of[node][1] for node, (_, y) in placed.items())
        top = round((bottom + 2 * ROW_SPACING) / GRID) * GRID
    return positions


def _with_shifts(columns: Sequence[ColumnPositions], shifts: Mapping[str, Size]) -> list[ColumnPositions]:
    return [
        {node: (x + shifts[node][0], y + shifts[node][1]) for node, (x, y) in column.items()}
        for column in columns
    ]


def _outlines(
    graph: Graph,
    columns: Sequence[ColumnPositions],
    sizes: NodeSizes,
    notes: Mapping[str, Sequence[Rectangle]],
    frames: Collection[Collection[str]],
) -> list[LayoutColumn]:
    """The columns as `wrap_rows` wants them."""
    members = [list(column) for column in columns]
    wires = [(wire.source, wire.target) for wire in _wires_among(graph, [n for c in members for n in c])]
    outlines = []
    for index, cut in enumerate(count_cuts(members, wires, frames)):
        tops, bottoms = [], []
        for node, (_, y) in columns[index].items():
            spans = [(0.0, sizes.of[node][1])]
            spans += [(top, top + height) for _, top, _, height in notes.get(node, ())]
            tops.append(y + min(first for first, _ in spans))
            bottoms.append(y + max(last for _, last in spans))
        width = max(sizes.of[node][0] for node in members[index]) + COLUMN_SPACING
        outlines.append(LayoutColumn(tuple(members[index]), width, min(tops), max(bottoms), cut))
    return outlines


def _wires_among(graph: Graph, nodes: Sequence[str]) -> list[Wire]:
    """The wires between these nodes that run forward in their order."""
    rank = {node: index for index, node in enumerate(nodes)}
    return [
        wire
        for node in nodes
        for wire in graph.wires_from(node)
        if wire.target in rank and rank[wire.source] < rank[wire.target]
    ]


def _connected_components(graph: Graph, nodes: Sequence[str]) -> list[list[str]]:
    """The nodes as groups that wires join, the highest first."""
    import networkx

    drawn = networkx.Graph()
    drawn.add_nodes_from(nodes)
    drawn.add_edges_from((wire.source, wire.target) for wire in _wires_among(graph, nodes))
    parts = [[node for node in nodes if node in members] for members in networkx.connected_components(drawn)]
    return sorted(parts, key=lambda part: min(graph.nodes[node].at[1] for node in part))


def _layout_component(graph: Graph, nodes: Sequence[str], sizes: NodeSizes) -> list[ColumnPositions]:
    """The columns of a part, each with the places of its nodes."""
    wires = _wires_among(graph, nodes)
    layer = _assign_layers(nodes, wires)
    columns, cells = _build_columns(graph, nodes, wires, layer, sizes)
    _order_columns(columns)
    _assign_heights(columns)
    level_chains(
        columns,
        [(cells[wire.source], cells[wire.target], _level_drop(wire, sizes)) for wire in wires],
    )
    node_positions: list[ColumnPositions] = [{} for _ in columns]
    x, lefts = 0.0, []
    for column in columns:
        lefts.append(x)
        x += round((max((cell.width for cell in column), default=0.0) + COLUMN_SPACING) / GRID) * GRID
    for node in nodes:
        node_positions[layer[node]][node] = lefts[layer[node]], cells[node].y
    return node_positions


def _level_drop(wire: Wire, sizes: NodeSizes) -> float:
    """How far below the source's upper edge the target's is where the wire is level."""
    start = sizes.ports.get((wire.source, wire.output, False), 0.0)
    return start - sizes.ports.get((wire.target, wire.input, True), 0.0)


def _assign_layers(nodes: Sequence[str], wires: Sequence[Wire]) -> dict[str, int]:
    """The column of each node: behind all it depends on, and no further from what needs it than it must."""
    layer = dict.fromkeys(nodes, 0)
    into: dict[str, list[str]] = {node: [] for node in nodes}
    out: dict[str, list[str]] = {node: [] for node in nodes}
    for wire in wires:
        into[wire.target].append(wire.source)
        out[wire.source].append(wire.target)
    for node in nodes:
        layer[node] = max((layer[neighbour] + 1 for neighbour in into[node]), default=0)
    for node in reversed(nodes):
        if out[node] and not into[node]:
            layer[node] = min(layer[neighbour] for neighbour in out[node]) - 1
    return layer


def _build_columns(
    graph: Graph, nodes: Sequence[str], wires: Sequence[Wire], layer: Mapping[str, int], sizes: NodeSizes
) -> tuple[list[list[LayoutCell]], dict[str, LayoutCell]]:
    """The columns with their cells from top to bottom as the nodes stand now, and the cell of each node."""
    columns: list[list[LayoutCell]] = [[] for _ in range(max(layer.values()) + 1)]
    cells = {node: LayoutCell(*sizes.of[node]) for node in nodes}
    for node in sorted(nodes, key=lambda node_id: graph.nodes[node_id].at[1]):
        columns[layer[node]].append(cells[node])
    lanes: dict[tuple[str, str, int], LayoutCell] = {}
    for wire in wires:
        start = sizes.ports.get((wire.source, wire.output, False), 0.0)
        end = sizes.ports.get((wire.target, wire.input, True), 0.0)
        last, weight = cells[wire.source], float(layer[wire.target] - layer[wire.source])
        for index in range(layer[wire.source] + 1, layer[wire.target]):
            key = (wire.source, wire.output, index)  # wires from one port run in one lane
            if key not in lanes:
                lanes[key] = LayoutCell(0.0, LANE_HEIGHT)
                columns[index].append(lanes[key])
            join_cells(last, lanes[key], start - LANE_HEIGHT / 2, weight)
            last, start = lanes[key], LANE_HEIGHT / 2
        join_cells(last, cells[wire.target], start - end, weight)
    return columns, cells


def _order_columns(columns: list[list[LayoutCell]]) -> None:
    """Puts the cells of each column into an order in which few wires cross."""
    best, fewest = [list(column) for column in columns], _crossings(columns)
    for sweep in range(NUM_SWEEPS):
        if fewest == 0:
            break
        forward = sweep % 2 == 0
        for column in columns if forward else reversed(columns):
            _sort_by_neighbours(columns, column, forward=forward)
        count = _crossings(columns)
        if count < fewest:
            best, fewest = [list(column) for column in columns], count
    for column, order in zip(columns, best, strict=True):
        column[:] = order


def _sort_by_neighbours(columns: list[list[LayoutCell]], column: list[LayoutCell], *, forward: bool) -> None:
    rank = {id(cell): index for cells in columns for index, cell in enumerate(cells)}

    def middle(cell: LayoutCell) -> float:
        ends = cell.before if forward else cell.behind
        if not ends:
            return float(rank[id(cell)])
        return sum(rank[id(end.cell)] for end in ends) / len(ends)

    column.sort(key=middle)


def _crossings(columns: list[list[LayoutCell]]) -> int:
    """How many pairs of wires cross between neighbouring columns."""
    total = 0
    for left, right in pairwise(columns):
        rank = {id(cell): index for index, cell in enumerate(right)}
        ends = [rank[id(other)] for cell in left for other in _sorted_ends(cell, rank)]
        total += _inversions(ends)
    return total


def _sorted_ends(cell: LayoutCell, rank: Mapping[int, int]) -> list[LayoutCell]:
    return sorted((end.cell for end in cell.behind), key=lambda other: rank[id(other)])


def _inversions(numbers: list[int]) -> int:
    """How many pairs stand in the wrong order, by sorting and merging."""
    if len(numbers) < 2:
        return 0
    half = len(numbers) // 2
    left, right = numbers[:half], numbers[half:]
    count = _inversions(left) + _inversions(right)
    merged, index = [], 0
    for number in left:
        while index < len(right) and right[index] < number:
            merged.append(right[index])
            index += 1
        count += index
        merged.append(number)
    numbers[:] = merged + right[index:]
    return count


def _assign_heights(columns: list[list[LayoutCell]]) -> None:
    """Gives every cell its height: level with its neighbours as far as nothing overlaps."""
    for column in columns:
        y = 0.0
        for cell in column:
            cell.y, y = y, y + cell.height + ROW_SPACING
    for sweep in range(NUM_SWEEPS):
        forward = sweep % 2 == 0
        for column in columns if forward else reversed(columns):
            _level_column(column, lambda cell: cell.before if forward else cell.behind)  # noqa: B023
    for column in columns:
        _level_column(column, lambda cell: cell.before + cell.behind)


def _level_column(column: Sequence[LayoutCell], ends: Callable[[LayoutCell], list[LayoutNeighbour]]) -> None:
    """Moves the cells of a column as near to their neighbours' heights as their order allows."""
    offsets, total = [], 0.0
    for cell in column:
        offsets.append(total)
        total += cell.height + ROW_SPACING
    targets: list[tuple[float, float]] = []
    for cell, offset in zip(column, offsets, strict=True):
        near = ends(cell)
        if near:
            weight = sum(end.weight for end in near)
            level = sum((end.cell.y + end.drop) * end.weight for end in near) / weight
            targets.append((level - offset, weight))
        else:
            targets.append((cell.y - offset, 0.05))
    for cell, offset, y in zip(column, offsets, _isotonic_regression(targets), strict=True):
        cell.y = y + offset


def _isotonic_regression(targets: Sequence[tuple[float, float]]) -> list[float]:
    """The rising numbers nearest to the targets, each (number, weight), by pooling neighbours."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in targets:
        pools.append((value, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, much, few), (two, more, many) = pools[-2], pools[-1]
            pools[-2:] = [((one * much + two * more) / (much + more), much + more, few + many)]
    return [value for value, _, count in pools for _ in range(count)]
