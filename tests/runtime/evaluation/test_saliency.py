"""What speaks for an answer: where it can be worked out by hand, it is just that."""

from pathlib import Path

import numpy as np
import pytest
import torch

from graph.document import Project
from runtime.control import Control
from runtime.evaluation.evaluation_session import EvaluationSession
from runtime.evaluation.result_types import SaliencyMethod
from tests.builders import digits_mlp, iris_mlp, sample
from tests.runtime.evaluation.runs import FEW, autoencoder, opened, pixels, tokens


@pytest.fixture(scope="module")
def linear(tmp_path_factory: pytest.TempPathFactory) -> EvaluationSession:
    """One layer, so that the gradient is its weights."""
    return opened(digits_mlp(FEW), tmp_path_factory.mktemp("linear"))


@pytest.fixture(scope="module")
def deep(tmp_path_factory: pytest.TempPathFactory) -> EvaluationSession:
    project = sample("digits_cnn")
    return opened(Project(project.name, project.main, training=FEW), tmp_path_factory.mktemp("deep"))


@pytest.mark.parametrize("method", [SaliencyMethod.GRADIENT, SaliencyMethod.INTEGRATED])
def test_of_one_layer_it_is_weight_times_input(linear: EvaluationSession, method: SaliencyMethod) -> None:
    """Pictures without ink are all 0, so both methods must agree."""
    row = linear.run.rows["test"]["image"][3]
    weights = linear.run.model.get_parameter("head.weight")[4].reshape(1, 8, 8)
    result = linear.explain("test", 3, method, answer=4)
    assert result.values == pytest.approx((weights * row).detach().numpy(), abs=1e-5)


def test_without_a_wish_the_answer_itself_is_explained(linear: EvaluationSession) -> None:
    inputs = linear.evaluate("test", Control()).predictions.predicted[5]
    assert linear.explain("test", 5, SaliencyMethod.GRADIENT).answer == int(inputs.argmax())


@pytest.mark.slow
def test_integrated_gradients_add_up_to_what_the_score_gained(deep: EvaluationSession) -> None:
    """The axiom of completeness, Sundararajan et al. (2017), proposition 1."""
    row = deep.run.rows["test"]["image"][:1]
    result = deep.explain("test", 0, SaliencyMethod.INTEGRATED, answer=2)
    with torch.no_grad():
        gained = deep.run.answer({"image": row}) - deep.run.answer({"image": torch.zeros_like(row)})
    assert result.values.sum() == pytest.approx(float(gained[0, 2]), rel=0.05, abs=0.05)


def test_grad_cam_is_that_of_the_paper(deep: EvaluationSession) -> None:
    """Worked out once more with hooks of torch instead of the watched program."""
    assert deep.context.nodes == ("conv1", "conv2")
    result = deep.explain("test", 1, SaliencyMethod.GRAD_CAM, answer=6)
    saved: list[torch.Tensor] = []
    hook = deep.run.model.get_submodule("conv2").register_forward_hook(
        lambda _module, _inputs, out: saved.append(out)
    )
    row = deep.run.rows["test"]["image"][1:2].clone().requires_grad_()
    score = deep.run.answer({"image": row})[0, 6]
    hook.remove()
    (slope,) = torch.autograd.grad(score, saved[0])
    recorded = torch.relu((slope.mean((2, 3), keepdim=True) * saved[0]).sum(1))[0].detach()
    assert result.node == "conv2"
    assert result.values == pytest.approx((recorded / recorded.max()).numpy(), abs=1e-5)


def test_any_layer_can_be_looked_at(deep: EvaluationSession) -> None:
    result = deep.explain("test", 1, SaliencyMethod.GRAD_CAM, node="conv1")
    assert result.node == "conv1"
    assert result.values.shape == (8, 8)
    assert result.values.min() >= 0
    assert result.values.max() <= 1


def test_weights_keep_no_gradient(deep: EvaluationSession) -> None:
    deep.explain("test", 1, SaliencyMethod.GRAD_CAM)
    assert all(parameter.grad is None for parameter in deep.run.model.parameters())


def test_features_of_a_table_are_explained(tmp_path: Path) -> None:
    look = opened(iris_mlp(), tmp_path)
    assert look.context.methods == (SaliencyMethod.INTEGRATED, SaliencyMethod.GRADIENT)
    assert look.explain("test", 0, SaliencyMethod.INTEGRATED).values.shape == (4,)


def test_tokens_are_explained_at_their_embedding(tmp_path: Path) -> None:
    look = opened(tokens(tmp_path), tmp_path / "runs", tmp_path)
    assert look.context.methods == (SaliencyMethod.GRADIENT,)
    result = look.explain("test", 0, SaliencyMethod.GRADIENT)
    assert result.values.shape == (6,)
    assert np.abs(result.values).max() > 0


def test_regions_are_explained_and_pictures_are_not(tmp_path: Path) -> None:
    look = opened(pixels(tmp_path), tmp_path / "runs", tmp_path)
    assert look.explain("test", 0, SaliencyMethod.GRADIENT).values.shape == (1, 8, 8)
    assert opened(autoencoder(), tmp_path / "runs").context.methods == ()
