"""Generates text with a network that predicts the next token."""

import torch
from torch import Tensor

from graph.parts.token_sampling import continue_text
from runtime.control import Control
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
    window = run.task.shape[0]

    def next_scores(tokens: list[int]) -> Tensor:
        control.process_commands()
        return next_token_logits(run, tokens, window)

    with torch.no_grad(), run.rng:
        return continue_text(
            next_scores,
            request.prompt,
            run.task.tokens,
            window,
            request.max_new_tokens,
            request.temperature,
            request.top_k,
            request.seed,
        )


def next_token_logits(run: LoadedRun, tokens: list[int], window: int) -> Tensor:
    """The scores of the token that follows some others; what is right of them is filled up."""
    filled = torch.zeros(1, window, dtype=torch.int64, device=run.device)
    filled[0, : len(tokens)] = torch.tensor(tokens)
    output = run.answer({run.task.input: filled}).float().cpu()
    position_scores = output.reshape(window, -1) if output.ndim == 2 else output[0].T
    return position_scores[len(tokens) - 1]
