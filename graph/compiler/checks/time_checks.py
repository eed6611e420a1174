"""Checks on what follows how far the training is: parameters that cannot, values out of their range."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.catalogue.blocks import block_name
from graph.catalogue.changing_parameters import CHANGING, may_change
from graph.catalogue.kind import Form, Kind
from graph.catalogue.value_types import InvalidValueError
from graph.compiler import fixes as fixing
from graph.compiler.block_uses import used_blocks
from graph.compiler.scope import holds_expression, names_for
from graph.document import Graph, Node, Project, Value
from graph.frozendict import FrozenDict
from graph.param_expressions import ExpressionError, resolve_value
from graph.problems import Location, Problem, Severity, make_problem
from graph.time_expressions import SHARES, time_names

_ASKS_SCHEDULE = frozenset({Form.OPTIMIZER, Form.GROUP})


def check_time(node: Node, kind: Kind, name: str, value: Value, names: Mapping[str, Value]) -> Problem | None:
    """What is wrong with a parameter that follows the time.

    Args:
        node: The node.
        kind: Its kind.
        name: The parameter.
        value: What is typed in.
        names: The parameters of the block that it is in.
    """
    if not holds_expression(kind, name, value):
        return None
    timed = time_names(value, names)
    if not timed:
        return None
    location = Location(node=node.id, parameter=name)
    if not may_change(kind, name):
        code = "time-in-optimizer" if kind.form in _ASKS_SCHEDULE else "time-in-block"
        code = code if kind.form in {*_ASKS_SCHEDULE, Form.BLOCK} else "time-in-fixed"
        others = ", ".join(CHANGING.get(kind.name, ()))
        problem = make_problem(code, location, parameter=name, node=node.id)
        if code == "time-in-fixed" and others:
            problem = make_problem("time-in-other", location, parameter=name, kind=kind.name, others=others)
        return replace(problem, fixes=(fixing.reset(node.id, name),))
    if timed == {"progress"}:
        return _check_range(node, kind, name, value, names)
    return None


def _check_range(
    node: Node, kind: Kind, name: str, value: Value, names: Mapping[str, Value]
) -> Problem | None:
    """A value that leaves what the parameter takes while the training goes on."""
    parameter = kind.parameter(name)
    assert parameter is not None
    location = Location(node=node.id, parameter=name)
    for share in SHARES[1:]:
        try:
            worked_out = resolve_value(value, {**names_for(kind, name, names), "progress": share})
            parameter.type.accept(worked_out)
        except ExpressionError:
            return None  # it is one at the start too, which is reported
        except InvalidValueError as error:
            values = FrozenDict(
                parameter=name, share=f"{share:g}", received=str(worked_out), expected=error.expected
            )
            return Problem("time-out-of-range", location, values, fixes=(fixing.reset(node.id, name),))
    return None


def check_nested_freezing(project: Project) -> Iterator[Problem]:
    """A node that is frozen for a while in a block that is so too: each would free the other's weights."""
    graphs = [project.main, *(project.blocks[name].graph for name in used_blocks(project))]
    for graph in graphs:
        for use in graph.nodes.values():
            block = project.blocks.get(block_name(use.kind) or "")
            if block is None or use.freeze is None:
                continue
            for name in [block_name(use.kind), *_inner_blocks(project, block.graph)]:
                for node in project.blocks[str(name)].graph.nodes.values():
                    if node.freeze is not None:
                        yield make_problem("frozen-twice", Location(block=name, node=node.id), node=node.id)


def _inner_blocks(project: Project, graph: Graph) -> list[str]:
    """The blocks that a graph uses, itself or through others."""
    return used_blocks(Project(main=graph, blocks=project.blocks))


def check_compiled_time(project: Project) -> Iterator[Problem]:
    """Parameters that follow the time in a compiled network, which is compiled anew for them."""
    if project.training.compile == "off":
        return
    graphs: list[tuple[str | None, Graph, Mapping[str, Value]]] = [(None, project.main, {})]
    graphs += [
        (block, project.blocks[block].graph, project.blocks[block].params) for block in used_blocks(project)
    ]
    for block, graph, params in graphs:
        for node in graph.nodes.values():
            for name, value in node.params.items():
                if time_names(value, params):
                    location = Location(block=block, node=node.id, parameter=name)
                    yield replace(
                        make_problem("time-compiled", location, parameter=name), severity=Severity.WARNING
                    )
