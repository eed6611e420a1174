"""How many axes a tensor has, as far as the kinds of the nodes before it tell."""

import re

from graph.catalogue.kind import Form, Kind
from graph.catalogue.kinds import Kinds
from graph.document import Graph

DATA_RANKS = {
    **dict.fromkeys(
        ("csv", "parquet", "sklearn_iris", "sklearn_wine", "sklearn_breast_cancer", "sklearn_diabetes"), 2
    ),
    "time_series": 3,
    **dict.fromkeys(("image_folder", "image_table", "cifar", "segmentation", "coco"), 4),
}
"""The number of axes of what a source of data gives, the batch's among them, where its kind tells."""


def guess_rank(graph: Graph, node: str, kinds: Kinds) -> int | None:
    """The number of axes of what a node gives, as far as the kinds before it tell."""
    passed: set[str] = set()
    while node not in passed:
        passed.add(node)
        kind = kinds.of(graph.nodes[node])
        rank = rank_behind(kind, None) if kind is not None else None
        into = graph.wires_into(node)
        if rank is not None or kind is None or not into:
            return rank
        node = into[0].source
    return None


def rank_behind(kind: Kind, rank: int | None) -> int | None:
    """The number of axes behind a kind, as far as its name tells."""
    if kind.name in ("Flatten", "torch.flatten"):
        return 2
    if kind.form is Form.DATA:
        return DATA_RANKS.get(kind.name.removeprefix("data."))
    if kind.name == "Embedding" or kind.category == "Recurrent":
        return 3
    if kind.name == "Linear":
        return rank or 2
    if match := re.search(r"(?<!Norm)([123])d$", kind.name):
        return int(match[1]) + 2
    return rank
