"""The command line: one verb a file, errors turned into one sentence in one place.

Nothing here needs Qt, and torch is loaded only by the verbs that need it.
"""

import argparse
import sys
from collections.abc import Sequence

from graph.messages import problem_text
from graph.problems import GraphError, first_error
from runtime.cli import check, evaluate, export, predict, runs, train
from runtime.cli.project_loading import CommandError
from runtime.version import program_version

WRONG_USAGE = 2
FAILED = 1
INTERRUPTED = 130


def build_parser() -> argparse.ArgumentParser:
    """The tree of verbs and their options."""
    tree = argparse.ArgumentParser(
        prog="netloom",
        description="Draw neural networks, watch them learn, leave with plain PyTorch code.",
        epilog="Without a verb, netloom [PROJECT] opens the editor.",
    )
    tree.add_argument("--version", action="version", version=f"%(prog)s {program_version()}")
    verbs = tree.add_subparsers(dest="verb", metavar="VERB", required=True)
    for module in (check, train, evaluate, predict, export, runs):
        module.add_verb(verbs)
    return tree


VERBS = ("check", "train", "evaluate", "predict", "export", "runs")


def main(arguments: Sequence[str]) -> int:
    """Runs a verb and gives the exit code: 0, 1 for a failure, 2 for wrong usage, 130 for Ctrl-C."""
    try:
        options = build_parser().parse_args(arguments)
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


def _print_error(text: str) -> None:
    sys.stderr.write(f"netloom: {text}\n")
