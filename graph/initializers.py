"""How weights begin: `"normal(std=0.02)"`, `"zeros"`, a number or a list of numbers.

A node has one such value for each of its weights, the whole drawing a recipe by name, one initializer for all
matrices, or rules: `"weight: xavier_uniform; bias: zeros"`. A text is parsed, never evaluated as Python.
"""

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from graph.document import Value
from graph.frozendict import EMPTY, FrozenDict
from graph.param_expressions import (
    ExpressionError,
    evaluate_expression,
    expressions_in,
    is_expression,
    names_in,
    parse,
)
from graph.python_ast import parse_expression

MATRICES = "*"
"""The rule for all weights of two axes or more."""
MAX_LENGTH = 2000
"""Signs that what one weight begins with may have as text; longer lists are lists in the file."""
DEFAULT = "default"
"""What torch's own constructor draws."""
FILE = "file"
"""A tensor of a file: `file("vectors.npy")`, `file("bert.safetensors", "embeddings.weight")`."""
TENSOR = "tensor"
"""What a node of the drawing gives that holds numbers: `tensor(codebook)`."""
SOURCES: Mapping[str, tuple[str, ...]] = FrozenDict({FILE: ("path", "name"), TENSOR: ("node",)})
"""What initial values may be taken from, with the arguments of each."""


class InitializerError(ValueError):
    """A text that names no initial weights; the message says why."""


@dataclass(frozen=True, slots=True)
class InitMethod:
    """A function of `torch.nn.init`: its arguments with their defaults, and how many axes it needs."""

    arguments: Mapping[str, Value] = EMPTY
    axes: tuple[int, int] = (0, 99)
    choices: Mapping[str, tuple[str, ...]] = EMPTY
    needed: tuple[str, ...] = ()


NONLINEARITIES = ("linear", "sigmoid", "tanh", "relu", "leaky_relu", "selu")
_GAIN = InitMethod(FrozenDict({"gain": 1.0}), (2, 99), FrozenDict({"gain": NONLINEARITIES}))
_KAIMING = InitMethod(
    FrozenDict({"a": 0, "mode": "fan_in", "nonlinearity": "leaky_relu"}),
    (2, 99),
    FrozenDict({"mode": ("fan_in", "fan_out"), "nonlinearity": NONLINEARITIES}),
)

METHODS: Mapping[str, InitMethod] = FrozenDict(
    {
        "normal": InitMethod(FrozenDict({"mean": 0.0, "std": 1.0})),
        "trunc_normal": InitMethod(FrozenDict({"mean": 0.0, "std": 1.0, "a": -2.0, "b": 2.0})),
        "uniform": InitMethod(FrozenDict({"a": 0.0, "b": 1.0})),
        "xavier_uniform": _GAIN,
        "xavier_normal": _GAIN,
        "kaiming_uniform": _KAIMING,
        "kaiming_normal": _KAIMING,
        "orthogonal": _GAIN,
        "zeros": InitMethod(),
        "ones": InitMethod(),
        "constant": InitMethod(FrozenDict({"val": 0.0}), needed=("val",)),
        "eye": InitMethod(axes=(2, 2)),
        "dirac": InitMethod(FrozenDict({"groups": 1}), (3, 5)),
        "sparse": InitMethod(FrozenDict({"sparsity": 0.1, "std": 0.01}), (2, 2), needed=("sparsity",)),
    }
)
"""By name the functions of `torch.nn.init`, with its own defaults."""

SUGGESTIONS = (
    "normal(std=0.02)", "trunc_normal(std=0.02)", "uniform(a=-0.1, b=0.1)", "xavier_uniform", "xavier_normal",
    "kaiming_uniform(nonlinearity=relu)", "kaiming_normal(mode=fan_out, nonlinearity=relu)", "orthogonal",
    "zeros", "ones", "constant(0.1)", "eye", "file('values.npy')", "tensor(table)",
)  # fmt: skip
"""What is offered first."""


@dataclass(frozen=True, slots=True)
class Initializer:
    """What one weight begins with: a method with its arguments, or `values` as they are."""

    method: str
    arguments: Mapping[str, Value] = EMPTY
    values: tuple[Value, ...] = ()

    @property
    def expressions(self) -> Iterator[str]:
        """The expressions among its arguments."""
        for value in self.arguments.values():
            yield from expressions_in(value)

    def with_names(self, names: Mapping[str, Value]) -> "Initializer":
        """This one with its expressions worked out.

        Raises:
            ExpressionError: One of them cannot be worked out.
        """
        worked_out = {
            name: evaluate_expression(str(value), names) if any(expressions_in(value)) else value
            for name, value in self.arguments.items()
        }
        return Initializer(self.method, FrozenDict(worked_out), self.values)


def read_initializer(value: Value) -> Initializer:
    """What a value says: `"normal(std=0.02)"`, `0.1`, `[0.1, 0.2]`.

    Raises:
        InitializerError: It says nothing that is known.
    """
    if isinstance(value, bool) or value is None:
        raise InitializerError("it is no text, number or list of numbers")
    if isinstance(value, int | float):
        return Initializer("constant", FrozenDict({"val": float(value)}))
    if isinstance(value, tuple):
        if not _are_numbers(value):
            raise InitializerError("its list holds something else than numbers")
        return Initializer("values", values=value)
    try:
        return _read_text(value)
    except RecursionError:
        raise InitializerError("it is nested too deep") from None


def expression_arguments(value: Value) -> Value:
    """The expressions in what a weight begins with; none where it cannot be read."""
    try:
        return tuple(read_initializer(value).expressions)
    except InitializerError:
        return ()


def change_expressions(value: Value, change: Callable[[Value], Value]) -> Value:
    """What a weight begins with, its expressions changed; the value itself where it has none.

    Args:
        value: What is read by `read_initializer`.
        change: Gives for an expression another one, or a number.
    """
    if not expression_arguments(value):
        return value
    initializer = read_initializer(value)
    changed = {
        name: change(item) if is_expression(item) else item for name, item in initializer.arguments.items()
    }
    written = ", ".join(f"{name}={str(item).removeprefix('=')}" for name, item in changed.items())
    return value if changed == initializer.arguments else f"{initializer.method}({written})"


def _are_numbers(value: Value) -> bool:
    if isinstance(value, tuple):
        return bool(value) and all(map(_are_numbers, value))
    return isinstance(value, int | float) and not isinstance(value, bool)


def _read_text(text: str) -> Initializer:
    if len(text) > MAX_LENGTH:
        raise InitializerError(f"it is longer than {MAX_LENGTH} signs")
    try:
        tree = parse_expression(text.strip())
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise InitializerError(f"“{text[:60]}” cannot be read") from None
    number = _number(tree)
    if number is not None:
        return Initializer("constant", FrozenDict({"val": float(number)}))
    if isinstance(tree, ast.List | ast.Tuple):
        return Initializer("values", values=_numbers(tree))
    is_call = isinstance(tree, ast.Call)
    name = _method_name(tree.func if isinstance(tree, ast.Call) else tree)
    if name == DEFAULT and not is_call:
        return Initializer(DEFAULT)
    if name in SOURCES and isinstance(tree, ast.Call):
        return _read_source(name, tree)
    method = METHODS.get(name)
    if method is None:
        raise InitializerError(f"“{name or text[:60]}” is none of {', '.join((DEFAULT, *METHODS))}")
    arguments = _arguments(name, method, tree) if isinstance(tree, ast.Call) else {}
    missing = [item for item in method.needed if item not in arguments]
    if missing:
        raise InitializerError(f"{name} needs “{missing[0]}”")
    return Initializer(name, FrozenDict(arguments))


def _read_source(name: str, tree: ast.Call) -> Initializer:
    """A file or a node that initial values are taken from."""
    texts = list(map(_text_of, tree.args))
    arguments = SOURCES[name]
    if not texts or len(texts) > len(arguments) or tree.keywords or not all(texts):
        example = "file(“vectors.npy”)" if name == FILE else "tensor(codebook)"
        raise InitializerError(f"{name} takes a name, as in {example}")
    values = {**dict.fromkeys(arguments, ""), **dict(zip(arguments, texts, strict=False))}
    return Initializer(name, FrozenDict(values))


def _text_of(tree: ast.expr) -> str:
    match tree:
        case ast.Constant(value=str(text)) | ast.Name(id=text):
            return text
    return ""


def _method_name(tree: ast.expr) -> str:
    """The name without what torch puts around it: `nn.init.normal_` is `normal`."""
    match tree:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.removesuffix("_")
    return ""


def _arguments(name: str, method: InitMethod, tree: ast.Call) -> dict[str, Value]:
    if len(tree.args) > len(method.arguments):
        raise InitializerError(f"{name} takes {len(method.arguments)} values")
    pairs = list(zip(method.arguments, tree.args, strict=False))
    pairs += [(keyword.arg or "**", keyword.value) for keyword in tree.keywords]
    arguments: dict[str, Value] = {}
    for argument, value in pairs:
        if argument not in method.arguments:
            known = ", ".join(method.arguments) or "none"
            raise InitializerError(f"{name} has no “{argument}” (there are: {known})")
        if argument in arguments:
            raise InitializerError(f"{name} has “{argument}” twice")
        arguments[argument] = _argument(argument, method, value)
    return arguments


def _argument(name: str, method: InitMethod, tree: ast.expr) -> Value:
    choices = method.choices.get(name, ())
    match tree:
        case ast.Name(id=word) | ast.Constant(value=str(word)):
            if word in choices:
                return word
            if choices and not isinstance(method.arguments[name], int | float):
                raise InitializerError(f"“{word}” is none of {', '.join(choices)}")
    number = _number(tree)
    if number is not None:
        if isinstance(method.arguments[name], str):
            raise InitializerError(f"“{name}” is one of {', '.join(choices)}")
        return number
    text = "=" + ast.unparse(tree)
    try:
        parse(text)
        return text if names_in(text) else evaluate_expression(text, {})
    except ExpressionError as error:
        raise InitializerError(f"“{name}”: {error}") from None


def _number(tree: ast.expr) -> int | float | None:
    match tree:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return value if abs(value) < 2**53 else None
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            number = _number(operand)
            return None if number is None else -number
    return None


def _numbers(tree: ast.List | ast.Tuple) -> tuple[Value, ...]:
    values: list[Value] = []
    for item in tree.elts:
        value = _numbers(item) if isinstance(item, ast.List | ast.Tuple) else _number(item)
        if value is None:
            raise InitializerError("its list holds something else than numbers")
        values.append(value)
    if not values:
        raise InitializerError("its list is empty")
    return tuple(values)


def shape_of(values: Value) -> tuple[int, ...] | None:
    """The shape of nested lists; None where they differ in length."""
    if not isinstance(values, tuple):
        return ()
    inner = {shape_of(item) for item in values}
    only = inner.pop() if len(inner) == 1 else None
    return None if only is None else (len(values), *only)


# Rules for more than one node


@dataclass(frozen=True, slots=True)
class WeightRule:
    """What all weights of a name begin with; with a `kind`, those of modules of that kind.

    Without a kind `*` stands for all weights of two axes or more, and `weight` for those of that name.
    Names of kinds may hold `*`.
    """

    name: str
    initializer: Initializer
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Rules, and what is done with the last layers of residual branches.

    `scales_residuals` is the standard deviation of their weights, divided by the root of their number; with
    `zeros_residuals` their last normalisations begin at 0.
    """

    rules: tuple[WeightRule, ...] = ()
    scales_residuals: float = 0.0
    zeros_residuals: bool = False


def _recipe(text: str, *, scales_residuals: float = 0.0, zeros_residuals: bool = False) -> Recipe:
    return Recipe(read_rules(text), scales_residuals, zeros_residuals)


def read_rules(text: str) -> tuple[WeightRule, ...]:
    """The rules of a text: one initializer for all matrices, or `name: initializer; …`.

    Raises:
        InitializerError: A rule says nothing that is known.
    """
    if ":" not in text:
        return (WeightRule(MATRICES, read_initializer(text)),)
    rules: list[WeightRule] = []
    for part in text.split(";"):
        key, sign, value = (item.strip() for item in part.partition(":"))
        if not sign:
            raise InitializerError(f"“{part.strip()[:60]}” has no colon")
        rules.append(read_rule(key, value))
    return tuple(rules)


def read_rule(key: str, value: Value) -> WeightRule:
    """A rule for `weight`, `*` or `Conv2d.weight`.

    Raises:
        InitializerError: The value or the key says nothing.
    """
    kind, _, name = key.rpartition(".")
    if name != MATRICES and not name.isidentifier():
        raise InitializerError(f"“{key}” names no weights")
    initializer = read_initializer(value)
    if initializer.method == DEFAULT:
        raise InitializerError("“default” is what a node says that no rule is for")
    if initializer.method in SOURCES:
        raise InitializerError(f"{initializer.method} is for one weight of one node")
    return WeightRule(name, initializer, kind)


RECIPES: Mapping[str, Recipe] = FrozenDict(
    {
        DEFAULT: Recipe(),
        "gpt2": _recipe("*: normal(std=0.02); bias: zeros", scales_residuals=0.02),
        "bert": _recipe("*: normal(std=0.02); bias: zeros"),
        "vit": _recipe("*: trunc_normal(std=0.02); bias: zeros"),
        "dcgan": _recipe(
            "Conv*.weight: normal(std=0.02); BatchNorm*.weight: normal(mean=1, std=0.02); "
            "BatchNorm*.bias: zeros"
        ),
        "resnet": _recipe("Conv*.weight: kaiming_normal(mode=fan_out, nonlinearity=relu)"),
        "resnet_zero": _recipe(
            "Conv*.weight: kaiming_normal(mode=fan_out, nonlinearity=relu)", zeros_residuals=True
        ),
    }
)
"""How well-known networks begin.

GPT-2: Radford et al. 2019, section 2.3. BERT: Devlin et al. 2019. ViT: Dosovitskiy et al. 2021. DCGAN:
Radford et al. 2016, section 4. ResNet: He et al. 2015; the last normalisations at 0: Goyal et al. 2017,
section 5.1.
"""


def read_recipe(text: str) -> Recipe:
    """The recipe of a name, or of rules.

    Raises:
        InitializerError: It is neither.
    """
    return RECIPES[text] if text in RECIPES else Recipe(read_rules(text))


def matching_names(pattern: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names that a node's key is for: a whole dotted one, or all that end in it; `*` is for all."""
    return tuple(
        name for name in names if fnmatchcase(name, pattern) or fnmatchcase(name.rpartition(".")[2], pattern)
    )
