"""Functions that compare, choose, sort and count."""

from collections.abc import Sequence

from graph.catalogue.builders import flag, function, number, tensor, whole
from graph.catalogue.kind import Kind, Parameter
from graph.catalogue.value_types import FloatType, IntType, OptionalType

_TWO = (tensor("input"), tensor("other"))
_NUMBER = Parameter(
    "other", OptionalType(FloatType(keeps_ints=True)), None, "a number in place of a second tensor", own=True
)
_DIM = Parameter("dim", IntType(), -1, "the axis", suggested=True)
_VALUES = (tensor("values"), tensor("indices", "where they were"))


def _compare(name: str, sign: str, doc: str) -> Kind:
    return function(
        f"torch.{name}",
        "Choice",
        doc,
        "[*], [*] -> [*]",
        (_NUMBER,),
        f"{{input}} {sign} {{other}}",
        inputs=_TWO,
        aliases=("comparison", sign, "비교"),
    )


def _logical(name: str, sign: str, doc: str) -> Kind:
    call = f"{{input}} {sign} {{other}}"
    return function(
        f"torch.{name}", "Choice", doc, "[*], [*] -> [*]", (), call, inputs=_TWO, aliases=("boolean", sign)
    )


def _ranked(name: str, doc: str, parameters: Sequence[Parameter], *aliases: str) -> Kind:
    return function(
        f"torch.{name}", "Choice", doc, "[*] -> [*], [*]", parameters, outputs=_VALUES, aliases=aliases
    )


COMPARISON = (
    _compare("eq", "==", "Whether two values are equal."),
    _compare("ne", "!=", "Whether two values differ."),
    _compare("gt", ">", "Whether the first value is larger."),
    _compare("ge", ">=", "Whether the first value is at least the second."),
    _compare("lt", "<", "Whether the first value is smaller."),
    _compare("le", "<=", "Whether the first value is at most the second."),
    _logical("logical_and", "&", "Whether both are true."),
    _logical("logical_or", "|", "Whether one of both is true."),
    function("torch.logical_not", "Choice", "Yes where there was no.", "[*] -> [*]", (), "~{input}"),
    function(
        "torch.where",
        "Choice",
        "The first value where a condition holds, else the second.",
        "[*], [*], [*] -> [*]",
        inputs=(tensor("condition", "true or false"), tensor("input"), tensor("other")),
        aliases=("if", "select", "mask"),
    ),
    function(
        "torch.Tensor.masked_fill",
        "Choice",
        "Puts a number wherever a mask is true.",
        "[*], [*] -> [*]",
        (number("value", 0.0, "the number", suggested=True),),
        "{input}.masked_fill({mask}, {value})",
        inputs=(tensor("input"), tensor("mask", "true or false")),
        aliases=("attention mask", "마스크"),
    ),
    function(
        "torch.masked_select",
        "Choice",
        "The values at which a mask is true, one behind the other. How many is known only when it runs: "
        "shapes are worked out as if all were chosen, so sum or average them next.",
        "[*], [*] -> [N]",
        inputs=(tensor("input"), tensor("mask", "true or false")),
        shape_call="({input} + 0 * {mask}).flatten()",
        aliases=("boolean index", "filter", "마스크"),
    ),
    function(
        "torch.nonzero",
        "Choice",
        "Where values are not 0: a row of indices for each. How many is known only when it runs: shapes are "
        "worked out as if none were 0.",
        "[*] -> [N, axes]",
        shape_call="torch.stack([{input}.flatten()] * {input}.ndim, 1).long()",
        aliases=("argwhere", "where", "indices"),
    ),
    function(
        "torch.nonzero_static",
        "Choice",
        "Where values are not 0: a row of indices for each of the first ones, filled up to a size.",
        "[*] -> [size, axes]",
        (
            whole("size", doc="how many rows come out"),
            whole("fill_value", -1, "what fills the rows that are left", low=None),
        ),
        aliases=("argwhere", "where", "indices"),
    ),
    function(
        "torch.maximum",
        "Choice",
        "The larger of two values.",
        "[*], [*] -> [*]",
        inputs=_TWO,
        aliases=("max",),
    ),
    function(
        "torch.minimum",
        "Choice",
        "The smaller of two values.",
        "[*], [*] -> [*]",
        inputs=_TWO,
        aliases=("min",),
    ),
    _ranked(
        "max",
        "The largest value along an axis, and where it is.",
        (_DIM, flag("keepdim", False, "whether the axis stays with size 1")),
        "argmax",
        "largest",
    ),
    _ranked(
        "min",
        "The smallest value along an axis, and where it is.",
        (_DIM, flag("keepdim", False, "whether the axis stays with size 1")),
        "argmin",
        "smallest",
    ),
    _ranked(
        "topk",
        "The k largest values along an axis, and where they are.",
        (
            whole("k", 1, "how many", suggested=True),
            Parameter("dim", OptionalType(IntType()), None, "the axis; empty: the last"),
            flag("largest", True, "whether the largest, not the smallest"),
            flag("sorted", True, "whether they come in order"),
        ),
        "best",
        "beam",
    ),
    _ranked(
        "sort",
        "The values along an axis in order, and where they were.",
        (
            Parameter("dim", IntType(), -1, "the axis"),
            flag("descending", False, "whether the largest comes first"),
        ),
        "order",
        "rank",
    ),
    function(
        "torch.gather",
        "Choice",
        "Takes along an axis the values at given indices: the score of the action that was taken.",
        "[*], [*] -> [*]",
        (Parameter("dim", IntType(), 1, "the axis", suggested=True),),
        call="{input}.gather({dim}, {index})",
        inputs=(tensor("input"), tensor("index", "whole numbers, as many axes as the input")),
        aliases=("pick", "dqn", "index"),
    ),
    function(
        "torch.index_select",
        "Choice",
        "Takes whole rows along an axis at given indices.",
        "[*], [N] -> [*]",
        (Parameter("dim", IntType(), 1, "the axis", suggested=True),),
        call="{input}.index_select({dim}, {index})",
        inputs=(tensor("input"), tensor("index", "whole numbers, one axis")),
        aliases=("rows", "take"),
    ),
    function(
        "torch.scatter",
        "Choice",
        "Writes values to given indices along an axis.",
        "[*], [*], [*] -> [*]",
        (Parameter("dim", IntType(), 1, "the axis", suggested=True),),
        call="{input}.scatter({dim}, {index}, {src})",
        inputs=(tensor("input"), tensor("index", "whole numbers"), tensor("src", "what is written")),
        aliases=("write", "setitem"),
    ),
    function(
        "torch.multinomial",
        "Choice",
        "Draws indices by their probabilities: the next word of a language model.",
        "[B, C] -> [B, N]",
        (
            whole("num_samples", 1, "how many", suggested=True),
            flag("replacement", False, "whether one may come twice"),
        ),
        aliases=("sampling", "random", "generate"),
    ),
)
