"""Generates text with a network that predicts the next token."""

import torch
from torch import Tensor

from graph.dataset_fields import UNKNOWN
from runtime.control import Control
from runtime.data.tokenizer import PAD, detokenize, tokenize
from runtime.evaluation.loaded_run import LoadedRun
from runtime.evaluation.text_generation_request import TextGenerationRequest


def generate_text(run: LoadedRun, request: TextGenerationRequest, control: Control) -> str:
    """The beginning and what the network adds to it, token by token.

    Args:
        run: The run.
        request: What is to be written.
        control: Where a wish to stop comes from.

    Raises:
        Stopped: It was stopped.
    """
    task = run.task
    names, window = task.tokens, task.shape[0]
    row, count = tokenize(request.prompt, names, max(window, len(request.prompt)))
    tokens: list[int] = row[:count].tolist() or [0]
    generator = torch.Generator().manual_seed(request.seed)
    suppressed = [index for index, name in enumerate(names) if name in (PAD, UNKNOWN)]
    with torch.no_grad(), run.rng:
        for _ in range(request.max_new_tokens):
            control.process_commands()
            scores = next_token_logits(run, tokens[-window:], window)
            scores[suppressed] = float("-inf")
            tokens.append(sample_token(scores, request.temperature, request.top_k, generator))
    return detokenize(tokens if count else tokens[1:], names, max_tokens=len(tokens))


def next_token_logits(run: LoadedRun, tokens: list[int], window: int) -> Tensor:
    """The scores of the token that follows some others; what is right of them is filled up."""
    filled = torch.zeros(1, window, dtype=torch.int64, device=run.device)
    filled[0, : len(tokens)] = torch.tensor(tokens)
    output = run.answer({run.task.input: filled}).float().cpu()
    position_scores = output.reshape(window, -1) if output.ndim == 2 else output[0].T
    return position_scores[len(tokens) - 1].clone()


def sample_token(scores: Tensor, temperature: float, top_k: int, generator: torch.Generator) -> int:
    """The number of a token that is drawn by its scores."""
    if temperature <= 0:
        return int(scores.argmax())
    if top_k:
        cutoff = scores.topk(min(top_k, len(scores))).values[-1]
        scores = scores.masked_fill(scores < cutoff, float("-inf"))
    return int(torch.multinomial((scores / temperature).softmax(0), 1, generator=generator))
