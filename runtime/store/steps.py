"""The losses of every step of a run: a file beside its checkpoints that only grows.

A line is one message of the trainer, written before anybody sees it, so that what was shown is there after a
kill; a line that was not finished is passed over.
"""

import json
from pathlib import Path

NAME = "steps.jsonl"


class StepLog:
    """Writes the losses of one run."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def add(self, measure: str, first: int, stride: int, losses: tuple[float, ...]) -> None:
        """The losses of the steps `first`, `first + stride`, and so on.

        Raises:
            OSError: The disk is full or the folder cannot be written.
        """
        with self._path.open("a", encoding="utf-8") as file:
            file.write("\n" + json.dumps([measure, first, stride, losses]))  # ends a line that was torn


def read_steps(folder: Path) -> dict[str, dict[int, float]]:
    """The losses by measure and step, in order; of steps that were taken again, the last. Never raises."""
    found: dict[str, dict[int, float]] = {}
    try:
        lines = (folder / NAME).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    for line in lines:
        try:
            measure, first, stride, losses = json.loads(line)
            steps = {first + index * stride: float(loss) for index, loss in enumerate(losses)}
        except (ValueError, TypeError):
            continue
        found.setdefault(str(measure), {}).update(steps)
    return {measure: dict(sorted(steps.items())) for measure, steps in found.items()}
