"""Readings of nodes as probes could have them."""

from runtime.reading import NUM_BINS, NodeReading, TensorStats


def stats(norm: float, count: int = 100, broken: float = 0.0) -> TensorStats:
    return TensorStats(count, 0.0, 1.0, -1.0, 1.0, 0.0, norm, broken, (1,) * NUM_BINS)


def layer(node: str, gradient: float, update: float = 1e-3) -> NodeReading:
    return NodeReading(node, stats(1.0), stats(1.0), stats(gradient), (64, 8), 0.0, 1.0, None, update, True)
