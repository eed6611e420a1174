"""The fastest of several ways to compute, by a clock that each way turns at its own speed."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.threads.mode import ThreadMode
from runtime.threads.timing import MIN_GAIN, ModeTiming, fastest, time_modes

SPINNING, YIELDING, ONE = ThreadMode(2), ThreadMode(2, yields=True), ThreadMode(1)
MODES = (SPINNING, YIELDING, ONE)


class Machine:
    """Computes in a way, in which a step takes a known time."""

    def __init__(self, seconds: Mapping[ThreadMode, float]) -> None:
        self.seconds = seconds
        self.mode = SPINNING
        self.now = 0.0
        self.taken: list[ThreadMode] = []

    def use(self, mode: ThreadMode) -> None:
        self.mode = mode

    def step(self) -> None:
        self.now += self.seconds[self.mode]
        self.taken.append(self.mode)

    def time(self, limit: float = 10.0) -> ModeTiming | None:
        return time_modes(self.step, MODES, self.use, lambda _: limit, lambda: self.now)


def best_of(seconds: Mapping[ThreadMode, float], limit: float = 10.0) -> ThreadMode:
    timing = Machine(seconds).time(limit)
    return SPINNING if timing is None else timing.best


@pytest.mark.parametrize("best", MODES)
def test_the_fastest_mode_is_taken(best: ThreadMode) -> None:
    assert best_of({mode: 0.01 if mode == best else 0.02 for mode in MODES}) == best


def test_the_usual_mode_is_taken_where_another_is_hardly_faster() -> None:
    assert best_of({SPINNING: 0.0104, YIELDING: 0.012, ONE: 0.01}) == SPINNING


def test_the_result_has_the_seconds_of_every_mode() -> None:
    timing = Machine({SPINNING: 0.02, YIELDING: 0.015, ONE: 0.01}).time()
    assert timing is not None
    assert timing.seconds == pytest.approx({SPINNING: 0.02, YIELDING: 0.015, ONE: 0.01})


def test_a_mode_that_has_collapsed_is_left_after_one_step() -> None:
    machine = Machine({SPINNING: 2.0, YIELDING: 0.15, ONE: 0.2})
    timing = machine.time()
    assert timing is not None
    assert timing.best == YIELDING
    assert machine.taken.count(SPINNING) == 1


def test_a_mode_that_has_collapsed_is_left_even_without_time_to_compare_the_others() -> None:
    assert best_of({SPINNING: 2.0, YIELDING: 0.3, ONE: 0.2}, limit=0.0) == ONE


def test_nothing_is_compared_where_that_would_take_too_long() -> None:
    machine = Machine({SPINNING: 0.3, YIELDING: 0.3, ONE: 0.2})
    assert machine.time(limit=1.0) is None
    assert len(machine.taken) <= 7


@given(st.tuples(*[st.floats(1e-5, 3.0)] * 3), st.floats(0.0, 20.0))
def test_the_choice_is_never_far_from_the_best(times: tuple[float, float, float], limit: float) -> None:
    seconds = dict(zip(MODES, times, strict=True))
    chosen = best_of(seconds, limit)
    assert seconds[chosen] <= 3.0 * min(times) * (1 + 1e-9)
    if limit >= 20.0 * min(times) and min(times) >= 0.004:
        assert seconds[chosen] <= MIN_GAIN * min(times) * (1 + 1e-9)


@given(st.dictionaries(st.sampled_from(MODES), st.floats(1e-5, 3.0), min_size=1))
def test_what_was_not_timed_is_not_chosen(seconds: dict[ThreadMode, float]) -> None:
    assert fastest(seconds, SPINNING) in seconds
