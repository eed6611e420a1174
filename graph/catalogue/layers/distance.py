"""Distances between rows."""

from graph.catalogue.builders import flag, layer, number, tensor, whole

_TWO = (tensor("x1"), tensor("x2"))

DISTANCES = (
    layer(
        "CosineSimilarity",
        "Distance",
        "How far two vectors point the same way, from -1 to 1.",
        "[*, D], [*, D] -> [*]",
        (
            whole("dim", 1, "the axis of the vectors", low=None),
            number("eps", 1e-8, "least length", 0, log=True),
        ),
        inputs=_TWO,
        aliases=("cosine", "angle", "similarity", "코사인"),
    ),
    layer(
        "PairwiseDistance",
        "Distance",
        "How far two vectors are from each other.",
        "[B, D], [B, D] -> [B]",
        (
            number("p", 2.0, "which norm measures it"),
            number("eps", 1e-6, "keeps from dividing by 0", 0, log=True),
            flag("keepdim", False, "whether the axis stays with size 1"),
        ),
        inputs=_TWO,
        aliases=("euclidean", "metric learning", "거리"),
    ),
)
