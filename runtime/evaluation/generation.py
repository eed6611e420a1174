"""Makes rows out of noise with the weights of a run."""

import math

import numpy as np
import torch
from torch import Tensor

from graph.compiler.program import Rows
from graph.compiler.tasks.task import OutputKind
from graph.parts.diffusion import ddim_sample
from graph.progress import ProgressCallback
from runtime.array_types import Array
from runtime.control import Control
from runtime.evaluation.loaded_run import LoadedRun
from runtime.evaluation.result_types import Predictions
from runtime.rows import row_count

MAX_SAMPLES = 256
"""Generated rows of which figures are computed."""


def generate(
    run: LoadedRun,
    count: int,
    seed: int,
    control: Control,
    progress: ProgressCallback = lambda _done, _total: None,
    *,
    is_interpolation: bool = False,
) -> Array:
    """Rows out of noise, [N, ...].

    Args:
        run: The run.
        count: How many.
        seed: Of the noise.
        control: Where a wish to stop comes from.
        progress: Called with how many rows are generated.
        is_interpolation: Whether the rows interpolate between two generated rows.

    Raises:
        Stopped: It was stopped.
    """
    spec = run.task.generator
    assert spec is not None
    generator = torch.Generator().manual_seed(seed)
    draw = torch.rand if spec.is_uniform else torch.randn
    latents = draw(2 if is_interpolation else count, *spec.shape, generator=generator)
    if is_interpolation:
        latents = slerp(latents[0], latents[1], count, is_uniform=spec.is_uniform)
    generate_batch = denoise if spec.is_diffusion else decode
    parts: list[Array] = []
    with torch.no_grad(), run.rng:
        for chunk in torch.split(latents, run.project.training.batch_size):
            control.process_commands()
            generated = generate_batch(run, repeat_input_rows(run, len(chunk)), chunk.to(run.device), control)
            parts.append(generated.float().cpu().numpy())
            progress(sum(map(len, parts)), count)
    return np.concatenate(parts)


def generate_split(run: LoadedRun, split: str, control: Control, progress: ProgressCallback) -> Predictions:
    """As many generated rows as a split has, at most `MAX_SAMPLES`; the targets are the real rows."""
    task = run.task
    real = run.rows[split][task.target][:MAX_SAMPLES].cpu().numpy()
    generated = generate(run, len(real), 0, control, progress)
    predicted = generated.reshape(real.shape)
    return Predictions(task, split, real, predicted, real, np.zeros(len(real)), run.weights.step)


def repeat_input_rows(run: LoadedRun, count: int) -> Rows:
    """So many rows of what the network reads, the same ones again where there are fewer."""
    rows = next(iter(run.rows.values()))
    indices = torch.arange(count) % row_count(rows)
    return {name: rows[name][indices].to(run.device) for name in run.task.inputs}


def slerp(start: Tensor, end: Tensor, count: int, *, is_uniform: bool) -> Tensor:
    """Codes between one and another: straight, or for normal noise along a circle.

    In the middle of a straight line normal noise would be shorter than any in training.
    Source: White (2016), arXiv 1609.04468.
    """
    shares = torch.linspace(0, 1, count).reshape(-1, *[1] * start.dim())
    if is_uniform:
        return start + shares * (end - start)
    flat_start, flat_end = start.flatten(), end.flatten()
    cosine = flat_start @ flat_end / (flat_start.norm() * flat_end.norm()).clamp(min=1e-7)
    angle = torch.arccos(cosine.clamp(-1, 1))
    if math.isclose(float(angle.sin()), 0, abs_tol=1e-4):
        return start + shares * (end - start)
    return (((1 - shares) * angle).sin() * start + (shares * angle).sin() * end) / angle.sin()


def decode(run: LoadedRun, batch: Rows, latents: Tensor, _control: Control) -> Tensor:
    """The rows that are decoded from codes."""
    spec = run.task.generator
    assert spec is not None
    generated = run.value_at(spec.node, batch, {spec.latent_node: latents})
    return generated.sigmoid() if run.task.output_kind is OutputKind.SIGMOID else generated


def denoise(run: LoadedRun, batch: Rows, noise: Tensor, control: Control) -> Tensor:
    """The rows that are left when a diffusion is undone."""
    spec = run.task.generator
    assert spec is not None
    alphas_cumprod: Tensor = getattr(run.model, spec.latent_node).alphas_cumprod
    data = next(iter(run.rows.values()))[spec.field]

    def predict_noise(sample: Tensor, steps: Tensor) -> Tensor:
        control.process_commands()
        return run.value_at(spec.node, batch, {spec.latent_node: (sample, torch.zeros_like(sample), steps)})

    return ddim_sample(predict_noise, alphas_cumprod, noise, float(data.min()), float(data.max()))
