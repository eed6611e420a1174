"""From outputs to what is kept of each row, held against torch's own losses."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from graph.compiler.tasks.task import OutputKind, Task, TaskType, is_image_shape
from graph.dataset_fields import Field
from runtime.evaluation.postprocess import concatenate_outputs, decode_output, postprocess

RANDOM = np.random.default_rng(1)


def task(aim: TaskType, scores: OutputKind, classes: int = 0, ignored: int = -100) -> Task:
    names = tuple(str(number) for number in range(classes))
    return Task(aim, scores, "loss", 0, 0, "target", ("x",), {"x": Field("x", (4,))}, names, ignored)


def torch_losses(output: np.ndarray, target: np.ndarray, **more: int) -> list[float]:
    inputs, expected = torch.tensor(output), torch.tensor(target)
    return functional.cross_entropy(inputs, expected, reduction="none", **more).tolist()


def test_classes_are_probabilities_and_losses_those_of_torch() -> None:
    output, target = RANDOM.normal(size=(6, 3)).astype(np.float32), np.array([0, 1, 2, 2, 1, 0])
    result = postprocess(task(TaskType.CLASSIFICATION, OutputKind.LOGITS, 3), output, target)
    assert result.predicted.sum(1).tolist() == pytest.approx([1.0] * 6)
    assert result.losses.tolist() == pytest.approx(torch_losses(output, target), rel=1e-5)


def test_logarithms_become_probabilities() -> None:
    logs = np.log(np.array([[0.25, 0.75]], dtype=np.float32))
    assert postprocess(
        task(TaskType.CLASSIFICATION, OutputKind.LOG_PROBABILITIES, 2), logs, np.array([1])
    ).predicted[0].tolist() == pytest.approx([0.25, 0.75])


@pytest.mark.parametrize(
    ("scores", "value"), [(OutputKind.SIGMOID, np.log(3.0)), (OutputKind.PROBABILITIES, 0.75)]
)
def test_a_single_score_stands_for_two_classes(scores: OutputKind, value: float) -> None:
    output, target = np.array([[value]], dtype=np.float32), np.array([[1.0]])
    result = postprocess(task(TaskType.CLASSIFICATION, scores, 2), output, target)
    assert result.predicted[0].tolist() == pytest.approx([0.25, 0.75], rel=1e-5)
    assert result.target.tolist() == [1]
    assert result.losses[0] == pytest.approx(-np.log(0.75), rel=1e-5)


def test_extreme_scores_overflow_nothing() -> None:
    output = np.array([[1e4, -1e4], [-1e4, 1e4]], dtype=np.float32)
    assert np.isfinite(
        postprocess(task(TaskType.CLASSIFICATION, OutputKind.LOGITS, 2), output, np.array([1, 1])).losses
    ).all()
    result = postprocess(
        task(TaskType.MULTI_LABEL, OutputKind.SIGMOID, 2), output, np.array([[1, 0], [1, 0]])
    )
    assert np.isfinite(result.losses).all()


def test_several_labels_have_the_mean_loss_of_torch() -> None:
    output, target = RANDOM.normal(size=(5, 4)), RANDOM.integers(0, 2, (5, 4)).astype(float)
    result = postprocess(task(TaskType.MULTI_LABEL, OutputKind.SIGMOID, 4), output, target)
    theirs = functional.binary_cross_entropy_with_logits(
        torch.tensor(output), torch.tensor(target), reduction="none"
    )
    assert result.losses.tolist() == pytest.approx(theirs.mean(1).tolist(), rel=1e-5)


def test_pixels_have_the_mean_loss_of_those_that_count() -> None:
    output = RANDOM.normal(size=(2, 3, 4, 4)).astype(np.float32)
    target = RANDOM.integers(0, 3, (2, 4, 4))
    target[0, 0] = 255
    result = postprocess(task(TaskType.SEGMENTATION, OutputKind.LOGITS, 3, ignored=255), output, target)
    theirs = torch.tensor(torch_losses(output, target, ignore_index=255))
    assert result.losses[0] == pytest.approx(float(theirs[0, 1:].mean()), rel=1e-5)
    assert result.losses[1] == pytest.approx(float(theirs[1].mean()), rel=1e-5)
    assert (result.target[0, 0] == -1).all()
    assert (result.predicted == output.argmax(1)).all()


def test_one_score_a_pixel_is_a_region_and_its_ground() -> None:
    output = np.array([[[[2.0, -2.0], [2.0, -2.0]]]])
    target = np.array([[[[1.0, 0.0], [0.0, 0.0]]]])
    result = postprocess(task(TaskType.SEGMENTATION, OutputKind.SIGMOID, 2), output, target)
    assert result.predicted.tolist() == [[[1, 0], [1, 0]]]
    assert result.target.tolist() == [[[1, 0], [0, 0]]]


def test_tokens_may_come_flattened() -> None:
    output, target = RANDOM.normal(size=(2, 5, 3)).astype(np.float32), RANDOM.integers(0, 3, (2, 5))
    flat = postprocess(
        task(TaskType.TOKEN_CLASSIFICATION, OutputKind.LOGITS, 3), output.reshape(10, 3), target
    )
    along = postprocess(
        task(TaskType.TOKEN_CLASSIFICATION, OutputKind.LOGITS, 3), np.moveaxis(output, 2, 1), target
    )
    assert (flat.predicted == output.argmax(2)).all()
    assert (along.predicted == flat.predicted).all()
    assert along.losses.tolist() == pytest.approx(flat.losses.tolist())


def test_numbers_and_pictures_have_their_squared_error() -> None:
    output, target = np.array([[1.0, 2.0], [0.0, 0.0]]), np.array([[1.0, 4.0], [0.0, 0.0]])
    assert postprocess(task(TaskType.REGRESSION, OutputKind.VALUES), output, target).losses.tolist() == [
        2.0,
        0.0,
    ]
    picture = RANDOM.random((3, 1, 4, 4))
    result = postprocess(task(TaskType.IMAGE_REGRESSION, OutputKind.SIGMOID), np.zeros((3, 16)), picture)
    assert result.predicted.shape == picture.shape
    assert (result.predicted == 0.5).all()


def test_batches_are_joined() -> None:
    part = postprocess(task(TaskType.REGRESSION, OutputKind.VALUES), np.ones((2, 1)), np.ones((2, 1)))
    assert len(concatenate_outputs([part, part, part]).losses) == 6


def test_an_answer_has_the_form_of_the_stored_task() -> None:
    output = RANDOM.normal(size=(1, 3)).astype(np.float32)
    saved = postprocess(task(TaskType.CLASSIFICATION, OutputKind.LOGITS, 3), output, np.array([0]))
    assert (
        decode_output(task(TaskType.CLASSIFICATION, OutputKind.LOGITS, 3), output).tolist()
        == saved.predicted.tolist()
    )
    tokens = RANDOM.normal(size=(5, 3)).astype(np.float32)
    assert decode_output(task(TaskType.TOKEN_CLASSIFICATION, OutputKind.LOGITS, 3), tokens).shape == (1, 5)
    pixels = RANDOM.normal(size=(1, 3, 4, 4)).astype(np.float32)
    assert decode_output(task(TaskType.SEGMENTATION, OutputKind.LOGITS, 3), pixels).shape == (1, 4, 4)


def test_what_is_a_picture() -> None:
    assert is_image_shape((1, 8, 8))
    assert is_image_shape((3, 32, 48))
    assert not is_image_shape((8, 8, 8))
    assert not is_image_shape((64,))
    assert not is_image_shape((1, 1, 64))
