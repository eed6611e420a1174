"""Translations that are looked for along several beginnings at once."""

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from graph.parts.tokens import END, START
from graph.parts.translation import token_scores


def search_texts(
    model: Callable[..., Any],
    inputs: Sequence[Tensor | None],
    vocabulary: Sequence[str],
    length: int,
    output: int | None = None,
    beams: int = 4,
) -> Tensor:
    """The best text of each row among those that some beams lead to: [N, T], then 0.

    Of the texts that come to an end, or are as long as T, the best is taken by the
    logarithm of its likelihood over ((5 + tokens) / 6) ** 0.6, its end counted.

    Source: Wu et al., Google's Neural Machine Translation System (2016), equation 14.

    Args:
        model: Gives the scores of all tokens at all places, [N, C, T] or [N * T, C].
        inputs: What it takes; None where it reads the beginning of its answer.
        vocabulary: The name of each number.
        length: T.
        output: Which of its results are the scores, if it has several.
        beams: How many beginnings of each row are followed.
    """
    read = next(tensor for tensor in inputs if tensor is not None)
    rows, end = len(read), list(vocabulary).index(END)
    spread = [
        None if tensor is None else tensor.repeat_interleave(beams, 0)
        for tensor in inputs
    ]
    begun = torch.zeros(rows, beams, length + 1, dtype=torch.int64, device=read.device)
    begun[:, :, 0] = list(vocabulary).index(START)
    likelihood = torch.full((rows, beams), -torch.inf, device=read.device)
    likelihood[:, 0] = 0  # all beams begin alike
    best = torch.full((rows,), -torch.inf, device=read.device)
    best_texts = torch.zeros(rows, length, dtype=torch.int64, device=read.device)
    for position in range(length):
        known = begun[:, :, :length].flatten(0, 1)
        scores = token_scores(model, spread, known, output)[:, :, position]
        total = scores.log_softmax(1).view(rows, beams, -1) + likelihood[:, :, None]
        open_ended = total.clone()
        open_ended[:, :, end] = -torch.inf
        # At the last place a text is whole without an end, too.
        whole = total if position == length - 1 else total[:, :, end : end + 1]
        value, flat = (whole / ((6 + position) / 6) ** 0.6).flatten(1).max(1)
        beam, token = flat // whole.shape[2], flat % whole.shape[2]
        text = begun[torch.arange(rows), beam, 1:]
        if position == length - 1:
            text[:, position] = token.where(token != end, 0)
        is_better = value > best
        best = value.where(is_better, best)
        best_texts = text.where(is_better.unsqueeze(1), best_texts)
        likelihood, flat = open_ended.flatten(1).topk(beams)
        origin = (flat // open_ended.shape[2]).unsqueeze(2)
        begun = begun.gather(1, origin.expand(-1, -1, length + 1))
        begun[:, :, position + 1] = flat % open_ended.shape[2]
        if (likelihood.amax(1) / ((5 + length) / 6) ** 0.6 <= best).all():
            break  # no beginning can become better than what is whole
    return best_texts.cpu()
