"""The network of a run as plain PyTorch, with the rows that its exports are compared on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn

from graph.compiler import compile_stages, load_stages
from graph.compiler.program import Program, Rows
from graph.compiler.program_loader import parse_owner
from graph.compiler.tasks.task import TaskType
from graph.document import Graph, LoadedWeights, Project
from graph.init_sources import initial_source
from graph.initializers import FILE
from graph.problems import GraphError, make_problem
from graph.progress import ProgressCallback
from runtime.code_trust import trusted_fingerprints
from runtime.control import Control
from runtime.evaluation.loaded_run import LoadedRun, forward_method_of, open_run
from runtime.evaluation.run_selection import RunRef
from runtime.export.changed_data import preprocessing_of_run
from runtime.preprocessing import Preprocessing
from runtime.rows import batches, row_count

MAX_ROWS = 1000
"""So many rows an export is compared on."""
TOLERANCE = 1e-5
"""Outputs of another runtime may differ by so much, as a share of the largest, or of 1 where that is more."""
SPLITS = ("test", "validation", "train")
CPU = torch.device("cpu")


class MethodModule(nn.Module):
    """A module whose `forward` is a method of another, for networks that have one for each loss.

    Args:
        network: The network, whose weights have the names that they have in the app below `network`.
        method: The name of the method.
    """

    def __init__(self, network: nn.Module, method: str) -> None:
        super().__init__()
        self.network, self._method = network, method

    def forward(self, *inputs: Tensor) -> Any:
        """What the method gives."""
        return getattr(self.network, self._method)(*inputs)


@dataclass(frozen=True, eq=False)
class RunNetwork:
    """A run ready to be exported, on the CPU and in evaluation mode."""

    run: LoadedRun
    program: Program
    model: nn.Module
    """The network as the exported code builds it, with the weights of the run."""
    inputs: tuple[str, ...]
    """What it takes, by the names of fields; with that of their node where several have such a field."""
    outputs: tuple[str, ...]
    """What it gives, by the names of nodes."""
    preprocessing: Preprocessing

    @property
    def module(self) -> nn.Module:
        """What is called with the inputs in their order."""
        method = self.run.forward_method
        return self.model if method == "forward" else MethodModule(self.model, method).eval()

    @property
    def split(self) -> str:
        """The split whose rows the export is compared on."""
        return next(split for split in SPLITS if split in self.run.rows)

    def batches(self, max_rows: int = MAX_ROWS) -> Iterator[tuple[Tensor, ...]]:
        """The inputs of the first rows, in batches as large as in the training."""
        rows = self.run.rows[self.split]
        count = min(row_count(rows), max_rows)
        chosen: Rows = {name: rows[name][:count] for name in self.run.task.inputs}
        for batch in batches(chosen, self.run.project.training.batch_size):
            yield tuple(batch[name] for name in self.run.task.inputs)

    def run_answers(self, inputs: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
        """The outputs of the run itself, as Evaluation has them."""
        with torch.no_grad():
            outputs = getattr(self.run.model, self.run.forward_method)(*inputs)
        return outputs if isinstance(outputs, tuple) else (outputs,)


def open_network(
    run_ref: RunRef, form: str, control: Control, progress: ProgressCallback = lambda _done, _total: None
) -> RunNetwork:
    """Takes up a run for an export.

    Args:
        run_ref: Which run, and which of its weights.
        form: What it is to be exported as, for sentences.
        control: Where a wish to stop comes from.
        progress: Called with how much of the data is loaded.

    Raises:
        GraphError: It cannot be loaded, has no answers to rows, or its data have changed since.
        Stopped: It was stopped.
    """
    try:
        run = open_run(run_ref, control, progress)
    except GraphError as error:
        if [problem.code for problem in error.problems] == ["nothing-compared"]:
            raise GraphError([make_problem("export-nothing-compared", form=form)]) from error
        raise
    _refuse_tasks(run, form)
    trusted = trusted_fingerprints() if run_ref.trusted is None else run_ref.trusted
    stages = compile_stages(_with_own_weights(run.project), run.descriptions, trusted=trusted)
    program = load_stages(stages, run_ref.folder)
    run.device = CPU
    run.model.to(CPU)
    with run.rng:
        model = program.build_model()
    model.load_state_dict(run.model.state_dict())
    assert stages.plan is not None
    method = stages.plan.network.method(forward_method_of(stages, run.task))
    assert method is not None
    network = RunNetwork(
        run,
        program,
        model.eval().requires_grad_(False),
        _unique_names(run.task.inputs),
        tuple(name for name, _ in method.results),
        preprocessing_of_run(run_ref.path, Preprocessing(run.descriptions, dict(run.scales))),
    )
    _refuse_noise(network, form)
    return network


def _unique_names(inputs: Sequence[str]) -> tuple[str, ...]:
    """Names of inputs that are given as node.field."""
    fields = [name.rpartition(".")[2] for name in inputs]
    return tuple(
        field if fields.count(field) == 1 else name.replace(".", "_")
        for name, field in zip(inputs, fields, strict=True)
    )


def _refuse_tasks(run: LoadedRun, form: str) -> None:
    """Refuses what does not answer to rows.

    Raises:
        GraphError: It plays, or makes rows out of noise.
    """
    node = next(iter(run.descriptions), "")
    if run.task.task_type is TaskType.REINFORCEMENT:
        raise GraphError([make_problem("export-environment", node, node=node, form=form)])
    if run.task.task_type is TaskType.GENERATION:
        assert run.task.generator is not None
        node = run.task.generator.latent_node
        raise _generates(node, form)


def _refuse_noise(network: RunNetwork, form: str) -> None:
    """Refuses a network that gives something else for the same rows each time.

    Raises:
        GraphError: It does.
    """
    first = next(network.batches())
    with network.run.rng:
        recorder = network.run.recorder
        recorder.is_on = True
        try:
            one = network.run_answers(first)
            values = dict(recorder.values)
            recorder.values.clear()
            other = network.run_answers(first)
            for node, value in values.items():
                if not torch.equal(value, recorder.values[node]):
                    raise _generates(node, form)
        finally:
            recorder.is_on = False
            recorder.values.clear()
    if not all(map(torch.equal, one, other)):
        raise _generates(network.outputs[0], form)


def _generates(owner: str, form: str) -> GraphError:
    location = parse_owner(owner)
    return GraphError([make_problem("export-generates", location, node=location.node, form=form)])


def _with_own_weights(project: Project) -> Project:
    """The project without files that weights begin with: those of the run take their place."""
    graph = project.main
    for node in graph.nodes.values():
        if isinstance(node.weights, LoadedWeights):
            graph = graph.with_node(replace(node, weights=None))
    blocks = {
        name: replace(block, graph=_without_initial_files(block.graph))
        for name, block in project.blocks.items()
    }
    return replace(project, main=_without_initial_files(graph), blocks=blocks)


def _without_initial_files(graph: Graph) -> Graph:
    changed = []
    for node in graph.nodes.values():
        init = {name: value for name, value in node.init.items() if not initial_source(value, FILE)}
        if len(init) < len(node.init):
            changed.append(replace(node, init=init))
    return graph.with_nodes(changed) if changed else graph


def largest_difference(expected: tuple[Tensor, ...], outputs: tuple[Tensor, ...]) -> float:
    """How far outputs differ, as a share of the largest, or of 1 where that is more; NaN equals NaN."""
    worst = 0.0
    for one, other in zip(expected, outputs, strict=True):
        if one.shape != other.shape:
            return float("inf")
        if torch.equal(one, other) or not one.numel():
            continue
        scale = max(1.0, float(one.abs().nan_to_num().max()))
        apart = (one.double() - other.double()).abs().masked_fill(one.isnan() & other.isnan(), 0)
        worst = max(worst, float(apart.nan_to_num(float("inf")).max()) / scale)
    return worst
