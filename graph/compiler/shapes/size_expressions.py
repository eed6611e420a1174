"""Parameters that follow from the sizes of what comes in: `"=size(1)//8"`."""

from collections.abc import Mapping

from graph.catalogue.kind import Kind
from graph.catalogue.value_types import InvalidValueError
from graph.compiler.scope import names_for, uses_sizes
from graph.document import Node, Value
from graph.param_expressions import ExpressionError, resolve_value
from graph.problems import Location, Problem, make_problem


def size_problems(kind: Kind, node: Node, names: Mapping[str, Value]) -> tuple[Problem, ...]:
    """Why sizes of what comes in give no value that a parameter takes; checks report what else is wrong."""
    problems = []
    for name, value in node.params.items():
        parameter = kind.parameter(name)
        if parameter is None or not uses_sizes(kind, name, value):
            continue
        location = Location(node=node.id, parameter=name)
        try:
            parameter.type.accept(resolve_value(value, names_for(kind, name, names)))
        except ExpressionError as error:
            problems.append(make_problem("bad-expression", location, parameter=name, reason=error))
        except InvalidValueError as error:
            received = str(resolve_value(value, names_for(kind, name, names)))
            values = {"parameter": name, "received": received, "expected": error.expected}
            problems.append(make_problem("bad-parameter", location, **values))
    return tuple(problems)
