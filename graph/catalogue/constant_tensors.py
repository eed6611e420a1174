"""Tensors of numbers that stand in the drawing, and numbers by chance: tables, grids, windows, draws."""

from collections.abc import Sequence

from graph.catalogue.builders import flag, function, number, tensor, whole
from graph.catalogue.constants import LIKE_BATCH, SIZE_BEHIND_BATCH
from graph.catalogue.kind import REQUIRED, Kind, Parameter
from graph.catalogue.value_types import EitherType, FloatType, IntType, ListType, ValueType

_DEVICE = (tensor("like", "whose device it takes"),)
_NUMBERS: ValueType = ListType(FloatType(keeps_ints=True), min_length=1)
_ROWS_OF_NUMBERS = ListType(_NUMBERS, min_length=1)
_PLANES = ListType(_ROWS_OF_NUMBERS, min_length=1)
_TABLE = EitherType((_NUMBERS, _ROWS_OF_NUMBERS, _PLANES, ListType(_PLANES, min_length=1)))
_SIZE = Parameter("size", ListType(IntType(low=1), min_length=1), REQUIRED, "sizes of all axes")


def _fixed(
    name: str, doc: str, shapes: str, parameters: Sequence[Parameter], values: str, *aliases: str
) -> Kind:
    call = f"torch.{name}({values}, device={{like}}.device)"
    return function(
        f"torch.{name}", "Constant", doc, shapes, parameters, call, inputs=_DEVICE, aliases=aliases
    )


def _window(name: str, doc: str) -> Kind:
    return _fixed(
        f"{name}_window",
        doc,
        "[window_length]",
        (
            whole("window_length", 16, "how many steps", suggested=True),
            flag("periodic", True, "whether it goes on without a seam, for frequencies"),
        ),
        "{window_length}, periodic={periodic}",
        "stft",
        "sound",
    )


CONSTANT_TENSORS = (
    _fixed(
        "tensor",
        "A table of numbers that is not learned: a filter, class weights, a lookup.",
        "[data]",
        (Parameter("data", _TABLE, (0.0, 1.0), "the numbers: a list, or lists in a list", suggested=True),),
        "{data}",
        "constant",
        "list",
        "buffer",
        "filter",
        "class weights",
        "상수",
    ),
    _fixed("zeros", "Zeros of a size, without a batch.", "[size]", (_SIZE,), "{size*}", "constant", "0"),
    _fixed("ones", "Ones of a size, without a batch.", "[size]", (_SIZE,), "{size*}", "constant", "1"),
    _fixed(
        "full",
        "One number everywhere in a size, without a batch.",
        "[size]",
        (_SIZE, number("fill_value", 1.0, "the number", suggested=True)),
        "{size}, {fill_value}",
        "constant",
    ),
    _fixed(
        "eye",
        "Ones on the diagonal, 0 elsewhere.",
        "[n, n]",
        (whole("n", 8, "how many rows", suggested=True),),
        "{n}",
        "identity",
        "unit matrix",
        "단위행렬",
    ),
    _fixed(
        "linspace",
        "Numbers at equal steps from one to another.",
        "[steps]",
        (
            number("start", 0.0, "the first", suggested=True),
            number("end", 1.0, "the last", suggested=True),
            whole("steps", 8, "how many", suggested=True),
        ),
        "{start}, {end}, {steps}",
        "grid",
        "range",
        "coordinates",
    ),
    _fixed(
        "logspace",
        "Powers at equal steps of their exponents.",
        "[steps]",
        (
            number("start", 0.0, "the first exponent", suggested=True),
            number("end", 1.0, "the last exponent", suggested=True),
            whole("steps", 8, "how many", suggested=True),
            number("base", 10.0, "what is raised to them", 0),
        ),
        "{start}, {end}, {steps}, base={base}",
        "frequencies",
        "range",
    ),
    _fixed(
        "randperm",
        "The numbers from 0 on in an order that is drawn anew in every step.",
        "[n]",
        (whole("n", 8, "how many", suggested=True),),
        "{n}",
        "shuffle",
        "permutation",
        "순열",
    ),
    _window("hann", "A window that swells and fades as a cosine does."),
    _window("hamming", "A window that swells and fades as a cosine does, not quite to 0."),
    _window("blackman", "A window that swells and fades as two cosines do."),
    function(
        "torch.randint",
        "Constant",
        "Whole numbers by chance, new in every step.",
        "[B, *] -> [B, size]",
        (
            whole("low", 0, "the least", None),
            whole("high", 10, "one more than the largest", None, suggested=True),
            SIZE_BEHIND_BATCH,
        ),
        "torch.randint({low}, {high}, ({like}.shape[0], {size*}), device={like}.device)",
        inputs=LIKE_BATCH,
        aliases=("random", "time step", "negative sampling", "난수"),
    ),
    function(
        "torch.randint_like",
        "Constant",
        "Whole numbers by chance in the shape of a tensor, new in every step.",
        "[*] -> [*]",
        (
            whole("low", 0, "the least", None),
            whole("high", 10, "one more than the largest", None, suggested=True),
        ),
        "torch.randint_like({input}, {low}, {high})",
        aliases=("random", "난수"),
    ),
    function(
        "torch.bernoulli",
        "Constant",
        "0 or 1 by chance: what comes in is how likely a 1 is.",
        "[*] -> [*]",
        inputs=(tensor("input", "from 0 to 1"),),
        aliases=("coin", "dropout", "sampling", "rbm", "베르누이"),
    ),
    function(
        "torch.poisson",
        "Constant",
        "Counts by chance: what comes in is how many are expected.",
        "[*] -> [*]",
        inputs=(tensor("input", "at least 0"),),
        aliases=("noise", "counts", "sampling", "포아송"),
    ),
)


_TABLES = frozenset(
    f"torch.{name}" for name in ("tensor", "zeros", "ones", "full", "eye", "linspace", "arange")
) | {f"torch.{name}_window" for name in ("hann", "hamming", "blackman")}
"""Kinds whose numbers stand in the drawing."""


def is_table(kind: str) -> bool:
    """Whether nodes of a kind give numbers that stand in the drawing, whatever comes in."""
    return kind in _TABLES
