"""Looks at the same steps on a busy machine as on an idle one."""

import pytest


@pytest.fixture(autouse=True)
def probes_every_early_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.probes.scheduler.EARLY_BUDGET_S", 60.0)
