"""All figures and curves of a task, made from the predictions of a split."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from runtime.evaluation.array_types import Floats, Wholes
from runtime.evaluation.bleu import bleu
from runtime.evaluation.calibration import Calibration, calibrate
from runtime.evaluation.classification_scores import (
    ClassScore,
    Confusion,
    Curve,
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
    MOST_ASKED,
    directions_of,
    effective_directions,
    neighbour_accuracy,
    neighbourhoods,
    principal,
)
from runtime.evaluation.keypoints import NEAR, PointScore, distances, near_curve, point_scores
from runtime.evaluation.regression_scores import Bars, NumberScore, number_score, spread_of
from runtime.evaluation.result_types import Predictions
from runtime.evaluation.segmentation_scores import (
    RegionScore,
    mean_iou,
    place_accuracy,
    region_scores,
    row_accuracy,
)
from runtime.evaluation.tasks.task import Aim

# The figures that stand above everything else, by name: `accuracy`, `loss`, `f1`, `roc_area`, ...
Figures: TypeAlias = tuple[tuple[str, float], ...]


@dataclass(frozen=True, eq=False)
class ClassReport:
    """One class for every row: `chosen` [N] is the class it was taken for, `sure` [N] with which chance."""

    figures: Figures
    chosen: Wholes
    sure: Floats
    matrix: Wholes
    classes: tuple[ClassScore, ...]
    confusions: tuple[Confusion, ...]
    roc: tuple[Curve, ...]
    precision: tuple[Curve, ...]
    calibration: Calibration


@dataclass(frozen=True, eq=False)
class LabelReport:
    """Several yes or no for every row."""

    figures: Figures
    classes: tuple[ClassScore, ...]
    roc: tuple[Curve, ...]
    precision: tuple[Curve, ...]
    calibration: Calibration


@dataclass(frozen=True, eq=False)
class NumberReport:
    """Measured values: the score of each, and how their errors spread."""

    figures: Figures
    scores: tuple[NumberScore, ...]
    errors: tuple[Bars, ...]


@dataclass(frozen=True, eq=False)
class PlaceReport:
    """A class for every pixel or token; `rows` [N] is the share of places that are right in each row.

    `places` [T] is the accuracy at each place of a sequence, None for pictures.
    """

    figures: Figures
    matrix: Wholes
    classes: tuple[ClassScore, ...]
    regions: tuple[RegionScore, ...]
    rows: Floats
    places: Floats | None


@dataclass(frozen=True, eq=False)
class PictureReport:
    """Pictures, or the input itself, given again."""

    figures: Figures
    errors: Bars


@dataclass(frozen=True, eq=False)
class BoxReport:
    """Boxes around things. `curves` [T, C, 101] are precisions over recall, of each overlap and class."""

    figures: Figures
    classes: tuple[BoxScore, ...]
    curves: Floats


@dataclass(frozen=True, eq=False)
class PointReport:
    """Points of things. `near` is the share of them within each distance of `REACHES`."""

    figures: Figures
    points: tuple[PointScore, ...]
    near: Floats


@dataclass(frozen=True, eq=False)
class SampleReport:
    """Rows made out of noise. `real` and `made` [N, 2] are where they lie along what real ones differ in."""

    figures: Figures
    real: Floats
    made: Floats


@dataclass(frozen=True, eq=False)
class EmbeddingReport:
    """Places of rows: two maps [N, 2] of them, the second of the first rows only."""

    figures: Figures
    principal: Floats
    near: Floats


@dataclass(frozen=True, eq=False)
class EpisodeReport:
    """Episodes of an environment: `returns` [N] and `steps` [N] of each."""

    figures: Figures
    returns: Floats
    steps: Wholes


Report: TypeAlias = (
    ClassReport
    | LabelReport
    | NumberReport
    | PlaceReport
    | PictureReport
    | BoxReport
    | PointReport
    | SampleReport
    | EmbeddingReport
    | EpisodeReport
)


def report_on(predictions: Predictions) -> Report:
    """The report that fits the task."""
    makers: dict[Aim, Callable[[Predictions], Report]] = {
        Aim.CLASSES: _on_classes,
        Aim.LABELS: _on_labels,
        Aim.NUMBERS: _on_numbers,
        Aim.PIXELS: _on_places,
        Aim.TOKENS: _on_places,
        Aim.PICTURES: _on_pictures,
        Aim.BOXES: _on_boxes,
        Aim.POINTS: _on_points,
        Aim.SAMPLES: _on_samples,
        Aim.EMBEDDINGS: _on_embeddings,
        Aim.EPISODES: _on_episodes,
    }
    return makers[predictions.task.aim](predictions)


def _on_classes(found: Predictions) -> ClassReport:
    names = found.task.classes
    chances, wanted = found.given, found.wanted
    chosen, sure = chances.argmax(1), chances.max(1)
    matrix = confusion_matrix(chosen, wanted, len(names))
    scores = class_scores(matrix, names)
    is_it = one_hot(wanted, len(names))
    roc, precision = roc_curves(chances, is_it, names), precision_curves(chances, is_it, names)
    if len(names) == 2:
        roc, precision = roc[1:], precision[1:]  # the other one is its mirror
    calibration = calibrate(sure, chosen == wanted)
    figures = [("accuracy", _ratio(int(matrix.trace()), int(matrix.sum()))), ("loss", _mean(found.losses))]
    figures.append(("f1", _mean(np.array([each.f1 for each in scores if each.support]))))
    if (area := mean_area(roc)) is not None:
        figures.append(("roc_area", area))
    figures.append(("calibration_error", calibration.error))
    confusions = top_confusions(matrix)
    return ClassReport(tuple(figures), chosen, sure, matrix, scores, confusions, roc, precision, calibration)


def _on_labels(found: Predictions) -> LabelReport:
    names, chances, wanted = found.task.classes, found.given, found.wanted
    says = (chances > 0.5).astype(np.int64)
    scores = tuple(
        class_scores(confusion_matrix(says[:, index], wanted[:, index], 2), ("", name))[1]
        for index, name in enumerate(names)
    )
    roc, precision = roc_curves(chances, wanted, names), precision_curves(chances, wanted, names)
    right = says == wanted
    calibration = calibrate(np.maximum(chances, 1 - chances).ravel(), right.ravel())
    figures = [("exact", _mean(right.all(1))), ("accuracy", _mean(right)), ("loss", _mean(found.losses))]
    figures.append(("f1", _mean(np.array([each.f1 for each in scores if each.support]))))
    if (area := mean_area(roc)) is not None:
        figures.append(("roc_area", area))
    return LabelReport(tuple(figures), scores, roc, precision, calibration)


def _on_numbers(found: Predictions) -> NumberReport:
    given, wanted = found.given, found.wanted
    whole = number_score(given, wanted)
    columns = range(given.shape[1])
    figures = [("r2", whole.r2)] if whole.r2 is not None else []
    figures += [("mae", whole.mae), ("rmse", whole.rmse), ("bias", whole.bias)]
    return NumberReport(
        tuple((name, value) for name, value in figures if value is not None),
        tuple(number_score(given[:, each], wanted[:, each]) for each in columns),
        tuple(spread_of(given[:, each] - wanted[:, each]) for each in columns),
    )


def _on_places(found: Predictions) -> PlaceReport:
    names, given, wanted = found.task.classes, found.given, found.wanted
    matrix = confusion_matrix(given, wanted, len(names))
    regions, rows = region_scores(matrix, names), row_accuracy(given, wanted)
    figures = [("accuracy", _ratio(int(matrix.trace()), int(matrix.sum()))), ("loss", _mean(found.losses))]
    is_sequence = found.task.aim is Aim.TOKENS
    if is_sequence:
        figures.insert(1, ("exact", _mean(rows == 1)))
        if found.task.tokens and given.shape == wanted.shape:
            figures.insert(2, ("bleu", bleu(given, wanted, found.task.tokens)))
    elif (iou := mean_iou(regions)) is not None:
        figures.insert(0, ("iou", iou))
    places = place_accuracy(given, wanted) if is_sequence and given.ndim == 2 else None
    return PlaceReport(tuple(figures), matrix, class_scores(matrix, names), regions, rows, places)


def _on_pictures(found: Predictions) -> PictureReport:
    squared = _mean(found.losses)
    absolute = _mean(np.abs(found.given - found.wanted)) if found.given.shape == found.wanted.shape else 0.0
    peak = float(found.wanted.max() - found.wanted.min()) if found.wanted.size else 0.0
    figures = [("mse", squared), ("mae", absolute)]
    if squared > 0 and peak > 0:
        figures.append(("psnr", float(10 * np.log10(peak**2 / squared))))
    return PictureReport(tuple(figures), spread_of(found.losses))


def _on_boxes(found: Predictions) -> BoxReport:
    scores, curves, figures = box_scores(found.given, found.wanted, found.task.classes)
    figures["box_quality"] = 1 - _mean(found.losses)
    return BoxReport(tuple(figures.items()), scores, curves)


def _on_points(found: Predictions) -> PointReport:
    apart = distances(found.given, found.wanted)
    names = found.task.classes
    near, seen = near_curve(apart), apart[~np.isnan(apart)]
    figures = (
        ("near_points", _mean(seen <= NEAR)),
        ("point_similarity", 1 - _mean(found.losses)),
        ("point_distance", _mean(seen)),
    )
    return PointReport(figures, point_scores(apart, names), near)


def _on_samples(found: Predictions) -> SampleReport:
    count = len(found.wanted)
    real, made = found.wanted.reshape(count, -1), found.given.reshape(count, -1)
    spread = float(np.sqrt(real.var(0).sum())) or 1.0
    figures = (
        ("variety", float(np.sqrt(made.var(0).sum())) / spread),
        ("mean_gap", float(np.linalg.norm(made.mean(0) - real.mean(0))) / spread),
    )
    centre, directions = directions_of(real)
    return SampleReport(figures, (real - centre) @ directions.T, (made - centre) @ directions.T)


def _on_embeddings(found: Predictions) -> EmbeddingReport:
    places = found.given.astype(np.float64)
    figures: Figures = ()
    if found.task.target:
        some = places[:MOST_ASKED]
        figures = (("neighbour_accuracy", neighbour_accuracy(some, found.wanted[:MOST_ASKED])),)
    figures += (("spread_directions", effective_directions(places)),)
    return EmbeddingReport(figures, principal(places), neighbourhoods(places))


def _on_episodes(found: Predictions) -> EpisodeReport:
    returns, steps = found.given, found.wanted
    figures = (
        ("episode_return", _mean(returns)),
        ("best_return", float(returns.max())),
        ("worst_return", float(returns.min())),
        ("episode_steps", _mean(steps)),
    )
    return EpisodeReport(figures, returns, steps)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _mean(values: Floats | np.ndarray) -> float:
    return float(np.mean(values)) if len(values) else 0.0
