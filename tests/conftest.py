"""What every test gets: a home of its own, a window system without a screen, repeatable random tests.

The quick suite is kept quick here: of a family marked `quick_cases` it runs a few cases, of random examples a
few, and a test that takes long is told of at the end.
"""

import gc
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # read when Qt is loaded, so it is set before anything else
os.environ.setdefault("OMP_NUM_THREADS", "1")  # the tensors of tests are small: threads only cost

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

from tests.examples import QUICK_EXAMPLES, quick_positions

gc.set_threshold(100_000, 20, 100)  # PyTorch and Qt are many objects, which every test would walk through

ANYWHERE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
REPEATABLE = settings(ANYWHERE, derandomize=True, database=None, print_blob=True)
BASE = REPEATABLE if os.environ.get("CI") else ANYWHERE
settings.register_profile("quick", BASE, max_examples=QUICK_EXAMPLES)
settings.register_profile("thorough", BASE, max_examples=10 * QUICK_EXAMPLES)

REPORTED_CPU_S = 4.0  # from here on a quick test is told of
FAILED_CPU_S = 40.0  # so far above that a busy machine alone does not reach it
CPU_S = "processor seconds"

HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": ".runtime",
    "NETLOOM_RUNS": "runs",
}


@pytest.fixture(scope="session", autouse=True)
def own_home() -> Iterator[Path]:
    """A home folder for all tests together, so that none reads or writes the person's own files."""
    with (
        tempfile.TemporaryDirectory(prefix="netloom-tests-", ignore_cleanup_errors=True) as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        for name, under in HOMES.items():
            path = Path(folder, under)
            path.mkdir(parents=True, exist_ok=True, mode=0o700)
            patch.setenv(name, str(path))
        yield Path(folder)


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("thorough" if _is_thorough(config) else "quick")


@pytest.hookimpl(tryfirst=True)  # before -m is asked
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    families: defaultdict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.get_closest_marker("quick_cases"):
            families[item.nodeid.partition("[")[0]].append(item)
        elif _is_thorough(config) and is_hypothesis_test(getattr(item, "function", None)):
            item.add_marker("slow")
    for cases in families.values():
        mark = cases[0].get_closest_marker("quick_cases")
        assert mark is not None
        quick = quick_positions(len(cases), *mark.args)
        for position, item in enumerate(cases):
            if position not in quick:
                item.add_marker("slow")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    item.stash[STARTED_S] = _cpu_seconds()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.when == "teardown" and not item.get_closest_marker("slow"):
        spent_s = _cpu_seconds() - item.stash[STARTED_S]
        report.user_properties.append((CPU_S, spent_s))
        if spent_s > FAILED_CPU_S and report.passed:
            report.outcome = "failed"
            report.longrepr = f"It took {spent_s:.0f} s of processor time: mark it slow, or make it cheaper."
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [*terminalreporter.getreports(""), *terminalreporter.getreports("error")]
    spent = {report.nodeid: dict(report.user_properties).get(CPU_S) for report in reports}
    quick = sorted(((seconds, name) for name, seconds in spent.items() if seconds is not None), reverse=True)
    dear = [item for item in quick if item[0] > REPORTED_CPU_S]
    if quick:
        total_s = sum(seconds for seconds, _ in quick)
        terminalreporter.write_line(f"{len(quick)} quick tests took {total_s:.0f} s of processor time.")
    if dear:
        terminalreporter.section("quick tests that take long: mark them slow, or make them cheaper")
        for seconds, name in dear:
            terminalreporter.write_line(f"{seconds:6.1f} s  {name}")


STARTED_S = pytest.StashKey[float]()


def _is_thorough(config: pytest.Config) -> bool:
    """Whether the slow tests are asked for."""
    chosen = config.getoption("markexpr")
    return "slow" in chosen and "not slow" not in chosen


def _cpu_seconds() -> float:
    """Of this process and of those that it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
