"""The file beside a run that says on which machine it was trained."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from runtime.store.atomic_write import write_atomically

FILE = "machine.json"


def write_machine(folder: Path, facts: Mapping[str, Any]) -> None:
    """Writes the facts of `runtime.machine` into the folder of a run.

    Raises:
        OSError: It cannot be written.
    """
    write_atomically(folder / FILE, json.dumps(facts, ensure_ascii=False, indent=1) + "\n")


def record_threads(folder: Path, threads: int) -> None:
    """Writes with how many threads the run in a folder computes from now on.

    Raises:
        OSError: It cannot be written.
    """
    write_machine(folder, {**machine_of(folder), "threads": threads})


def threads_of(folder: Path) -> int | None:
    """With how many threads the run in a folder computed last on the CPU; None where that is not known."""
    threads = machine_of(folder).get("threads")
    return threads if isinstance(threads, int) and threads > 0 else None


def machine_of(folder: Path) -> Mapping[str, Any]:
    """What is known of the machine of a run; empty where nothing is, as in earlier versions."""
    try:
        facts = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


def machine_text(facts: Mapping[str, Any]) -> str:
    """One line of it: `Ryzen 7 5800X (8 cores, AVX2), torch 2.13.0, Python 3.11.4, Linux-6.1`."""
    flags = facts.get("flags")
    named = [f"{name}={value}" for name, value in flags.items()] if isinstance(flags, dict) else []
    known = [str(facts[name]) for name in ("gpu", "system") if name in facts]
    known += [f"{facts['threads']} threads"] if "threads" in facts else []
    cores = f"{facts.get('cpu', '?')} ({facts.get('cores', '?')} cores, {facts.get('instructions', '?')})"
    software = f"torch {facts.get('torch', '?')}, Python {facts.get('python', '?')}"
    return ", ".join((cores, software, *known, *named))
