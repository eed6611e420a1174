"""What a network that writes is asked for. Loads nothing heavy."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextGenerationRequest:
    """A text is to go on from a beginning.

    `temperature` makes rare tokens rarer below 1 and more frequent above it; at 0 the likeliest is taken.
    Of each step only the `top_k` likeliest tokens are drawn from; 0: of all.
    """

    prompt: str
    max_new_tokens: int = 120
    temperature: float = 0.8
    top_k: int = 0
    seed: int = 0
