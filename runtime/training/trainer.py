"""The trainer: a plain loop over epochs and steps that emits what happens and handles commands.

It knows neither window nor terminal. The operations and their order are those of the exported script, so both
come to the same figures to the last bit.
"""

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import torch

from graph.compiler.program import Program, Rows
from graph.document import Training
from graph.problems import Problem
from runtime.checkpoints.checkpoint import CheckpointManager
from runtime.control import Control, Stopped
from runtime.device import used_bytes
from runtime.events import (
    CheckpointSaved,
    Command,
    EpochFinished,
    Event,
    Finished,
    Pause,
    Paused,
    ProbeNode,
    ProbesMeasured,
    Resume,
    Resumed,
    RunWarning,
    SaveCheckpoint,
    SetLearningRate,
    SettingsChanged,
    StepOnce,
    StepsMeasured,
)
from runtime.probes.sample_probe import SampleProbe
from runtime.probes.scheduler import ProbeScheduler
from runtime.setting_change import SettingChange
from runtime.state.training_state import TrainingState, fresh_meters
from runtime.training.epoch_source import EpochSource, RolloutEpochs, RowsBeside, SupervisedEpochs
from runtime.training.epoch_steps import EpochSteps
from runtime.training.epoch_warnings import EpochWarnings
from runtime.training.learning_rates import set_learning_rate, step_schedulers
from runtime.training.metric_coverage import coverage_warnings
from runtime.training.offload import offload
from runtime.training.prefetch import BatchSource
from runtime.training.step import StepFunction, build_step, update_progress
from runtime.training.thread_tuner import ThreadTuner
from runtime.training.throughput import Throughput
from runtime.training.validation import compute_metrics, restore_progress
from runtime.training.weight_averages import average_epoch, refresh_statistics

FETCH_INTERVAL_S = 1 / 15
"""Seconds between two fetches of the losses."""


@dataclass
class Trainer:
    """Trains one program on its rows."""

    program: Program
    training: Training
    data: Mapping[str, Rows]
    state: TrainingState
    checkpoint_manager: CheckpointManager | None
    control: Control
    emit: Callable[[Event], None]
    before_step: Callable[[int], None] | None = None
    """Called with the number of every step before it is taken; may raise."""
    device: torch.device | None = None
    """Where rows are brought batch by batch; None: they are where they are needed."""
    probe_scheduler: ProbeScheduler | None = None
    """Reads the nodes in some of the steps."""
    sample_probe: SampleProbe | None = None
    """Emits what a node gives for some rows while that is shown."""
    thread_tuner: ThreadTuner | None = None
    """Chooses anew with how many threads to compute when the speed changes."""
    evaluates_test: bool = True
    """Whether the test rows are measured at the end."""
    clock: Callable[[], float] = time.perf_counter
    """Gives the time in seconds."""
    epoch_source: EpochSource = field(init=False)
    """What the epochs consist of."""
    _throughput: Throughput = field(init=False)
    _model_device: torch.device = field(init=False)
    _batch_source: BatchSource | None = field(init=False, default=None)
    """The batches of the epoch under way."""
    _epoch_warnings: EpochWarnings = field(init=False, default_factory=EpochWarnings)
    _is_paused: bool = field(init=False, default=False)
    _restore_offloaded: Callable[[], None] | None = field(init=False, default=None)
    """Brings back what was offloaded for a pause."""

    def __post_init__(self) -> None:
        parameters = self.state.model.parameters()
        self._model_device = next((parameter.device for parameter in parameters), torch.device("cpu"))
        self.epoch_source = (
            SupervisedEpochs(self.program, self.training, self.data, self.device)
            if self.state.agent is None
            else RolloutEpochs(
                self.training,
                self.state.agent,
                self._model_device,
                _rows_beside_environment(self.program, self.data, self.device),
            )
        )
        self._throughput = Throughput(
            self.steps_per_epoch * self.training.epochs, self._steps_done, self.clock
        )

    def run(self) -> Finished:
        """Trains to the end, and gives the result.

        Raises:
            LossNotFinite: The loss became no finite number.
            OSError: A checkpoint could not be written.
        """
        state, training = self.state, self.training
        started = self.clock()
        self._throughput.restart(self._steps_done)
        try:
            while state.epoch < training.epochs and not state.best.should_stop(state.epoch):
                self._run_epoch()
            why = "early_stopping" if state.best.should_stop(state.epoch) else "done"
            self._save_checkpoint(now=True)
            self._take_result()
            metrics = {**state.metrics, **self._evaluate_test()}
        except Stopped:
            self._emit_progress()
            self._save_checkpoint(now=True)
            why, metrics = "stopped", dict(state.metrics)
        return Finished(why, state.epoch, state.best.epoch, metrics, self.clock() - started)

    def _take_result(self) -> None:
        """Puts the weights that are the result into the network: the average, or those of the best epoch."""
        state = self.state
        if state.evaluated is not state.model:
            state.model.load_state_dict(state.evaluated.state_dict())
            state.averaged = None
        if self.training.early_stopping is not None and state.best.weights:
            state.model.load_state_dict(state.best.weights)
        restore_progress(self.program, state.model, state.objective)

    @property
    def steps_per_epoch(self) -> int:
        """Steps in one epoch."""
        return self.epoch_source.steps_per_epoch

    @property
    def epoch_steps(self) -> EpochSteps:
        """The steps of the epoch under way, by their numbers."""
        state = self.state
        return EpochSteps(
            state.step, state.position, state.updates, self.steps_per_epoch, self.training.accumulate
        )

    @property
    def _steps_done(self) -> int:
        """The steps that are done, had all epochs been as long as this one."""
        return self.state.epoch * self.steps_per_epoch + self.state.position

    def _run_epoch(self) -> None:
        state = self.state
        started = self.clock()
        lrs = self._current_lrs()
        self._train_epoch()
        average_epoch(self.training, state)
        update_progress(self.program, self.training, state, self.steps_per_epoch, state.epoch + 1)
        refresh_statistics(self.program, self.training, state, self.data, self.device)
        metrics = {"train": compute_metrics(state.objective, state.meters, self.program.metrics)}
        metrics["train"].update(self.epoch_source.pop_metrics(state))
        uncovered = self._uncovered("train")
        if "validation" in self.epoch_source.splits:
            metrics["validation"] = self.epoch_source.evaluate("validation", state)
            uncovered += self._uncovered("validation")
        monitored = self._monitored_metrics(metrics)
        step_schedulers(self.program.phases, state.schedulers, monitored)
        num_ignored = max(meter.num_ignored for meter in state.meters.values())
        state.epoch += 1
        state.position = 0
        state.meters = fresh_meters(self.program.phases)
        state.metrics = metrics
        state.order_state = state.generator.get_state()
        value = monitored.get(state.best.monitor, math.nan)
        is_best = state.best.update(state.epoch, value, state.evaluated)
        seconds = self.clock() - started
        self.emit(EpochFinished(state.epoch, state.step, metrics, lrs, seconds, is_best))
        for problem in uncovered:
            self.emit(RunWarning(problem))
        for problem in self._epoch_warnings.next_warnings(state.best, value, num_ignored, state.epoch):
            self.emit(RunWarning(problem))
        self._save_checkpoint()
        every = self.training.checkpoint_every
        if every and state.epoch % every == 0:
            self._save_named(f"epoch-{state.epoch}")

    def _train_epoch(self) -> None:
        """The steps of one epoch, from where it stands."""
        state = self.state
        state.model.train()
        state.objective.train()
        batch_source = self._batch_source = self.epoch_source.start_epoch(state)
        try:
            self._run_steps(
                batch_source, build_step(self.program, self.training, state, self.steps_per_epoch)
            )
        finally:
            batch_source.close()
        self._emit_progress()
        self._probe_samples()

    def _run_steps(self, batch_source: BatchSource, step: StepFunction) -> None:
        state, control, next_batch = self.state, self.control, batch_source.next_batch
        before_step, probe_scheduler, clock = self.before_step, self.probe_scheduler, self.clock
        follow_speed = self.thread_tuner.follow if self.thread_tuner is not None else _keep_threads
        started, first = clock(), state.step
        next_periodic = started + FETCH_INTERVAL_S
        for _ in range(state.position, self.steps_per_epoch):
            if not control.is_empty:
                control.process_commands(self.handle_command)
                started, first = clock(), state.step  # a pause makes no step slow
            if before_step is not None:
                before_step(state.step + 1)
            batch = next_batch()
            if probe_scheduler is not None and probe_scheduler.is_due(state.step + 1):
                with probe_scheduler.probe_step(state, state.step + 1):
                    step(batch)
            else:
                step(batch)
            state.position += 1
            state.step += 1
            if clock() >= next_periodic:
                self._report_changes(follow_speed(state, state.step - first, clock() - started))
                self._run_periodic_tasks()
                started, first = clock(), state.step
                next_periodic = started + FETCH_INTERVAL_S
        self._report_changes(follow_speed(state, state.step - first, clock() - started))

    def _run_periodic_tasks(self) -> None:
        """What is done some times a second: losses are emitted, and the state is saved where that is due."""
        if self.checkpoint_manager is not None and self.checkpoint_manager.is_due:
            self._emit_progress()
            self._save_checkpoint()
        else:
            self._emit_progress(wait=False)
        self._probe_samples()

    def _probe_samples(self, *, now: bool = False) -> None:
        """Emits what the probed node gives for some rows, where that is due, or else with `now`."""
        if now and self.sample_probe is not None:
            self.sample_probe.request_now()
        if self.sample_probe is not None and self.sample_probe.is_due:
            probed = self.sample_probe.probe(self.state)
            if probed is not None:
                self.emit(probed)

    def _save_checkpoint(self, *, now: bool = False) -> None:
        if self.checkpoint_manager is not None:
            self.checkpoint_manager.save(self.state, now=now)

    def _save_named(self, name: str) -> None:
        if self.checkpoint_manager is not None:
            self.emit(
                CheckpointSaved(self.state.step, str(self.checkpoint_manager.save_named(self.state, name)))
            )

    def _monitored_metrics(self, metrics: Mapping[str, dict[str, float]]) -> Mapping[str, float]:
        """What schedules and the search for the best epoch follow: the validation rows where there are any.

        An environment is played in for both, and only the training has a loss.
        """
        validation = metrics.get("validation", metrics["train"])
        return validation if self.state.agent is None else {**metrics["train"], **validation}

    def _evaluate_test(self) -> dict[str, dict[str, float]]:
        """The metrics of the test rows; after early stopping, of the validation rows too."""
        names = [] if self.training.early_stopping is None else ["validation"]
        names += ["test"] if self.evaluates_test else []
        metrics = {}
        for name in names:
            if name in self.epoch_source.splits:
                metrics[name] = self.epoch_source.evaluate(name, self.state)
                for problem in self._uncovered(name):
                    self.emit(RunWarning(problem))
        return metrics

    def _uncovered(self, part: str) -> list[Problem]:
        """What is to be said of the figures of a part that was measured just now, each once."""
        problems = coverage_warnings(self.state.objective, self.program.metrics, part)
        return list(self._epoch_warnings.once(problems))

    def _emit_progress(self, *, wait: bool = True) -> None:
        """Emits the losses that have been fetched; with `wait`, all of them."""
        for item in self.program.passes:
            meter, name = self.state.meters[item.lead.loss_name], item.lead.name
            losses = meter.finish() if wait else meter.fetch()
            if losses:
                speed, left = self._throughput.update(self._steps_done)
                lrs = self._current_lrs()
                others = {phase.name: lrs[phase.name] for phase in item.phases[1:]}
                known = (name, lrs[name], used_bytes(self._model_device), others)
                first_index = len(meter.values) - len(losses)
                for first, run_losses, stride in self.epoch_steps.runs(item, first_index, losses):
                    loss_name = item.lead.loss_name
                    self.emit(StepsMeasured(first, run_losses, speed, left, loss_name, stride, *known))
        for episodes in self.epoch_source.pop_episodes(self.state):
            self.emit(episodes)
        for probed in self.fetch_probes(wait=wait):
            self.emit(probed)

    def fetch_probes(self, *, wait: bool = True) -> list[ProbesMeasured]:
        """What the probes read and was not emitted yet; with `wait`, all of it."""
        return self.probe_scheduler.fetch(wait=wait) if self.probe_scheduler is not None else []

    def step_of(self, loss_name: str, index: int) -> int:
        """The number of the step, from 1 on, that gave a loss of the epoch under way, from 0 on."""
        item = next(item for item in self.program.passes if item.lead.loss_name == loss_name)
        return self.epoch_steps.number(item, index)

    def _current_lrs(self) -> dict[str, float]:
        """The learning rate of each optimizer."""
        optimizers = self.state.optimizers.items()
        return {name: float(optimizer.param_groups[0]["lr"]) for name, optimizer in optimizers}

    # Commands

    def handle_command(self, command: Command) -> None:
        """Does what a command asks for; waiting and stopping are left to `Control`."""
        match command:
            case Pause():
                self._prepare_pause(offloads=command.free)
                self._is_paused = True
                self._probe_samples(now=True)
            case Resume():
                self._is_paused = False
                self._restore_state()
                self._throughput.restart(self._steps_done)
                self.emit(Resumed(self.state.step))
            case StepOnce():
                self._is_paused = False
                self._restore_state()
            case SaveCheckpoint():
                self._emit_progress()
                self._save_checkpoint(now=True)
                self._save_named(f"step-{self.state.step}")
            case SetLearningRate():
                self._report_changes(set_learning_rate(self.state.optimizers, command))
            case ProbeNode():
                if self.sample_probe is not None:
                    self.sample_probe.set_node(command.node)
                    if self._is_paused:
                        self._probe_samples(now=True)

    def _prepare_pause(self, *, offloads: bool) -> None:
        """Saves the state before a pause, and takes it off the device where that is asked for."""
        self._emit_progress()
        self._save_checkpoint(now=True)
        if offloads:
            if self._batch_source is not None:
                self._batch_source.release()
            self._restore_offloaded = offload(self.state, self.data)
        self.emit(Paused(self.state.step))

    def _restore_state(self) -> None:
        """Brings back to the device what was offloaded for the pause."""
        if self._restore_offloaded is not None:
            self._restore_offloaded()
            self._restore_offloaded = None

    def _report_changes(self, changes: tuple[SettingChange, ...]) -> None:
        """Emits what settings were and are, between the losses before and after; the state is saved first."""
        if changes:
            self._emit_progress()
            self._save_checkpoint(now=True)
            self.emit(SettingsChanged(self.state.step, changes))


def _keep_threads(_state: TrainingState, _steps: int, _seconds: float) -> tuple[SettingChange, ...]:
    """Chooses nothing anew where nothing was chosen."""
    return ()


def _rows_beside_environment(
    program: Program, data: Mapping[str, Rows], device: torch.device | None
) -> RowsBeside | None:
    if program.draw_batches is None:
        return None
    return RowsBeside(program.environment, program.draw_batches, data["train"], device)
