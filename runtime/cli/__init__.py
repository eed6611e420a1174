"""The command line: one verb a file, errors turned into one sentence in one place.

Nothing here needs Qt, and torch is loaded only by the verbs that need it.
"""

import argparse
import sys
from collections.abc import Sequence

from graph.messages import sentence
from graph.problems import GraphError
from runtime.cli import check, evaluate, export, runs, train
from runtime.cli.project_loading import Failure

WRONG_USAGE = 2
FAILED = 1
INTERRUPTED = 130


def parser() -> argparse.ArgumentParser:
    """The tree of verbs and their options."""
    tree = argparse.ArgumentParser(
        prog="netloom",
        description="Draw neural networks, watch them learn, leave with plain PyTorch code.",
        epilog="Without a verb, netloom [PROJECT] opens the editor.",
    )
    verbs = tree.add_subparsers(dest="verb", metavar="VERB", required=True)
    for module in (check, train, evaluate, export, runs):
        module.add_verb(verbs)
    return tree


VERBS = ("check", "train", "evaluate", "export", "runs")


def main(arguments: Sequence[str]) -> int:
    """Runs a verb and gives the exit code: 0, 1 for a failure, 2 for wrong usage, 130 for Ctrl-C."""
    try:
        options = parser().parse_args(arguments)
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else WRONG_USAGE
    try:
        return int(options.run(options))
    except Failure as error:
        _complain(str(error))
        return error.code
    except GraphError as error:
        _complain(sentence(error.problems[0]) if error.problems else "The project has errors.")
        return FAILED
    except KeyboardInterrupt:
        _complain("Interrupted.")
        return INTERRUPTED
    except BrokenPipeError:
        return FAILED


def _complain(text: str) -> None:
    sys.stderr.write(f"netloom: {text}\n")
