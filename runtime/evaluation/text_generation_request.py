"""What a network that writes is asked for. Loads nothing heavy."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """A text is to go on from a beginning.

    `temperature` makes rare tokens rarer below 1 and more frequent above it; at 0 the likeliest is taken.
    Of each step only the `top` likeliest tokens are drawn from; 0: of all.
    """

    beginning: str
    length: int = 120
    temperature: float = 0.8
    top: int = 0
    seed: int = 0
