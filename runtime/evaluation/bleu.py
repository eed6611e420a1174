"""BLEU of answers that are texts."""

from graph.parts.tokens import PAD
from runtime.array_types import Array


def bleu(predicted: Array, target: Array, names: tuple[str, ...]) -> float:
    """How much answers have in common with their targets, 0 to 1, but for what does not count or fills up.

    Args:
        predicted: Numbers of tokens, [N, T].
        target: The same of the targets; below 0 where a position does not count.
        names: Of the tokens.
    """
    import numpy as np
    import torch

    from graph.parts.sequence_layers import BLEU

    pad = names.index(PAD) if PAD in names else -1
    nothing = -1
    is_left_out = target < 0
    metric = BLEU(pad_index=nothing)
    rows = (np.where(is_left_out | (tokens == pad), nothing, tokens) for tokens in (predicted, target))
    metric.update(*(torch.as_tensor(tokens) for tokens in rows))
    return metric.compute()
