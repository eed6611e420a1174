"""The command line within this process, which loads PyTorch once; a process of its own takes seconds each."""

from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from subprocess import CompletedProcess

from gui.main import main


def run_here(*arguments: str | Path | int) -> CompletedProcess[str]:
    """What a verb writes, and its exit code."""
    texts = [str(argument) for argument in arguments]
    output, errors = StringIO(), StringIO()
    with redirect_stdout(output), redirect_stderr(errors):
        try:
            code = main(texts)
        except SystemExit as end:
            code = int(end.code or 0)
    return CompletedProcess(texts, code, output.getvalue(), errors.getvalue())
