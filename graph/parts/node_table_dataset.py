"""One graph: a table of its nodes and a table of its edges."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from graph.parts.split import hold_out
from graph.parts.split_column import SPLIT_COLUMN, split_numbers
from graph.parts.tables import Cells, choose_columns, read_table, table_fields

MAX_DENSE_NODES = 20_000


def read_graph(
    path: Path,
    edges: Path,
    columns: Sequence[Sequence[str]] = (),
    node: str = "id",
    source: str = "source",
    to: str = "target",
    undirected: bool = True,
    dense: bool = False,
    parts: str = "",
) -> dict[str, Tensor]:
    """A graph as a single row: features [1, N, F], edges [1, 2, E], target [1, N].

    The nodes are in the table `path`, and its column `node` has the names that the
    columns `source` and `to` of `edges` use; `columns` are the roles of the others, as
    in a table. With `dense` also adjacency [1, N, N], whose rows mix a node with its
    neighbours. `parts` is the column of the nodes with train, validation or test.

    Raises:
        ValueError: The target is no category, or the graph is too large to be dense.
    """
    used, split_values = list_nodes(path, columns, node, parts)
    fields = table_fields(path.name, [column for column in used if column[1] != "mark"])
    if fields["target"].ndim > 1:
        raise ValueError(
            f"The target of {path.name} must be a category; set its type in columns."
        )
    names = next(cells for _, role, _, cells in used if role == "mark")
    pairs = read_edges(edges, source, to, names)
    if undirected:
        pairs = torch.unique(torch.cat([pairs, pairs.flip(0)], 1), dim=1)
    whole = {name: values[None] for name, values in fields.items()}
    whole["edges"] = pairs[None]
    if dense and len(names) > MAX_DENSE_NODES:
        raise ValueError(
            f"{path.name} has {len(names)} nodes, too many for a matrix; switch dense "
            "off and work on the edges."
        )
    if dense:
        whole["adjacency"] = normalized_adjacency(pairs, len(names))[None]
    if split_values:
        whole[SPLIT_COLUMN] = split_numbers(parts, split_values)[None]
    return whole


def list_nodes(
    path: Path, columns: Sequence[Sequence[str]], node: str, parts: str
) -> tuple[list[tuple[str, str, str, Cells]], list[str]]:
    """The columns in use, that of the names last, and the part of each node.

    Raises:
        ValueError: There is no column of parts.
    """
    names, rows = read_table(path)
    split_values: list[str] = []
    if parts:
        if parts not in names:
            raise ValueError(
                f"{path.name} has no column “{parts}”; it has {', '.join(names)}."
            )
        at = names.index(parts)
        split_values = [row[at] for _, row in rows]
        names = names[:at] + names[at + 1 :]
        rows = [(line, row[:at] + row[at + 1 :]) for line, row in rows]
    return choose_columns(path.name, names, rows, columns, "error", node), split_values


def read_edges(path: Path, source: str, to: str, names: Cells) -> Tensor:
    """The numbers of the nodes that each edge joins: [2, E].

    Raises:
        ValueError: A node is listed twice, or an edge leads to a missing node.
    """
    numbers: dict[str, int] = {}
    for line, name in names:
        if name in numbers:
            raise ValueError(f"Line {line} of the nodes names “{name}” a second time.")
        numbers[name] = len(numbers)
    head, rows = read_table(path)
    edge_columns = [(source, "source", "category"), (to, "to", "category")]
    used = choose_columns(path.name, head, rows, edge_columns)
    ends = []
    for _, _, _, cells in used:
        for line, name in cells:
            if name not in numbers:
                raise ValueError(
                    f"Line {line} of {path.name} names a node “{name}” that is not "
                    "among the nodes; add it, or take the edge out."
                )
        ends.append([numbers[name] for _, name in cells])
    return torch.tensor(ends)


def normalized_adjacency(pairs: Tensor, count: int) -> Tensor:
    """The matrix of a graph convolution, D^-1/2 (A + I) D^-1/2: [N, N]."""
    whole = torch.eye(count)
    whole[pairs[1], pairs[0]] = 1
    scale = whole.sum(1).rsqrt()
    return scale[:, None] * whole * scale


def split_nodes(
    fields: dict[str, Tensor], validation: float, test: float, seed: int
) -> dict[str, dict[str, Tensor]]:
    """The same graph in every part, but each with the targets of its own nodes.

    The target of the other nodes is -100, which losses and metrics leave out; `mask`
    [1, N] has 1 for the nodes of the part.

    Raises:
        ValueError: No node is left for training.
    """
    target = fields["target"][0]
    parts = {"train": list(range(len(target)))}
    if SPLIT_COLUMN in fields:
        marks = fields[SPLIT_COLUMN][0]
        parts = {
            name: (marks == number).nonzero()[:, 0].tolist()
            for number, name in enumerate(("train", "validation", "test"))
        }
    else:
        for name, share in (("test", test), ("validation", validation)):
            rows = {"target": target}
            hold_out(parts, name, round(len(target) * share), seed, rows, None)
    if not parts["train"]:
        raise ValueError("No node is left to learn from; take smaller shares.")
    splits = {}
    for name in ("train", "validation", "test"):
        if parts.get(name):
            mask = torch.zeros(len(target), dtype=torch.bool)
            mask[parts[name]] = True
            rows = {
                field: values
                for field, values in fields.items()
                if field != SPLIT_COLUMN
            }
            rows["target"] = target.where(mask, -100)[None]
            splits[name] = {**rows, "mask": mask.float()[None]}
    return splits
