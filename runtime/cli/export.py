"""`netloom export`: the standalone script."""

import argparse
import os
from pathlib import Path
from typing import Any

from graph.messages import problem_text
from graph.problems import GraphError, first_error
from runtime.cli.console import print_line
from runtime.cli.project_loading import CommandError, add_trust, open_project, trusted_for
from runtime.store.atomic_write import write_atomically


def add_verb(verbs: Any) -> None:
    """Adds the verb to the tree."""
    verb = verbs.add_parser("export", help="write the standalone Python script")
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.py")
    add_trust(verb)
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 where the script was written.

    Raises:
        CommandError: The script cannot be written, or not in that format.
    """
    from runtime.export import export_script

    if options.output.suffix != ".py":
        raise CommandError(f"{options.output} should end in .py; other formats are not known.", 2)
    project, folder = open_project(options.project)
    try:
        source = export_script(project, folder, options.output, trusted_for(project, options.trust))
    except GraphError as error:
        problem = first_error(error.problems)
        location = f"{problem.location.node}: " if problem.location.node else ""
        raise CommandError(
            f"{options.project} cannot be exported; {location}{problem_text(problem)}"
        ) from None
    try:
        write_atomically(options.output, source)
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or 0)
        raise CommandError(f"{options.output} cannot be written: {reason}. Choose another place.") from None
    print_line(f"Wrote {options.output}: python {options.output}")
    return 0
