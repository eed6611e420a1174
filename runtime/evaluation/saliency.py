"""What in an input speaks for an answer."""

from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor

from graph.compiler.program import Rows
from graph.compiler.tasks.task import Task, TaskType
from runtime.array_types import Array, Floats
from runtime.evaluation.loaded_run import LoadedRun
from runtime.evaluation.result_types import Saliency, SaliencyMethod

NUM_STEPS = 32
"""Points of the path of integrated gradients; their error falls with the square of this."""


_UNSUPPORTED = (
    TaskType.IMAGE_REGRESSION,
    TaskType.DETECTION,
    TaskType.KEYPOINTS,
    TaskType.GENERATION,
    TaskType.EMBEDDING,
    TaskType.REINFORCEMENT,
)


def available_methods(run: LoadedRun) -> tuple[SaliencyMethod, ...]:
    """The methods that make sense for a run, the best first."""
    if run.task.task_type in _UNSUPPORTED:
        return ()
    if not run.task.fields[run.task.input].dtype.startswith("float"):
        return (SaliencyMethod.GRADIENT,)
    methods = (SaliencyMethod.INTEGRATED, SaliencyMethod.GRADIENT)
    return (*methods, SaliencyMethod.GRAD_CAM) if spatial_nodes(run) else methods


def spatial_nodes(run: LoadedRun) -> tuple[str, ...]:
    """The nodes whose values keep the positions of the picture, in order; convolutions if there are any."""
    if not run.task.is_image_input:
        return ()
    row = {name: item[:1] for name, item in next(iter(run.rows.values())).items()}
    with torch.no_grad(), run.rng:
        values = _recorded_answer(run, {name: item.to(run.device) for name, item in row.items()})[1]
    spatial = [name for name, item in values.items() if item.dim() == 4 and min(item.shape[2:]) > 1]
    convolutions = tuple(item for item in spatial if _node_kind(run, item).startswith("Conv"))
    return convolutions or tuple(spatial)


def _node_kind(run: LoadedRun, owner: str) -> str:
    """The kind of the node that a watched value is of: `conv`, or `Block/conv` inside a block."""
    block, _, node = owner.rpartition("/")
    graph = run.project.blocks[block].graph if block else run.project.main
    return graph.nodes[node].kind


def explain(
    run: LoadedRun,
    row: Mapping[str, Array],
    method: SaliencyMethod,
    answer: int | None = None,
    node: str | None = None,
) -> Saliency:
    """What in a row speaks for an answer.

    Args:
        run: The run.
        row: One row of every field that the network reads, without a batch.
        method: How it is computed.
        answer: The number of the class, label or value that is explained; None: what is predicted.
        node: For Grad-CAM, the node whose values are used; None: the last convolution.
    """
    batch = {name: torch.as_tensor(row[name])[None].to(run.device) for name in run.task.inputs}
    with torch.enable_grad(), run.rng:
        if answer is None:
            answer = _predicted_answer(run.task, run.answer(batch))
        if not batch[run.task.input].is_floating_point():
            return Saliency(SaliencyMethod.GRADIENT, answer, _token_saliency(run, batch, answer))
        if method is SaliencyMethod.GRAD_CAM:
            chosen = node or spatial_nodes(run)[-1]
            return Saliency(method, answer, _grad_cam(run, batch, answer, chosen), chosen)
        compute = _integrated if method is SaliencyMethod.INTEGRATED else _gradient
        return Saliency(method, answer, compute(run, batch, answer))


def _predicted_answer(task: Task, output: Tensor) -> int:
    """The number of what is predicted."""
    if task.task_type is TaskType.REGRESSION:
        return 0
    values = output.detach().flatten(2).sum(2)[0] if output.dim() > 2 else output.detach()[0]
    if values.numel() == 1:
        return int(values.item() > (0.5 if task.output_kind == "chances" else 0.0))
    return int(values.flatten().argmax())


def _score(task: Task, output: Tensor, answer: int) -> Tensor:
    """The figure that is explained, [B]: that of the answer, all positions together."""
    values = output.flatten(2).sum(2) if output.dim() > 2 else output.reshape(len(output), -1)
    if values.shape[1] == 1 and task.task_type is TaskType.CLASSIFICATION:
        return values[:, 0] if answer == 1 else -values[:, 0]
    return values[:, min(answer, values.shape[1] - 1)]


def _gradient(run: LoadedRun, batch: Rows, answer: int) -> Floats:
    x = batch[run.task.input].requires_grad_()
    score = _score(run.task, run.answer(batch), answer)
    (slope,) = torch.autograd.grad(score.sum(), x)
    return _array((slope * x)[0])


def _integrated(run: LoadedRun, batch: Rows, answer: int) -> Floats:
    """The mean gradient along the straight path from a plain row, times the distance from it."""
    name = run.task.input
    x, baseline = batch[name], _baseline(run)
    shares = (torch.arange(NUM_STEPS, device=x.device) + 0.5) / NUM_STEPS
    path = baseline + shares.view(-1, *[1] * (x.dim() - 1)) * (x - baseline)
    path.requires_grad_()
    repeated = {key: path if key == name else v.expand(NUM_STEPS, *v.shape[1:]) for key, v in batch.items()}
    score = _score(run.task, run.answer(repeated), answer)
    (slope,) = torch.autograd.grad(score.sum(), path)
    return _array((slope.mean(0, keepdim=True) * (x - baseline))[0])


def _baseline(run: LoadedRun) -> Tensor:
    """A row without information: an empty picture, or the mean of what was learned from."""
    rows = next(iter(run.rows.values()))[run.task.input]
    baseline = torch.full_like(rows[:1], float(rows.min())) if run.task.is_image_input else rows.mean(0)[None]
    return baseline.to(run.device)


def _grad_cam(run: LoadedRun, batch: Rows, answer: int, node: str) -> Floats:
    x = batch[run.task.input].requires_grad_()
    output, values = _recorded_answer(run, batch)
    value = values[node]
    (slope,) = torch.autograd.grad(_score(run.task, output, answer).sum(), value)
    weights = slope.mean((2, 3), keepdim=True)
    cam = torch.relu((weights * value).sum(1, keepdim=True))
    cam = torch.nn.functional.interpolate(cam, size=x.shape[2:], mode="bilinear", align_corners=False)
    return _array(cam[0, 0] / cam.max().clamp(min=1e-12))


def _token_saliency(run: LoadedRun, batch: Rows, answer: int) -> Floats:
    """Gradient times value at the first node that embeds each position of a sequence."""
    run.recorder.token_shape = batch[run.task.input].shape
    try:
        output, values = _recorded_answer(run, batch)
    finally:
        run.recorder.token_shape = None
    embedded = next((value for value in values.values() if value.is_leaf and value.requires_grad), None)
    if embedded is None:
        return np.zeros(batch[run.task.input].shape[1:], dtype=np.float32)
    (slope,) = torch.autograd.grad(_score(run.task, output, answer).sum(), embedded)
    return _array((slope * embedded).sum(-1)[0])


def _recorded_answer(run: LoadedRun, batch: Rows) -> tuple[Tensor, dict[str, Tensor]]:
    """The answer to a batch, and the values of all nodes before it."""
    recorder = run.recorder
    recorder.is_on = True
    try:
        return run.answer(batch), dict(recorder.values)
    finally:
        recorder.is_on = False
        recorder.values.clear()


def _array(values: Tensor) -> Floats:
    return values.detach().float().cpu().numpy()
