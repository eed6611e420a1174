"""Errors of a person's own code: what was raised, and in which of its lines."""

import itertools
from collections.abc import Iterator

from graph.compiler.analysis import Source
from graph.frozendict import FrozenDict
from graph.problems import Location, Problem

CODE_FILE = "<python node>"
"""The file name under which the code of a Python node is compiled when its shapes are inferred."""
DRAWING_FILE = "<drawing "
"""How the file name of a loaded program begins."""

_numbers = itertools.count(1)


def next_drawing_file() -> str:
    """A file name for a program that no other has."""
    return f"{DRAWING_FILE}{next(_numbers)}>"


def error_text(error: BaseException) -> str:
    """The type of an error and the first line of its message, where it can give one."""
    name = type(error).__name__
    try:
        message = str(error).strip()
    except Exception:  # noqa: BLE001 - the message is made by a person's own code too
        message = ""
    return f"{name}: {message.splitlines()[0].rstrip('.')}" if message else name


def raised_problem(error: BaseException, location: Location, line: int) -> Problem:
    """The problem of an error in a line of a Python node's code."""
    return Problem("code-raised", location, FrozenDict(line=str(line), error=error_text(error)))


def line_in_code(error: BaseException) -> int | None:
    """The innermost line of a Python node's code that an error came through while shapes were inferred."""
    lines = [line for file, line in _frames(error) if file == CODE_FILE]
    return lines[-1] if lines else None


def line_in_program(error: BaseException, source: Source) -> int | None:
    """The same for an error of a loaded program; None where no code of a Python node had part in it."""
    lines = drawing_lines(error)
    return source.code_lines.get(lines[-1]) if lines else None


def drawing_lines(error: BaseException) -> list[int]:
    """The lines of a loaded program that an error came through, outermost first."""
    return [line for file, line in _frames(error) if file.startswith(DRAWING_FILE)]


def _frames(error: BaseException) -> Iterator[tuple[str, int]]:
    """File and line of every frame, outermost first."""
    traceback = error.__traceback__
    while traceback is not None:
        yield traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next
