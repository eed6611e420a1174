"""LSTMs and attention that only take up memory: shapes and gradients of PyTorch's, in place of its calls."""

from collections.abc import Callable

import pytest
import torch
from torch import nn

from runtime.estimate.fused_kernels import FusedKernels, workspace_bytes

FORMS = {
    "plain": {},
    "two layers, batch first": {"num_layers": 2, "batch_first": True},
    "both directions": {"bidirectional": True, "num_layers": 2, "dropout": 0.1},
    "no bias": {"bias": False},
    "projection": {"proj_size": 3},
}


@pytest.mark.filterwarnings("ignore:LSTM with projections")  # by PyTorch, on the CPU
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_outputs_states_and_gradients_have_the_shapes_of_pytorch(form: dict) -> None:
    def shapes(device: str) -> list[tuple[int, ...]]:
        with torch.device(device):
            model = nn.LSTM(5, 7, **form)
            data = torch.zeros(4, 6, 5, requires_grad=True)
            output, (hidden, cell) = model(data)
            (output.sum() + hidden.sum() + cell.sum()).backward()
        weights = [weight.grad for weight in model.parameters()]
        return [tuple(tensor.shape) for tensor in (output, hidden, cell, data.grad, *weights)]

    expected = shapes("cpu")
    with FusedKernels(torch.device("cpu")):
        assert shapes("meta") == expected


@pytest.mark.parametrize(("input_size", "hidden_size"), [(256, 512), (512, 512), (64, 128), (512, 256)])
def test_the_workspace_is_not_more_than_onednn_allocates_and_most_of_it(
    input_size: int, hidden_size: int
) -> None:
    """oneDNN itself is the judge; what nobody writes to is allocated and yet takes no memory."""
    steps, rows = 16, 32
    widths = [(4 * hidden_size, input_size), (4 * hidden_size, hidden_size), (4 * hidden_size,)]
    weights = [torch.zeros(shape) for shape in (*widths, widths[-1])]
    data = torch.zeros(steps, rows, input_size, requires_grad=True)
    states = [torch.zeros(rows, hidden_size) for _ in range(2)]
    arguments = (*weights, *states, False, [], 2, hidden_size, 1, True, False, True, True)
    workspace = torch.ops.aten.mkldnn_rnn_layer(data, *arguments)[3]
    allocated = workspace.numel() * workspace.element_size()
    assert 0.75 * allocated <= sum(workspace_bytes(steps, rows, input_size, hidden_size)) <= 1.1 * allocated


@pytest.mark.parametrize("form", [{}, {"is_causal": True}, {"attn_mask": "bool"}, {"dropout_p": 0.1}])
@pytest.mark.parametrize("axes", [(2, 4), (8,)], ids=["heads", "no heads"])
def test_attention_gives_the_shapes_of_pytorch(form: dict, axes: tuple[int, ...]) -> None:
    def shapes(device: str) -> list[tuple[int, ...]]:
        with torch.device(device):
            query = torch.zeros(*axes, 5, 16, requires_grad=True)
            key = torch.zeros(*axes, 7, 16, requires_grad=True)
            mask = {"attn_mask": torch.ones(5, 7, dtype=torch.bool)} if "attn_mask" in form else {}
            output = nn.functional.scaled_dot_product_attention(query, key, key, **{**form, **mask})
            output.sum().backward()
        return [tuple(tensor.shape) for tensor in (output, query.grad, key.grad)]

    expected = shapes("cpu")
    for device in ("cpu", "cuda"):
        with FusedKernels(torch.device(device)):
            assert shapes("meta") == expected


def held_numbers(layer: Callable[[torch.Tensor], object], shape: tuple[int, ...]) -> int:
    """How many numbers are held for the backward pass."""
    held = 0

    def pack(tensor: torch.Tensor) -> torch.Tensor:
        nonlocal held
        held += tensor.numel()
        return tensor

    state = torch.zeros(shape, device="meta", requires_grad=True)
    with (
        torch.device("meta"),
        FusedKernels(torch.device("cpu")),
        torch.autograd.graph.saved_tensors_hooks(pack, lambda item: item),
    ):
        layer(state)
    return held


def test_attention_holds_no_weights_of_all_pairs() -> None:
    """What is held grows with the length, not with its square."""

    def attend(state: torch.Tensor) -> torch.Tensor:
        return nn.functional.scaled_dot_product_attention(state, state, state)

    assert 0 < held_numbers(attend, (1, 1, 256, 8)) <= 2.1 * held_numbers(attend, (1, 1, 128, 8))


def test_so_does_the_attention_within_a_layer() -> None:
    layer = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True, device="meta", dropout=0.0)
    weights = sum(weight.numel() for weight in layer.parameters())
    short, long = (held_numbers(layer, (1, length, 8)) - weights for length in (128, 256))
    assert 0 < long <= 2.1 * short
