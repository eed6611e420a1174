"""Plans what weights begin with, where it is not what torch's constructors draw."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import TypeAlias

from graph.catalogue import find_kind
from graph.catalogue.kind import Form
from graph.catalogue.kinds import Kinds
from graph.compiler.call_syntax import application, short_path
from graph.compiler.literals import literal
from graph.compiler.plan.block_sizes import Context
from graph.compiler.plan.ir import LOAD_INITIAL, InitCall, InitRule
from graph.compiler.plan.residual_branches import ResidualEnd
from graph.compiler.shapes.infer import Inference, NodeResult, graph_of_use
from graph.document import Graph, Node, Project
from graph.init_sources import source_names
from graph.initializers import (
    DEFAULT,
    FILE,
    MATRICES,
    METHODS,
    TENSOR,
    Initializer,
    Recipe,
    WeightRule,
    matching_names,
    read_initializer,
    read_recipe,
    read_rule,
)
from graph.param_expressions import is_expression, to_python

FILE_MARK = "file:"
"""What the path of a file stands behind until it is known where the script lies."""

# By kind, the names of the weights of each of its nodes.
WeightNames: TypeAlias = Mapping[str, Sequence[Iterable[str]]]


@dataclass(frozen=True)
class InitPlanner:
    """Plans the initial weights of one project. `residuals` are the ends of all its residual branches."""

    kinds: Kinds
    recipe: Recipe
    residuals: Sequence[ResidualEnd]
    weight_names: WeightNames = field(repr=False)
    has_padding: bool = False

    @staticmethod
    def of(
        project: Project, kinds: Kinds, inference: Inference, residuals: Sequence[ResidualEnd]
    ) -> "InitPlanner":
        """The planner of a checked project."""
        names: dict[str, list[Iterable[str]]] = {}
        has_padding = False
        for node, result in _results(project.main, kinds, inference):
            if result.weight_shapes:
                names.setdefault(node.kind, []).append(result.weight_shapes.keys())
            has_padding |= node.kind == "Embedding" and result.values.get("padding_idx") is not None
        return InitPlanner(kinds, read_recipe(project.training.init), residuals, names, has_padding)

    def rules(self, rules: Sequence[WeightRule], *, is_recipe: bool = False) -> tuple[InitRule, ...]:
        """Rules as they are written; those of a recipe are left out where nothing is of their kind."""
        written = [self._rule(rule) for rule in rules]
        if is_recipe:
            pairs = zip(written, rules, strict=True)
            written = [item for item, rule in pairs if item.classes or not rule.kind]
        if self.has_padding and any(_reaches_embeddings(item) for item in written):
            written.append(_PADDING)
        return tuple(written)

    def _rule(self, rule: WeightRule) -> InitRule:
        callee, arguments = call_of(rule.initializer)
        fewest = METHODS[rule.initializer.method].axes[0] if rule.initializer.method in METHODS else 0
        if not rule.kind:
            needs_axes = rule.name in (MATRICES, "weight") or fewest > 1
            return InitRule(rule.name, callee, arguments, max(2, fewest) if needs_axes else 0)
        used = [name for name in self.weight_names if fnmatchcase(name, rule.kind)]
        known = find_kind(rule.kind)
        kinds = [kind for name in used if (kind := find_kind(name)) is not None]
        kinds = kinds or ([known] if known is not None else [])
        names = [known_names for name in used for known_names in self.weight_names[name]]
        is_there = bool(names) and all(rule.name in item for item in names)
        classes = tuple(dict.fromkeys(short_path(kind.path) for kind in kinds))
        return InitRule(rule.name, callee, arguments, 0, classes, "" if is_there else rule.name)

    def calls(self, context: Context, nodes: Iterable[str], block: str | None) -> tuple[InitCall, ...]:
        """What the weights of one class begin with: the last layers of branches, then what nodes say."""
        owned = list(nodes)
        residual = [end for end in self.residuals if end.block == block and end.node in owned]
        calls = [call for end in residual for call in self._residual_calls(end)]
        for node_id in owned:
            node = context.graph.nodes[node_id]
            if node.init and context.kind(node_id).form is Form.BLOCK:
                rules = self.rules([read_rule(name, value) for name, value in node.init.items()])
                calls.append(InitCall(node_id, node_id, rules=rules))
            elif node.init:
                shapes = context.working_results(node_id)[0].weight_shapes
                calls += _own_calls(context, node_id, tuple(shapes))
        conditional = {node_id for node_id in owned if context.graph.nodes[node_id].when}
        calls = [replace(call, is_conditional=call.node in conditional) for call in calls]
        return tuple(dict.fromkeys(calls))

    def _residual_calls(self, end: ResidualEnd) -> Iterator[InitCall]:
        if self.recipe.zeros_residuals and end.norm:
            layer = find_kind(end.layer)
            only = short_path(layer.path) if layer is not None else ""
            yield InitCall(end.node, f"{end.node}.weight", "nn.init.zeros_", only=only)
        if self.recipe.scales_residuals and end.projection:
            scale = f"{literal(self.recipe.scales_residuals)} / math.sqrt({num_branches(self.residuals)})"
            target = f"{end.node}.{end.projection}"
            yield InitCall(end.node, target, "nn.init.normal_", (f"std={scale}",))


def initial_tensors(graph: Graph) -> tuple[str, ...]:
    """The nodes whose numbers weights of a drawing begin with."""
    return tuple(name for node in graph.nodes.values() for name in source_names(node.init, TENSOR))


def num_branches(residuals: Iterable[ResidualEnd]) -> int:
    """How many residual branches a network has that end in a projection."""
    return sum(end.count for end in residuals if end.projection)


def _results(graph: Graph, kinds: Kinds, inference: Inference) -> Iterator[tuple[Node, NodeResult]]:
    """The nodes of a drawing with what they give, those of blocks once for each use."""
    for node_id, result in inference.results.items():
        if node_id in graph.nodes:
            yield graph.nodes[node_id], result
        for use in result.uses:
            yield from _results(graph_of_use(kinds, use), kinds, use.inference)


def _reaches_embeddings(rule: InitRule) -> bool:
    is_general = not rule.classes and rule.name in (MATRICES, "weight")
    return is_general or (rule.name == "weight" and _PADDING.classes[0] in rule.classes)


_PADDING = InitRule("weight[module.padding_idx]", "nn.init.zeros_", (), 0, ("nn.Embedding",), "padding_idx")
"""The row of an embedding that stands for nothing."""


def _own_calls(context: Context, node_id: str, names: Sequence[str]) -> Iterator[InitCall]:
    """What a node says of its own weights; a whole name counts more than one that many have."""
    init = context.graph.nodes[node_id].init
    chosen: dict[str, Initializer] = {}
    for key, value in sorted(init.items(), key=lambda item: item[0] in names):
        initializer = read_initializer(value)
        if initializer.method == DEFAULT:
            yield InitCall(node_id, node_id, "reset_parameters")
            continue
        chosen |= dict.fromkeys(matching_names(key, names), initializer)
    for name in names:
        if name in chosen:
            callee, arguments = call_of(chosen[name], context)
            if chosen[name].method == TENSOR:
                arguments = (_tensor_text(context, str(chosen[name].arguments["node"])),)
            yield InitCall(node_id, f"{node_id}.{name}", callee, arguments)


def call_of(initializer: Initializer, context: Context | None = None) -> tuple[str, tuple[str, ...]]:
    """What is called, and the arguments behind the weight."""
    if initializer.method == "values":
        return "copy_", (f"torch.tensor({_listed(initializer.values)})",)
    if initializer.method == FILE:
        path, name = (str(initializer.arguments[key]) for key in ("path", "name"))
        return LOAD_INITIAL, (FILE_MARK + path, *([literal(name)] if name else []))
    if initializer.method == TENSOR:
        return "copy_", ()
    method, arguments = METHODS[initializer.method], []
    for name, default in method.arguments.items():
        if name not in initializer.arguments:
            continue
        value = initializer.arguments[name]
        if is_expression(value):
            text = str(value)
            is_inside = context is not None and not context.is_main
            written = context.in_forward(text[1:]) if context and is_inside else to_python(text, {})
            arguments.append(f"{name}={written}")
        elif name == "gain" and isinstance(value, str):
            arguments.append(f'gain=nn.init.calculate_gain("{value}")')
        elif name in method.needed:
            arguments.append(literal(value))
        elif value != default:
            arguments.append(f"{name}={literal(value)}")
    return f"nn.init.{initializer.method}_", tuple(arguments)


def _tensor_text(context: Context, node_id: str) -> str:
    """The numbers of a node as `init_weights` writes them, on the CPU, where weights are made."""
    kind = context.kind(node_id)
    values = context.results(node_id)[0].values
    return str(application(kind, node_id, values, {"like": "weight"})).replace(", device=weight.device", "")


def _listed(values: object) -> str:
    if isinstance(values, tuple):
        return "[" + ", ".join(map(_listed, values)) + "]"
    assert isinstance(values, int | float)
    return literal(float(values))
