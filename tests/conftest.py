"""What every test gets: a home of its own, a window system without a screen, repeatable random tests."""

import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # read when Qt is loaded, so it is set before anything else
os.environ.setdefault("OMP_NUM_THREADS", "1")  # the tensors of tests are small: threads only cost

import pytest
from hypothesis import HealthCheck, settings

gc.set_threshold(100_000, 20, 100)  # PyTorch and Qt are many objects, which every test would walk through

HERE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("here", HERE)
settings.register_profile("ci", HERE, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

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
