"""The trainer: a plain loop over epochs and steps that tells what happens and does as it is told.

It knows neither window nor terminal. The operations and their order are those of the exported script, so both
come to the same figures to the last bit.
"""

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from torch import nn

from graph.compiler.program import Program, Rows
from graph.document import Training
from runtime.checkpoint import Keeper
from runtime.control import Control, Stopped
from runtime.events import EpochFinished, Event, Finished, Paused, Resumed, SetRate, StepsMeasured
from runtime.meters import LossMeter
from runtime.pace import Pace
from runtime.state import TrainingState
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
            self.state.meter.finish()
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
        rates = {self.program.phases[0].name: state.optimizer.param_groups[0]["lr"]}
        self._learn()
        measures = {"train": measure(state.objective, state.meter, self.program.metrics)}
        if "validation" in self.data:
            measures["validation"] = self._evaluate("validation")
        checked = measures.get("validation", measures["train"])
        self._follow_schedule(checked["loss"])
        state.epoch += 1
        state.position = 0
        state.meter = LossMeter()
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
            step(batch)
            state.position += 1
            state.step += 1
            if time.perf_counter() >= look_at:
                self._tell(state.meter.fetch())
                look_at = time.perf_counter() + FETCH_S
        self._tell(state.meter.finish())

    def _step_function(self) -> Callable[[Rows], None]:
        """One step: forward, backward, update. Built once an epoch so that the loop looks nothing up."""
        state, phase = self.state, self.program.phases[0]
        model, objective, optimizer = state.model, state.objective, state.optimizer
        compute_loss, add, clip_norm = phase.compute_loss, state.meter.add, self.training.clip_norm
        scheduler = state.scheduler if phase.schedule_every == "step" else None

        def step(batch: Rows) -> None:
            loss = compute_loss(model, objective, batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            if clip_norm is not None:
                nn.utils.clip_grad_norm_(model.parameters(), clip_norm)
            optimizer.step()
            if scheduler is not None:
                scheduler.step()
            add(loss, count_rows(batch))

        return step

    def _keep(self, *, now: bool = False) -> None:
        if self.keeper is not None:
            self.keeper.keep(self.state, now=now)

    def _follow_schedule(self, loss: float) -> None:
        every = self.program.phases[0].schedule_every
        if self.state.scheduler is None or every == "step":
            return
        if every == "plateau":
            self.state.scheduler.step(loss)
        else:
            self.state.scheduler.step()

    def _evaluate(self, split: str) -> dict[str, float]:
        return evaluate(
            self.program.phases[0],
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

    def _tell(self, losses: list[float]) -> None:
        if losses:
            step = self.state.step
            waiting = len(self.state.meter.sizes) - len(self.state.meter.values)
            first = step - waiting - len(losses) + 1
            speed, left = self._pace.at(step)
            self.emit(StepsMeasured(first, tuple(losses), speed, left))

    def _obey(self) -> None:
        self.control.obey(
            on_pause=self._paused,
            on_resume=self._resumed,
            on_rate=self._set_rate,
        )

    def _paused(self) -> None:
        self._tell(self.state.meter.finish())
        self.emit(Paused(self.state.step))

    def _resumed(self) -> None:
        self._pace.restart(self.state.step)
        self.emit(Resumed(self.state.step))

    def _set_rate(self, command: SetRate) -> None:
        for group in self.state.optimizer.param_groups:
            group["lr"] = command.rate
