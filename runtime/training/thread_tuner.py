"""Chooses with how many threads a training computes: before its first step, and when its speed changes.

Steps are tried out on a copy of the state, so nothing of them remains in the training.
"""

import time
from collections.abc import Callable, Sequence

import torch

from graph.compiler.program import Program
from graph.document import Training
from runtime.device import available_bytes
from runtime.setting_change import SettingChange
from runtime.state.training_state import TrainingState, random_states, set_random_states
from runtime.threads.mode import ThreadMode, ThreadSetter, default_threads, thread_modes
from runtime.threads.speed_watch import SpeedWatch
from runtime.threads.timing import time_modes
from runtime.training.epoch_source import EpochSource, SupervisedEpochs
from runtime.training.step import build_step
from runtime.training.trial_steps import copied_state, endless_batches

MAX_S = 10.0
"""Seconds that trying may take at most."""
MAX_SHARE = 0.05
"""The share of the time that the steps to come take, which it may take at most."""
COPY_SIZES = 4
"""How many times as much memory as the weights a copy takes: gradients, and what optimizers keep."""


class ThreadTuner:
    """How the steps of one run are computed, by the thread that trains.

    Args:
        program: What is trained.
        training: Its settings; with `threads` only how they wait for each other is chosen.
        epochs: What the epochs consist of.
        setter: Sets how this thread computes.
        is_interrupted: Whether somebody waits for this to end.
        clock: Gives the time in seconds.
    """

    def __init__(
        self,
        program: Program,
        training: Training,
        epochs: EpochSource,
        setter: ThreadSetter,
        is_interrupted: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._program = program
        self._training = training
        self._epochs = epochs
        self._setter = setter
        self._is_interrupted = is_interrupted
        self._clock = clock
        self._watch = SpeedWatch()
        self._mode = ThreadMode(training.threads or default_threads())

    @property
    def threads(self) -> int:
        """How many compute now."""
        return self._mode.threads

    def choose_first(self, state: TrainingState, recorded: int | None = None) -> int:
        """How many threads compute from the first step on.

        `recorded` is how many did when the run was trained before: it goes on with as many.
        """
        if self._training.threads is not None:
            recorded = None
        if recorded is not None:
            self._mode = ThreadMode(recorded)
        self._choose(state, self._modes(is_free=recorded is None))
        return self.threads

    def follow(self, state: TrainingState, steps: int, seconds: float) -> tuple[SettingChange, ...]:
        """Takes note of some steps, and chooses anew where the speed has changed for good.

        Returns:
            What became of the number of threads, where it is another one now.
        """
        if not steps or not self._watch.add(steps, seconds):
            return ()
        before = self._mode
        self._choose(state, self._modes(is_free=True))
        self._watch.reset(is_changed=self._mode != before)
        if self._mode.threads == before.threads:
            return ()
        return (SettingChange("threads", before.threads, self._mode.threads),)

    def _modes(self, *, is_free: bool) -> Sequence[ThreadMode]:
        """What can be chosen from: with `is_free` other numbers too, where no setting forbids that."""
        is_free = is_free and self._training.threads is None and not self._training.deterministic
        modes = thread_modes(default_threads() if is_free else self.threads)
        return modes if is_free else [mode for mode in modes if mode.threads == self.threads]

    def _choose(self, state: TrainingState, modes: Sequence[ThreadMode]) -> None:
        best = self._mode
        if len(modes) > 1 and self._can_try(state):
            random = random_states()
            try:
                best = self._fastest(state, modes) or best
            finally:
                set_random_states(random)
        self._setter.use(best)
        self._mode = best

    def _fastest(self, state: TrainingState, modes: Sequence[ThreadMode]) -> ThreadMode | None:
        """The fastest of them; None where it cannot be found out in time."""
        trial = copied_state(self._program, state)
        assert isinstance(self._epochs, SupervisedEpochs)
        step = build_step(self._program, self._training, trial, self._epochs.steps_per_epoch)
        batches = endless_batches(self._epochs, trial)

        def take_step() -> None:
            if self._is_interrupted():
                raise _Interrupted
            step(next(batches))
            trial.position += 1
            trial.step += 1

        total = self._epochs.steps_per_epoch * self._training.epochs
        left = max(0, total - state.epoch * self._epochs.steps_per_epoch - state.position)
        try:
            timing = time_modes(
                take_step,
                modes,
                self._setter.use,
                lambda seconds: min(MAX_S, MAX_SHARE * left * seconds),
                self._clock,
            )
        except _Interrupted:
            return None
        finally:
            batches.close()
        return None if timing is None else timing.best

    def _can_try(self, state: TrainingState) -> bool:
        """Whether steps can be tried out without leaving a trace."""
        training, program = self._training, self._program
        weights = list(state.model.parameters())
        size = sum(weight.numel() * weight.element_size() for weight in weights)
        return (
            all(weight.device.type == "cpu" for weight in weights)
            and isinstance(self._epochs, SupervisedEpochs)
            and training.compile == "off"
            and not program.runs_code
            and COPY_SIZES * size < available_bytes(torch.device("cpu")) // 4
        )


class _Interrupted(Exception):
    """Somebody waits for the trying to end."""
