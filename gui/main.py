"""The command `netloom`: a verb goes to the command line, none opens the window."""

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    from runtime.cli import VERBS
    from runtime.cli import main as run_verb

    if given and (given[0] in VERBS or given[0].startswith("-")):
        return run_verb(given)
    missing = [each for each in given if not os.path.exists(each)]
    if len(given) > 1 and missing:
        sys.stderr.write(f"netloom: There is no file {missing[0]}; netloom --help lists the verbs.\n")
        return 2
    if not has_display():
        sys.stderr.write("netloom: There is no display here; netloom train PROJECT trains without one.\n")
        return 1
    try:
        from gui.app import run
    except ImportError as error:
        sys.stderr.write(f"netloom: The window cannot be opened ({error}); the verbs work without it.\n")
        return 1
    return run(given)


def has_display() -> bool:
    """Whether a window could be shown."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
