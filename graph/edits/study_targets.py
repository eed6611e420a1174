"""What a study varies, when nodes, blocks and their parameters get other names."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from graph.document import Project
from graph.study import Target


def rename_varied_nodes(project: Project, block: str | None, names: Mapping[str, str]) -> Project:
    """The project whose study follows nodes of a graph to their new ids, its monitor among them."""

    def renamed(target: Target) -> Target:
        is_inside = target.block == (block or "") and target.node in names
        return replace(target, node=names[target.node]) if is_inside else target

    changed = _map_targets(project, renamed)
    study = changed.study
    if study is None or block is not None or study.monitor not in names:
        return changed
    return replace(changed, study=replace(study, monitor=names[study.monitor]))


def rename_varied_block(project: Project, block: str, name: str) -> Project:
    """The project whose study follows a block to its new name."""
    return _map_targets(
        project, lambda target: replace(target, block=name) if target.block == block else target
    )


def rename_varied_parameter(
    project: Project, block: str | None, nodes: Collection[str | None], parameter: str, name: str
) -> Project:
    """The project whose study follows a parameter of some nodes of a graph to its new name."""

    def renamed(target: Target) -> Target:
        is_varied = target.block == (block or "") and target.node in nodes and target.parameter == parameter
        return replace(target, parameter=name) if is_varied else target

    return _map_targets(project, renamed)


def _map_targets(project: Project, change: Callable[[Target], Target]) -> Project:
    study = project.study
    if study is None:
        return project
    vary = tuple(replace(varied, target=change(varied.target)) for varied in study.vary)
    return project if vary == study.vary else replace(project, study=replace(study, vary=vary))
