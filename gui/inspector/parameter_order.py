"""How the parameters of kinds stand in a form: in what order, and under what words."""

from collections.abc import Mapping, Sequence

from graph.catalogue.kind import Form as Role
from graph.catalogue.kind import Kind, Parameter, Required
from graph.catalogue.python_node import CUSTOM
from gui.parameter_names import parameter_text


def is_required(parameter: Parameter) -> bool:
    """Whether a node without a value for it cannot be used: nothing else tells one."""
    return isinstance(parameter.default, Required) and parameter.inferred is None


def required_first(parameters: Sequence[Parameter]) -> list[Parameter]:
    """The parameters, those that must be given before those that may be."""
    return sorted(parameters, key=lambda parameter: not is_required(parameter))


def parameter_titles(kinds: Sequence[Kind], parameters: Sequence[Parameter]) -> Mapping[str, str]:
    """The words for parameters by their names; those that a person has named stay as they are written."""
    if any(kind.form is Role.BLOCK or kind.name == CUSTOM for kind in kinds):
        return {}
    return {parameter.name: parameter_text(parameter.name) for parameter in parameters}
