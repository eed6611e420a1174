"""Which kinds are likely where: behind a node, or in place of one."""

import re

from graph.catalogue.kind import Form, Kind

NEXT: dict[str, tuple[str, ...]] = {
    "Data": ("Augmentation", "Convolution", "Linear", "Embedding", "Recurrent", "Shape"),
    "Augmentation": ("Convolution", "Augmentation", "Shape", "Linear"),
    "Linear": ("Activation", "Loss", "Regularization", "Normalization", "Linear", "Metric"),
    "Convolution": ("Normalization", "Activation", "Pooling", "Convolution"),
    "Normalization": ("Activation", "Linear", "Attention", "Convolution"),
    "Activation": ("Linear", "Convolution", "Pooling", "Regularization", "Shape"),
    "Pooling": ("Convolution", "Shape", "Regularization", "Linear"),
    "Regularization": ("Linear", "Convolution", "Loss", "Activation"),
    "Shape": ("Linear", "Activation", "Regularization", "Convolution"),
    "Embedding": ("Attention", "Recurrent", "Regularization", "Linear"),
    "Recurrent": ("Shape", "Linear", "Regularization", "Recurrent"),
    "Attention": ("Normalization", "Attention", "Linear", "Shape", "Regularization"),
    "Graph": ("Activation", "Graph", "Regularization", "Loss"),
    "Loss": ("Optimizer", "Metric"),
    "Metric": ("Loss", "Metric", "Optimizer"),
    "Optimizer": ("Schedule",),
}
"""Categories, and those that follow them most, the likeliest first."""

LIKELY = 0.16
"""What the likeliest category adds to a score; each further one adds less."""
OTHER_RANK = -0.3
"""What a kind for another number of axes adds."""


def likelihood_behind(kind: Kind, before: Kind | None, rank: int | None = None) -> float:
    """How much likelier a kind is because of what stands before it.

    Args:
        kind: The kind.
        before: The kind behind which it is to stand; None where that is open.
        rank: The number of axes that come in, the batch's among them; None where that is not known.
    """
    likely = NEXT.get(before.category, ()) if before is not None else ()
    gain = LIKELY * (1 - likely.index(kind.category) / 8) if kind.category in likely else 0.0
    return gain + _rank_gain(kind, rank)


def likelihood_instead(kind: Kind, replaced: Kind) -> float:
    """How much likelier a kind is because of the one that it is to replace."""
    if kind.form is not replaced.form:
        return OTHER_RANK
    same_axes = _axes(kind) is None or _axes(replaced) is None or _axes(kind) == _axes(replaced)
    return (2 * LIKELY if kind.category == replaced.category else 0.0) + (
        0.0 if same_axes else OTHER_RANK / 2
    )


def _rank_gain(kind: Kind, rank: int | None) -> float:
    axes = _axes(kind)
    if kind.category == "Augmentation" and rank == 2:
        return OTHER_RANK
    if rank is None or axes is None or rank < 2 or kind.form is Form.METRIC:
        return 0.0
    takes = {axes + 2} | ({2} if kind.category == "Normalization" and axes == 1 else set())
    return LIKELY / 2 if rank in takes else OTHER_RANK


def _axes(kind: Kind) -> int | None:
    """The number in `Conv2d`; None where there is none."""
    match = re.search(r"([123])d$", kind.name)
    return int(match[1]) if match else None
