"""A whole epoch three times: by our trainer, by the exported script, by hand."""

import copy
import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn

from graph.compiler import compile_project, load
from graph.dataset_fields import DataDescription, Field
from graph.document import Block, CopiedWeights, Graph, Project, SharedWeights
from runtime.control import Control
from runtime.state.training_state import fresh_state
from runtime.training.trainer import Trainer
from tests.builders import drawing
from tests.formatting import assert_formatted

BATCH, STEPS = 6, 10
Rows = dict[str, Tensor]
Reference = Callable[[nn.Module, list[Rows]], None]


def described(rows: Rows) -> dict[str, DataDescription]:
    fields = (
        Field(name, tuple(row.shape[1:]), str(row.dtype).removeprefix("torch.")) for name, row in rows.items()
    )
    return {"data": DataDescription(tuple(fields))}


def batches(rows: Rows) -> list[Rows]:
    """The batches as the trainer takes them under seed 0."""
    order = torch.randperm(len(rows["input"]), generator=torch.Generator().manual_seed(0))
    return [{name: values[chosen] for name, values in rows.items()} for chosen in order.split(BATCH)]


def compare(project: Project, rows: Rows, by_hand: Reference) -> nn.Module:
    """Trains an epoch three times: by our trainer, by the exported script, by hand."""
    project = replace(project, training=replace(project.training, epochs=1, batch_size=BATCH))
    program = load(project, described(rows), Path())
    torch.manual_seed(0)
    state = fresh_state(program, project.training, torch.device("cpu"), 1, STEPS)
    reference = copy.deepcopy(state.model)
    torch.manual_seed(1)
    data = {"train": rows}
    Trainer(program, project.training, data, state, None, Control(), lambda _event: None).run()
    torch.manual_seed(1)
    by_hand(reference.train(), batches(rows))
    assert_equal(state.model, reference)
    assert_equal(exported(project, rows), state.model)
    return state.model


def exported(project: Project, rows: Rows) -> nn.Module:
    """What the standalone script's own loop makes of the same rows."""
    names: dict = {"__name__": "it", "__file__": "it.py"}
    source = compile_project(project, described(rows)).text
    assert_formatted(source)
    exec(source, names)
    loaded = {"train": rows}
    names["load_data"] = lambda *_: (loaded, {}) if "Scales" in names else loaded
    build = names["build_model"]

    def build_then_seed() -> nn.Module:
        model: nn.Module = build()
        torch.manual_seed(1)
        return model

    names["build_model"] = build_then_seed
    model: nn.Module = names["train"](1, "cpu", 0, lambda _title, _metrics: None)
    return model


def assert_equal(ours: nn.Module, theirs: nn.Module) -> None:
    result, expected = ours.state_dict(), theirs.state_dict()
    assert result.keys() == expected.keys()
    for name, item in result.items():
        assert torch.equal(item, expected[name]), name
        if item.is_floating_point():
            assert bool(item.isfinite().all()), name


def with_weights(graph: Graph, **weights: SharedWeights | CopiedWeights) -> Graph:
    return graph.with_nodes(
        replace(graph.nodes[weight], weights=inputs) for weight, inputs in weights.items()
    )


def mlp(*widths: int | str, last: str = "") -> Block:
    """A block of Linear layers with ReLU between them."""
    nodes: list = [("x", "Input")]
    for index, width in enumerate(widths, 1):
        nodes.append((f"fc{index}", "Linear", {"out_features": width}))
        if index < len(widths):
            nodes.append((f"relu{index}", "ReLU"))
    nodes += [("end", last)] if last else []
    order = [*(node[0] for node in nodes), "y"]
    nodes.append(("y", "Output"))
    wiring = " ".join(f"{a}.output>{b}.input" for a, b in itertools.pairwise(order))
    return Block(drawing(nodes, wiring))


DATA = ("data", "data.npz", {"path": "x.npz", "more": ("other", "reward", "terminated")})
