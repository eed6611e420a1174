"""Initial weights that come from files: what does not fit is reported before anything is trained."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from graph.catalogue.kinds import Kinds, kinds_of
from graph.compiler.analysis import Analysis
from graph.compiler.shapes.infer import Inference, graph_of_use
from graph.document import Graph
from graph.initializers import FILE, InitializerError, matching_names, read_initializer
from graph.parts.initial_values import read_initial
from graph.problems import Location, Problem, make_problem
from runtime.checkpoints.pretrained import FileStamp, file_stamp


def with_initial_files(analysis: Analysis, folder: Path) -> Analysis:
    """The analysis with what is wrong with the files that weights begin with."""
    if not isinstance(analysis.memo, Inference) or analysis.source is None:
        return analysis
    kinds = kinds_of(analysis.project)
    problems = dict.fromkeys(_problems(analysis.project.main, kinds, analysis.memo, None, folder))
    return replace(analysis, problems=(*analysis.problems, *problems)) if problems else analysis


def _problems(
    graph: Graph, kinds: Kinds, inference: Inference, block: str | None, folder: Path
) -> Iterator[Problem]:
    for node_id, result in inference.results.items():
        node = graph.nodes.get(node_id)
        for key, value in node.init.items() if node is not None else ():
            try:
                initializer = read_initializer(value)
            except InitializerError:
                continue
            if initializer.method != FILE:
                continue
            path, name = folder / str(initializer.arguments["path"]), str(initializer.arguments["name"])
            for weight in matching_names(key, tuple(result.weight_shapes)):
                reason = _misfit(path, name, result.weight_shapes[weight], file_stamp(path))
                if reason:
                    location = Location(node=node_id, block=block)
                    yield make_problem("init-file", location, name=weight, reason=reason)
        for use in result.uses:
            yield from _problems(graph_of_use(kinds, use), kinds, use.inference, use.block, folder)


@lru_cache(maxsize=64)
def _misfit(path: Path, name: str, shape: tuple[int, ...], stamp: FileStamp) -> str:
    """Why a weight cannot begin with a tensor of a file, remembered while the file stays as it is."""
    try:
        value = read_initial(path, name)
    except ValueError as error:
        return str(error).rstrip(".")
    except OSError as error:
        return f"{path.name} cannot be read: {error.strerror}"
    if tuple(value.shape) == shape:
        return ""
    return f"{path.name} holds a tensor of shape {list(value.shape)}, but the weight is {list(shape)}"
