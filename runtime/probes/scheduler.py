"""Probes a step now and then, and fetches what was read without waiting for the device."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import torch

from runtime.events import ProbesMeasured
from runtime.probes.hooks import PackedReadings, StepProbe
from runtime.state.training_state import TrainingState

MIN_INTERVAL_S = 0.5
"""Seconds between two probes, at least."""
INTERVAL_FACTOR = 50
"""How many times as long as a probe the pause behind it is, at least, so that probing costs little."""
LAST_EARLY_STEP = 1024
"""Until this step, those whose number is a power of 2 are probed too: a short run is probed as well."""
EARLY_BUDGET_S = 0.25
"""Seconds that probes of early steps may take together without a pause: a run of a second is probed too."""
EARLY_INTERVAL_FACTOR = 20
"""How many times as long as a probe the pause behind it is, until an early step is probed after that."""


class ProbeScheduler:
    """Decides which steps are probed, and holds what was read until it has been fetched.

    The trainer asks `is_due` before every step, runs those within `probe_step`, and calls `fetch` regularly.
    """

    def __init__(
        self,
        lines: Mapping[int, str],
        *,
        only_weights: bool = False,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._lines = lines
        self._only_weights = only_weights
        self._clock = clock
        self._next_at = self._early_at = self._early_spent_s = 0.0
        self._is_waiting = False
        self._in_flight: list[tuple[int, PackedReadings, torch.Tensor, torch.cuda.Event | None]] = []

    def is_due(self, number: int) -> bool:
        """Whether the step of this number, from 1 on, is to be probed."""
        is_early = number <= LAST_EARLY_STEP and number & (number - 1) == 0
        if self._is_waiting or (is_early and self._early_spent_s < EARLY_BUDGET_S):
            return True
        return self._clock() >= (self._early_at if is_early else self._next_at)

    @contextmanager
    def probe_step(self, state: TrainingState, number: int) -> Iterator[None]:
        """Within, one step is run and probed. Where it moves no weights, the next one is due too."""
        began = self._clock()
        parts = (state.model, state.objective, state.optimizers, self._lines)
        with StepProbe(*parts, only_weights=self._only_weights) as probe:
            yield
        self._is_waiting = not probe.has_stepped
        if probe.has_stepped:
            self._send(number, probe.pack())
        now = self._clock()
        self._early_spent_s += now - began
        self._early_at = now + EARLY_INTERVAL_FACTOR * (now - began)
        self._next_at = now + max(MIN_INTERVAL_S, INTERVAL_FACTOR * (now - began))

    def _send(self, number: int, packed: PackedReadings) -> None:
        values = packed.values
        if not values.is_cuda:
            self._in_flight.append((number, packed, values, None))
            return
        copy_done = torch.cuda.Event()  # type: ignore[no-untyped-call]
        copied = values.to("cpu", non_blocking=True)
        copy_done.record()
        self._in_flight.append((number, packed, copied, copy_done))

    def fetch(self, *, wait: bool = False) -> list[ProbesMeasured]:
        """What has come over since the last time; with `wait`, all of it."""
        measured: list[ProbesMeasured] = []
        while self._in_flight:
            number, packed, values, copy_done = self._in_flight[0]
            if copy_done is not None and wait:
                copy_done.synchronize()
            if copy_done is not None and not copy_done.query():  # type: ignore[no-untyped-call]
                break
            del self._in_flight[0]
            measured.append(ProbesMeasured(number, packed.readings(values.tolist())))
        return measured
