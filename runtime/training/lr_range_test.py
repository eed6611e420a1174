"""The learning-rate range test: the rate grows from step to step, and the loss tells where it learns fastest.

Source: Smith 2017, "Cyclical learning rates for training neural networks", section 3.3.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from graph.compiler.program import Program
from graph.document import Training
from graph.progress import ProgressCallback, ignore_progress
from runtime.state.training_state import TrainingState
from runtime.training.epoch_source import SupervisedEpochs
from runtime.training.step import build_step
from runtime.training.trial_steps import copied_state, endless_batches

NUM_STEPS = 100
"""Steps of the optimizers that are taken at most."""
MIN_LR, MAX_LR = 1e-7, 10.0
SMOOTHING_STEPS = 4.0
"""The deviation, in steps, of the bell curve with which the losses are averaged."""
MAX_RISE = 3.0
"""How many times as far above its best value as it began, or as large as it began, a loss ends the test."""
NUM_PLATEAU_STEPS = 20
"""First steps, with rates at which nothing moves yet; their usual loss is what others are compared with."""
MIN_FALL = 0.01
"""The share of the first loss by which it must have fallen somewhere before a rate is suggested."""
MIN_DESCENT = 0.2
"""The share of the fall that counts as the start of the way down; what is less is noise."""


@dataclass(frozen=True, slots=True)
class LearningRateCurve:
    """What a range test measured: at each rate the loss, as it came and smoothed.

    `suggestion` is the rate at which the smoothed loss falls fastest, over equal factors of the rate; None
    where it never falls.
    """

    optimizer: str
    lrs: tuple[float, ...]
    losses: tuple[float, ...]
    smoothed: tuple[float, ...]
    suggestion: float | None


def run_lr_range_test(
    program: Program,
    training: Training,
    state: TrainingState,
    epochs: SupervisedEpochs,
    optimizer: str,
    progress: ProgressCallback = ignore_progress,
) -> LearningRateCurve:
    """Lets the rate of one optimizer grow from step to step, on a copy; the state stays as it is.

    The steps are those of a run, with its optimizers, its precision and its batches. Random numbers are drawn
    from the global generator: who needs that unchanged isolates it.

    Args:
        program: What is trained.
        training: Its settings.
        state: Weights, optimizers and metrics to begin with.
        epochs: What the epochs consist of.
        optimizer: The optimizer whose rate grows; others keep theirs.
        progress: Called before every step; may raise to end the test.
    """
    trial = copied_state(program, state)
    lrs: list[float] = []
    losses: list[float] = []
    phase = next(phase for phase in program.phases if phase.name == optimizer)
    meter, groups = trial.meters[phase.loss_name], trial.optimizers[optimizer].param_groups
    step, batches = (
        build_step(program, training, trial, epochs.steps_per_epoch),
        endless_batches(epochs, trial),
    )
    for number in range(NUM_STEPS):
        progress(number, NUM_STEPS)
        lr = MIN_LR * (MAX_LR / MIN_LR) ** (number / (NUM_STEPS - 1))
        for group in groups:
            group["lr"] = lr
        for _ in range(training.accumulate * phase.every):
            step(next(batches))
            trial.position += 1
            trial.step += 1
        measured = meter.finish()
        if not measured or not all(map(math.isfinite, measured)):
            break
        lrs.append(lr)
        losses.append(sum(measured) / len(measured))
        if _is_lost(losses):
            break
    smoothed = smooth(losses)
    return LearningRateCurve(optimizer, tuple(lrs), tuple(losses), smoothed, steepest_lr(lrs, smoothed))


def smooth(losses: Sequence[float], deviation: float = SMOOTHING_STEPS) -> tuple[float, ...]:
    """The mean of each loss and its neighbours, weighted by a bell curve, so that nothing is shifted.

    Losses that went far up count only as somewhat larger than at first: they would hide what came before.
    """
    first = median(losses[:NUM_PLATEAU_STEPS]) if losses else 0.0
    bounded = [min(loss, first + abs(first) / 2) for loss in losses]
    indices = range(len(losses))
    result = []
    for at in indices:
        weights = [math.exp(-0.5 * ((at - index) / deviation) ** 2) for index in indices]
        total = math.fsum(weight * loss for weight, loss in zip(weights, bounded, strict=True))
        result.append(total / math.fsum(weights))
    return tuple(result)


def steepest_lr(lrs: Sequence[float], losses: Sequence[float]) -> float | None:
    """The rate at which losses fall fastest, over the logarithm of the rate, on their last way down.

    Returns:
        The rate with two digits; None where they fall by less than `MIN_FALL` of the first ones.
    """
    if len(losses) <= NUM_PLATEAU_STEPS:
        return None
    first = median(losses[:NUM_PLATEAU_STEPS])
    lowest = min(range(len(losses)), key=lambda index: losses[index])
    fall = first - losses[lowest]
    if lowest < NUM_PLATEAU_STEPS or fall < MIN_FALL * abs(first):
        return None
    above = [index for index in range(1, lowest) if losses[index] > first - MIN_DESCENT * fall]
    start = max(above, default=1)
    steepest = min(range(start, lowest), key=lambda index: losses[index + 1] - losses[index - 1])
    return float(f"{lrs[steepest]:.2g}")


def _is_lost(losses: Sequence[float]) -> bool:
    """Whether the last losses are far above the best one."""
    first, best, now = losses[0], min(losses), min(losses[-3:])
    return len(losses) > 3 and now - best > MAX_RISE * max(abs(first), first - best)
