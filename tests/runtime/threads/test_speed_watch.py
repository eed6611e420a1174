"""A speed that changes for good is noticed, and noise is not."""

from runtime.threads.speed_watch import MAX_PAUSE_S, MIN_PAUSE_S, SpeedWatch


def steps_until_noticed(watch: SpeedWatch, steps_per_s: float, seconds: float) -> float | None:
    """The seconds after which a speed is noticed."""
    for number in range(round(seconds * 10)):
        if watch.add(round(steps_per_s / 10), 0.1):
            return (number + 1) / 10
    return None


def test_a_steady_speed_is_nothing() -> None:
    assert steps_until_noticed(SpeedWatch(), 200, 60) is None


def test_half_the_speed_is_noticed_after_two_seconds() -> None:
    watch = SpeedWatch()
    assert steps_until_noticed(watch, 200, 5) is None
    noticed = steps_until_noticed(watch, 100, 10)
    assert noticed is not None
    assert noticed <= 3.0


def test_a_machine_that_becomes_quiet_is_noticed() -> None:
    watch = SpeedWatch()
    assert steps_until_noticed(watch, 100, 5) is None
    assert steps_until_noticed(watch, 160, 10) is not None


def test_one_slow_second_is_noise() -> None:
    watch = SpeedWatch()
    for _ in range(20):
        assert steps_until_noticed(watch, 200, 3) is None
        assert steps_until_noticed(watch, 60, 0.9) is None


def test_steps_of_seconds_are_compared_too() -> None:
    watch = SpeedWatch()
    assert not any(watch.add(1, 1.0) for _ in range(8))
    assert any(watch.add(1, 4.0) for _ in range(12))


def test_the_pause_doubles_while_nothing_comes_of_it() -> None:
    watch = SpeedWatch()
    pauses = []
    for _ in range(8):
        watch.reset(is_changed=False)
        steps_until_noticed(watch, 200, 1.5)
        passed = steps_until_noticed(watch, 50, 2 * MAX_PAUSE_S)
        assert passed is not None
        pauses.append(passed)
    assert pauses == sorted(pauses)
    assert pauses[0] >= 2 * MIN_PAUSE_S - 2
    assert pauses[-1] <= MAX_PAUSE_S + 1


def test_a_better_mode_is_watched_anew_at_once() -> None:
    watch = SpeedWatch()
    for _ in range(5):
        watch.reset(is_changed=False)
    watch.reset(is_changed=True)
    steps_until_noticed(watch, 200, 1.5)
    passed = steps_until_noticed(watch, 50, 60)
    assert passed is not None
    assert passed <= MIN_PAUSE_S
