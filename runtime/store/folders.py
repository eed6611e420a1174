"""Where runs live on disk: one folder below all others, one folder a run."""

import os
import re
import sys
import time
from pathlib import Path


def default_runs_folder() -> Path:
    """`$NETLOOM_RUNS`, else a folder among the user's own data, as each system has it."""
    if chosen := os.environ.get("NETLOOM_RUNS"):
        return Path(chosen)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return base / "netloom" / "runs"


def create_run_folder(folder: Path, project: str) -> str:
    """The id of a new run, whose folder is created: the project's name, the time, a number where needed.

    Raises:
        OSError: The folder cannot be created.
    """
    slug = re.sub(r"[^\w-]+", "-", project, flags=re.UNICODE).strip("-").lower()[:40] or "run"
    stem = f"{slug}-{time.strftime('%Y%m%d-%H%M%S')}"
    number = 1
    while True:
        name = stem if number == 1 else f"{stem}-{number}"
        try:
            (folder / name).mkdir(parents=True)
        except FileExistsError:
            number += 1
        else:
            return name
