"""Lets a network that tells the next token of a text write on."""

import torch
from torch import Tensor

from runtime.control import Control
from runtime.evaluation.bleu import PAD, UNKNOWN, numbered, spelled
from runtime.evaluation.loaded_run import Trained
from runtime.evaluation.text_generation_request import Asked


def write(trained: Trained, asked: Asked, control: Control) -> str:
    """The beginning and what the network adds to it, token by token.

    Args:
        trained: The run.
        asked: What is to be written.
        control: Where a wish to stop comes from.

    Raises:
        Stopped: It was told to stop.
    """
    task = trained.task
    names, window = task.tokens, task.shape[0]
    row, count = numbered(asked.beginning, names, max(window, len(asked.beginning)))
    written: list[int] = row[:count].tolist() or [0]
    generator = torch.Generator().manual_seed(asked.seed)
    silent = [index for index, name in enumerate(names) if name in (PAD, UNKNOWN)]
    with torch.no_grad(), trained.chance:
        for _ in range(asked.length):
            control.obey()
            scores = next_scores(trained, written[-window:], window)
            scores[silent] = float("-inf")
            written.append(chosen(scores, asked.temperature, asked.top, generator))
    return spelled(written if count else written[1:], names, most=len(written))


def next_scores(trained: Trained, tokens: list[int], window: int) -> Tensor:
    """The scores of the token that follows some others; what is right of them is filled up."""
    filled = torch.zeros(1, window, dtype=torch.int64, device=trained.device)
    filled[0, : len(tokens)] = torch.tensor(tokens)
    output = trained.answer({trained.task.input: filled}).float().cpu()
    places = output.reshape(window, -1) if output.ndim == 2 else output[0].T
    return places[len(tokens) - 1].clone()


def chosen(scores: Tensor, temperature: float, top: int, generator: torch.Generator) -> int:
    """The number of a token that is drawn by its scores."""
    if temperature <= 0:
        return int(scores.argmax())
    if top:
        least = scores.topk(min(top, len(scores))).values[-1]
        scores = scores.masked_fill(scores < least, float("-inf"))
    return int(torch.multinomial((scores / temperature).softmax(0), 1, generator=generator))
