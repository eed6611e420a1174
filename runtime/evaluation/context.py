"""What is known of a run and of one of its splits. Loads nothing heavy."""

from dataclasses import dataclass

from runtime.evaluation.array_types import Floats
from runtime.evaluation.input_preprocessing import PictureScale
from runtime.evaluation.report import Report
from runtime.evaluation.result_types import Method, Predictions
from runtime.evaluation.run_selection import Examined
from runtime.evaluation.tasks.task import Task


@dataclass(frozen=True, eq=False)
class Subject:
    """What is known of a run before a single row was predicted.

    `splits` are the rows by split. `scale` tells how the input's pictures look, None where it takes none.
    `features` name the values of a row that is no picture, `middle` are their medians. `methods` and `nodes`
    are what `Examination.explain` can be asked for.
    """

    examined: Examined
    task: Task
    splits: dict[str, int]
    scale: PictureScale | None
    features: tuple[str, ...]
    middle: Floats | None
    methods: tuple[Method, ...]
    nodes: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Evaluation:
    """Everything about one split of one run."""

    subject: Subject
    predictions: Predictions
    report: Report
