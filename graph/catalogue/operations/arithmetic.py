"""Arithmetic on tensors, element by element, and products of matrices."""

from graph.catalogue.builders import function, tensor, unary
from graph.catalogue.kind import Kind, Parameter
from graph.catalogue.value_types import EitherType, FloatType, IntType, OptionalType

_TWO = (tensor("input"), tensor("other"))
_NUMBER = Parameter(
    "other", OptionalType(FloatType(keeps_ints=True)), None, "a number in place of a second tensor", own=True
)


def _binary(name: str, sign: str, doc: str, *aliases: str) -> Kind:
    call = f"{{input}} {sign} {{other}}"
    if name == "rsub":
        call = "{other} - {input}"
    return function(
        f"torch.{name}", "Math", doc, "[*], [*] -> [*]", (_NUMBER,), call, inputs=_TWO, aliases=aliases
    )


ARITHMETIC = (
    _binary(
        "add",
        "+",
        "Adds two tensors: the shortcut of a residual network.",
        "plus",
        "sum",
        "residual",
        "skip",
        "더하기",
    ),
    _binary("sub", "-", "Takes the second tensor from the first.", "minus", "difference", "빼기"),
    _binary("rsub", "-", "Takes the first tensor from the second: 1 - x.", "complement", "reverse"),
    _binary("mul", "*", "Multiplies two tensors element by element.", "times", "gate", "product", "곱하기"),
    _binary("floor_divide", "//", "How often the second goes into the first.", "integer division"),
    _binary("remainder", "%", "What is left over of a division.", "modulo"),
    _binary("div", "/", "Divides the first tensor by the second.", "divide", "ratio", "나누기"),
    function(
        "torch.matmul",
        "Math",
        "The product of matrices, for every row of the batch.",
        "[B, N, K], [B, K, M] -> [B, N, M]",
        call="{input} @ {other}",
        inputs=_TWO,
        aliases=("matrix product", "dot", "bmm", "attention", "행렬곱"),
    ),
    unary("neg", "Changes the sign.", "minus"),
    unary("exp", "Raises e to the power of every value.", "exponential"),
    unary("log", "The natural logarithm of every value.", "ln", "로그"),
    unary("sqrt", "The square root of every value.", "root", "제곱근"),
    unary("abs", "The size of every value without its sign.", "absolute"),
    unary("rsqrt", "1 over the square root of every value.", "inverse root", "norm"),
    unary("sin", "The sine of every value.", "sinus", "position"),
    unary("cos", "The cosine of every value.", "position"),
    unary("tanh", "Bends every value to between -1 and 1.", "hyperbolic tangent"),
    unary("sigmoid", "Bends every value to between 0 and 1.", "gate", "logistic"),
    unary("erf", "The error function of every value.", "gelu"),
    unary("sign", "-1, 0 or 1 by the sign of every value."),
    unary("floor", "The whole number below every value."),
    unary("round", "The nearest whole number.", "quantize"),
    unary("log1p", "The logarithm of 1 plus every value.", "logarithm"),
    unary("zeros_like", "Zeros of the same shape.", "constant", "0"),
    unary("ones_like", "Ones of the same shape.", "constant", "1"),
    unary("rand_like", "Even noise of the same shape.", "noise", "random"),
    unary("randn_like", "Normal noise of the same shape.", "noise", "random", "reparameterization", "vae"),
    unary("square", "Every value times itself.", "power", "제곱"),
    function(
        "torch.pow",
        "Math",
        "Raises every value to a power.",
        "[*] -> [*]",
        (Parameter("exponent", EitherType((IntType(), FloatType())), 2, "the power", suggested=True),),
        call="{input}**{exponent}",
        aliases=("power", "exponent", "거듭제곱"),
    ),
    function(
        "torch.clamp",
        "Math",
        "Keeps every value between two bounds.",
        "[*] -> [*]",
        (
            Parameter(
                "min", OptionalType(FloatType()), 0.0, "smallest value; empty: no bound", torch_default=None
            ),
            Parameter("max", OptionalType(FloatType()), None, "largest value; empty: no bound"),
        ),
        aliases=("clip", "limit"),
    ),
    function(
        "torch.Tensor.long",
        "Math",
        "The same values as whole numbers: for class numbers that came as broken ones.",
        "[*] -> [*]",
        call="{input}.long()",
        aliases=("cast", "dtype", "int64", "convert", "정수"),
    ),
    function(
        "torch.Tensor.float",
        "Math",
        "The same values as broken numbers: for whole numbers or yes and no that go on into a layer.",
        "[*] -> [*]",
        call="{input}.float()",
        aliases=("cast", "dtype", "float32", "convert", "실수"),
    ),
    function(
        "torch.Tensor.bool",
        "Math",
        "Yes wherever a value is not 0: a mask of -inf and 0 as one of yes and no.",
        "[*] -> [*]",
        call="{input}.bool()",
        aliases=("cast", "dtype", "convert", "mask", "참", "거짓"),
    ),
)
