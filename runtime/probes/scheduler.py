"""Looks at a step now and then, and brings over what was seen without waiting for the device."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import torch

from runtime.events import ProbesMeasured
from runtime.probes.hooks import Look, Packed
from runtime.state.training_state import TrainingState

PAUSE_S = 0.5
"""Seconds between two looks, at least."""
COST = 50
"""How many times as long as a look the pause behind it is, at least, so that watching costs little."""
EARLY = 1024
"""Until this step, those whose number is a power of 2 are looked at too: a short run is seen as well."""
ALLOWANCE_S = 0.25
"""Seconds that looks at early steps may take together without a pause: a run of a second is seen as well."""
EARLY_COST = 20
"""How many times as long as a look the pause behind it is, until an early step is looked at after that."""


class Watch:
    """Decides which steps are looked at, and holds what they gave until it has come over.

    The trainer asks `is_due` before each step, makes those within `looking`, and calls `fetch` now and then.
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
        self._next_at = self._early_at = self._spent = 0.0
        self._is_waiting = False
        self._flying: list[tuple[int, Packed, torch.Tensor, torch.cuda.Event | None]] = []

    def is_due(self, number: int) -> bool:
        """Whether the step of this number, from 1 on, is to be looked at."""
        is_early = number <= EARLY and number & (number - 1) == 0
        if self._is_waiting or (is_early and self._spent < ALLOWANCE_S):
            return True
        return self._clock() >= (self._early_at if is_early else self._next_at)

    @contextmanager
    def looking(self, state: TrainingState, number: int) -> Iterator[None]:
        """Within, one step is made and seen. Where weights are not moved in it, the next one is due too."""
        began = self._clock()
        parts = (state.model, state.objective, state.optimizers, self._lines)
        with Look(*parts, only_weights=self._only_weights) as look:
            yield
        self._is_waiting = not look.has_moved
        if look.has_moved:
            self._send(number, look.packed())
        now = self._clock()
        self._spent += now - began
        self._early_at = now + EARLY_COST * (now - began)
        self._next_at = now + max(PAUSE_S, COST * (now - began))

    def _send(self, number: int, packed: Packed) -> None:
        values = packed.values
        if not values.is_cuda:
            self._flying.append((number, packed, values, None))
            return
        landed = torch.cuda.Event()  # type: ignore[no-untyped-call]
        here = values.to("cpu", non_blocking=True)
        landed.record()
        self._flying.append((number, packed, here, landed))

    def fetch(self, *, wait: bool = False) -> list[ProbesMeasured]:
        """What has come over since the last time; with `wait`, all of it."""
        found: list[ProbesMeasured] = []
        while self._flying:
            number, packed, values, landed = self._flying[0]
            if landed is not None and wait:
                landed.synchronize()
            if landed is not None and not landed.query():  # type: ignore[no-untyped-call]
                break
            del self._flying[0]
            found.append(ProbesMeasured(number, packed.readings(values.tolist())))
        return found
