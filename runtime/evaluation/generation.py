"""Makes rows out of noise with the weights of a run."""

import math

import numpy as np
import torch
from torch import Tensor

from graph.compiler.program import Rows
from runtime.control import Control
from runtime.evaluation.array_types import Rows as Array
from runtime.evaluation.loaded_run import Progress, Trained
from runtime.evaluation.result_types import Predictions
from runtime.evaluation.tasks.task import Scores
from runtime.training.validation import count_rows

MOST = 256
"""Made rows that figures are worked out of."""
STEPS = 50
"""Steps of a diffusion that are taken on the way back; the others are leapt over."""


def made_rows(
    trained: Trained,
    count: int,
    seed: int,
    control: Control,
    progress: Progress = lambda _done, _total: None,
    *,
    is_walk: bool = False,
) -> Array:
    """Rows out of noise, [N, ...].

    Args:
        trained: The run.
        count: How many.
        seed: Of the noise.
        control: Where a wish to stop comes from.
        progress: Told how many rows are made.
        is_walk: Whether the rows lie on the way from one made row to another.

    Raises:
        Stopped: It was told to stop.
    """
    maker = trained.task.maker
    assert maker is not None
    generator = torch.Generator().manual_seed(seed)
    draw = torch.rand if maker.is_even else torch.randn
    codes = draw(2 if is_walk else count, *maker.shape, generator=generator)
    if is_walk:
        codes = way_between(codes[0], codes[1], count, is_even=maker.is_even)
    make = undo_diffusion if maker.is_diffusion else make_from
    parts: list[Array] = []
    with torch.no_grad(), trained.chance:
        for some in torch.split(codes, trained.project.training.batch_size):
            control.obey()
            made = make(trained, first_rows(trained, len(some)), some.to(trained.device), control)
            parts.append(made.float().cpu().numpy())
            progress(sum(map(len, parts)), count)
    return np.concatenate(parts)


def sample(trained: Trained, split: str, control: Control, progress: Progress) -> Predictions:
    """As many made rows as there are real ones in a split, or `MOST`; what is compared are the real ones."""
    task = trained.task
    real = trained.rows[split][task.target][:MOST].cpu().numpy()
    made = made_rows(trained, len(real), 0, control, progress)
    given = made.reshape(real.shape)
    return Predictions(task, split, real, given, real, np.zeros(len(real)), trained.weights.step)


def first_rows(trained: Trained, count: int) -> Rows:
    """So many rows of what the network reads, the same ones again where there are fewer."""
    rows = next(iter(trained.rows.values()))
    places = torch.arange(count) % count_rows(rows)
    return {name: rows[name][places].to(trained.device) for name in trained.task.inputs}


def way_between(start: Tensor, end: Tensor, count: int, *, is_even: bool) -> Tensor:
    """Codes on the way from one to another: straight, or for normal noise along a circle.

    In the middle of a straight way normal noise would be shorter than any that was learned from.
    Source: White (2016), arXiv 1609.04468.
    """
    shares = torch.linspace(0, 1, count).reshape(-1, *[1] * start.dim())
    if is_even:
        return start + shares * (end - start)
    flat_start, flat_end = start.flatten(), end.flatten()
    cosine = flat_start @ flat_end / (flat_start.norm() * flat_end.norm()).clamp(min=1e-7)
    angle = torch.arccos(cosine.clamp(-1, 1))
    if math.isclose(float(angle.sin()), 0, abs_tol=1e-4):
        return start + shares * (end - start)
    return (((1 - shares) * angle).sin() * start + (shares * angle).sin() * end) / angle.sin()


def make_from(trained: Trained, batch: Rows, codes: Tensor, _control: Control) -> Tensor:
    """The rows that are made of codes."""
    maker = trained.task.maker
    assert maker is not None
    made = trained.value_at(maker.node, batch, {maker.codes: codes})
    return made.sigmoid() if trained.task.scores is Scores.SIGMOID else made


def undo_diffusion(trained: Trained, batch: Rows, noise: Tensor, control: Control) -> Tensor:
    """The rows that are left when all noise is taken out, in few steps. Raises Stopped.

    Source: Song, Meng and Ermon (2021), equation 12 without new noise.
    """
    maker = trained.task.maker
    assert maker is not None
    kept: Tensor = getattr(trained.model, maker.codes).kept.to(noise)
    data = next(iter(trained.rows.values()))[maker.field]
    low, high = float(data.min()), float(data.max())
    steps = torch.linspace(len(kept) - 1, 0, min(STEPS, len(kept))).round().long().tolist()
    now = noise
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        control.obey()
        share = kept[step]
        at = torch.full((len(now),), step, device=now.device)
        told = trained.value_at(maker.node, batch, {maker.codes: (now, torch.zeros_like(now), at)})
        told = told.reshape(now.shape)
        clean = ((now - (1 - share).sqrt() * told) / share.sqrt()).clamp(low, high)
        left = kept[following] if following is not None else torch.ones_like(share)
        told = (now - share.sqrt() * clean) / (1 - share).sqrt()
        now = left.sqrt() * clean + (1 - left).sqrt() * told
    return now
