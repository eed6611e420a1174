"""One graph: a table of its nodes and a table of its edges."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import torch
from torch import Tensor

from graph.parts.column_values import MENDING, TableColumn, Wording, choose_columns
from graph.parts.split import hold_out
from graph.parts.split_column import SPLIT_COLUMN
from graph.parts.table_fields import (
    check_names,
    check_roles,
    column_fields,
    mark_values,
    used_columns,
)
from graph.parts.table_frames import column_names, read_frame
from graph.parts.table_lines import row_lines
from graph.parts.text_tables import column_texts, list_texts

MAX_DENSE_NODES = 20_000


def read_graph(
    path: Path,
    edges: Path,
    columns: Sequence[Sequence[str]] = (),
    node: str = "id",
    source: str = "source",
    to: str = "target",
    weight: str = "",
    undirected: bool = True,
    dense: bool = False,
    parts: str = "",
    delimiter: str = ",",
    encoding: str = "utf-8",
    decimal: str = ".",
    thousands: str | None = None,
    header: bool = True,
    gaps: Sequence[str] = (),
    errors: str = "strict",
    skip: int = 0,
    quoting: int = 0,
    decimals: Sequence[tuple[str, str]] = (),
    dates: Sequence[tuple[str, str]] = (),
    edges_format: Sequence[tuple[str, Any]] = (),
) -> dict[str, Tensor]:
    """A graph as a single row: features [1, N, F], edges [1, 2, E], target [1, N].

    The nodes are in the table `path`, and its column `node` has the names that the
    columns `source` and `to` of `edges` use; `columns` are the roles of the others, as
    in a table. With `dense` also adjacency [1, N, N], whose rows mix a node with its
    neighbours. `weight` is the column of the edges with weights [1, E], which add up
    where an edge stands twice. `parts` is the column of the nodes with train,
    validation or test; the dialect of the edges differs by `edges_format`.

    Raises:
        ValueError: The target is no category, or the graph is too large to be dense.
    """
    dialect: dict[str, Any] = {"delimiter": delimiter, "encoding": encoding}
    dialect |= {"errors": errors, "skip": skip, "quoting": quoting}
    wording = Wording(decimal, thousands, gaps, decimals, dates)
    used = list_nodes(path, columns, node, parts, header, wording, dialect)
    fields = column_fields([column for column in used if column.role != "mark"])
    if fields["target"].ndim > 1:
        raise ValueError(
            f"The target of {path.name} must be a category; set its type in columns."
        )
    names, *marks = [column for column in used if column.role == "mark"]
    dialect |= {"header": header, **dict(edges_format)}
    pairs, weights = read_edges(edges, source, to, weight, names, dialect)
    pairs, sums = merge_edges(pairs, weights, undirected, names)
    fields["features"] = fields["features"].float()
    whole = {name: values[None] for name, values in fields.items()}
    whole["edges"] = pairs[None]
    if sums is not None:
        whole["weights"] = sums.float()[None]
    if dense:
        check_dense(path, len(names.values))
        whole["adjacency"] = normalized_adjacency(pairs, len(names.values), sums)[None]
    if parts:
        whole[SPLIT_COLUMN] = mark_values(marks[0], parts)[None]
    return whole


def check_dense(path: Path, count: int) -> None:
    """Refuses a matrix of too many nodes.

    Raises:
        ValueError: There are too many.
    """
    if count > MAX_DENSE_NODES:
        raise ValueError(
            f"{path.name} has {count} nodes, too many for a matrix; switch dense "
            "off and work on the edges."
        )


def list_nodes(
    path: Path,
    columns: Sequence[Sequence[str]],
    node: str,
    parts: str,
    header: bool,
    wording: Wording,
    dialect: Mapping[str, Any],
) -> list[TableColumn]:
    """The columns in use, then that of the names, then that of the parts.

    Raises:
        ValueError: There is no such column.
    """
    roles = [column for column in columns if column[0] not in (node, parts)]
    used = used_columns(roles, node)
    used += [(parts, "mark", "category")] if parts else []
    names = column_names(path, header, **dialect)
    needed = [name for name, _, _ in used]
    check_names(path.name, needed, names)
    texts = [name for name, _, kind in used if kind != "number"]
    frame = read_frame(
        path,
        names,
        texts,
        needed,
        header=header,
        decimal=wording.decimal,
        gaps=wording.gaps,
        **dialect,
    )
    check_roles(path.name, frame, used, needs_target=True)
    line_of = row_lines(path, header, **dialect)
    located = replace(wording, line_of=line_of)
    chosen = choose_columns(path.name, frame, used, "error", located, MENDING)
    known = next(column for column in chosen if column.role == "mark").values
    is_double = pd.Series(known).duplicated().to_numpy()
    if is_double.any():
        row = int(np.argmax(is_double))
        line, name = line_of(int(frame.index[row])), frame[node].iloc[row]
        raise ValueError(f"Line {line} of the nodes names “{name}” a second time.")
    return chosen


def read_edges(
    path: Path,
    source: str,
    to: str,
    weight: str,
    names: TableColumn,
    dialect: Mapping[str, Any],
) -> tuple[Tensor, Tensor | None]:
    """The numbers of the nodes that each edge joins, [2, E], and its weight, [E].

    Raises:
        ValueError: An edge leads to a missing node, or its weight is below 0.
    """
    known = pd.Index(column_texts(names), dtype=object)
    needed = [(source, "source", "category"), (to, "to", "category")]
    needed += [(weight, "weight", "number")] if weight else []
    options = dict(dialect)
    options["decimals"] = [(weight, options.pop("decimal", "."))]
    line_of = row_lines(
        path, **{name: options[name] for name in options if name != "decimals"}
    )
    columns = list_texts(path, needed, **options)
    ends = []
    for column in columns[:2]:
        numbers = known.get_indexer(column.texts)
        if (numbers < 0).any():
            row = int(np.argmax(numbers[column.values] < 0))
            name = column.texts[int(column.values[row])]
            raise ValueError(
                f"Line {line_of(row)} of {path.name} names a node “{name}” that is not "
                "among the nodes; add it, or take the edge out."
            )
        ends.append(torch.from_numpy(numbers[column.values]))
    if not weight:
        return torch.stack(ends), None
    weights = np.array(columns[2].values, dtype=np.float64)
    if not (weights >= 0).all():
        row = int(np.argmax(~(weights >= 0)))
        raise ValueError(
            f"Line {line_of(row)} of {path.name} gives an edge the weight "
            f"{weights[row]:g}; weights are 0 or more."
        )
    return torch.stack(ends), torch.from_numpy(weights)


def merge_edges(
    pairs: Tensor, weights: Tensor | None, undirected: bool, names: TableColumn
) -> tuple[Tensor, Tensor | None]:
    """Every edge once, [2, E], with the sum of its weights, [E].

    Args:
        pairs: The nodes of each edge as listed.
        weights: Its weight, if there are any.
        undirected: Whether every edge leads both ways, with one weight.
        names: The names of the nodes.

    Raises:
        ValueError: The two ways of an edge have different weights.
    """
    if weights is None:
        directions = torch.cat([pairs, pairs.flip(0)], 1) if undirected else pairs
        return torch.unique(directions, dim=1), None
    once, inverse = torch.unique(pairs, dim=1, return_inverse=True)
    sums = weights.new_zeros(once.shape[1]).index_add(0, inverse, weights)
    if not undirected:
        return once, sums
    directions = torch.cat([once, once.flip(0)], 1)
    both, inverse = torch.unique(directions, dim=1, return_inverse=True)
    low, high = (
        weights.new_zeros(both.shape[1]).scatter_reduce(
            0, inverse, sums.repeat(2), reduce, include_self=False
        )
        for reduce in ("amin", "amax")
    )
    if (low != high).any():
        first = both[:, int((low != high).nonzero()[0])].tolist()
        start, end = (column_texts(names)[number] for number in first)
        raise ValueError(
            f"The edges between “{start}” and “{end}” have different weights in the "
            "two directions; set undirected to False, or give both one weight."
        )
    return both, high


def normalized_adjacency(
    pairs: Tensor, count: int, weights: Tensor | None = None
) -> Tensor:
    """The matrix of a graph convolution, D^-1/2 (A + I) D^-1/2: [N, N].

    A node with an edge to itself has its weight in place of 1.
    """
    whole = torch.eye(count)
    whole[pairs[1], pairs[0]] = 1 if weights is None else weights.float()
    degrees = whole.sum(1)
    scale = degrees.clamp(min=1e-12).rsqrt() * (degrees > 0)
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
    parts = {"train": np.arange(len(target))}
    if SPLIT_COLUMN in fields:
        marks = fields[SPLIT_COLUMN][0]
        parts = {
            name: (marks == number).nonzero()[:, 0].numpy()
            for number, name in enumerate(("train", "validation", "test"))
        }
    else:
        for name, share in (("test", test), ("validation", validation)):
            rows = {"target": target}
            hold_out(parts, name, round(len(target) * share), seed, rows, None)
    if not len(parts["train"]):
        raise ValueError("No node is left to learn from; take smaller shares.")
    splits = {}
    for name in ("train", "validation", "test"):
        if len(parts.get(name, ())):
            mask = torch.zeros(len(target), dtype=torch.bool)
            mask[torch.from_numpy(parts[name])] = True
            rows = {
                field: values
                for field, values in fields.items()
                if field != SPLIT_COLUMN
            }
            rows["target"] = target.where(mask, -100)[None]
            splits[name] = {**rows, "mask": mask.float()[None]}
    return splits
