"""What happens in one step of a training: each optimizer's part, then the copies of weights follow.

Everything is looked up once, when the functions are built, so that the loop itself looks nothing up.
"""

from collections.abc import Callable

from torch import Tensor, nn
from torch.optim import Optimizer

from graph.compiler.program import Phase, Program, Rows
from graph.document import Training
from runtime.rows import count_rows
from runtime.state.training_state import TrainingState

StepFunction = Callable[[Rows], None]


def build_step(
    program: Program, training: Training, state: TrainingState, steps_per_epoch: int
) -> StepFunction:
    """One step on a batch.

    Args:
        program: What is trained.
        training: Its settings.
        state: What changes; its meters must be those of the epoch under way.
        steps_per_epoch: Steps in an epoch.
    """
    update_copies = program.update_copies
    phase_steps = [
        (phase.every, _build_phase_step(program, phase, training, state, steps_per_epoch))
        for phase in program.phases
    ]
    if len(phase_steps) == 1 and phase_steps[0][0] == 1 and update_copies is None:
        return phase_steps[0][1]

    def step(batch: Rows) -> None:
        number = state.step + 1
        for every, phase_step in phase_steps:
            if number % every == 0:
                phase_step(batch)
        if update_copies is not None:
            update_copies(state.model, number)

    return step


def _build_phase_step(
    program: Program, phase: Phase, training: Training, state: TrainingState, steps_per_epoch: int
) -> StepFunction:
    """Forward, backward, update."""
    accumulate = training.accumulate
    model, objective, optimizer = state.model, state.objective, state.optimizers[phase.name]
    compute_loss, add = phase.compute_loss, state.meters[phase.loss_name].add
    update, zero_grad = _build_update(program, phase, training, state), _build_zero_grad(optimizer)
    scaler, counter = state.scalers.get(phase.name), phase.counter

    def phase_step(batch: Rows) -> None:
        loss = compute_loss(model, objective, batch)
        if accumulate == 1:
            zero_grad()
            (loss if scaler is None else scaler.scale(loss)).backward()  # type: ignore[no-untyped-call]
            update()
        else:
            position = state.position + 1
            if position % accumulate == 1:
                zero_grad()
            part = loss / accumulate
            (part if scaler is None else scaler.scale(part)).backward()  # type: ignore[no-untyped-call]
            if position % accumulate == 0 or position == steps_per_epoch:
                update()
        add(loss, getattr(objective, counter) if counter else count_rows(batch))

    return phase_step


def _build_zero_grad(optimizer: Optimizer) -> Callable[[], None]:
    """What `optimizer.zero_grad()` does, without what it looks up each time: a fiftieth of a small step."""
    weights = [weight for group in optimizer.param_groups for weight in group["params"]]

    def zero_grad() -> None:
        for weight in weights:
            weight.grad = None

    return zero_grad


def _build_update(
    program: Program, phase: Phase, training: Training, state: TrainingState
) -> Callable[[], object]:
    """The weights move by their gradients; the schedule follows where it counts steps."""
    optimizer, clip_norm = state.optimizers[phase.name], training.clip_norm
    scheduler = state.schedulers.get(phase.name) if phase.schedule_every == "step" else None
    scaler = state.scalers.get(phase.name)
    if clip_norm is None and scheduler is None and scaler is None:
        return optimizer.step
    weights = _clipped_parameters(program, state.model, optimizer)

    def update() -> None:
        if clip_norm is not None:
            if scaler is not None:
                scaler.unscale_(optimizer)
            nn.utils.clip_grad_norm_(weights, clip_norm)
        if scaler is None:
            optimizer.step()
        else:
            scaler.step(optimizer)
            scaler.update()
        if scheduler is not None:
            scheduler.step()

    return update


def _clipped_parameters(program: Program, model: nn.Module, optimizer: Optimizer) -> list[Tensor]:
    """The weights whose gradients are clipped together: all, or those of one of several optimizers."""
    if len(program.phases) == 1:
        return list(model.parameters())
    return [weight for group in optimizer.param_groups for weight in group["params"]]
