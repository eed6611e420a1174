"""All that can be known of a project without running it."""

from pathlib import Path

from graph.compiler import analyse
from graph.compiler.analysis import Analysis
from graph.document import Project
from runtime.checkpoints.initial_files import with_initial_files
from runtime.checkpoints.pretrained import with_loaded_weights
from runtime.data import describe_project, with_encodings, with_readings
from runtime.prepare import trusted_or_default


def analyse_project(
    project: Project,
    folder: Path,
    previous: Analysis | None = None,
    trusted: frozenset[str] | None = None,
) -> Analysis:
    """All that can be known of a project without running it: its data are inspected, then its drawing.

    Args:
        project: What is drawn.
        folder: Its folder, from which the paths of its data count.
        previous: An earlier analysis, of which what did not change is reused.
        trusted: Fingerprints of code that may run; None: of all that the user trusts.
    """
    descriptions, problems = describe_project(project, folder)
    descriptions = with_encodings(project, with_readings(project, descriptions, folder), folder)
    analysis = analyse(project, descriptions, problems, previous, trusted_or_default(trusted))
    return with_initial_files(with_loaded_weights(analysis, folder), folder)
