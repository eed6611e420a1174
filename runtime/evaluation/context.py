"""What is known of a run and of one of its splits. Loads nothing heavy."""

from dataclasses import dataclass
from pathlib import Path

from graph.compiler.tasks.task import Task
from runtime.array_types import Floats
from runtime.evaluation.feature_encoding import FeatureEncoding
from runtime.evaluation.input_preprocessing import ImageScale
from runtime.evaluation.report import Report
from runtime.evaluation.result_types import Predictions, SaliencyMethod
from runtime.evaluation.run_selection import RunRef


@dataclass(frozen=True, eq=False)
class EvaluationContext:
    """What is known of a run before a single row was predicted.

    `splits` are the rows by split. `scale` is that of the input's pictures, None where it takes none.
    `feature_names` name the values of a row that is no picture, `medians` are their medians. `methods` and
    `nodes` are what `EvaluationSession.explain` can be asked for.
    """

    run_ref: RunRef
    task: Task
    splits: dict[str, int]
    scale: ImageScale | None
    feature_names: tuple[str, ...]
    medians: Floats | None
    methods: tuple[SaliencyMethod, ...]
    nodes: tuple[str, ...]
    encoding: FeatureEncoding | None = None
    """How the columns of a table become its input, where that is what goes in."""
    target_names: tuple[str, ...] = ()
    """The columns of a table that are to be found out, where it says so."""
    data_folder: Path | None = None
    """Where its data lie, and new rows most likely too; None where they are no files."""
    answers_new_rows: bool = False
    """Whether it answers to rows of files that are not its data."""


@dataclass(frozen=True, eq=False)
class SplitEvaluation:
    """Everything about one split of one run."""

    context: EvaluationContext
    predictions: Predictions
    report: Report
