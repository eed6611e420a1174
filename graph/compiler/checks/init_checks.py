"""Rules of what weights begin with."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.catalogue.kind import Form, Kind
from graph.catalogue.layer_type import is_layer_parameter, layer_parameter
from graph.compiler.checks.weight_checks import TIED
from graph.compiler.dimensions import Dimension
from graph.compiler.fixes import init_weight, reset_init
from graph.compiler.shapes.infer import NodeResult
from graph.compiler.shapes.meta_call import can_reset
from graph.document import CopiedWeights, Graph, Node, Project, SharedWeights, Value
from graph.initializers import (
    DEFAULT,
    FILE,
    METHODS,
    TENSOR,
    Initializer,
    InitializerError,
    matching_names,
    read_initializer,
    read_recipe,
    read_rule,
    shape_of,
)
from graph.param_expressions import ExpressionError
from graph.problems import Location, Problem, make_problem, make_warning
from graph.topology import weights_source

_TIED_START = "normal(std=0.02)"
"""What a matrix begins with that embeds and scores (Radford et al. 2018, section 4.1)."""


def check_init(graph: Graph, node: Node, kind: Kind, names: Mapping[str, Value]) -> Iterator[Problem]:
    """What is wrong with the initial weights of a node before its weights are known."""
    if not node.init:
        return
    location, fixes = Location(node=node.id), (reset_init(node.id),)
    if not kind.has_weights:
        yield replace(make_problem("init-none", location, node=node.id), fixes=fixes)
        return
    if is_layer_parameter(node.kind):
        values = {"node": node.id, "parameter": layer_parameter(node.kind)}
        yield replace(make_problem("layer-init", location, **values), fixes=fixes)
        return
    if isinstance(node.weights, SharedWeights | CopiedWeights):
        owner = weights_source(node)
        yield replace(make_problem("init-shared", location, node=node.id, owner=owner), fixes=fixes)
        return
    for name, value in node.init.items():
        try:
            if kind.form is Form.BLOCK:
                read_rule(name, value).initializer.with_names(names)
            else:
                read_initializer(value).with_names(names)
        except (InitializerError, ExpressionError) as error:
            problem = make_problem("init-unreadable", location, name=name, reason=error)
            yield replace(problem, fixes=(reset_init(node.id, name),))


def check_recipe(project: Project) -> Iterator[Problem]:
    """What is wrong with how the weights of the whole drawing begin."""
    try:
        for rule in read_recipe(project.training.init).rules:
            rule.initializer.with_names({})
    except (InitializerError, ExpressionError) as error:
        yield make_problem("bad-init", init=project.training.init[:80], reason=error)


def check_tied_start(project: Project, block: str | None, graph: Graph) -> Iterator[Problem]:
    """Scores from the matrix of an embedding, which torch draws of deviation 1: far too large for them."""
    if project.training.init != DEFAULT:
        return
    for node in graph.nodes.values():
        owner = graph.nodes.get(node.weights.share) if isinstance(node.weights, SharedWeights) else None
        if owner is None or (node.kind, owner.kind) not in TIED or owner.init or owner.weights is not None:
            continue
        location, values = Location(node=owner.id, block=block), {"node": node.id, "owner": owner.id}
        yield make_warning("tied-start", location, values, (init_weight(owner.id, "weight", _TIED_START),))


def check_init_shapes(
    node: Node, kind: Kind, result: NodeResult, tensors: Mapping[str, tuple[Dimension, ...] | None]
) -> Iterator[Problem]:
    """Initial weights that do not fit the weights of a node.

    Args:
        node: The node.
        kind: Its kind.
        result: What is known of it.
        tensors: The shapes of the nodes of its drawing that hold numbers; None: not known.
    """
    if not node.init or kind.form is Form.BLOCK or not kind.has_weights or result.is_left_out:
        return
    location, shapes = Location(node=node.id), result.weight_shapes
    for key, value in node.init.items():
        named, fixes = matching_names(key, tuple(shapes)), (reset_init(node.id, key),)
        if not named:
            known = ", ".join(shapes) or "none"
            problem = make_problem("init-unknown", location, node=node.id, name=key, known=known)
            yield replace(problem, fixes=fixes)
        for name in named:
            initializer = read_initializer(value)
            misfit = _misfit(location, name, shapes[name], initializer, key)
            if initializer.method == TENSOR:
                misfit = _tensor_misfit(
                    location, name, shapes[name], str(initializer.arguments["node"]), tensors
                )
            if value == DEFAULT and misfit is None and not can_reset(kind.path):
                misfit = make_problem("init-no-default", location, kind=kind.name)
            if misfit is not None:
                yield replace(misfit, fixes=fixes)
                break


def _misfit(
    location: Location, name: str, shape: tuple[int, ...], initializer: Initializer, key: str
) -> Problem | None:
    if initializer.method == DEFAULT:
        if key == "*":
            return None
        return make_problem("init-default", location, name=key)
    if initializer.method in (FILE, TENSOR):
        return None  # what is in the file is compared where files are read
    if initializer.method == "values":
        listed = shape_of(initializer.values)
        if listed is not None and _spreads(listed, shape):
            return None
        received = "lists of different lengths" if listed is None else list(listed)
        return make_problem("init-values", location, name=name, expected=list(shape), received=received)
    fewest, highest = METHODS[initializer.method].axes
    if fewest <= len(shape) <= highest:
        return None
    expected = (
        fewest if fewest == highest else f"{fewest} or more" if highest > 9 else f"{fewest} to {highest}"
    )
    values = {"method": initializer.method, "expected": expected, "received": len(shape)}
    return make_problem("init-axes", location, name=name, **values)


def _tensor_misfit(
    location: Location,
    name: str,
    shape: tuple[int, ...],
    source: str,
    tensors: Mapping[str, tuple[Dimension, ...] | None],
) -> Problem | None:
    """A tensor of the drawing that is none, or of another shape."""
    if source not in tensors:
        return make_problem("init-no-tensor", location, name=name, source=source)
    received = tensors[source]
    if received is None or received == shape:
        return None
    return make_problem(
        "init-tensor", location, name=name, source=source, expected=list(shape), received=list(received)
    )


def _spreads(listed: tuple[int, ...], shape: tuple[int, ...]) -> bool:
    """Whether a list is copied into a weight by torch's rules."""
    behind = shape[len(shape) - len(listed) :] if len(listed) <= len(shape) else ()
    return len(behind) == len(listed) and all(a in (1, b) for a, b in zip(listed, behind, strict=True))
