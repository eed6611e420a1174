"""One thing that was changed while a network learned."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A setting, a value of a node, a node or a wire, and what it was before.

    `name` is written as in the settings of a run: `batch_size`, `adam.lr`, `Block/conv1.stride`; a node
    stands by its name alone with its kind, a wire by the input that it leads into. None where there was or is
    none.
    """

    name: str
    before: Any
    after: Any
