"""How fast a run goes, by a clock that is set by hand."""

from runtime.training.throughput import Throughput
from tests.runtime.tiny_program import Clock


def test_nothing_is_known_before_time_has_passed() -> None:
    clock = Clock()
    throughput = Throughput(100, 0, clock)
    assert throughput.update(5) == (0.0, None)
    clock.now += 0.1
    assert throughput.update(0) == (0.0, None)


def test_the_first_speed_is_that_of_the_first_steps() -> None:
    clock = Clock()
    throughput = Throughput(100, 20, clock)
    clock.now += 0.25
    assert throughput.update(30) == (40.0, None)


def test_the_time_left_follows_from_all_steps_since_the_start() -> None:
    clock = Clock()
    throughput = Throughput(100, 20, clock)
    clock.now += 0.5
    assert throughput.update(30) == (20.0, 3.5)
    clock.now += 0.5
    assert throughput.update(60)[1] == 1.0


def test_a_speed_is_smoothed_by_the_time_that_has_passed() -> None:
    clock = Clock()
    throughput = Throughput(1000, 0, clock)
    clock.now += 1
    throughput.update(10)
    clock.now += 0.5
    assert throughput.update(25)[0] == 10 + 0.5 * (30 - 10)
    clock.now += 4
    assert throughput.update(65)[0] == 10.0


def test_a_speed_stays_while_no_step_is_done() -> None:
    clock = Clock()
    throughput = Throughput(1000, 0, clock)
    clock.now += 1
    throughput.update(10)
    clock.now += 1
    assert throughput.update(10)[0] == 10.0
    assert throughput.update(11)[0] == 10.0 + (1 / 1 - 10.0)


def test_after_a_pause_it_counts_anew() -> None:
    clock = Clock()
    throughput = Throughput(100, 0, clock)
    clock.now += 1
    throughput.update(10)
    clock.now += 60
    throughput.restart(10)
    clock.now += 0.25
    assert throughput.update(20) == (10 + 0.25 * (40 - 10), None)
    clock.now += 0.25
    assert throughput.update(30)[1] == 0.5 / 20 * 70
