"""On which machine a run was trained, as it stands beside it."""

import json
import os
from pathlib import Path

import pytest
import torch

from runtime.machine import cpu_name, machine_facts
from runtime.store.machine_record import FILE, machine_of, machine_text, write_machine


def test_the_facts_are_those_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_WAIT_POLICY", "passive")
    facts = machine_facts(torch.device("cpu"))
    assert facts["cores"] == os.cpu_count()
    assert facts["torch"] == torch.__version__
    assert facts["flags"]["OMP_WAIT_POLICY"] == "passive"
    assert "gpu" not in facts
    assert json.loads(json.dumps(facts)) == facts


def test_the_name_of_the_processor_is_read(tmp_path: Path) -> None:
    listed = tmp_path / "cpuinfo"
    listed.write_text("processor\t: 0\nmodel name\t: Fast CPU 3000\n", encoding="utf-8")
    assert cpu_name(listed) in ("Fast CPU 3000", cpu_name())
    assert cpu_name(tmp_path / "missing")


def test_the_machine_is_written_beside_a_run(tmp_path: Path) -> None:
    facts = {"cpu": "Fast CPU", "cores": 8, "instructions": "AVX2", "torch": "2.13.0", "python": "3.11.4"}
    write_machine(tmp_path, {**facts, "system": "Linux-6.1", "flags": {"OMP_NUM_THREADS": "4"}})
    text = machine_text(machine_of(tmp_path))
    assert text == "Fast CPU (8 cores, AVX2), torch 2.13.0, Python 3.11.4, Linux-6.1, OMP_NUM_THREADS=4"


@pytest.mark.parametrize("content", [None, "", "{", "[]", "7"])
def test_nothing_is_known_of_a_run_without_it(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / FILE).write_text(content, encoding="utf-8")
    assert machine_of(tmp_path) == {}
