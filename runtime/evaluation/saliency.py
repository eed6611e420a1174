"""What in an input speaks for an answer."""

from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor

from graph.compiler.program import Rows
from runtime.evaluation.array_types import Floats
from runtime.evaluation.array_types import Rows as Array
from runtime.evaluation.loaded_run import Trained
from runtime.evaluation.result_types import Method, Saliency
from runtime.evaluation.tasks.task import Aim, Task

STEPS = 32
"""Points on the way of integrated gradients; their error falls with the square of this."""


_UNEXPLAINED = (Aim.PICTURES, Aim.BOXES, Aim.POINTS, Aim.SAMPLES, Aim.EMBEDDINGS, Aim.EPISODES)


def methods_of(trained: Trained) -> tuple[Method, ...]:
    """The methods that make sense for a run, the best first."""
    if trained.task.aim in _UNEXPLAINED:
        return ()
    if not trained.task.fields[trained.task.input].dtype.startswith("float"):
        return (Method.GRADIENT,)
    found = (Method.INTEGRATED, Method.GRADIENT)
    return (*found, Method.GRAD_CAM) if spatial_nodes(trained) else found


def spatial_nodes(trained: Trained) -> tuple[str, ...]:
    """The nodes whose values keep the places of the picture, in order; convolutions where there are any."""
    if not trained.task.takes_pictures:
        return ()
    row = {name: each[:1] for name, each in next(iter(trained.rows.values())).items()}
    with torch.no_grad(), trained.chance:
        values = _watched(trained, {name: each.to(trained.device) for name, each in row.items()})[1]
    spatial = [name for name, each in values.items() if each.dim() == 4 and min(each.shape[2:]) > 1]
    convolutions = tuple(each for each in spatial if _kind(trained, each).startswith("Conv"))
    return convolutions or tuple(spatial)


def _kind(trained: Trained, owner: str) -> str:
    """The kind of the node that a watched value is of: `conv`, or `Block/conv` inside a block."""
    block, _, node = owner.rpartition("/")
    graph = trained.project.blocks[block].graph if block else trained.project.main
    return graph.nodes[node].kind


def explain(
    trained: Trained,
    row: Mapping[str, Array],
    method: Method,
    answer: int | None = None,
    node: str | None = None,
) -> Saliency:
    """What in a row speaks for an answer.

    Args:
        trained: The run.
        row: One row of every field that the network reads, without a batch.
        method: How it is found.
        answer: The number of the class, label or value that is explained; None: what the network says.
        node: For Grad-CAM, the node whose values are looked at; None: the last convolution.
    """
    batch = {name: torch.as_tensor(row[name])[None].to(trained.device) for name in trained.task.inputs}
    with torch.enable_grad(), trained.chance:
        if answer is None:
            answer = _said(trained.task, trained.answer(batch))
        if not batch[trained.task.input].is_floating_point():
            return Saliency(Method.GRADIENT, answer, _of_tokens(trained, batch, answer))
        if method is Method.GRAD_CAM:
            chosen = node or spatial_nodes(trained)[-1]
            return Saliency(method, answer, _grad_cam(trained, batch, answer, chosen), chosen)
        find = _integrated if method is Method.INTEGRATED else _gradient
        return Saliency(method, answer, find(trained, batch, answer))


def _said(task: Task, output: Tensor) -> int:
    """The number of what the network says itself."""
    if task.aim is Aim.NUMBERS:
        return 0
    values = output.detach().flatten(2).sum(2)[0] if output.dim() > 2 else output.detach()[0]
    if values.numel() == 1:
        return int(values.item() > (0.5 if task.scores == "chances" else 0.0))
    return int(values.flatten().argmax())


def _score(task: Task, output: Tensor, answer: int) -> Tensor:
    """The figure that is explained, [B]: that of the answer, all places together."""
    values = output.flatten(2).sum(2) if output.dim() > 2 else output.reshape(len(output), -1)
    if values.shape[1] == 1 and task.aim is Aim.CLASSES:
        return values[:, 0] if answer == 1 else -values[:, 0]
    return values[:, min(answer, values.shape[1] - 1)]


def _gradient(trained: Trained, batch: Rows, answer: int) -> Floats:
    x = batch[trained.task.input].requires_grad_()
    score = _score(trained.task, trained.answer(batch), answer)
    (slope,) = torch.autograd.grad(score.sum(), x)
    return _array((slope * x)[0])


def _integrated(trained: Trained, batch: Rows, answer: int) -> Floats:
    """The mean gradient on the straight way from a plain row, times the distance from it."""
    name = trained.task.input
    x, plain = batch[name], _plain(trained)
    shares = (torch.arange(STEPS, device=x.device) + 0.5) / STEPS
    way = plain + shares.view(-1, *[1] * (x.dim() - 1)) * (x - plain)
    way.requires_grad_()
    many = {each: way if each == name else v.expand(STEPS, *v.shape[1:]) for each, v in batch.items()}
    score = _score(trained.task, trained.answer(many), answer)
    (slope,) = torch.autograd.grad(score.sum(), way)
    return _array((slope.mean(0, keepdim=True) * (x - plain))[0])


def _plain(trained: Trained) -> Tensor:
    """A row that says nothing: an empty picture, or the mean of what was learned from."""
    rows = next(iter(trained.rows.values()))[trained.task.input]
    plain = (
        torch.full_like(rows[:1], float(rows.min())) if trained.task.takes_pictures else rows.mean(0)[None]
    )
    return plain.to(trained.device)


def _grad_cam(trained: Trained, batch: Rows, answer: int, node: str) -> Floats:
    x = batch[trained.task.input].requires_grad_()
    output, values = _watched(trained, batch)
    value = values[node]
    (slope,) = torch.autograd.grad(_score(trained.task, output, answer).sum(), value)
    weights = slope.mean((2, 3), keepdim=True)
    seen = torch.relu((weights * value).sum(1, keepdim=True))
    seen = torch.nn.functional.interpolate(seen, size=x.shape[2:], mode="bilinear", align_corners=False)
    return _array(seen[0, 0] / seen.max().clamp(min=1e-12))


def _of_tokens(trained: Trained, batch: Rows, answer: int) -> Floats:
    """Gradient times value at the first node that gives each place of a sequence numbers of its own."""
    trained.watch.places = batch[trained.task.input].shape
    try:
        output, values = _watched(trained, batch)
    finally:
        trained.watch.places = None
    found = next((each for each in values.values() if each.is_leaf and each.requires_grad), None)
    if found is None:
        return np.zeros(batch[trained.task.input].shape[1:], dtype=np.float32)
    (slope,) = torch.autograd.grad(_score(trained.task, output, answer).sum(), found)
    return _array((slope * found).sum(-1)[0])


def _watched(trained: Trained, batch: Rows) -> tuple[Tensor, dict[str, Tensor]]:
    """The answer to a batch, and the values of all nodes on the way to it."""
    watch = trained.watch
    watch.is_on = True
    try:
        return trained.answer(batch), dict(watch.values)
    finally:
        watch.is_on = False
        watch.values.clear()


def _array(values: Tensor) -> Floats:
    return values.detach().float().cpu().numpy()
