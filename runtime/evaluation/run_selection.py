"""Which runs can be evaluated, and which weights of them. Loads nothing heavy."""

import re
from dataclasses import dataclass
from pathlib import Path

from graph.problems import GraphError
from runtime.store.records import RunRecord
from runtime.store.runs import RunStore

BEST_WEIGHTS, LAST_WEIGHTS = "best", "last"
BEST_FILE = "best.safetensors"


@dataclass(frozen=True, slots=True)
class RunRef:
    """A run below a folder of runs, and the weights of it that are evaluated.

    `folder` is that from which the paths of its data count. `trusted` are the fingerprints of code that may
    run; None: of all that the user trusts. `source` is the data node as whose rows new ones are read; empty:
    that of the first loss.
    """

    runs: Path
    run: str
    folder: Path
    weights: str = LAST_WEIGHTS
    trusted: frozenset[str] | None = None
    source: str = ""

    @property
    def path(self) -> Path:
        """The folder of the run itself."""
        return self.runs / self.run


def last_weights(folder: Path) -> Path | None:
    """The file with the latest weights in the folder of a run."""
    candidates = [
        (int(match[1]), path)
        for path in folder.glob("last-*.safetensors")
        if (match := re.fullmatch(r"last-(\d+)\.safetensors", path.name))
    ]
    return max(candidates)[1] if candidates else None


def has_weights(folder: Path) -> bool:
    """Whether a run has come far enough to be evaluated."""
    return last_weights(folder) is not None or (folder / BEST_FILE).exists()


def final_weights(record: RunRecord) -> str:
    """The weights with which a run ended: the best ones where it stopped early, else the last."""
    return BEST_WEIGHTS if record.state == "early_stopping" else LAST_WEIGHTS


def chosen_weights(runs: Path, run: str) -> str:
    """The weights with which a run ended; the last ones where its record cannot be read."""
    try:
        records = [record for record in RunStore(runs).all() if record.id == run]
    except GraphError:
        records = []
    return final_weights(records[0]) if records else LAST_WEIGHTS


def runs_with_weights(runs: Path, max_runs: int = 100) -> list[RunRecord]:
    """The runs that have weights, the newest first; none where the record of runs cannot be read."""
    if not (runs / "runs.db").exists():
        return []
    try:
        records = RunStore(runs).all()
    except GraphError:
        return []  # the list of runs reports why
    return [record for record in records if has_weights(runs / record.id)][:max_runs]


def data_folder_of(runs: Path, run: str, default: Path) -> Path:
    """The folder from which the paths of a run's data count."""
    stored = RunStore(runs).data_folder(run)
    return Path(stored) if stored and Path(stored).is_dir() else default
