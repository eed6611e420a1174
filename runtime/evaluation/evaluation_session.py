"""One run that is being evaluated: opened once, then used again and again."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.compiler.tasks.task import TaskType
from graph.document import Project
from graph.problems import GraphError, make_problem
from runtime.array_types import Array
from runtime.control import Control
from runtime.evaluation.context import EvaluationContext, SplitEvaluation
from runtime.evaluation.episodes import rollout_episode, rollout_split
from runtime.evaluation.feature_encoding import RawRow, encoding_of
from runtime.evaluation.feature_labels import feature_labels
from runtime.evaluation.generation import generate, generate_split
from runtime.evaluation.input_preprocessing import image_scale_of
from runtime.evaluation.loaded_run import LoadedRun, open_run
from runtime.evaluation.new_rows import (
    AnswerForm,
    WrittenAnswers,
    first_answers,
    open_predictor,
    save_answers,
)
from runtime.evaluation.predict import predict
from runtime.evaluation.report import build_report
from runtime.evaluation.result_types import AnswerTable, Episode, InputPrediction, Saliency, SaliencyMethod
from runtime.evaluation.run_selection import RunRef
from runtime.evaluation.saliency import available_methods, explain, spatial_nodes
from runtime.evaluation.single_input import predict_input, predict_text, row_at
from runtime.evaluation.text_generation import generate_text
from runtime.evaluation.text_generation_request import TextGenerationRequest
from runtime.rows import row_count
from runtime.training.epoch_source import RolloutEpochs

# What is done, how much of it, and of how much: `data`, `rows`, `figures`. A total of 0: unknown.
ReportProgress = Callable[[str, int, int], None]


@dataclass
class EvaluationSession:
    """A run that is open. Used by one thread at a time."""

    run: LoadedRun
    context: EvaluationContext
    _cache: dict[str, tuple[object, SplitEvaluation]] = field(default_factory=dict)

    @staticmethod
    def open_session(
        run_ref: RunRef, control: Control, report_progress: ReportProgress = lambda *_: None
    ) -> "EvaluationSession":
        """Opens a run.

        Raises:
            GraphError: See `open_run`.
            Stopped: It was stopped.
        """
        report_progress("data", 0, 0)
        run = open_run(run_ref, control, lambda done, total: report_progress("data", done, total))
        return EvaluationSession(run, _build_context(run_ref, run))

    def evaluate(
        self, split: str, control: Control, report_progress: ReportProgress = lambda *_: None
    ) -> SplitEvaluation:
        """All about a split, with the newest weights.

        Raises:
            Stopped: It was stopped.
        """
        self.run.refresh()
        known = self._cache.get(split)
        if known is not None and known[0] == self.run.weights:
            return known[1]
        predict_split = _PREDICTORS.get(self.context.task.task_type, predict)
        predictions = predict_split(
            self.run, split, control, lambda done, total: report_progress("rows", done, total)
        )
        report_progress("figures", 0, 0)
        evaluation = SplitEvaluation(self.context, predictions, build_report(predictions))
        self._cache[split] = (self.run.weights, evaluation)
        return evaluation

    def explain(
        self,
        split: str,
        index: int,
        method: SaliencyMethod,
        answer: int | None = None,
        node: str | None = None,
    ) -> Saliency:
        """What speaks for an answer to a row of a split."""
        return explain(self.run, row_at(self.run, split, index), method, answer, node)

    def generate(self, count: int, seed: int, control: Control, *, is_interpolation: bool = False) -> Array:
        """Rows that are generated from noise with the newest weights; see `generate`.

        Raises:
            Stopped: It was stopped.
        """
        self.run.refresh()
        return generate(self.run, count, seed, control, is_interpolation=is_interpolation)

    def rollout(self, split: str, number: int, control: Control) -> Episode:
        """An episode of the newest weights, with frames.

        Raises:
            Stopped: It was stopped.
        """
        self.run.refresh()
        return rollout_episode(self.run, split, number, control)

    def generate_text(self, request: TextGenerationRequest, control: Control) -> str:
        """A text that goes on from a prompt, with the newest weights.

        Raises:
            Stopped: It was stopped.
        """
        self.run.refresh()
        return generate_text(self.run, request, control)

    def answer_file(self, path: Path, control: Control, source: str = "") -> AnswerTable:
        """The first answers to the rows of a file or a folder, with the newest weights.

        They are read as those of the data node `source`; empty: of the first loss.

        Raises:
            GraphError: See `open_predictor` and `first_answers`.
            Stopped: It was stopped.
        """
        run_ref = replace(self.context.run_ref, source=source)
        return first_answers(open_predictor(run_ref, path, control), path, control)

    def save_answers(
        self, path: Path, output: Path, control: Control, report_progress: ReportProgress, source: str = ""
    ) -> WrittenAnswers:
        """Writes all answers to the rows of a file or a folder, read as those of the data node `source`.

        Raises:
            GraphError: See `open_predictor` and `save_answers`.
            Stopped: It was stopped.
        """
        predictor = open_predictor(replace(self.context.run_ref, source=source), path, control)

        def progress(done: int, total: int) -> None:
            report_progress("answers", done, total)

        return save_answers(predictor, path, output, control, progress, AnswerForm(with_columns=True))

    def predict_input(self, row: Array | str | RawRow) -> InputPrediction:
        """The answer to one's own input, or text, with the newest weights.

        Raises:
            GraphError: A cell cannot be used.
        """
        self.run.refresh()
        if isinstance(row, RawRow):
            assert self.context.encoding is not None
            try:
                return predict_input(self.run, self.context.encoding.encoded(row))
            except ValueError as error:
                raise GraphError([make_problem("data-unreadable", reason=error)]) from error
        if isinstance(row, str):
            return predict_text(self.run, row)
        return predict_input(self.run, row)


_PREDICTORS = {TaskType.GENERATION: generate_split, TaskType.REINFORCEMENT: rollout_split}


def _build_context(run_ref: RunRef, run: LoadedRun) -> EvaluationContext:
    import numpy as np

    task = run.task
    rows = next(iter(run.rows.values()))[task.input].cpu().numpy()
    count = int(np.prod(task.shape)) if task.shape else 1
    is_picture = task.is_image_input
    names = () if is_picture else feature_labels(run.project, run_ref.folder, count)
    return EvaluationContext(
        run_ref=run_ref,
        task=task,
        splits=_splits(run),
        scale=image_scale_of(rows) if is_picture else None,
        feature_names=names,
        medians=None if is_picture else np.median(rows.reshape(len(rows), -1), axis=0),
        methods=available_methods(run),
        nodes=spatial_nodes(run),
        encoding=None if is_picture else encoding_of(run, run.task.input),
        target_names=_target_names(run),
        data_folder=_data_folder(run.project, run_ref.folder),
        answers_new_rows=run.program.predict is not None,
    )


def _data_folder(project: Project, folder: Path) -> Path | None:
    """The folder of the first data that are files; paths count from another."""
    for node in project.main.nodes.values():
        for value in node.params.values() if node.kind.startswith("data.") else ():
            path = folder / value if isinstance(value, str) and value else folder
            if path != folder and path.exists():
                return path if path.is_dir() else path.parent
    return None


def _target_names(run: LoadedRun) -> tuple[str, ...]:
    """The names of the columns of the target; none where its source is no table."""
    node, _, field = run.task.target.rpartition(".")
    sources = [item for name, item in run.descriptions.items() if node in ("", name)]
    if field != "target" or len(sources) != 1:
        return ()
    resolved = sources[0].resolved
    if isinstance(resolved.get("target"), str):
        return (str(resolved["target"]),)
    columns = resolved.get("columns")
    named = columns if isinstance(columns, tuple) else ()
    return tuple(str(item[0]) for item in named if isinstance(item, tuple) and item[1] == "target")


def _splits(run: LoadedRun) -> dict[str, int]:
    """How many rows, or episodes, each split has."""
    if run.task.task_type is TaskType.REINFORCEMENT:
        return dict.fromkeys(RolloutEpochs.splits, run.agent.episodes)
    return {name: row_count(rows) for name, rows in run.rows.items()}
