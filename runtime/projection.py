"""Rows of many values as points in a plane: principal components and t-SNE."""

from runtime.array_types import Array, Floats

MIN_TSNE_ROWS = 4
"""Fewer rows have no neighbourhoods; they are drawn along their principal components."""
MAX_PERPLEXITY = 30.0


def principal_directions(values: Array) -> tuple[Floats, Floats]:
    """The mean of rows [N, ...], and the two directions in which they differ most.

    Shape:
        The mean [D] and the directions [2, D]; a direction in which nothing differs is 0.

    Source: Pearson (1901), principal component analysis.
    """
    import numpy as np
    from sklearn.decomposition import PCA

    flat = _flat(values)
    mean = flat.mean(0)
    directions = np.zeros((2, flat.shape[1]))
    count = min(2, *flat.shape)
    if len(flat) > 1 and (flat != flat[0]).any():
        directions[:count] = PCA(count, svd_solver="full").fit(flat).components_
    return mean, directions


def pca(values: Array) -> Floats:
    """Where rows [N, ...] are along the two directions in which they differ most, [N, 2]."""
    mean, directions = principal_directions(values)
    points: Floats = (_flat(values) - mean) @ directions.T
    return points


def tsne(values: Array, max_iter: int = 1000) -> Floats:
    """Rows [N, ...] as points [N, 2] that keep neighbours together.

    Source: van der Maaten and Hinton (2008), t-SNE.
    """
    import numpy as np
    from sklearn.manifold import TSNE

    flat = _flat(values)
    if len(flat) < MIN_TSNE_ROWS:
        return pca(values)
    perplexity = min(MAX_PERPLEXITY, (len(flat) - 1) / 3)
    model = TSNE(perplexity=perplexity, init="pca", random_state=0, max_iter=max_iter, n_jobs=1)
    points: Floats = model.fit_transform((flat - flat.mean(0)).astype(np.float32))
    return points


def _flat(values: Array) -> Floats:
    """Every row as a vector of finite numbers."""
    import numpy as np

    flat = values.reshape(len(values), -1).astype(np.float64)
    finite: Floats = np.nan_to_num(flat, posinf=0.0, neginf=0.0)
    return finite
