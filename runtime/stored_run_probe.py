"""What a node of a run that has ended gives for some rows, from the weights that the run has stored."""

from dataclasses import replace
from pathlib import Path

import torch

from graph.compiler import load
from graph.document import Project
from graph.file.read import read_project
from graph.problems import GraphError, make_problem
from graph.progress import ProgressCallback
from runtime.checkpoints.compatibility import DRAWING
from runtime.code_trust import trusted_fingerprints
from runtime.data import describe_project
from runtime.data.tables.frame_cache import cached_readers
from runtime.device import choose_device
from runtime.evaluation.rng_isolation import IsolatedRng
from runtime.evaluation.run_selection import BEST_WEIGHTS, LAST_WEIGHTS
from runtime.evaluation.run_weights import load_run_weights
from runtime.events import SamplesProbed
from runtime.probes.sample_probe import SampleProbe
from runtime.rows import even_rows
from runtime.state.training_state import TrainingState, fresh_state


class StoredRunProbe:
    """A run with its own drawing, data and weights, taken up on the CPU; no training is changed."""

    def __init__(self, run: Path, folder: Path, progress: ProgressCallback) -> None:
        """Loads the data, and the weights that the run ended with.

        Args:
            run: The folder of the run.
            folder: That of its project, from which the paths of its data count.
            progress: Called with how much of the data is loaded; may raise to end it.

        Raises:
            GraphError: Its drawing, data or weights cannot be used, or it plays in an environment.
        """
        self.run = run
        project = _drawing(run)
        descriptions, _ = describe_project(project, folder)
        program = load(
            project, descriptions, folder, trusted=trusted_fingerprints(), overrides=cached_readers()
        )
        if program.build_agent is not None:
            raise GraphError([make_problem("no-rows-in-environment", run=run.name)])
        try:
            rows = even_rows(program, program.load_data(progress))
        except (ValueError, OSError, MemoryError) as error:
            raise GraphError(
                [make_problem("data-unreadable", next(iter(descriptions)), reason=error)]
            ) from error
        self._rng = IsolatedRng(project.training.seed)
        device, _ = choose_device("cpu")
        plain = replace(program, prepare=None)  # a compiled network has no nodes to look into
        with self._rng:
            self._state: TrainingState = fresh_state(plain, project.training, device, 1, 1)
        which = LAST_WEIGHTS if project.training.early_stopping is None else BEST_WEIGHTS
        self._state.step = load_run_weights(self._state.model, run, which).step or 0
        fields = [field for description in descriptions.values() for field in description.fields]
        self._probe = SampleProbe(plain, rows, fields, rng=self._rng)

    def probe(self, node: str) -> SamplesProbed | None:
        """What a node gives, by its path; None where it gives nothing for rows."""
        self._probe.set_node(node)
        with torch.no_grad():
            return self._probe.probe(self._state)


def _drawing(run: Path) -> Project:
    """The project that a run trained.

    Raises:
        GraphError: It cannot be read.
    """
    try:
        reading = read_project((run / DRAWING).read_bytes())
    except OSError as error:
        reason = error.strerror or str(error)
        raise GraphError([make_problem("file-unreadable", path=run.name, reason=reason)]) from error
    if reading.project is None:
        raise GraphError(reading.problems)
    return reading.project
