"""Products of vectors and matrices, and what is computed of a matrix."""

from collections.abc import Sequence
from typing import Any

from graph.catalogue.builders import flag, function, number, tensor, whole
from graph.catalogue.kind import Kind, Parameter, Port
from graph.catalogue.value_types import ChoiceType, FloatType, IntType, ListType, OptionalType

_MATRIX = (tensor("A", "matrices, the last two axes"),)
_AXES = ListType(IntType(), min_length=1)
_BETA = number("beta", 1.0, "what the first is multiplied by", torch_default=1)
_ALPHA = number("alpha", 1.0, "what the product is multiplied by", torch_default=1)
_LAST = Parameter("dim", IntType(), -1, "the axis")


def _product(name: str, doc: str, shapes: str, ports: str, *aliases: str, **more: Any) -> Kind:
    inputs = tuple(map(tensor, ports.split()))
    return function(f"torch.{name}", "Math", doc, shapes, inputs=inputs, aliases=aliases, **more)


def _of_matrix(
    name: str,
    doc: str,
    shapes: str,
    *aliases: str,
    outputs: Sequence[Port] = (tensor("output"),),
    **more: Any,
) -> Kind:
    path = f"torch.linalg.{name}"
    return function(
        path, "Math", doc, shapes, inputs=_MATRIX, outputs=tuple(outputs), aliases=aliases, **more
    )


_PRODUCTS = (
    _product(
        "mm", "The product of two matrices.", "[N, K], [K, M] -> [N, M]", "input mat2", "matrix product"
    ),
    _product(
        "mv", "The product of a matrix and a vector.", "[N, K], [K] -> [N]", "input vec", "matrix product"
    ),
    _product(
        "dot",
        "The sum of the products of two vectors.",
        "[N], [N] -> []",
        "input tensor",
        "scalar product",
        "inner product",
        "내적",
    ),
    _product(
        "inner",
        "The sums of products along the last axes of two tensors.",
        "[*, N], [*, N] -> [*, *]",
        "input other",
        "scalar product",
        "내적",
    ),
    _product(
        "outer",
        "Every value of one vector times every value of another.",
        "[N], [M] -> [N, M]",
        "input vec2",
        "tensor product",
        "외적",
    ),
    _product(
        "kron",
        "Every value of the first times the whole second.",
        "[N, M], [K, L] -> [N K, M L]",
        "input other",
        "kronecker",
    ),
    _product(
        "linalg.vecdot",
        "The scalar products of vectors along an axis.",
        "[*, N], [*, N] -> [*]",
        "x y",
        "dot",
        "similarity",
        "내적",
        parameters=(_LAST,),
    ),
    _product(
        "linalg.cross",
        "The vector that stands upright on two others, in space.",
        "[*, 3], [*, 3] -> [*, 3]",
        "input other",
        "normal",
        "벡터곱",
        parameters=(_LAST,),
    ),
    _product(
        "addmm",
        "The product of two matrices, added to a third.",
        "[N, M], [N, K], [K, M] -> [N, M]",
        "input mat1 mat2",
        "linear",
        parameters=(_BETA, _ALPHA),
    ),
    _product(
        "addmv",
        "The product of a matrix and a vector, added to a vector.",
        "[N], [N, K], [K] -> [N]",
        "input mat vec",
        parameters=(_BETA, _ALPHA),
    ),
    _product(
        "addr",
        "The outer product of two vectors, added to a matrix.",
        "[N, M], [N], [M] -> [N, M]",
        "input vec1 vec2",
        "hebbian",
        parameters=(_BETA, _ALPHA),
    ),
    _product(
        "addbmm",
        "The sum of the products of two batches of matrices, added to one.",
        "[N, M], [B, N, K], [B, K, M] -> [N, M]",
        "input batch1 batch2",
        parameters=(_BETA, _ALPHA),
    ),
    function(
        "torch.tensordot",
        "Math",
        "The sums of products along axes of two tensors.",
        "[*], [*] -> [*]",
        (whole("dims", 2, "how many of the last axes of the first meet the first ones of the second", 0),),
        inputs=(tensor("a"), tensor("b")),
        aliases=("contraction", "einsum"),
    ),
    function(
        "torch.linalg.multi_dot",
        "Math",
        "The product of several matrices, in the order that is quickest.",
        "[N, K], [K, L], [L, M] -> [N, M]",
        (),
        "",
        inputs=(tensor("tensors", "two or more, in their order", variadic=True),),
        aliases=("matrix product",),
    ),
    function(
        "torch.block_diag",
        "Math",
        "Matrices along the diagonal of a large one, 0 elsewhere.",
        "[N, M], [K, L] -> [N + K, M + L]",
        (),
        "torch.block_diag(*{tensors})",
        inputs=(tensor("tensors", "two or more, in their order", variadic=True),),
    ),
)

DIAGONAL = (
    whole("offset", 0, "how far above the diagonal", None),
    Parameter("dim1", IntType(), -2, "the axis of the rows", torch_default=0),
    Parameter("dim2", IntType(), -1, "the axis of the columns", torch_default=1),
)
"""Which diagonal of the matrices in two axes is meant; the last two axes, unlike torch's first ones."""
_DIAGONALS = (
    function(
        "torch.trace", "Math", "The sum of the diagonal of a matrix.", "[N, N] -> []", aliases=("대각합",)
    ),
    function(
        "torch.diag",
        "Math",
        "The diagonal of a matrix; of a vector the matrix with this diagonal.",
        "[N, N] -> [N]",
        (whole("diagonal", 0, "how far above the diagonal", None),),
        aliases=("대각",),
    ),
    function(
        "torch.diagonal",
        "Math",
        "The diagonals of matrices along two axes, as the last axis.",
        "[*, N, N] -> [*, N]",
        DIAGONAL,
        aliases=("대각",),
    ),
    function(
        "torch.diag_embed",
        "Math",
        "Matrices that have vectors as their diagonals, 0 elsewhere.",
        "[*, N] -> [*, N, N]",
        (
            whole("offset", 0, "how far above the diagonal", None),
            Parameter("dim1", IntType(), -2, "the axis of the rows"),
            Parameter("dim2", IntType(), -1, "the axis of the columns"),
        ),
        aliases=("대각", "covariance"),
    ),
)

_TRIANGLE = Parameter("UPLO", ChoiceType(("L", "U")), "L", "which triangle is read: lower or upper")
_OF_MATRICES = (
    _of_matrix("det", "The determinants of matrices.", "[*, N, N] -> [*]", "determinant", "volume", "행렬식"),
    _of_matrix(
        "slogdet",
        "The sign and the logarithm of the determinants of matrices.",
        "[*, N, N] -> [*], [*]",
        "determinant",
        "flow",
        "행렬식",
        outputs=(tensor("sign"), tensor("logabsdet", "the logarithm of its size")),
    ),
    _of_matrix("inv", "The inverses of matrices.", "[*, N, N] -> [*, N, N]", "inverse", "역행렬"),
    _of_matrix(
        "pinv",
        "The pseudoinverses of matrices.",
        "[*, N, M] -> [*, M, N]",
        "least squares",
        "유사역행렬",
        parameters=(
            *(
                Parameter(
                    f"{which}tol",
                    OptionalType(FloatType(low=0)),
                    None,
                    f"the least singular value that counts, {doc}; empty: by the precision",
                )
                for which, doc in (("a", "as a number"), ("r", "as a share of the largest"))
            ),
            flag("hermitian", False, "whether the matrices are symmetric"),
        ),
    ),
    _of_matrix(
        "cholesky",
        "The triangular matrices whose squares these are.",
        "[*, N, N] -> [*, N, N]",
        "covariance",
        "gaussian process",
        parameters=(flag("upper", False, "whether the upper triangle, not the lower"),),
    ),
    _of_matrix(
        "qr",
        "Matrices as products of orthogonal and triangular ones.",
        "[*, N, M] -> [*, N, K], [*, K, M]",
        "orthogonal",
        "gram schmidt",
        outputs=(tensor("Q", "orthogonal"), tensor("R", "triangular")),
        parameters=(
            Parameter(
                "mode", ChoiceType(("reduced", "complete")), "reduced", "how large the orthogonal one is"
            ),
        ),
    ),
    _of_matrix(
        "svd",
        "Matrices as products of rotations and stretches.",
        "[*, N, M] -> [*, N, K], [*, K], [*, K, M]",
        "singular values",
        "pca",
        "low rank",
        "특잇값",
        outputs=(tensor("U"), tensor("S", "the stretches, the largest first"), tensor("Vh")),
        parameters=(flag("full_matrices", False, "whether rotations are square", torch_default=True),),
    ),
    _of_matrix(
        "svdvals",
        "The singular values of matrices, the largest first.",
        "[*, N, M] -> [*, K]",
        "spectral norm",
        "rank",
        "특잇값",
    ),
    _of_matrix(
        "eigh",
        "The eigenvalues of symmetric matrices, the least first, and their vectors.",
        "[*, N, N] -> [*, N], [*, N, N]",
        "pca",
        "spectrum",
        "고윳값",
        outputs=(tensor("eigenvalues"), tensor("eigenvectors", "in the columns")),
        parameters=(_TRIANGLE,),
    ),
    _of_matrix(
        "eigvalsh",
        "The eigenvalues of symmetric matrices, the least first.",
        "[*, N, N] -> [*, N]",
        "spectrum",
        "고윳값",
        parameters=(_TRIANGLE,),
    ),
    _of_matrix("matrix_exp", "The exponentials of matrices.", "[*, N, N] -> [*, N, N]", "flow", "rotation"),
    _of_matrix(
        "matrix_power",
        "Matrices multiplied with themselves so many times.",
        "[*, N, N] -> [*, N, N]",
        "graph",
        "walk",
        call="torch.linalg.matrix_power({A}, {n})",
        parameters=(whole("n", 2, "how many times; negative: of the inverse", None, suggested=True),),
    ),
    _of_matrix(
        "matrix_norm",
        "The norms of matrices.",
        "[*, N, M] -> [*]",
        "frobenius",
        "nuclear",
        "spectral",
        parameters=(
            Parameter(
                "ord",
                ChoiceType(("fro", "nuc")),
                "fro",
                "the root of the squares, or the sum of the singular values",
            ),
            Parameter("dim", _AXES, (-2, -1), "the axes of the matrices"),
            flag("keepdim", False, "whether they stay with size 1"),
        ),
    ),
)

_EQUATIONS = (
    function(
        "torch.linalg.solve",
        "Math",
        "The X of A X = B.",
        "[*, N, N], [*, N, K] -> [*, N, K]",
        (flag("left", True, "whether X stands right of A"),),
        inputs=(*_MATRIX, tensor("B", "the right side")),
        aliases=("linear equations", "least squares", "연립방정식"),
    ),
    function(
        "torch.linalg.solve_triangular",
        "Math",
        "The X of A X = B for a triangular A.",
        "[*, N, N], [*, N, K] -> [*, N, K]",
        (
            flag("upper", False, "whether A is an upper triangle", suggested=True),
            flag("left", True, "whether X stands right of A"),
            flag("unitriangular", False, "whether the diagonal of A is taken for ones"),
        ),
        inputs=(*_MATRIX, tensor("B", "the right side")),
        aliases=("linear equations", "cholesky"),
    ),
)

_DISTANCES = (
    function(
        "torch.cdist",
        "Distance",
        "The distance of every row to every other.",
        "[*, N, D], [*, M, D] -> [*, N, M]",
        (number("p", 2.0, "which norm is the length", 0),),
        inputs=(tensor("x1"), tensor("x2")),
        aliases=("pairwise distance", "nearest neighbour", "k-means", "vq", "chamfer", "거리"),
    ),
    function(
        "torch.cov",
        "Math",
        "How values vary together: rows are variables, columns are measurements.",
        "[D, N] -> [D, D]",
        (whole("correction", 1, "taken off the count that is divided by; 0: the plain mean", 0),),
        shape_call="{input} @ {input}.mT",
        aliases=("covariance", "style", "공분산"),
    ),
    function(
        "torch.corrcoef",
        "Math",
        "How values vary together, from -1 to 1: rows are variables.",
        "[D, N] -> [D, D]",
        shape_call="{input} @ {input}.mT",
        aliases=("correlation", "pearson", "상관"),
    ),
)

LINEAR_ALGEBRA = (*_PRODUCTS, *_DIAGONALS, *_OF_MATRICES, *_EQUATIONS, *_DISTANCES)
