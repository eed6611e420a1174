"""The command `netloom`: a verb goes to the command line, none opens the window."""

import os
import sys
import threading
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code."""
    args = list(sys.argv[1:] if arguments is None else arguments)
    from gui.figure import draw_verb
    from runtime.cli import VERBS
    from runtime.cli import main as run_verb

    if args and (args[0] in (*VERBS, draw_verb.NAME) or args[0].startswith("-")):
        return run_verb(args, (draw_verb,))
    missing = [path for path in args if not os.path.exists(path)]
    if len(args) > 1 and missing:
        sys.stderr.write(f"netloom: There is no file {missing[0]}; netloom --help lists the verbs.\n")
        return 2
    if not has_display():
        sys.stderr.write("netloom: There is no display here; netloom train PROJECT trains without one.\n")
        return 1
    try:
        from gui.app.application import run
    except ImportError as error:
        sys.stderr.write(f"netloom: The window cannot be opened ({error}); the verbs work without it.\n")
        return 1
    return finish_process(run(args))


def finish_process(code: int) -> int:
    """The exit code, unless a thread whose result is not needed still runs: then the process ends at once.

    When the last window has closed, everything is written. A thread that still loads torch, which takes
    seconds, would be waited for by Python, or torn down in the middle of it.
    """
    if threading.active_count() == 1:
        return code
    from PySide6.QtCore import QSettings

    QSettings().sync()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def has_display() -> bool:
    """Whether a window could be shown."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
