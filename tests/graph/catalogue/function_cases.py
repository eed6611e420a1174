"""Functions of torch whose inputs differ in shape, type or batch: what goes into each port."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Rows:
    """A value that data give, one for each row."""

    shape: tuple[int, ...]
    dtype: str = "float32"


@dataclass(frozen=True)
class Learned:
    """A value that is learned, without a batch."""

    shape: tuple[int, ...]


@dataclass(frozen=True)
class Table:
    """Numbers that stand in the drawing, without a batch."""

    values: Any


Source = Rows | Learned | Table


@dataclass(frozen=True)
class Case:
    """What goes into a function; of a variadic port every name is a value of its own."""

    inputs: dict[str, Source]
    params: dict[str, Any] = field(default_factory=dict)
    is_spread: bool = False
    """Whether torch takes the tensors one by one, not in a list."""


ROW, SQUARE, PICTURE = Rows((8,)), Rows((4, 4)), Rows((3, 8, 8))
INDEX, MASK, WHOLE = Rows((8,), "int64"), Rows((8,), "bool"), Rows((8,), "int64")
MATRIX, VECTOR, CHOSEN = Learned((8, 5)), Learned((8,)), Table([2, 0, 3])
LONG = Rows((4, 8))
SPECTRUM = {"real": Rows((9, 5)), "imag": Rows((9, 5))}

_OF_MATRICES = ("det", "inv", "pinv", "svdvals", "matrix_exp", "matrix_power", "matrix_norm", "slogdet", "qr")
_SYMMETRIC = ("eigh", "eigvalsh", "cholesky")
_CONVOLUTIONS = {
    **{f"conv{n}d": ((4, 3), n) for n in (1, 2, 3)},
    **{f"conv_transpose{n}d": ((3, 4), n) for n in (1, 2, 3)},
}

CASES: dict[str, Case] = {
    **{f"torch.bitwise_{name}": Case({"input": WHOLE, "other": WHOLE}) for name in ("and", "or", "xor")},
    "torch.bitwise_not": Case({"input": WHOLE}),
    "torch.mm": Case({"input": ROW, "mat2": MATRIX}),
    "torch.mv": Case({"input": ROW, "vec": VECTOR}),
    "torch.dot": Case({"input": VECTOR, "tensor": Table([0.5] * 8)}),
    "torch.outer": Case({"input": Rows(()), "vec2": VECTOR}),
    "torch.kron": Case({"input": ROW, "other": Learned((1, 2))}),
    "torch.linalg.cross": Case({"input": Rows((5, 3)), "other": Rows((5, 3))}),
    "torch.addmm": Case({"input": Rows((5,)), "mat1": ROW, "mat2": MATRIX}, {"alpha": 0.5}),
    "torch.addmv": Case({"input": Rows(()), "mat": ROW, "vec": VECTOR}),
    "torch.addr": Case({"input": ROW, "vec1": Rows(()), "vec2": VECTOR}, {"beta": 2.0}),
    "torch.addbmm": Case({"input": Learned((4, 4)), "batch1": SQUARE, "batch2": SQUARE}),
    "torch.tensordot": Case({"a": ROW, "b": MATRIX}, {"dims": 1}),
    "torch.linalg.multi_dot": Case({"one": ROW, "two": MATRIX, "three": Learned((5, 2))}),
    "torch.block_diag": Case({"one": ROW, "two": MATRIX}, is_spread=True),
    "torch.trace": Case({"input": Table([[1.0, 2.0], [3.0, 4.0]])}),
    "torch.diag": Case({"input": Table([[1.0, 2.0], [3.0, 4.0]])}, {"diagonal": 1}),
    "torch.diagonal": Case({"input": SQUARE}, {"offset": 1}),
    **{f"torch.linalg.{name}": Case({"A": SQUARE}) for name in _OF_MATRICES},
    "torch.linalg.svd": Case({"A": Rows((4, 6))}),
    **{f"torch.linalg.{name}": Case({"A": Table([[2.0, 0.5], [0.5, 1.0]])}) for name in _SYMMETRIC},
    "torch.linalg.solve": Case({"A": SQUARE, "B": Rows((4, 2))}),
    "torch.linalg.solve_triangular": Case({"A": SQUARE, "B": Rows((4, 2))}, {"upper": True}),
    "torch.cdist": Case({"x1": LONG, "x2": Learned((5, 8))}, {"p": 1.0}),
    "torch.cov": Case({"input": ROW}, {"correction": 0}),
    "torch.corrcoef": Case({"input": ROW}),
    "torch.scatter_add": Case({"input": ROW, "index": INDEX, "src": ROW}),
    "torch.scatter_reduce": Case({"input": ROW, "index": INDEX, "src": ROW}, {"reduce": "amax"}),
    "torch.index_add": Case({"input": ROW, "index": CHOSEN, "source": Rows((3,))}),
    "torch.index_copy": Case({"input": ROW, "index": CHOSEN, "source": Rows((3,))}),
    "torch.index_fill": Case({"input": ROW, "index": CHOSEN}, {"value": -1.0}),
    "torch.Tensor.masked_scatter": Case({"input": ROW, "mask": MASK, "source": ROW}),
    "torch.take_along_dim": Case({"input": ROW, "indices": INDEX}),
    "torch.nonzero": Case({"input": ROW}),
    "torch.nonzero_static": Case({"input": MASK}, {"size": 5}),
    "torch.take": Case({"input": ROW, "index": INDEX}),
    "torch.searchsorted": Case({"sorted_sequence": Table([0.2, 0.4, 0.6]), "values": ROW}),
    "torch.bucketize": Case({"input": ROW, "boundaries": Table([0.2, 0.4, 0.6])}, {"right": True}),
    "torch.select_scatter": Case({"input": LONG, "src": ROW}, {"index": -1}),
    "torch.slice_scatter": Case({"input": LONG, "src": Rows((2, 8))}, {"start": 1, "end": 3}),
    "torch.diagonal_scatter": Case({"input": SQUARE, "src": Rows((4,))}),
    "torch.Tensor.expand_as": Case({"input": Rows((1,)), "other": ROW}),
    "torch.Tensor.view_as": Case({"input": Rows((2, 4)), "other": ROW}),
    "torch.Tensor.type_as": Case({"input": WHOLE, "other": ROW}),
    "torch.rot90": Case({"input": PICTURE}, {"k": 3}),
    **{f"torch.{name}stack": Case({"one": ROW, "two": Rows((8,))}) for name in ("h", "v", "d", "column_")},
    "torch.cartesian_prod": Case({"one": VECTOR, "two": Table([1.0, 2.0])}, is_spread=True),
    **{
        f"torch.fft.{name}": Case({"input": PICTURE}) for name in ("fft2", "ifft2", "rfft2", "rfftn", "ifftn")
    },
    "torch.stft": Case({"input": Rows((64,)), "window": Learned((16,))}, {"hop_length": 8}),
    "torch.nn.functional.linear": Case({"input": LONG, "weight": Learned((5, 8)), "bias": Learned((5,))}),
    "torch.nn.functional.bilinear": Case({"input1": ROW, "input2": ROW, "weight": Learned((3, 8, 8))}),
    **{
        f"torch.nn.functional.{name}": Case(
            {
                "input": Rows((3, *[6] * axes)),
                "weight": Learned((*channels, *[3] * axes)),
                "bias": Learned((4,)),
            },
            {"stride": 2, "padding": 1},
        )
        for name, (channels, axes) in _CONVOLUTIONS.items()
    },
    "torch.nn.functional.embedding": Case({"input": INDEX, "weight": Learned((4, 3))}),
    "torch.nn.functional.prelu": Case({"input": PICTURE, "weight": Learned((3,))}),
    "torch.nn.functional.layer_norm": Case(
        {"input": LONG, "weight": VECTOR, "bias": VECTOR}, {"normalized_shape": (8,)}
    ),
    "torch.nn.functional.rms_norm": Case({"input": LONG, "weight": VECTOR}, {"normalized_shape": (8,)}),
    "torch.nn.functional.group_norm": Case(
        {"input": PICTURE, "weight": Learned((3,)), "bias": Learned((3,))}, {"num_groups": 3}
    ),
    "torch.nn.functional.instance_norm": Case({"input": PICTURE, "weight": Learned((3,))}),
    "torch.nn.functional.grid_sample": Case(
        {"input": PICTURE, "grid": Rows((5, 4, 2))}, {"padding_mode": "border"}
    ),
    "torch.heaviside": Case({"input": ROW, "values": Table([0.5])}),
    "torch.lerp": Case({"input": ROW, "end": ROW, "weight": Table([0.25])}),
    "torch.diff": Case({"input": ROW, "prepend": Rows((1,))}),
    "torch.trapezoid": Case({"y": ROW, "x": VECTOR}),
    "torch.complex": Case({"real": ROW, "imag": ROW}),
    "torch.polar": Case({"abs": ROW, "angle": ROW}),
    "torch.view_as_complex": Case({"input": Rows((4, 2))}),
    "torch.linalg.vecdot": Case({"x": ROW, "y": VECTOR}),
}

COMPLEX_FUNCTIONS: dict[str, dict[str, Any]] = {
    "torch.imag": {},
    "torch.view_as_real": {},
    "torch.fft.irfft2": {},
    "torch.fft.irfftn": {},
    "torch.istft": {"n_fft": 16},
}
"""Functions that take complex values, which `torch.complex` makes of two fields of [9, 5]."""
