"""From a project and an assignment of its study to the project that a trial trains."""

from dataclasses import replace

from graph.catalogue.data.source import FOLD_SPLITS
from graph.catalogue.kind import Form, values_of
from graph.catalogue.kinds import kinds_of
from graph.catalogue.value_types import ChoiceType
from graph.document import Graph, Node, Project
from graph.edits.blocks import graph_of, with_graph
from graph.edits.nodes import remove_nodes, set_bypass, set_parameter
from graph.edits.replace import replace_kind
from graph.file.training_record import INVALID, read_setting
from graph.frozendict import frozen_value
from graph.study import Alternatives, Assignment, LeftOut, Target, Varied


def apply_assignment(project: Project, assignment: Assignment) -> Project:
    """The project in which everything that an assignment names has its value; what is not there stays away.

    Names are those of the targets of the project's study, which the project keeps.
    """
    for varied in project.study.vary if project.study else ():
        if varied.name in assignment:
            project = _apply(project, varied, assignment[varied.name])
    return project


def apply_seed(project: Project, index: int) -> Project:
    """The project with the seed that comes so many behind its own; rows are split as before."""
    training = project.training
    return replace(project, training=replace(training, seed=training.seed + index))


def apply_fold(project: Project, folds: int, fold: int) -> Project:
    """The project whose data nodes divide their rows into folds and validate, or test, with one of them.

    Args:
        project: The project.
        folds: Into how many; what a data node with folds of its own says for its test is another number then.
        fold: Which one, from 0 on.
    """
    nodes = []
    for node in foldable_nodes(project):
        values = values_of_node(project, node)
        split = fold_split(project, node)
        if split is None:
            continue
        params = {**node.params, "split": split, "folds": folds, "fold": fold}
        if values["split"] != split:
            params["fold_part"] = "validation"
        nodes.append(replace(node, params=params))
    return project.with_main(project.main.with_nodes(nodes))


def foldable_nodes(project: Project) -> list[Node]:
    """The data nodes of the main drawing whose rows are split, by whatever method."""
    kinds = kinds_of(project)
    return [
        node
        for node in project.main.nodes.values()
        if (kind := kinds.of(node)) is not None
        and kind.form is Form.DATA
        and kind.parameter("split") is not None
    ]


def fold_split(project: Project, node: Node) -> str | None:
    """The method that divides the rows of a data node into folds as it holds them out; None: none does."""
    kind = kinds_of(project).of(node)
    parameter = kind.parameter("split") if kind is not None else None
    if kind is None or parameter is None:
        return None
    split = FOLD_SPLITS.get(str(values_of(kind, node)["split"]))
    is_known = isinstance(parameter.type, ChoiceType) and split in parameter.type.options
    return split if is_known else None


def values_of_node(project: Project, node: Node) -> dict[str, object]:
    """All values of a node's parameters, the defaults among them; none where its kind is unknown."""
    kind = kinds_of(project).of(node)
    return dict(values_of(kind, node)) if kind is not None else {}


def _apply(project: Project, varied: Varied, value: object) -> Project:
    target = varied.target
    if not target.node:
        return _apply_setting(project, target.parameter, value)
    block = target.block or None
    if (block is not None and block not in project.blocks) or target.node not in graph_of(
        project, block
    ).nodes:
        return project
    return with_graph(project, block, _changed_graph(project, graph_of(project, block), varied, value))


def _changed_graph(project: Project, graph: Graph, varied: Varied, value: object) -> Graph:
    target: Target = varied.target
    match varied.domain:
        case Alternatives():
            alternative = varied.domain.named(value)
            if alternative is None:
                return graph
            graph = replace_kind(graph, target.node, alternative.kind, kinds_of(project))
            for name, item in alternative.params.items():
                graph = set_parameter(graph, target.node, name, item)
            return graph
        case LeftOut():
            return _without(project, graph, target.node) if value else graph
    return set_parameter(graph, target.node, target.parameter, frozen_value(value))


def _without(project: Project, graph: Graph, node: str) -> Graph:
    """The graph without what a node does: bypassed where it hands something on, else removed."""
    kind = kinds_of(project).of(graph.nodes[node])
    if kind is not None and kind.can_bypass:
        return set_bypass(graph, [node], True)
    return remove_nodes(graph, [node])


def _apply_setting(project: Project, name: str, value: object) -> Project:
    """The project with a training setting; unchanged where the value cannot be one."""
    read = read_setting(name, value, getattr(project.training, name, None))
    if read is INVALID or not hasattr(project.training, name):
        return project
    return replace(project, training=replace(project.training, **{name: read}))
