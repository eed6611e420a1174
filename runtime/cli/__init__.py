"""The command line: one verb a file, errors turned into one sentence in one place.

Nothing here needs Qt, and torch is loaded only by the verbs that need it.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from graph.messages import problem_text
from graph.problems import GraphError, first_error
from runtime.cli import check, diff, evaluate, export, predict, runs, study, train, weights
from runtime.cli.project_loading import CommandError
from runtime.version import program_version

WRONG_USAGE = 2
FAILED = 1
INTERRUPTED = 130


class VerbModule(Protocol):
    """What a module with a verb has."""

    def add_verb(self, verbs: Any) -> None:
        """Adds the verb to the tree."""
        ...


def build_parser(further: Sequence[VerbModule] = ()) -> argparse.ArgumentParser:
    """The tree of verbs and their options.

    Args:
        further: Modules of verbs that lie elsewhere, as those that need Qt do.
    """
    tree = argparse.ArgumentParser(
        prog="netloom",
        description="Draw neural networks, watch them learn, leave with plain PyTorch code.",
        epilog="Without a verb, netloom [PROJECT] opens the editor.",
    )
    tree.add_argument("--version", action="version", version=f"%(prog)s {program_version()}")
    verbs = tree.add_subparsers(dest="verb", metavar="VERB", required=True)
    for module in (check, train, study, evaluate, predict, export, weights, diff, runs, *further):
        module.add_verb(verbs)
    return tree


VERBS = ("check", "train", "study", "evaluate", "predict", "export", "weights", "diff", "runs")


def main(arguments: Sequence[str], further: Sequence[VerbModule] = ()) -> int:
    """Runs a verb and gives the exit code: 0, 1 for a failure, 2 for wrong usage, 130 for Ctrl-C.

    Args:
        arguments: The verb and what belongs to it.
        further: Modules of verbs that lie elsewhere.
    """
    try:
        options = _parse(build_parser(further), arguments)
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else WRONG_USAGE
    try:
        return int(options.run(options))
    except CommandError as error:
        _print_error(str(error))
        return error.code
    except GraphError as error:
        _print_error(
            problem_text(first_error(error.problems)) if error.problems else "The project has errors."
        )
        return FAILED
    except KeyboardInterrupt:
        _print_error("Interrupted.")
        return INTERRUPTED
    except BrokenPipeError:
        return FAILED


def _parse(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> argparse.Namespace:
    """The options of a verb; its last paths, which it calls `trailing`, may stand behind other options.

    argparse ends a list of paths where an option stands, and takes one that may be missing for missing there.

    Raises:
        SystemExit: The usage is wrong, or help was asked for.
    """
    options, rest = parser.parse_known_args(arguments)
    name = getattr(options, "trailing", "")
    if name and rest and not any(text.startswith("-") for text in rest):
        value = getattr(options, name)
        if isinstance(value, list):
            value.extend(map(Path, rest))
            return options
        if value is None and len(rest) == 1:
            setattr(options, name, Path(rest[0]))
            return options
    if rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return options


def _print_error(text: str) -> None:
    sys.stderr.write(f"netloom: {text}\n")
