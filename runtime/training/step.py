"""What happens in one step of a training: each optimizer's part, then the copies of weights follow.

Optimizers that minimise the same share one forward and one backward, a pass.

Everything is looked up once, when the functions are built, so that the loop itself looks nothing up.
"""

from collections.abc import Callable, Iterable
from functools import partial

from torch import nn
from torch.amp import GradScaler
from torch.optim import Optimizer

from graph.compiler.program import Pass, Phase, Program, Rows
from graph.document import Training
from graph.parts.closure_step import step_by_closure
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
    pass_steps = [(item.every, _build_pass_step(item, training, state)) for item in program.passes]
    if len(pass_steps) == 1 and pass_steps[0][0] == 1 and update_copies is None:
        return pass_steps[0][1]

    def step(batch: Rows) -> None:
        number = state.step + 1
        for every, pass_step in pass_steps:
            if number % every == 0:
                pass_step(batch)
        if update_copies is not None:
            update_copies(state.model, number)

    return step


def _build_pass_step(item: Pass, training: Training, state: TrainingState) -> StepFunction:
    """Forward, backward, and the updates of all who move by it."""
    model, objective, lead = state.model, state.objective, item.lead
    compute_loss, add, count = lead.compute_loss, state.meters[lead.loss_name].add, lead.count
    update = _build_updates(item, training, state, lambda: state.step + 1)
    zero_grad = _build_zero_grad([state.optimizers[phase.name] for phase in item.phases])
    scaler = state.scalers.get(lead.name)
    if lead.takes_closure:
        return _build_closure_step(lead, state)

    def pass_step(batch: Rows) -> None:
        loss = compute_loss(model, objective, batch)
        zero_grad()
        (loss if scaler is None else scaler.scale(loss)).backward()  # type: ignore[no-untyped-call]
        update()
        add(loss, count(objective, batch))

    return pass_step


def _build_closure_step(phase: Phase, state: TrainingState) -> StepFunction:
    """A step in which the optimizer computes the loss itself; a schedule that counts steps follows."""
    model, objective, optimizer = state.model, state.objective, state.optimizers[phase.name]
    compute_loss, add, count = phase.compute_loss, state.meters[phase.loss_name].add, phase.count
    scheduler = state.schedulers.get(phase.name) if phase.schedule_every == "step" else None

    def closure_step(batch: Rows) -> None:
        loss = step_by_closure(optimizer, partial(compute_loss, model, objective, batch), objective)
        if scheduler is not None:
            scheduler.step()
        add(loss, count(objective, batch))

    return closure_step


def _build_accumulated_step(
    program: Program, training: Training, state: TrainingState, steps_per_epoch: int
) -> StepFunction:
    """One batch of a group whose gradients are averaged, and behind the last of them the update."""
    update_copies, accumulate = program.update_copies, training.accumulate
    pass_steps = [(item.every, *_build_part_of_step(item, training, state)) for item in program.passes]
    accumulators = list(state.accumulators.values())

    def step(batch: Rows) -> None:
        position, number = state.position + 1, state.updates + 1
        is_last = position % accumulate == 0 or position == steps_per_epoch
        if position % accumulate == 1:
            for accumulator in accumulators:
                accumulator.zero_grad()
        for every, add_gradients, update in pass_steps:
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
    item: Pass, training: Training, state: TrainingState
) -> tuple[StepFunction, Callable[[], None]]:
    """Forward and backward of one batch; the updates by the gradients of several."""
    model, objective, lead = state.model, state.objective, item.lead
    accumulator, scaler, adds_up = state.accumulators[lead.name], state.scalers.get(lead.name), lead.adds_up
    compute_loss, add, count = lead.compute_loss, state.meters[lead.loss_name].add, lead.count
    move = _build_updates(item, training, state, lambda: state.updates + 1)

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


def _build_zero_grad(optimizers: Iterable[Optimizer]) -> Callable[[], None]:
    """What `zero_grad()` of each does, without what it looks up each time: a fiftieth of a small step."""
    weights = [
        weight for optimizer in optimizers for group in optimizer.param_groups for weight in group["params"]
    ]

    def zero_grad() -> None:
        for weight in weights:
            weight.grad = None

    return zero_grad


def _build_updates(
    item: Pass, training: Training, state: TrainingState, next_number: Callable[[], int]
) -> Callable[[], object]:
    """All optimizers of a pass move their weights, each in its steps; schedules that count steps follow.

    With float16 one scaler serves all of them, and a step in which it finds a gradient too large for that is
    none for their schedules.

    Args:
        item: The pass.
        training: The settings.
        state: What changes.
        next_number: Gives the number of the step under way, from 1 on.
    """
    scaler, every = state.scalers.get(item.lead.name), item.every
    moves = [(phase.every, _build_move(phase, scaler, training, state)) for phase in item.phases]
    schedulers = [
        (phase.every, state.schedulers[phase.name])
        for phase in item.phases
        if phase.schedule_every == "step" and phase.name in state.schedulers
    ]
    if len(moves) == 1 and scaler is None and not schedulers:
        return moves[0][1]
    is_uneven = any(often != every for often, _ in moves)

    def update() -> None:
        number = next_number() if is_uneven else 0
        acting = [move for often, move in moves if number % often == 0]
        for move in acting:
            move()
        if scaler is not None and acting and _has_overflown(scaler, is_asked=bool(schedulers)):
            return
        for often, scheduler in schedulers:
            if number % often == 0:
                scheduler.step()

    return update


def _has_overflown(scaler: GradScaler, *, is_asked: bool) -> bool:
    """Updates the scale; gives whether it fell, since a step was skipped. That waits for the device."""
    scale = scaler.get_scale() if is_asked else 0.0
    scaler.update()
    return is_asked and scaler.get_scale() < scale


def _build_move(
    phase: Phase, scaler: GradScaler | None, training: Training, state: TrainingState
) -> Callable[[], object]:
    """The weights of one optimizer move by their gradients, whose norm may be limited."""
    optimizer, clip_norm = state.optimizers[phase.name], training.clip_norm
    if clip_norm is None and scaler is None:
        return optimizer.step
    weights = [weight for group in optimizer.param_groups for weight in group["params"]]

    def move() -> None:
        if clip_norm is not None:
            if scaler is not None:
                scaler.unscale_(optimizer)
            nn.utils.clip_grad_norm_(weights, clip_norm)
        if scaler is None:
            optimizer.step()
        else:
            scaler.step(optimizer)

    return move
