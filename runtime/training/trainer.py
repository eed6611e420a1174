"""The trainer: a plain loop over epochs and steps that tells what happens and does as it is told.

It knows neither window nor terminal. The operations and their order are those of the exported script, so both
come to the same figures to the last bit.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import torch

from graph.compiler.program import Program, Rows
from graph.document import Training
from runtime.checkpoints.checkpoint import Keeper
from runtime.control import Control, Orders, Stopped
from runtime.device import used_bytes
from runtime.events import (
    EpochFinished,
    Event,
    Finished,
    Kept,
    LookAt,
    Pause,
    Paused,
    Resumed,
    SetRate,
    StepsMeasured,
)
from runtime.probes.sample_probe import Sampler
from runtime.probes.scheduler import Watch
from runtime.state.training_state import TrainingState, fresh_meters
from runtime.training.epoch_source import Course, Playing, Reading
from runtime.training.offload import park
from runtime.training.prefetch import Feed
from runtime.training.step import Step, step_function
from runtime.training.throughput import Pace
from runtime.training.validation import measure

FETCH_S = 1 / 15
"""Seconds between two looks at the losses."""


@dataclass
class Trainer(Orders):
    """Trains one program on its rows."""

    program: Program
    training: Training
    data: Mapping[str, Rows]
    state: TrainingState
    keeper: Keeper | None
    control: Control
    emit: Callable[[Event], None]
    before_step: Callable[[int], None] | None = None
    """Called with the number of every step before it is taken; may raise."""
    device: torch.device | None = None
    """Where rows are brought batch by batch; None: they are where they are needed."""
    watch: Watch | None = None
    """Looks into a step now and then."""
    sampler: Sampler | None = None
    """Tells what a node gives while somebody looks at it."""

    def run(self) -> Finished:
        """Trains to the end, and gives what came out.

        Raises:
            Diverged: The loss became no finite number.
            OSError: A checkpoint could not be written.
        """
        state, training = self.state, self.training
        started = time.perf_counter()
        self._pace = Pace(self.steps_per_epoch * training.epochs, self._place)
        self._unpark: Callable[[], None] | None = None
        self._where = next((each.device for each in state.model.parameters()), torch.device("cpu"))
        why = "done"
        try:
            while state.epoch < training.epochs:
                self._run_epoch()
                if state.best.is_over(state.epoch):
                    why = "early_stopping"
                    break
            self._keep(now=True)
            if training.early_stopping is not None and state.best.weights:
                state.model.load_state_dict(state.best.weights)
            measures = {**state.measures, **self._test()}
        except Stopped:
            self._tell()
            self._keep(now=True)
            why, measures = "stopped", dict(state.measures)
        return Finished(why, state.epoch, state.best.epoch, measures, time.perf_counter() - started)

    @cached_property
    def course(self) -> Course:
        """What the epochs are made of."""
        if self.state.player is None:
            return Reading(self.program, self.training, self.data, self.device)
        device = next(self.state.model.parameters()).device
        return Playing(self.training, self.state.player, device)

    @property
    def steps_per_epoch(self) -> int:
        """Steps in one epoch."""
        return self.course.steps_per_epoch

    @property
    def _place(self) -> int:
        """The steps that are done, had all epochs been as long as this one."""
        return self.state.epoch * self.steps_per_epoch + self.state.position

    def _run_epoch(self) -> None:
        state = self.state
        started = time.perf_counter()
        rates = {name: each.param_groups[0]["lr"] for name, each in state.optimizers.items()}
        self._learn()
        measures = {"train": measure(state.objective, state.meters, self.program.metrics)}
        measures["train"].update(self.course.measures(state))
        if "validation" in self.course.splits:
            measures["validation"] = self.course.evaluate("validation", state)
        checked = {**measures["train"], **measures.get("validation", {})}
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
        every = self.training.checkpoint_every
        if every and state.epoch % every == 0:
            self._pin(f"epoch-{state.epoch}")

    def _learn(self) -> None:
        """The steps of one epoch, from where it stands."""
        state = self.state
        state.model.train()
        state.objective.train()
        self._feed: Feed = self.course.begin(state)
        try:
            self._take_steps(step_function(self.program, self.training, state, self.steps_per_epoch))
        finally:
            self._feed.close()
        self._tell()
        self._sample()

    def _take_steps(self, step: Step) -> None:
        state, control, take, before_step = self.state, self.control, self._feed.take, self.before_step
        watch = self.watch
        look_at = time.perf_counter() + FETCH_S
        for _ in range(state.position, self.steps_per_epoch):
            if not control.is_empty:
                control.obey(self)
            if before_step is not None:
                before_step(state.step + 1)
            batch = take()
            if watch is not None and watch.is_due(state.step + 1):
                with watch.looking(state, state.step + 1):
                    step(batch)
            else:
                step(batch)
            state.position += 1
            state.step += 1
            if time.perf_counter() >= look_at:
                self._look()
                look_at = time.perf_counter() + FETCH_S

    def _look(self) -> None:
        """What is done some times a second: the losses are told, and the state is kept where that is due."""
        if self.keeper is not None and self.keeper.is_due:
            self._tell()
            self._keep()
        else:
            self._tell(wait=False)
        self._sample()

    def _sample(self) -> None:
        """Tells what the node gives that somebody looks at, where it is time for that."""
        if self.sampler is not None and self.sampler.is_due:
            seen = self.sampler.take(self.state)
            if seen is not None:
                self.emit(seen)

    def _keep(self, *, now: bool = False) -> None:
        if self.keeper is not None:
            self.keeper.keep(self.state, now=now)

    def _pin(self, name: str) -> None:
        if self.keeper is not None:
            self.emit(Kept(self.state.step, str(self.keeper.pin(self.state, name))))

    def _follow_schedules(self, checked: Mapping[str, float]) -> None:
        for phase in self.program.phases:
            scheduler = self.state.schedulers.get(phase.name)
            if scheduler is None or phase.schedule_every == "step":
                continue
            if phase.schedule_every == "plateau":
                scheduler.step(checked[phase.measure])
            else:
                scheduler.step()

    def _test(self) -> dict[str, dict[str, float]]:
        """The measures on the test rows; after early stopping, on the validation rows too."""
        names = ["test"] if self.training.early_stopping is None else ["validation", "test"]
        splits = self.course.splits
        return {name: self.course.evaluate(name, self.state) for name in names if name in splits}

    def _tell(self, *, wait: bool = True) -> None:
        """Sends out the losses that are known; with `wait`, all of them."""
        for phase in self.program.phases:
            meter = self.state.meters[phase.measure]
            losses = meter.finish() if wait else meter.fetch()
            if losses:
                first = self.step_of(phase.measure, len(meter.values) - len(losses))
                speed, left = self._pace.at(self._place)
                rate = float(self.state.optimizers[phase.name].param_groups[0]["lr"])
                known = (phase.measure, phase.every, phase.name, rate, used_bytes(self._where))
                self.emit(StepsMeasured(first, tuple(losses), speed, left, *known))
        for episodes in self.course.news(self.state):
            self.emit(episodes)
        if self.watch is not None:
            for measured in self.watch.fetch(wait=wait):
                self.emit(measured)

    def step_of(self, measure: str, index: int) -> int:
        """The number of the step, from 1 on, that gave a loss of the epoch under way, from 0 on."""
        every = next(phase.every for phase in self.program.phases if phase.measure == measure)
        begun = self.state.step - self.state.position
        return (begun // every + 1 + index) * every

    # What it is told

    def pause(self, command: Pause) -> None:
        """Waits, off the device where that is wished, with all kept on disk."""
        self._tell()
        self._keep(now=True)
        if command.free:
            self._feed.release()
            self._unpark = park(self.state, self.data)
        self.emit(Paused(self.state.step))

    def resume(self) -> None:
        """Goes on."""
        self.step_once()
        self._pace.restart(self._place)
        self.emit(Resumed(self.state.step))

    def step_once(self) -> None:
        """Takes up what was put aside."""
        if self._unpark is not None:
            self._unpark()
            self._unpark = None

    def keep(self) -> None:
        """Keeps the state now, and the weights in a file that stays."""
        self._tell()
        self._keep(now=True)
        self._pin(f"step-{self.state.step}")

    def set_rate(self, command: SetRate) -> None:
        """Gives one optimizer, or all, another learning rate."""
        for name, optimizer in self.state.optimizers.items():
            if command.optimizer in (name, ""):
                for group in optimizer.param_groups:
                    group["lr"] = command.rate

    def look_at(self, command: LookAt) -> None:
        """Another node is looked at."""
        if self.sampler is not None:
            self.sampler.look_at(command.node)
