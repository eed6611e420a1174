"""Masks and biases of attention, judged step by step; packed layers, judged row by row."""

import math

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.parts.attention_masks import SlidingWindowMask
from graph.parts.packed_layers import PackedGRU, PackedLSTM, PackedRNN
from graph.parts.positions import RotaryEmbedding
from graph.parts.relative_positions import RelativePositionBias, WindowPositionBias

LENGTH = 9


@pytest.mark.parametrize("dilation", [1, 2])
@pytest.mark.parametrize("num_global", [0, 2])
@pytest.mark.parametrize("is_causal", [False, True])
def test_a_step_sees_those_of_its_window(dilation: int, num_global: int, *, is_causal: bool) -> None:
    mask = SlidingWindowMask(2, dilation, num_global, is_causal)(torch.zeros(3, LENGTH, 4))
    assert mask.shape == (LENGTH, LENGTH)
    for query in range(LENGTH):
        for key in range(LENGTH):
            attends = key in {query + offset * dilation for offset in (-2, -1, 0, 1, 2)}
            attends = (attends or query < num_global or key < num_global) and not (is_causal and key > query)
            assert mask[query, key] == (0 if attends else -math.inf)


def t5_bucket(ahead: int, num_buckets: int, max_distance: int, *, bidirectional: bool) -> int:
    """The table's row as the paper's appendix describes it, for one pair of steps."""
    first = 0
    if bidirectional:
        num_buckets //= 2
        first = num_buckets if ahead > 0 else 0
        far = abs(ahead)
    else:
        far = max(-ahead, 0)
    exact = num_buckets // 2
    if far < exact:
        return first + far
    step = math.log(far / exact) / math.log(max_distance / exact) * (num_buckets - exact)
    return first + min(exact + int(step + 1e-9), num_buckets - 1)


@pytest.mark.parametrize("bidirectional", [False, True])
@pytest.mark.parametrize(("num_buckets", "max_distance"), [(32, 128), (8, 20), (4, 3)])
def test_distances_share_rows_as_in_t5(num_buckets: int, max_distance: int, *, bidirectional: bool) -> None:
    bias = RelativePositionBias(3, num_buckets, max_distance, bidirectional)
    length, wrong = 200, 0
    result = bias(torch.zeros(1, length, 5))
    assert result.shape == (3, length, length)
    for query in range(0, length, 7):
        for key in range(length):
            row = t5_bucket(key - query, num_buckets, max_distance, bidirectional=bidirectional)
            wrong += not torch.equal(result[:, query, key], bias.weight[row])
    assert wrong == 0


def test_a_table_that_is_too_small_is_refused() -> None:
    with pytest.raises(ValueError, match="4 buckets at least"):
        RelativePositionBias(2, 32, 16)


def test_points_of_a_window_have_numbers_by_their_offset() -> None:
    high, wide = 3, 4
    layer = WindowPositionBias(2, (high, wide))
    result = layer(torch.zeros(5, high * wide, 6))
    table = layer.weight.view(2 * high - 1, 2 * wide - 1, 2)
    for query in range(high * wide):
        for key in range(high * wide):
            down, right = query // wide - key // wide, query % wide - key % wide
            assert torch.equal(result[:, query, key], table[down + high - 1, right + wide - 1])
    with pytest.raises(ValueError, match="12 points does not fit 11"):
        layer(torch.zeros(5, 11, 6))


def test_a_bias_is_added_to_the_scores_of_attention() -> None:
    query, key, value = torch.randn(3, 2, 2, LENGTH, 4)
    bias = RelativePositionBias(2)(query[:, 0])
    by_hand = ((query @ key.mT) / 2 + bias).softmax(-1) @ value
    torch.testing.assert_close(
        functional.scaled_dot_product_attention(query, key, value, attn_mask=bias), by_hand
    )


def test_rotary_embedding_in_halves_turns_complex_numbers() -> None:
    query, key = torch.randn(2, 2, 3, LENGTH, 8)
    turned, _ = RotaryEmbedding(100.0, "halves")(query, key)
    for position in range(LENGTH):
        for index in range(4):
            number = torch.complex(query[:, :, position, index], query[:, :, position, index + 4])
            angle = torch.tensor(position * 100.0 ** (-index / 4))
            expected = number * torch.complex(angle.cos(), angle.sin())
            torch.testing.assert_close(turned[:, :, position, index], expected.real, atol=1e-5, rtol=1e-5)
            torch.testing.assert_close(turned[:, :, position, index + 4], expected.imag, atol=1e-5, rtol=1e-5)
    pairs, _ = RotaryEmbedding(100.0)(query.unflatten(-1, (2, 4)).mT.flatten(-2), key)
    torch.testing.assert_close(pairs.unflatten(-1, (4, 2)).mT.flatten(-2), turned)


@pytest.mark.parametrize("name", ["RNN", "GRU", "LSTM"])
@pytest.mark.parametrize("bidirectional", [False, True])
def test_packed_layers_equal_torch_row_by_row(name: str, *, bidirectional: bool) -> None:
    torch.manual_seed(0)
    kind = {"RNN": PackedRNN, "GRU": PackedGRU, "LSTM": PackedLSTM}[name]
    packed = kind(4, 3, num_layers=2, bidirectional=bidirectional)
    alone = getattr(nn, name)(4, 3, num_layers=2, bidirectional=bidirectional, batch_first=True)
    alone.load_state_dict(packed.state_dict())
    rows, lengths = torch.randn(5, LENGTH, 4), torch.tensor([9, 1, 4, 0, 12])
    output, state = packed(rows, lengths)
    for row, length in enumerate((9, 1, 4, 1, 9)):
        steps, last = alone(rows[row : row + 1, :length])
        torch.testing.assert_close(output[row, :length], steps[0])
        assert not output[row, length:].any()
        for mine, theirs in zip(as_tuple(state), as_tuple(last), strict=True):
            torch.testing.assert_close(mine[:, row], theirs[:, 0])


def as_tuple(state: Tensor | tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    return state if isinstance(state, tuple) else (state,)
