"""Which checkpoints a run has, and how one of them is named. Knows nothing of what is in them."""

from dataclasses import dataclass
from pathlib import Path

BEST = "best.safetensors"
"""The weights of the best epoch."""
LAST = "last"
"""The name of the checkpoint that holds more than weights."""


@dataclass(frozen=True, slots=True)
class Branch:
    """The run and the checkpoint from which a new run starts.

    From `last` it goes on where that run stood, with what is drawn now. Every other checkpoint (`best`, or
    one saved under a name) gives only its weights: optimizer, schedule and epochs start again.
    """

    run: str
    checkpoint: str = LAST


def checkpoints(folder: Path) -> tuple[str, ...]:
    """The names of the checkpoints in the folder of a run: `best`, `last` and those saved under a name."""
    saved = {path.stem for path in folder.glob("*.safetensors") if not path.stem.startswith(f"{LAST}-")}
    names = sorted(saved - {"best"}, key=lambda name: (len(name), name))
    whole = [LAST] if (folder / f"{LAST}.pt").exists() else []
    return (*(["best"] if "best" in saved else []), *whole, *names)
