"""What happens in one step of a training: each optimizer's part, then the copies of weights follow.

Everything is looked up once, when the functions are built, so that the loop itself looks nothing up.
"""

from collections.abc import Callable

from torch import nn
from torch.optim import Optimizer

from graph.compiler.program import Phase, Program, Rows
from graph.document import Training
from runtime.state.training_state import TrainingState

StepFunction = Callable[[Rows], None]


def build_step(
    program: Program, training: Training, state: TrainingState, steps_per_epoch: int
) -> StepFunction:
    """One step on a batch, before which the network is told how far the training is.

    Where gradients are accumulated, several batches are one step for the optimizers, for what acts in each
    so many-th step, and for the copies of weights.

    Args:
        program: What is trained.
        training: Its settings.
        state: What changes; its meters must be those of the epoch under way.
        steps_per_epoch: Steps in an epoch.
    """
    step = _build_untimed_step(program, training, state, steps_per_epoch)
    if training.average is not None and training.average.method == "ema" and state.averaged is not None:
        step = _averaging_step(step, training, state, steps_per_epoch)
    if program.set_progress is None:
        return step

    def timed_step(batch: Rows) -> None:
        if state.position % training.accumulate == 0:
            update_progress(program, training, state, steps_per_epoch)
        step(batch)

    return timed_step


def _averaging_step(
    step: StepFunction, training: Training, state: TrainingState, steps_per_epoch: int
) -> StepFunction:
    """A step after which the moving average follows, once it has begun."""
    average, averaged, accumulate = training.average, state.averaged, training.accumulate
    assert average is not None
    assert averaged is not None

    def averaging_step(batch: Rows) -> None:
        step(batch)
        position = state.position + 1
        is_last = position % accumulate == 0 or position == steps_per_epoch
        if is_last and state.epoch >= average.from_epoch:
            averaged.update_parameters(state.model)

    return averaging_step


def update_progress(
    program: Program, training: Training, state: TrainingState, steps_per_epoch: int, epoch: int | None = None
) -> None:
    """Tells the network and its losses how far the training is, where something follows it.

    Args:
        program: What is trained.
        training: Its settings.
        state: How far it is.
        steps_per_epoch: Batches in an epoch.
        epoch: The epochs that are done, if not those of the state.
    """
    if program.set_progress is not None:
        done = state.step if training.accumulate == 1 else state.updates
        total = training.epochs * -(-steps_per_epoch // training.accumulate)
        epochs = state.epoch if epoch is None else epoch
        for model in dict.fromkeys((state.model, state.evaluated) if epoch else (state.model,)):
            program.set_progress(model, state.objective, done, epochs, total)


def _build_untimed_step(
    program: Program, training: Training, state: TrainingState, steps_per_epoch: int
) -> StepFunction:
    """One step on a batch."""
    if training.accumulate > 1:
        return _build_accumulated_step(program, training, state, steps_per_epoch)
    update_copies = program.update_copies
    phase_steps = [
        (phase.every, _build_phase_step(program, phase, training, state)) for phase in program.phases
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
    program: Program, phase: Phase, training: Training, state: TrainingState
) -> StepFunction:
    """Forward, backward, update."""
    model, objective, optimizer = state.model, state.objective, state.optimizers[phase.name]
    compute_loss, add, count = phase.compute_loss, state.meters[phase.loss_name].add, phase.count
    update, zero_grad = _build_update(phase, training, state), _build_zero_grad(optimizer)
    scaler = state.scalers.get(phase.name)

    def phase_step(batch: Rows) -> None:
        loss = compute_loss(model, objective, batch)
        zero_grad()
        (loss if scaler is None else scaler.scale(loss)).backward()  # type: ignore[no-untyped-call]
        update()
        add(loss, count(objective, batch))

    return phase_step


def _build_accumulated_step(
    program: Program, training: Training, state: TrainingState, steps_per_epoch: int
) -> StepFunction:
    """One batch of a group whose gradients are averaged, and behind the last of them the update."""
    update_copies, accumulate = program.update_copies, training.accumulate
    phase_steps = [
        (phase.every, *_build_part_of_step(program, phase, training, state)) for phase in program.phases
    ]
    accumulators = list(state.accumulators.values())

    def step(batch: Rows) -> None:
        position, number = state.position + 1, state.updates + 1
        is_last = position % accumulate == 0 or position == steps_per_epoch
        if position % accumulate == 1:
            for accumulator in accumulators:
                accumulator.zero_grad()
        for every, add_gradients, update in phase_steps:
            if number % every == 0:
                add_gradients(batch)
                if is_last:
                    update()
        if is_last:
            state.updates = number
            if update_copies is not None:
                update_copies(state.model, number)

    return step


def _build_part_of_step(
    program: Program, phase: Phase, training: Training, state: TrainingState
) -> tuple[StepFunction, Callable[[], None]]:
    """Forward and backward of one batch; the update by the gradients of several."""
    model, objective, accumulator = state.model, state.objective, state.accumulators[phase.name]
    compute_loss, add, count = phase.compute_loss, state.meters[phase.loss_name].add, phase.count
    move, scaler, adds_up = (
        _build_update(phase, training, state),
        state.scalers.get(phase.name),
        phase.adds_up,
    )

    def add_gradients(batch: Rows) -> None:
        loss = compute_loss(model, objective, batch)
        size = count(objective, batch)
        part = loss if adds_up else accumulator.weigh(loss, size)
        (part if scaler is None else scaler.scale(part)).backward()  # type: ignore[no-untyped-call]
        add(loss, size)

    def update() -> None:
        if not adds_up:
            accumulator.average()
        move()

    return add_gradients, update


def _build_zero_grad(optimizer: Optimizer) -> Callable[[], None]:
    """What `optimizer.zero_grad()` does, without what it looks up each time: a fiftieth of a small step."""
    weights = [weight for group in optimizer.param_groups for weight in group["params"]]

    def zero_grad() -> None:
        for weight in weights:
            weight.grad = None

    return zero_grad


def _build_update(phase: Phase, training: Training, state: TrainingState) -> Callable[[], object]:
    """The weights move by their gradients; the schedule follows where it counts steps.

    A step that the scaler skips, since a gradient is too large for float16, is none for the schedule.
    """
    optimizer, clip_norm = state.optimizers[phase.name], training.clip_norm
    scheduler = state.schedulers.get(phase.name) if phase.schedule_every == "step" else None
    scaler = state.scalers.get(phase.name)
    if clip_norm is None and scheduler is None and scaler is None:
        return optimizer.step
    weights = [weight for group in optimizer.param_groups for weight in group["params"]]

    def update() -> None:
        if clip_norm is not None:
            if scaler is not None:
                scaler.unscale_(optimizer)
            nn.utils.clip_grad_norm_(weights, clip_norm)
        is_skipped = False
        if scaler is None:
            optimizer.step()
        else:
            scale = scaler.get_scale() if scheduler is not None else 0.0
            scaler.step(optimizer)
            scaler.update()
            is_skipped = scheduler is not None and scaler.get_scale() < scale
        if scheduler is not None and not is_skipped:
            scheduler.step()

    return update
