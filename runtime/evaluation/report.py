"""All figures and curves of a task, computed from the predictions of a split."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from graph.compiler.tasks.task import TaskType
from runtime.array_types import Floats, Ints
from runtime.evaluation.bleu import bleu
from runtime.evaluation.calibration import CalibrationCurve, calibrate
from runtime.evaluation.classification_scores import (
    ClassConfusion,
    ClassCurve,
    ClassScore,
    class_scores,
    confusion_matrix,
    mean_area,
    one_hot,
    precision_curves,
    roc_curves,
    top_confusions,
)
from runtime.evaluation.detection_scores import BoxScore, box_scores
from runtime.evaluation.embedding_projection import (
    MAX_NEIGHBOUR_ROWS,
    MAX_TSNE_ROWS,
    effective_rank,
    neighbour_accuracy,
)
from runtime.evaluation.keypoints import (
    PCK_THRESHOLD,
    KeypointScore,
    keypoint_distances,
    keypoint_scores,
    pck_curve,
)
from runtime.evaluation.regression_scores import (
    RegressionScore,
    ValueHistogram,
    regression_score,
    value_histogram,
)
from runtime.evaluation.result_types import Predictions
from runtime.evaluation.segmentation_scores import (
    RegionScore,
    mean_iou,
    position_accuracy,
    region_scores,
    row_accuracy,
)
from runtime.projection import pca, principal_directions, tsne

# The figures that stand above everything else, by name: `accuracy`, `loss`, `f1`, `roc_area`, ...
MetricValues: TypeAlias = tuple[tuple[str, float], ...]


@dataclass(frozen=True, eq=False)
class ClassificationReport:
    """One class for every row: `predicted` [N] is the class, `confidence` [N] its probability."""

    metrics: MetricValues
    predicted: Ints
    confidence: Floats
    matrix: Ints
    classes: tuple[ClassScore, ...]
    confusions: tuple[ClassConfusion, ...]
    roc: tuple[ClassCurve, ...]
    precision: tuple[ClassCurve, ...]
    calibration: CalibrationCurve

    @property
    def roc_coverage(self) -> tuple[int, int]:
        """Over how many classes the mean area below the curves is, and of how many."""
        return len(self.roc), len(self.classes) if len(self.classes) != 2 else 1


@dataclass(frozen=True, eq=False)
class MultiLabelReport:
    """Several yes or no for every row."""

    metrics: MetricValues
    classes: tuple[ClassScore, ...]
    roc: tuple[ClassCurve, ...]
    precision: tuple[ClassCurve, ...]
    calibration: CalibrationCurve

    @property
    def roc_coverage(self) -> tuple[int, int]:
        """Over how many classes the mean area below the curves is, and of how many."""
        return len(self.roc), len(self.classes)


@dataclass(frozen=True, eq=False)
class RegressionReport:
    """Measured values: the score of each, and how their errors spread."""

    metrics: MetricValues
    scores: tuple[RegressionScore, ...]
    errors: tuple[ValueHistogram, ...]


@dataclass(frozen=True, eq=False)
class DenseReport:
    """A class for every pixel or token; `rows` [N] is the share of positions that are right in each row.

    `position_accuracy` [T] is the accuracy at each position of a sequence, None for pictures.
    """

    metrics: MetricValues
    matrix: Ints
    classes: tuple[ClassScore, ...]
    regions: tuple[RegionScore, ...]
    rows: Floats
    position_accuracy: Floats | None


@dataclass(frozen=True, eq=False)
class ImageReport:
    """Pictures, or the input itself, reconstructed."""

    metrics: MetricValues
    errors: ValueHistogram


@dataclass(frozen=True, eq=False)
class DetectionReport:
    """Boxes around objects. `curves` [T, C, 101] are precisions over recall, of each overlap and class."""

    metrics: MetricValues
    classes: tuple[BoxScore, ...]
    curves: Floats


@dataclass(frozen=True, eq=False)
class KeypointReport:
    """Keypoints. `pck` is the share of them within each distance of `PCK_DISTANCES`."""

    metrics: MetricValues
    points: tuple[KeypointScore, ...]
    pck: Floats


@dataclass(frozen=True, eq=False)
class GenerationReport:
    """Rows generated from noise. `real` and `generated` [N, 2] are along what real ones differ in most."""

    metrics: MetricValues
    real: Floats
    generated: Floats


@dataclass(frozen=True, eq=False)
class EmbeddingReport:
    """Embeddings of rows: two projections [N, 2] of them, the second of the first rows only."""

    metrics: MetricValues
    pca: Floats
    tsne: Floats


@dataclass(frozen=True, eq=False)
class EpisodeReport:
    """Episodes of an environment: `returns` [N] and `steps` [N] of each."""

    metrics: MetricValues
    returns: Floats
    steps: Ints


Report: TypeAlias = (
    ClassificationReport
    | MultiLabelReport
    | RegressionReport
    | DenseReport
    | ImageReport
    | DetectionReport
    | KeypointReport
    | GenerationReport
    | EmbeddingReport
    | EpisodeReport
)


def build_report(predictions: Predictions) -> Report:
    """The report that fits the task."""
    builders: dict[TaskType, Callable[[Predictions], Report]] = {
        TaskType.CLASSIFICATION: _classification_report,
        TaskType.MULTI_LABEL: _multi_label_report,
        TaskType.REGRESSION: _regression_report,
        TaskType.SEGMENTATION: _dense_report,
        TaskType.TOKEN_CLASSIFICATION: _dense_report,
        TaskType.IMAGE_REGRESSION: _image_report,
        TaskType.DETECTION: _detection_report,
        TaskType.KEYPOINTS: _keypoint_report,
        TaskType.GENERATION: _generation_report,
        TaskType.EMBEDDING: _embedding_report,
        TaskType.REINFORCEMENT: _episode_report,
    }
    return builders[predictions.task.task_type](predictions)


def _classification_report(predictions: Predictions) -> ClassificationReport:
    names = predictions.task.classes
    probabilities, target = predictions.predicted, predictions.target
    predicted, confidence = probabilities.argmax(1), probabilities.max(1)
    matrix = confusion_matrix(predicted, target, len(names))
    scores = class_scores(matrix, names)
    counted = (target >= 0) & (target < len(names))
    is_class = one_hot(target[counted], len(names))
    roc, precision = (
        roc_curves(probabilities[counted], is_class, names),
        precision_curves(probabilities[counted], is_class, names),
    )
    if len(names) == 2:
        roc, precision = roc[1:], precision[1:]  # the other one is its mirror
    calibration = calibrate(confidence[counted], (predicted == target)[counted])
    metrics = [
        ("accuracy", _ratio(int(matrix.trace()), int(matrix.sum()))),
        (_loss_name(predictions), _mean(predictions.losses[counted])),
    ]
    occurs = matrix.sum(0) + matrix.sum(1) > 0
    metrics.append(("f1", _mean(np.array([score.f1 for score in scores])[occurs])))
    if (area := mean_area(roc)) is not None:
        metrics.append(("roc_area", area))
    metrics.append(("calibration_error", calibration.error))
    confusions = top_confusions(matrix)
    return ClassificationReport(
        tuple(metrics), predicted, confidence, matrix, scores, confusions, roc, precision, calibration
    )


def _multi_label_report(predictions: Predictions) -> MultiLabelReport:
    names, probabilities, target = predictions.task.classes, predictions.predicted, predictions.target
    predicted = (probabilities > 0.5).astype(np.int64)
    scores = tuple(
        class_scores(confusion_matrix(predicted[:, index], target[:, index], 2), ("", name))[1]
        for index, name in enumerate(names)
    )
    roc, precision = roc_curves(probabilities, target, names), precision_curves(probabilities, target, names)
    right = predicted == target
    calibration = calibrate(np.maximum(probabilities, 1 - probabilities).ravel(), right.ravel())
    metrics = [
        ("exact", _mean(right.all(1))),
        ("accuracy", _mean(right)),
        (_loss_name(predictions), _mean(predictions.losses)),
    ]
    metrics.append(("f1", _mean(np.array([score.f1 for score in scores]))))
    if (area := mean_area(roc)) is not None:
        metrics.append(("roc_area", area))
    return MultiLabelReport(tuple(metrics), scores, roc, precision, calibration)


def _regression_report(predictions: Predictions) -> RegressionReport:
    predicted, target = predictions.predicted, predictions.target
    whole = regression_score(predicted, target)
    columns = range(predicted.shape[1])
    metrics = [("r2", whole.r2)] if whole.r2 is not None else []
    metrics += [("mae", whole.mae), ("rmse", whole.rmse), ("bias", whole.bias)]
    return RegressionReport(
        tuple((name, value) for name, value in metrics if value is not None),
        tuple(regression_score(predicted[:, column], target[:, column]) for column in columns),
        tuple(value_histogram(predicted[:, column] - target[:, column]) for column in columns),
    )


def _dense_report(predictions: Predictions) -> DenseReport:
    names, predicted, target = predictions.task.classes, predictions.predicted, predictions.target
    matrix = confusion_matrix(predicted, target, len(names))
    regions, rows = region_scores(matrix, names), row_accuracy(predicted, target)
    counted = (target >= 0).reshape(len(target), -1).sum(1)
    metrics = [
        ("accuracy", _ratio(int(matrix.trace()), int(matrix.sum()))),
        (_loss_name(predictions), float((predictions.losses * counted).sum() / max(1, counted.sum()))),
    ]
    is_sequence = predictions.task.task_type is TaskType.TOKEN_CLASSIFICATION
    if is_sequence:
        metrics.insert(1, ("exact", _mean(rows[counted > 0] == 1)))
        if predictions.task.tokens and predicted.shape == target.shape:
            metrics.insert(2, ("bleu", bleu(predicted, target, predictions.task.tokens)))
    elif (iou := mean_iou(regions)) is not None:
        metrics.insert(0, ("iou", iou))
    positions = position_accuracy(predicted, target) if is_sequence and predicted.ndim == 2 else None
    return DenseReport(tuple(metrics), matrix, class_scores(matrix, names), regions, rows, positions)


def _image_report(predictions: Predictions) -> ImageReport:
    squared = _mean(predictions.losses)
    absolute = (
        _mean(np.abs(predictions.predicted - predictions.target))
        if predictions.predicted.shape == predictions.target.shape
        else 0.0
    )
    peak = float(predictions.target.max() - predictions.target.min()) if predictions.target.size else 0.0
    metrics = [("mse", squared), ("mae", absolute)]
    if squared > 0 and peak > 0:
        metrics.append(("psnr", float(10 * np.log10(peak**2 / squared))))
    return ImageReport(tuple(metrics), value_histogram(predictions.losses))


def _detection_report(predictions: Predictions) -> DetectionReport:
    scores, curves, metrics = box_scores(predictions.predicted, predictions.target, predictions.task.classes)
    metrics["box_quality"] = 1 - _mean(predictions.losses)
    return DetectionReport(tuple(metrics.items()), scores, curves)


def _keypoint_report(predictions: Predictions) -> KeypointReport:
    distances = keypoint_distances(predictions.predicted, predictions.target)
    names = predictions.task.classes
    pck, visible = pck_curve(distances), distances[~np.isnan(distances)]
    metrics = (
        ("near_points", _mean(visible <= PCK_THRESHOLD)),
        ("point_similarity", 1 - _mean(predictions.losses)),
        ("point_distance", _mean(visible)),
    )
    return KeypointReport(metrics, keypoint_scores(distances, names), pck)


def _generation_report(predictions: Predictions) -> GenerationReport:
    count = len(predictions.target)
    real, generated = predictions.target.reshape(count, -1), predictions.predicted.reshape(count, -1)
    spread = float(np.sqrt(real.var(0).sum())) or 1.0
    metrics = (
        ("variety", float(np.sqrt(generated.var(0).sum())) / spread),
        ("mean_gap", float(np.linalg.norm(generated.mean(0) - real.mean(0))) / spread),
    )
    centre, directions = principal_directions(real)
    return GenerationReport(metrics, (real - centre) @ directions.T, (generated - centre) @ directions.T)


def _embedding_report(predictions: Predictions) -> EmbeddingReport:
    embeddings = predictions.predicted.astype(np.float64)
    metrics: MetricValues = ()
    if predictions.task.target:
        sample = embeddings[:MAX_NEIGHBOUR_ROWS]
        metrics = (
            ("neighbour_accuracy", neighbour_accuracy(sample, predictions.target[:MAX_NEIGHBOUR_ROWS])),
        )
    metrics += (("spread_directions", effective_rank(embeddings)),)
    return EmbeddingReport(metrics, pca(embeddings), tsne(embeddings[:MAX_TSNE_ROWS]))


def _episode_report(predictions: Predictions) -> EpisodeReport:
    returns, steps = predictions.predicted, predictions.target
    metrics = (
        ("episode_return", _mean(returns)),
        ("best_return", float(returns.max())),
        ("worst_return", float(returns.min())),
        ("episode_steps", _mean(steps)),
    )
    return EpisodeReport(metrics, returns, steps)


def _loss_name(predictions: Predictions) -> str:
    """What the mean surprise is called: the loss, where the network was trained with nothing else."""
    return "loss" if predictions.task.is_cross_entropy else "cross_entropy"


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _mean(values: Floats | np.ndarray) -> float:
    return float(np.mean(values)) if len(values) else 0.0
