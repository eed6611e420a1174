"""Goes on with a text, token by token."""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from graph.parts.tokenizer import detokenize, tokenize
from graph.parts.tokens import PAD, UNKNOWN


def continue_text(
    next_scores: Callable[[list[int]], Tensor],
    prompt: str,
    names: Sequence[str],
    window: int,
    num_tokens: int,
    temperature: float = 0.8,
    top_k: int = 0,
    seed: int = 0,
) -> str:
    """A beginning and the tokens that a network adds to it.

    Args:
        next_scores: Gives the scores [V] of the token that follows some others.
        prompt: The beginning; it may be empty.
        names: Those of the tokens.
        window: How many tokens the network looks back on at most.
        num_tokens: How many are added.
        temperature: How far scores are evened out before one is drawn; 0: the best.
        top_k: Only so many of the best are drawn from; 0: all.
        seed: Of what is drawn.
    """
    begun = tokenize(prompt, names)
    tokens = begun or [0]
    generator = torch.Generator().manual_seed(seed)
    marks = [number for number, name in enumerate(names) if name in (PAD, UNKNOWN)]
    for _ in range(num_tokens):
        scores = next_scores(tokens[-window:]).clone()
        scores[marks] = float("-inf")
        tokens = [*tokens, sample_token(scores, temperature, top_k, generator)]
    return detokenize(tokens if begun else tokens[1:], names, len(tokens))


def sample_token(
    scores: Tensor, temperature: float, top_k: int, generator: torch.Generator
) -> int:
    """The number of a token that is drawn by its scores [V]."""
    if temperature <= 0:
        return int(scores.argmax())
    if top_k:
        cutoff = scores.topk(min(top_k, len(scores))).values[-1]
        scores = scores.masked_fill(scores < cutoff, float("-inf"))
    shares = (scores / temperature).softmax(0)
    return int(torch.multinomial(shares, 1, generator=generator))
