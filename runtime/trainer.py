"""The trainer: a plain loop over epochs and steps that tells what happens and does as it is told.

It knows neither window nor terminal. The operations and their order are those of the exported script, so both
come to the same figures to the last bit.
"""

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from graph.compiler.program import Phase, Program, Rows
from graph.document import Training
from runtime.checkpoint import Keeper
from runtime.control import Control, Stopped
from runtime.events import EpochFinished, Event, Finished, Paused, Resumed, SetRate, StepsMeasured
from runtime.pace import Pace
from runtime.probes.watch import Watch
from runtime.state import TrainingState, fresh_meters
from runtime.validation import batches, count_rows, evaluate, measure

FETCH_S = 1 / 15
"""Seconds between two looks at the losses."""


@dataclass
class Trainer:
    """Trains one program on data that are on the device."""

    program: Program
    training: Training
    data: Mapping[str, Rows]
    state: TrainingState
    keeper: Keeper | None
    control: Control
    emit: Callable[[Event], None]
    before_step: Callable[[int], None] | None = None
    """Called with the number of every step before it is taken; may raise."""
    watch: Watch | None = None
    """Looks into a step now and then."""

    def run(self) -> Finished:
        """Trains to the end, and gives what came out.

        Raises:
            Diverged: The loss became no finite number.
            OSError: A checkpoint could not be written.
        """
        state, training = self.state, self.training
        started = time.perf_counter()
        self._pace = Pace(self.steps_per_epoch, training.epochs, state.epoch)
        why = "done"
        try:
            while state.epoch < training.epochs:
                self._run_epoch()
                if state.best.is_over(state.epoch):
                    why = "early_stopping"
                    break
            self._keep(now=True)
            if training.early_stopping is not None:
                state.model.load_state_dict(state.best.weights)
            measures = {**state.measures, **self._test()}
        except Stopped:
            self._finish()
            self._keep(now=True)
            why, measures = "stopped", dict(state.measures)
        return Finished(why, state.epoch, state.best.epoch, measures, time.perf_counter() - started)

    @property
    def steps_per_epoch(self) -> int:
        """Steps in one epoch."""
        rows, size = count_rows(self.data["train"]), self.training.batch_size
        is_left_out = self.program.drops_single and rows % size == 1 and rows > size
        return math.ceil(rows / size) - is_left_out

    def _run_epoch(self) -> None:
        state = self.state
        started = time.perf_counter()
        rates = {name: each.param_groups[0]["lr"] for name, each in state.optimizers.items()}
        self._learn()
        measures = {"train": measure(state.objective, state.meters, self.program.metrics)}
        if "validation" in self.data:
            measures["validation"] = self._evaluate("validation")
        checked = measures.get("validation", measures["train"])
        self._follow_schedules(checked)
        state.epoch += 1
        state.position = 0
        state.meters = fresh_meters(self.program.phases)
        state.measures = measures
        state.order_state = state.generator.get_state()
        is_best = state.best.see(state.epoch, checked[state.best.monitor], state.model)
        seconds = time.perf_counter() - started
        self.emit(EpochFinished(state.epoch, state.step, measures, rates, seconds, is_best))
        self._keep()

    def _learn(self) -> None:
        """The steps of one epoch, from where it stands."""
        state, rows = self.state, self.data["train"]
        step = self._step_function()
        state.model.train()
        state.objective.train()
        order = torch.randperm(count_rows(rows), generator=state.generator)
        size = self.training.batch_size
        if self.program.drops_single and len(order) % size == 1 and len(order) > size:
            order = order[:-1]
        order = order.to(next(iter(rows.values())).device)
        shuffled = {name: values[order] for name, values in rows.items()}
        look_at = time.perf_counter() + FETCH_S
        for batch in batches(shuffled, self.training.batch_size, state.position):
            if not self.control.is_empty:
                self._obey()
            if self.before_step is not None:
                self.before_step(state.step + 1)
            if self.watch is not None and self.watch.is_due(state.step + 1):
                with self.watch.looking(state, state.step + 1):
                    step(batch)
            else:
                step(batch)
            state.position += 1
            state.step += 1
            if time.perf_counter() >= look_at:
                self._tell(wait=False)
                look_at = time.perf_counter() + FETCH_S
        self._tell()

    def _step_function(self) -> Callable[[Rows], None]:
        """One step: what every optimizer does in it, then the copies of weights follow."""
        state, update_copies = self.state, self.program.update_copies
        acts = [(phase.every, self._act_function(phase)) for phase in self.program.phases]
        if len(acts) == 1 and acts[0][0] == 1 and update_copies is None:
            return acts[0][1]

        def step(batch: Rows) -> None:
            number = state.step + 1
            for every, act in acts:
                if number % every == 0:
                    act(batch)
            if update_copies is not None:
                update_copies(state.model, number)

        return step

    def _act_function(self, phase: Phase) -> Callable[[Rows], None]:
        """Forward, backward, update. Built once an epoch so that the loop looks nothing up."""
        state, accumulate = self.state, self.training.accumulate
        model, objective, optimizer = state.model, state.objective, state.optimizers[phase.name]
        compute_loss, add, clip_norm = (
            phase.compute_loss,
            state.meters[phase.measure].add,
            self.training.clip_norm,
        )
        scheduler = state.schedulers.get(phase.name) if phase.schedule_every == "step" else None
        weights = self._clipped(optimizer)
        last = self.steps_per_epoch

        def act(batch: Rows) -> None:
            loss = compute_loss(model, objective, batch)
            position = state.position + 1
            if position % accumulate == 1 or accumulate == 1:
                optimizer.zero_grad()
            (loss if accumulate == 1 else loss / accumulate).backward()  # type: ignore[no-untyped-call]
            if position % accumulate == 0 or position == last:
                if clip_norm is not None:
                    nn.utils.clip_grad_norm_(weights, clip_norm)
                optimizer.step()
                if scheduler is not None:
                    scheduler.step()
            add(loss, count_rows(batch))

        return act

    def _clipped(self, optimizer: Optimizer) -> list[Tensor]:
        """The weights whose gradients are clipped together: all, or those of one of several optimizers."""
        if len(self.program.phases) == 1:
            return list(self.state.model.parameters())
        return [weight for group in optimizer.param_groups for weight in group["params"]]

    def _keep(self, *, now: bool = False) -> None:
        if self.keeper is not None:
            self.keeper.keep(self.state, now=now)

    def _follow_schedules(self, checked: Mapping[str, float]) -> None:
        for phase in self.program.phases:
            scheduler = self.state.schedulers.get(phase.name)
            if scheduler is None or phase.schedule_every == "step":
                continue
            if phase.schedule_every == "plateau":
                scheduler.step(checked[phase.measure])
            else:
                scheduler.step()

    def _evaluate(self, split: str) -> dict[str, float]:
        return evaluate(
            self.program.phases,
            self.state.model,
            self.state.objective,
            self.data[split],
            self.training.batch_size,
            self.program.metrics,
        )

    def _test(self) -> dict[str, dict[str, float]]:
        """The measures on the test rows; after early stopping, on the validation rows too."""
        names = ["test"] if self.training.early_stopping is None else ["validation", "test"]
        return {name: self._evaluate(name) for name in names if name in self.data}

    def _tell(self, *, wait: bool = True) -> None:
        """Sends out the losses that are known; with `wait`, all of them."""
        for phase in self.program.phases:
            meter = self.state.meters[phase.measure]
            losses = meter.finish() if wait else meter.fetch()
            if losses:
                first = self.step_of(phase.measure, len(meter.values) - len(losses))
                speed, left = self._pace.at(self.state.step)
                self.emit(StepsMeasured(first, tuple(losses), speed, left, phase.measure, phase.every))
        if self.watch is not None:
            for measured in self.watch.fetch(wait=wait):
                self.emit(measured)

    def _finish(self) -> None:
        for meter in self.state.meters.values():
            meter.finish()

    def step_of(self, measure: str, index: int) -> int:
        """The number of the step, from 1 on, that gave a loss of the epoch under way, from 0 on."""
        every = next(phase.every for phase in self.program.phases if phase.measure == measure)
        begun = self.state.step - self.state.position
        return (begun // every + 1 + index) * every

    def _obey(self) -> None:
        self.control.obey(
            on_pause=self._paused,
            on_resume=self._resumed,
            on_rate=self._set_rate,
        )

    def _paused(self) -> None:
        self._tell()
        self.emit(Paused(self.state.step))

    def _resumed(self) -> None:
        self._pace.restart(self.state.step)
        self.emit(Resumed(self.state.step))

    def _set_rate(self, command: SetRate) -> None:
        for name, optimizer in self.state.optimizers.items():
            if command.optimizer in (name, ""):
                for group in optimizer.param_groups:
                    group["lr"] = command.rate
