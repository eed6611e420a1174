"""Reading and writing at indices, and finding where a value belongs."""

from graph.catalogue.builders import flag, function, number, tensor, whole
from graph.catalogue.kind import Kind, Parameter, Port
from graph.catalogue.operations.linear_algebra import DIAGONAL
from graph.catalogue.value_types import ChoiceType, IntType, ListType, OptionalType

_DIM = Parameter("dim", IntType(), 1, "the axis", suggested=True)
_INPUT = tensor("input")
_INDEX = tensor("index", "whole numbers")
_ONE_AXIS = tensor("index", "whole numbers, one axis")
_REDUCE = Parameter(
    "reduce",
    ChoiceType(("sum", "mean", "amax", "amin", "prod")),
    "sum",
    "what values at the same index become",
    suggested=True,
)
_INCLUDE = flag("include_self", True, "whether the value that stands there counts")


def _write(name: str, doc: str, call: str, inputs: tuple[Port, ...], *parameters: Parameter) -> Kind:
    return function(
        f"torch.{name}",
        "Choice",
        doc,
        "[*], [*], [*] -> [*]",
        (_DIM, *parameters),
        f"{{input}}.{name}({{dim}}, {call})",
        inputs=inputs,
        aliases=("write", "setitem", "index"),
    )


SCATTER = (
    _write(
        "scatter_add",
        "Adds values at given indices along an axis.",
        "{index}, {src}",
        (_INPUT, _INDEX, tensor("src", "what is added")),
    ),
    function(
        "torch.scatter_reduce",
        "Choice",
        "Gathers values at given indices along an axis into one each.",
        "[*], [*], [*] -> [*]",
        (_DIM, _REDUCE, _INCLUDE),
        "{input}.scatter_reduce({dim}, {index}, {src}, {reduce}, include_self={include_self})",
        inputs=(_INPUT, _INDEX, tensor("src", "what is gathered")),
        aliases=("group by", "graph", "message passing", "pooling"),
    ),
    _write(
        "index_add",
        "Adds whole rows at given indices along an axis.",
        "{index}, {source}",
        (_INPUT, _ONE_AXIS, tensor("source", "what is added")),
    ),
    _write(
        "index_copy",
        "Writes whole rows to given indices along an axis.",
        "{index}, {source}",
        (_INPUT, _ONE_AXIS, tensor("source", "what is written")),
    ),
    _write(
        "index_fill",
        "Puts a number into whole rows at given indices along an axis.",
        "{index}, {value}",
        (_INPUT, _ONE_AXIS),
        number("value", 0.0, "the number", suggested=True),
    ),
    function(
        "torch.Tensor.masked_scatter",
        "Choice",
        "Writes values in their order wherever a mask is true.",
        "[*], [*], [*] -> [*]",
        (),
        "{input}.masked_scatter({mask}, {source})",
        inputs=(_INPUT, tensor("mask", "true or false"), tensor("source", "what is written")),
        aliases=("setitem", "mask"),
    ),
    function(
        "torch.take_along_dim",
        "Choice",
        "Takes along an axis the values at given indices; others are repeated.",
        "[*], [*] -> [*]",
        (Parameter("dim", IntType(), 1, "the axis", torch_default=None),),
        inputs=(_INPUT, tensor("indices", "whole numbers, as many axes as the input")),
        aliases=("gather", "pick", "argsort"),
    ),
    function(
        "torch.take",
        "Choice",
        "Takes values at given indices, counted through all axes.",
        "[*], [*] -> [*]",
        inputs=(_INPUT, _INDEX),
        aliases=("pick", "lookup table"),
    ),
    function(
        "torch.argsort",
        "Choice",
        "Where the values of an axis were before they stand in order.",
        "[*] -> [*]",
        (
            Parameter("dim", IntType(), -1, "the axis"),
            flag("descending", False, "whether the largest comes first"),
            flag("stable", False, "whether equal ones keep their order"),
        ),
        aliases=("order", "rank", "sort"),
    ),
    function(
        "torch.searchsorted",
        "Choice",
        "Where values belong between others that stand in order.",
        "[*, N], [*, M] -> [*, M]",
        (
            flag("out_int32", False, "whether indices take 32 bits"),
            flag("right", False, "whether equal ones come after"),
        ),
        inputs=(tensor("sorted_sequence", "in order along its last axis"), tensor("values")),
        aliases=("binary search", "inverse cdf", "sampling"),
    ),
    function(
        "torch.bucketize",
        "Choice",
        "In which bin, of given bounds, every value lies.",
        "[*], [N] -> [*]",
        (
            flag("out_int32", False, "whether indices take 32 bits"),
            flag("right", False, "whether a value on a bound belongs below it"),
        ),
        inputs=(_INPUT, tensor("boundaries", "the bounds in order, one axis")),
        aliases=("bins", "digitize", "quantize", "relative position"),
    ),
    function(
        "torch.select_scatter",
        "Shape",
        "Puts a tensor into the place of one index of an axis.",
        "[B, L, N], [B, N] -> [B, L, N]",
        (_DIM, Parameter("index", IntType(), 0, "the index on it; -1 is the last", suggested=True)),
        inputs=(_INPUT, tensor("src", "what is written")),
        aliases=("setitem", "replace"),
    ),
    function(
        "torch.slice_scatter",
        "Shape",
        "Puts a tensor into the place of a stretch of an axis.",
        "[B, L, N], [B, M, N] -> [B, L, N]",
        (
            Parameter("dim", IntType(), 1, "the axis", torch_default=0),
            Parameter(
                "start", OptionalType(IntType()), None, "where the stretch begins; empty: at the first"
            ),
            Parameter("end", OptionalType(IntType()), None, "where it ends; empty: with the last"),
            whole("step", 1, "step between indices"),
        ),
        inputs=(_INPUT, tensor("src", "what is written")),
        aliases=("setitem", "replace", "inpainting"),
    ),
    function(
        "torch.diagonal_scatter",
        "Shape",
        "Puts vectors into the diagonals of matrices.",
        "[*, N, N], [*, N] -> [*, N, N]",
        DIAGONAL,
        inputs=(_INPUT, tensor("src", "what is written")),
        aliases=("set diagonal",),
    ),
)

_AXES = ListType(IntType(), min_length=1)
_ONE_OR_MORE = (tensor("tensors", "two or more, in their order", variadic=True),)

ARRANGING = (
    function(
        "torch.tile",
        "Shape",
        "Puts copies of a tensor side by side; axes that are not named stay.",
        "[*] -> [*]",
        (Parameter("dims", _AXES, (2,), "how many along every axis, the last ones", suggested=True),),
        aliases=("repeat", "copy"),
    ),
    function(
        "torch.rot90",
        "Shape",
        "Turns pictures by quarters.",
        "[B, C, H, W] -> [B, C, W, H]",
        (
            whole("k", 1, "how many quarters", None),
            Parameter("dims", ListType(IntType(), 2), (-2, -1), "the plane", torch_default=(0, 1)),
        ),
        aliases=("rotate", "equivariance", "회전"),
    ),
    function(
        "torch.fliplr",
        "Shape",
        "Turns the second axis round.",
        "[B, N] -> [B, N]",
        aliases=("mirror", "reverse"),
    ),
    function(
        "torch.movedim",
        "Shape",
        "Moves an axis to another place.",
        "[*] -> [*]",
        (
            Parameter("source", IntType(), 1, "which one", suggested=True),
            Parameter("destination", IntType(), -1, "its new place", suggested=True),
        ),
        aliases=("permute", "channels last", "moveaxis", "축 옮기기"),
    ),
    function(
        "torch.unflatten",
        "Shape",
        "Parts an axis into several; one size may be -1: what is left.",
        "[B, N] -> [B, sizes]",
        (
            Parameter("dim", IntType(), 1, "the axis", suggested=True),
            Parameter(
                "sizes", ListType(IntType(low=-1), min_length=1), (-1, 1), "the new sizes", suggested=True
            ),
        ),
        aliases=("reshape", "heads", "split"),
    ),
    *(
        function(
            f"torch.Tensor.{name}",
            "Shape",
            doc,
            "[*], [*] -> [*]",
            (),
            f"{{input}}.{name}({{other}})",
            inputs=(_INPUT, tensor("other", "whose shape it takes")),
            aliases=("broadcast", "reshape"),
        )
        for name, doc in (
            ("expand_as", "Repeats axes of size 1 up to the sizes of another tensor."),
            ("view_as", "Gives the same values the shape of another tensor."),
        )
    ),
    function(
        "torch.Tensor.type_as",
        "Math",
        "The same values in the type of another tensor.",
        "[*], [*] -> [*]",
        (),
        "{input}.type_as({other})",
        inputs=(_INPUT, tensor("other", "whose type they take")),
        aliases=("cast", "dtype", "convert"),
    ),
    function(
        "torch.Tensor.int",
        "Math",
        "The same values as whole numbers of 32 bits.",
        "[*] -> [*]",
        (),
        "{input}.int()",
        aliases=("cast", "dtype", "int32", "convert", "정수"),
    ),
    *(
        function(
            f"torch.{name}",
            "Shape",
            doc,
            shapes,
            (),
            "",
            inputs=_ONE_OR_MORE,
            aliases=("join", "concatenate", "합치기"),
        )
        for name, doc, shapes in (
            (
                "hstack",
                "Puts tensors behind each other along the second axis.",
                "[B, N], [B, M] -> [B, N + M]",
            ),
            ("vstack", "Puts tensors below each other along the first axis.", "[B, N], [C, N] -> [B + C, N]"),
            ("dstack", "Puts tensors behind each other along the third axis.", "[B, N], [B, N] -> [B, N, 2]"),
            ("column_stack", "Puts vectors side by side as columns.", "[B], [B] -> [B, 2]"),
        )
    ),
    function(
        "torch.cartesian_prod",
        "Shape",
        "Every value of one vector with every value of another.",
        "[N], [M] -> [N M, 2]",
        (),
        "torch.cartesian_prod(*{tensors})",
        inputs=_ONE_OR_MORE,
        aliases=("grid", "anchors", "meshgrid"),
    ),
    function(
        "torch.tensor_split",
        "Shape",
        "Parts a tensor along an axis into so many pieces, equal or nearly so.",
        "[*] -> [*], [*], …",
        (
            whole("indices_or_sections", 2, "into how many pieces", 2, suggested=True),
            Parameter("dim", IntType(), -1, "the axis that is parted", torch_default=0),
        ),
        "{input}.tensor_split({indices_or_sections}, dim={dim})",
        dynamic="indices_or_sections",
        outputs=(),
        aliases=("divide", "chunk", "나누기"),
    ),
)
