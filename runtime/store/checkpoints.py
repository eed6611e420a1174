"""Which checkpoints a run has, and how one of them is named. Knows nothing of what is in them."""

from dataclasses import dataclass
from pathlib import Path

BEST = "best.safetensors"
"""The weights of the best epoch."""


@dataclass(frozen=True, slots=True)
class Branch:
    """The run and the checkpoint from which a new run begins.

    `best` gives only the weights of the best epoch: optimizer, schedule and epochs begin anew. Every other
    checkpoint gives all of it, so that the new run goes on from that step with what is drawn now.
    """

    run: str
    checkpoint: str = "last"


def checkpoints(folder: Path) -> tuple[str, ...]:
    """The names of the checkpoints in the folder of a run: `best`, `last` and those kept on the way."""
    whole = sorted((path.stem for path in folder.glob("*.pt")), key=lambda name: (len(name), name))
    return (*(["best"] if (folder / BEST).exists() else []), *whole)
