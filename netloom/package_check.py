"""Says when a stranger's module stands where one of Netloom's own is needed."""

from importlib.util import find_spec
from pathlib import Path

PACKAGES = {"graph": "document.py", "runtime": "run.py", "gui": "main.py"}
"""Netloom's packages, and a file by which each is known."""


def check_packages() -> None:
    """Refuses modules of the same names that are not Netloom's.

    Raises:
        ImportError: One is found before Netloom's, or Netloom's is missing.
    """
    for name, file in PACKAGES.items():
        spec = find_spec(name)
        if spec is None:
            raise ImportError(f"Netloom's package “{name}” is missing; install Netloom again.")
        folders = [Path(folder) for folder in spec.submodule_search_locations or ()]
        if not any((folder / file).is_file() for folder in folders):
            stranger = spec.origin or next(iter(spec.submodule_search_locations or ()), name)
            raise ImportError(
                f"Netloom needs its own package “{name}”, but {stranger} has that name and is found first; "
                "rename it, or start Python in another folder."
            )
