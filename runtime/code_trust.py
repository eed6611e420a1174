"""Which code of Python nodes the user of this machine trusts.

Trust is stored outside of projects, by the fingerprint of the code: a changed letter asks again, and no file
can bring trust along.
"""

from pathlib import Path

from graph.catalogue.python_node import fingerprint
from runtime.store.atomic_write import write_atomically
from runtime.store.folders import default_runs_folder


def trusted_fingerprints() -> frozenset[str]:
    """The fingerprints of all code that may run."""
    try:
        lines = _trust_file().read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return frozenset()
    return frozenset(line for line in lines if len(line) == 64)


def trust_code(code: str) -> None:
    """Lets a code run from now on.

    Raises:
        OSError: It cannot be written down.
    """
    path = _trust_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, "\n".join(sorted({*trusted_fingerprints(), fingerprint(code)})) + "\n")


def _trust_file() -> Path:
    return default_runs_folder().parent / "trusted"
