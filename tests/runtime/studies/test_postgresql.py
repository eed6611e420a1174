"""Four workers on a real PostgreSQL server, two of them killed: every trial ends once, none is lost."""

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from graph.study import Range, Study, Target, Varied
from tests.runtime.studies.study_project import saved, studied
from tests.runtime.studies.test_workers import started

optuna = pytest.importorskip("optuna")
pytest.importorskip("psycopg2")
pytestmark = [pytest.mark.slow, pytest.mark.timeout(3000)]
TRIALS = 16


def programs() -> Path | None:
    """Where the newest PostgreSQL has its programs."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    name = shutil.which("initdb")
    return installed[-1].parent if installed else Path(name).parent if name else None


@dataclass(frozen=True)
class Server:
    """A server with a database."""

    address: str
    stop: Callable[[], None]
    """Ends it at once; a second time does nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of its own below a temporary folder."""
    folder = programs()
    if folder is None:
        pytest.skip("there is no PostgreSQL here")
    base = Path("/tmp") / f"netloom-postgres-{os.getpid()}"  # noqa: S108 - its socket's path must be short
    base.mkdir(mode=0o700)
    as_user: list[str] = []
    if os.geteuid() == 0:  # it refuses to run as root
        shutil.chown(base, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def run(program: str, *arguments: str) -> None:
        command = [*as_user, str(folder / program), *arguments]
        subprocess.run(command, check=True, capture_output=True, timeout=300)

    run("initdb", "-D", str(base / "data"), "-A", "trust", "-U", "netloom", "--no-sync")

    @cache
    def stop() -> None:
        run("pg_ctl", "-D", str(base / "data"), "-m", "immediate", "stop")

    options = f"-p {port} -k {base} -c listen_addresses=127.0.0.1 -c fsync=off"
    run("pg_ctl", "-D", str(base / "data"), "-l", str(base / "log"), "-o", options, "-w", "start")
    try:
        run("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "netloom", "studies")
        yield Server(f"postgresql://netloom@127.0.0.1:{port}/studies", stop)
    finally:
        stop()
        shutil.rmtree(base)


def test_four_workers_two_of_them_killed(tmp_path: Path, server: Server) -> None:
    from runtime.studies.optuna_storage import storage_address

    vary = (
        Varied(Target("sgd", "lr"), Range(1e-3, 1, log=True)),
        Varied(Target("hidden", "out_features"), Range(2, 16, integer=True)),
    )
    path = saved(tmp_path, studied(Study("bayesian", vary, TRIALS), epochs=15))
    workers = [
        started(path, tmp_path / f"machine{index}", "--storage", server.address, "--name", "shared")
        for index in range(4)
    ]
    storage = optuna.storages.RDBStorage(storage_address(server.address))

    def trials() -> list:
        names = [summary.study_name for summary in optuna.get_all_study_summaries(storage)]
        return optuna.load_study(study_name="shared", storage=storage).trials if "shared" in names else []

    deadline = time.monotonic() + 1200
    while sum(trial.state.name == "COMPLETE" for trial in trials()) < 2 and time.monotonic() < deadline:
        time.sleep(0.5)
    chance = random.Random(0)  # noqa: S311
    for worker in chance.sample(workers, 2):
        time.sleep(chance.uniform(0, 1))
        os.kill(worker.pid, signal.SIGKILL)
    answers = [(worker, *worker.communicate(timeout=2000)) for worker in workers]
    codes = Counter(worker.returncode for worker in workers)
    assert codes == {0: 2, -signal.SIGKILL: 2}, [errors for _, _, errors in answers]
    ended = [trial for trial in trials() if trial.state.name == "COMPLETE"]
    assert len(ended) == TRIALS
    runs = [record["run"] for trial in ended for record in trial.user_attrs["records"]]
    assert len(runs) == TRIALS
    assert not any(trial.state.name in ("RUNNING", "WAITING") for trial in trials())
    for worker, output, _ in answers:
        if worker.returncode == 0:
            last = [json.loads(line) for line in output.splitlines()]
            finished = next(event for event in last if event["event"] == "finished")
            assert finished["ended"] == TRIALS
    storage.engine.dispose()


def test_a_server_that_lets_nobody_in_is_one_sentence(tmp_path: Path, server: Server) -> None:
    address = server.address.replace("netloom@", "nobody@")
    path = saved(tmp_path, studied(Study("seeds", seeds=2), epochs=1))
    worker = started(path, tmp_path / "runs", "--storage", address)
    _, errors = worker.communicate(timeout=600)
    assert worker.returncode == 1
    assert "cannot be used" in errors
    assert "Traceback" not in errors


def test_a_server_that_vanishes_in_the_middle_is_one_sentence(tmp_path: Path, server: Server) -> None:
    path = saved(tmp_path, studied(Study("seeds", seeds=40), epochs=15))
    worker = started(path, tmp_path / "runs", "--storage", server.address)
    assert worker.stdout is not None
    for line in worker.stdout:
        if json.loads(line)["event"] == "trial":
            break
    server.stop()
    _, errors = worker.communicate(timeout=600)
    assert worker.returncode == 1
    (sentence,) = errors.strip().splitlines()
    assert "cannot be reached any more" in sentence
    assert "--continue" in sentence
