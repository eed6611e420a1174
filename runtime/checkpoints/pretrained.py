"""Weights that nodes take from files: what fits is reported before anything is trained.

The network is built on the meta device, which has shapes but no values, as the drawing's own code builds it.
"""

import logging
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import torch

from graph.compiler.analysis import Analysis, Source
from graph.compiler.program_loader import builder_without_files
from graph.document import LoadedWeights, Project
from graph.parts.pretrained_weights import incompatible_weights, match_weights, read_shapes
from graph.problems import GraphError, make_problem
from runtime.checkpoints.pretrained_report import extra_problem, weights_problem
from runtime.events import WeightsLoaded

FileStamp = tuple[int, int] | None
Matches = tuple[tuple[WeightsLoaded, tuple[str, ...]], ...]
"""What each node takes, and the weights below its prefix that nothing takes."""


def with_loaded_weights(analysis: Analysis, folder: Path) -> Analysis:
    """The analysis with what is wrong with the files that nodes take weights from."""
    if analysis.source is None:
        return analysis
    try:
        matches = _matches(analysis.project, analysis.source, folder)
    except GraphError as error:
        return replace(analysis, problems=(*analysis.problems, *error.problems))
    warnings = tuple(
        weights_problem(event) if event.missing or event.other_shape else extra_problem(event, extra)
        for event, extra in matches
        if event.missing or event.other_shape or extra
    )
    return replace(analysis, problems=(*analysis.problems, *warnings)) if warnings else analysis


def loaded_weights(project: Project, source: Source, folder: Path) -> tuple[WeightsLoaded, ...]:
    """What each node of the network takes from its file.

    Args:
        project: What is drawn.
        source: The code of the drawing, which is executed.
        folder: The project's folder, from which the paths of files count.

    Raises:
        GraphError: A file is missing or cannot be read, or nothing in it fits.
    """
    return tuple(event for event, _extra in _matches(project, source, folder))


def _matches(project: Project, source: Source, folder: Path) -> Matches:
    requested = tuple(
        (node.id, node.weights)
        for node in project.main.nodes.values()
        if isinstance(node.weights, LoadedWeights) and not node.bypass
    )
    if not requested:
        return ()
    _silence_logger()
    return _match_weights(
        requested, tuple(file_stamp(folder / weights.load) for _, weights in requested), source, folder
    )


def _silence_logger() -> None:
    """Keeps the drawing's own code from logging partial weights, which are reported from here."""
    logger = logging.getLogger("drawing")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def file_stamp(path: Path) -> FileStamp:
    """The size and the time of a file, so that a changed one is read again; None where there is none."""
    try:
        stat = path.stat()
    except (OSError, ValueError):
        return None
    return stat.st_size, stat.st_mtime_ns


@lru_cache(maxsize=8)
def _match_weights(
    requested: tuple[tuple[str, LoadedWeights], ...],
    stamps: tuple[FileStamp, ...],
    source: Source,
    folder: Path,
) -> Matches:
    """What every node takes; remembered while the files stay as they are.

    Raises:
        GraphError: A file is missing or cannot be read, or nothing in it fits.
    """
    with torch.device("meta"):
        modules = dict(builder_without_files(source, folder)().named_children())
    matches = []
    for (node, weights), stamp in zip(requested, stamps, strict=True):
        path = folder / weights.load
        if node not in modules:
            continue  # nothing that is trained needs it
        if stamp is None:
            raise GraphError([make_problem("weights-missing-file", node, path=path.name)])
        try:
            saved = read_shapes(path)
            missing, other = incompatible_weights(modules[node], saved, weights.prefix, weights.by)
        except OSError as error:
            raise GraphError(
                [make_problem("file-unreadable", node, path=path.name, reason=error.strerror)]
            ) from error
        except ValueError as error:
            raise GraphError([make_problem("weights-unreadable", node, reason=error)]) from error
        own = modules[node].state_dict()
        num_loaded = len(own) - len(missing) - len(other)
        taken = set(match_weights(own, saved, weights.prefix, weights.by).values())
        extra = tuple(name for name in saved if name.startswith(weights.prefix) and name not in taken)
        matches.append((WeightsLoaded(node, path.name, num_loaded, tuple(missing), tuple(other)), extra))
    return tuple(matches)
