"""Layers of our own do what their papers write."""

import math

import pytest
import torch
from torch import nn

from graph.parts.diffusion import DiffusionNoise
from graph.parts.gated_layers import (
    GradientReversal,
    LayerScale,
    Reparameterize,
    SqueezeExcite,
    StochasticDepth,
)
from graph.parts.positions import (
    ClassToken,
    LearnedPositionalEncoding,
    PatchEmbedding,
    RotaryEmbedding,
    SinusoidalPositionalEncoding,
    TimeEmbedding,
)
from graph.parts.self_attention import SelfAttention


@pytest.mark.parametrize("width", [8, 7])
def test_waves_are_those_of_the_transformer(width: int) -> None:
    inputs = torch.rand(2, 5, width)
    added = SinusoidalPositionalEncoding()(inputs) - inputs
    half = (width + 1) // 2
    for position in range(5):
        for index in range(width):
            angle = position / 10000 ** (index // 2 / half)
            expected = math.sin(angle) if index % 2 == 0 else math.cos(angle)
            assert float(added[1, position, index]) == pytest.approx(expected, abs=1e-5)
    assert torch.allclose(
        TimeEmbedding(width)(torch.tensor([0.0, 3.0])), added[0, [0, 3]].round(decimals=6), atol=1e-5
    )


def test_learned_positions_are_added_also_to_shorter_sequences() -> None:
    layer = LearnedPositionalEncoding(6, 4)
    inputs = torch.rand(2, 3, 4)
    assert torch.equal(layer(inputs) - inputs, (inputs + layer.weight[:3]) - inputs)


def test_rotary_attention_sees_only_how_far_apart_steps_are() -> None:
    torch.manual_seed(0)
    layer = RotaryEmbedding()
    query, key = torch.rand(8).expand(1, 1, 12, 8), torch.rand(8).expand(1, 1, 12, 8)
    turned_query, turned_key = layer(query, key)
    likeness = (turned_query @ turned_key.mT)[0, 0]
    for apart in range(-11, 12):
        diagonal = likeness.diagonal(apart)
        assert torch.allclose(diagonal, diagonal[:1].expand_as(diagonal), atol=1e-5)
    assert likeness.diagonal().std() < 1e-5 < likeness[0].std()
    assert torch.allclose(turned_query.norm(dim=-1), query.norm(dim=-1))
    # One pair written out, turned by its place times its rate.
    angle = 3 * 10000 ** (-1 / 4)
    x, y = query[0, 0, 0, 2], query[0, 0, 0, 3]
    expected = torch.stack(
        [x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)]
    )
    assert torch.allclose(turned_query[0, 0, 3, 2:4], expected, atol=1e-6)
    with pytest.raises(ValueError, match="must be even"):
        layer(torch.rand(1, 1, 3, 5), torch.rand(1, 1, 3, 5))


def test_patches_are_squares_row_after_row() -> None:
    layer = PatchEmbedding(3, 5, 4)
    inputs = torch.rand(2, 3, 8, 12)
    steps = layer(inputs)
    assert steps.shape == (2, 6, 5)
    square = inputs[1, :, 4:8, 0:4].flatten()
    weight, bias = layer.projection.weight.flatten(1), layer.projection.bias
    assert bias is not None
    assert torch.allclose(steps[1, 3], weight @ square + bias, atol=1e-5)


def test_the_class_token_comes_first() -> None:
    layer = ClassToken(4)
    inputs = torch.rand(3, 5, 4)
    result = layer(inputs)
    assert torch.equal(result[:, 1:], inputs)
    assert torch.equal(result[2, 0], layer.token[0, 0])


def test_channels_are_weighed_by_the_whole_picture() -> None:
    layer = SqueezeExcite(8, reduction=4)
    inputs = torch.rand(2, 8, 5, 5)
    inside = nn.functional.relu(inputs.mean((2, 3)) @ layer.squeeze.weight.flatten(1).T + layer.squeeze.bias)
    gate = torch.sigmoid(inside @ layer.excite.weight.flatten(1).T + layer.excite.bias)
    assert inside.shape == (2, 2)
    assert torch.allclose(layer(inputs), inputs * gate[:, :, None, None], atol=1e-6)


def test_whole_rows_are_left_out() -> None:
    torch.manual_seed(0)
    layer = StochasticDepth(0.25)
    inputs = torch.rand(4000, 3, 2) + 1
    result = layer(inputs)
    stays = (result != 0).flatten(1).all(1)
    assert float(stays.float().mean()) == pytest.approx(0.75, abs=0.03)
    assert torch.allclose(result[stays], inputs[stays] / 0.75)
    assert (result[~stays] == 0).all()
    assert torch.equal(layer.eval()(inputs), inputs)
    assert (StochasticDepth(1.0)(inputs) == 0).all()


def test_a_scale_that_begins_small() -> None:
    layer = LayerScale(4, 0.1)
    inputs = torch.rand(2, 3, 4)
    assert torch.allclose(layer(inputs), inputs * 0.1)
    assert [weight.shape for weight in layer.parameters()] == [(4,)]


def test_sampling_lets_mean_and_variance_learn() -> None:
    torch.manual_seed(0)
    mean = torch.full((100_000,), 2.0, requires_grad=True)
    log_var = torch.full((100_000,), math.log(9.0), requires_grad=True)
    layer = Reparameterize()
    drawn = layer(mean, log_var)
    assert float(drawn.detach().mean()) == pytest.approx(2, abs=0.05)
    assert float(drawn.detach().std()) == pytest.approx(3, abs=0.05)
    drawn.square().mean().backward()
    assert mean.grad is not None
    assert log_var.grad is not None
    assert float(mean.grad.sum()) == pytest.approx(4, abs=0.1)  # of mean² + variance
    assert float(log_var.grad.sum()) == pytest.approx(9, abs=0.2)
    assert torch.equal(layer.eval()(mean, log_var), mean)


def test_gradients_are_turned_round() -> None:
    inputs = torch.rand(5, requires_grad=True)
    result = GradientReversal(0.5)(inputs)
    assert torch.equal(result, inputs)
    (result * 3).sum().backward()
    assert inputs.grad is not None
    assert torch.equal(inputs.grad, torch.full((5,), -1.5))


def test_rows_are_covered_with_noise_step_by_step() -> None:
    torch.manual_seed(0)
    layer = DiffusionNoise(100, 0.001, 0.2)
    inputs = torch.randn(20_000, 2, 3)
    covered, noise, step = layer(inputs)
    assert sorted(set(step.tolist())) == list(range(100))
    assert float(noise.std()) == pytest.approx(1, abs=0.01)
    assert float(covered.std()) == pytest.approx(1, abs=0.01)
    alpha_bar = 1.0
    for number in range(100):
        alpha_bar *= 1 - (0.001 + (0.2 - 0.001) * number / 99)
        rows = step == number
        expected = math.sqrt(alpha_bar) * inputs[rows] + math.sqrt(1 - alpha_bar) * noise[rows]
        assert torch.allclose(covered[rows], expected, atol=1e-4)
    assert alpha_bar < 1e-4
    assert layer.state_dict() == {}


@pytest.mark.parametrize("is_causal", [False, True])
def test_self_attention_is_that_of_torch(is_causal: bool) -> None:
    torch.manual_seed(3)
    ours, theirs = SelfAttention(12, 3, is_causal=is_causal), nn.MultiheadAttention(12, 3, batch_first=True)
    theirs.load_state_dict(ours.state_dict())
    inputs = torch.randn(2, 7, 12, requires_grad=True)
    mask = torch.ones(7, 7, dtype=torch.bool).triu(1) if is_causal else None
    expected, _ = theirs(inputs, inputs, inputs, attn_mask=mask, need_weights=False)
    output = ours(inputs)
    assert torch.allclose(output, expected, atol=1e-6)
    weight = torch.randn(2, 7, 12)
    (gradient,) = torch.autograd.grad((output * weight).sum(), inputs)
    (expected_gradient,) = torch.autograd.grad((expected * weight).sum(), inputs)
    assert torch.allclose(gradient, expected_gradient, atol=1e-5)


def test_self_attention_drops_in_training_only() -> None:
    torch.manual_seed(3)
    layer, inputs = SelfAttention(12, 3, dropout=0.5), torch.randn(2, 7, 12)
    assert not torch.equal(layer(inputs), layer(inputs))
    layer.eval()
    assert torch.equal(layer(inputs), layer(inputs))
