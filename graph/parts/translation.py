"""Texts that a decoder generates behind other texts, token by token."""

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from graph.parts.tokens import END, PAD, START, piece_tokenizer


def decode_texts(
    model: Callable[..., Any],
    inputs: Sequence[Tensor | None],
    vocabulary: Sequence[str],
    length: int,
    output: int | None = None,
) -> Tensor:
    """The likeliest token after token of each row, up to the end: [N, T], then 0.

    Args:
        model: Gives the scores of all tokens at all places, [N, C, T] or [N * T, C].
        inputs: What it takes; None where it reads the beginning of its answer.
        vocabulary: The name of each number.
        length: T.
        output: Which of its results are the scores, if it has several.
    """
    read = next(tensor for tensor in inputs if tensor is not None)
    begun = torch.zeros(len(read), length, dtype=torch.int64, device=read.device)
    begun[:, 0] = list(vocabulary).index(START)
    tokens, end = torch.zeros_like(begun), list(vocabulary).index(END)
    is_ended = torch.zeros(len(read), dtype=torch.bool, device=read.device)
    for position in range(length):
        token = token_scores(model, inputs, begun, output)[:, :, position].argmax(1)
        is_ended |= token == end
        tokens[:, position] = token.where(~is_ended, 0)
        begun[:, position + 1 : position + 2] = tokens[:, position : position + 1]
        if is_ended.all():
            break
    return tokens.cpu()


def token_scores(
    model: Callable[..., Any],
    inputs: Sequence[Tensor | None],
    begun: Tensor,
    output: int | None = None,
) -> Tensor:
    """The scores [N, C, T] of all tokens behind beginnings [N, T] of answers.

    Args:
        model: Gives the scores, [N, C, T] or [N * T, C].
        inputs: What it takes; None where it reads the beginning.
        begun: The beginnings.
        output: Which of its results are the scores, if it has several.
    """
    scores = model(*(begun if tensor is None else tensor for tensor in inputs))
    scores = scores if output is None else scores[output]
    if scores.ndim == 2:
        scores = scores.reshape(*begun.shape, -1).transpose(1, 2)
    values: Tensor = scores.float()
    return values


def text_answers(
    names: Sequence[str], tokens: Tensor, vocabulary: Sequence[str], kind: str
) -> dict[str, Any]:
    """The texts of tokens [N, T], a row each.

    Args:
        names: Those of the rows.
        tokens: Their numbers; those of padding are left out.
        vocabulary: The name of each number.
        kind: `characters`, `words` or `pieces`.
    """
    skipped = list(vocabulary).index(PAD)
    rows = [[number for number in row if number != skipped] for row in tokens.tolist()]
    if kind == "pieces":
        tokenizer = piece_tokenizer(tuple(vocabulary))
        texts = [tokenizer.decode(row) for row in rows]
    else:
        between = "" if kind == "characters" else " "
        texts = [between.join(vocabulary[number] for number in row) for row in rows]
    return {"row": names, "text": texts}
