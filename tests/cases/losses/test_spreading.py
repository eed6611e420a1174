"""[B, 1] against [B] is refused in every loss, and warned about where arithmetic is drawn by hand."""

from typing import Any

import pytest
import torch

from graph.catalogue import ALL_KINDS, find_kind
from graph.catalogue.kind import Form, PortType
from graph.compiler import analyse
from graph.compiler.analysis import Analysis
from graph.dataset_fields import DataDescription, Field
from graph.document import Graph, Project
from graph.messages import problem_text
from graph.parts.boxes import GIoULoss
from graph.parts.contrastive import BarlowTwinsLoss, CosineDistanceLoss, NTXentLoss, VICRegLoss
from graph.parts.distributions import NormalKLLoss
from graph.parts.imbalance_losses import DiceLoss, FocalLoss, TverskyLoss
from graph.parts.weighted_losses import WeightedCrossEntropyLoss
from graph.problems import Severity
from tests.builders import drawing, wires

COMPARING = [kind.name for kind in ALL_KINDS if kind.form is Form.LOSS and kind.alike]
ROWS, COLUMN = (), (1,)


def compared(loss: str, head: tuple[int, ...], field: tuple[int, ...]) -> Analysis:
    """The analysis of a loss that gets what a layer gives, as [B, 1] or [B], and fields of a shape."""
    kind = find_kind(loss)
    assert kind is not None
    first, *others = [port.name for port in kind.inputs if port.type is PortType.TENSOR]
    graph = drawing(
        [
            ("data", "data.npz", {"path": "rows.npz", "more": tuple(others)}),
            ("head", "Linear", {"out_features": 1}),
            ("shaped", "torch.squeeze" if head == ROWS else "Identity", {"dim": 1} if head == ROWS else {}),
            ("loss", loss),
            ("adam", "Adam"),
        ],
        f"data.input>head.input head.output>shaped.input shaped.output>loss.{first} loss.output>adam.loss",
    )
    graph = Graph(
        graph.nodes, (*graph.wires, *wires(" ".join(f"data.{name}>loss.{name}" for name in others)))
    )
    fields = [Field(name, field) for name in others if name != "target"]
    described = DataDescription((Field("input", (4,)), Field("target", field), *fields))
    return analyse(Project(main=graph), {"data": described})


@pytest.mark.quick_cases(20)
@pytest.mark.parametrize("loss", COMPARING)
@pytest.mark.parametrize(("head", "field"), [(COLUMN, ROWS), (ROWS, COLUMN)], ids=["[B, 1]", "[B]"])
def test_a_column_against_rows_is_refused(loss: str, head: tuple[int, ...], field: tuple[int, ...]) -> None:
    analysis = compared(loss, head, field)
    problems = [problem for problem in analysis.problems if problem.location.node == "loss"]
    assert [problem.code for problem in problems] in (["call-failed"], ["wrong-shape"])
    assert problem_text(problems[0])
    assert analysis.source is None


@pytest.mark.parametrize("loss", ["MSELoss", "PoissonNLLLoss", "HingeEmbeddingLoss", "BCEWithLogitsLoss"])
@pytest.mark.parametrize(("head", "field"), [(COLUMN, ROWS), (ROWS, COLUMN)], ids=["[B, 1]", "[B]"])
def test_a_click_brings_both_to_one_shape(loss: str, head: tuple[int, ...], field: tuple[int, ...]) -> None:
    analysis = compared(loss, head, field)
    (problem,) = [problem for problem in analysis.problems if problem.location.node == "loss"]
    main = problem.fixes[0].apply(analysis.project.main)
    described = DataDescription((Field("input", (4,)), Field("target", field)))
    again = analyse(Project(main=main), {"data": described})
    assert [problem.code for problem in again.problems] == []


@pytest.mark.parametrize(
    "loss", ["MSELoss", "L1Loss", "KLDivLoss", "PoissonNLLLoss", "MultiLabelSoftMarginLoss"]
)
def test_several_numbers_against_one_are_refused(loss: str) -> None:
    analysis = compared(loss, COLUMN, (3,))
    assert [problem.code for problem in analysis.problems if problem.location.node == "loss"] == [
        "call-failed"
    ]


OWN: list[tuple[Any, list[tuple[int, ...]]]] = [
    (GIoULoss(), [(6, 4), (1, 4)]),
    (NTXentLoss(), [(6, 3), (1, 3)]),
    (CosineDistanceLoss(), [(6, 3), (1, 3)]),
    (BarlowTwinsLoss(), [(6, 3), (6, 1)]),
    (VICRegLoss(), [(6, 3), (6, 1)]),
    (NormalKLLoss(), [(6, 3), (6, 1)]),
    (FocalLoss(), [(6, 1), (6,)]),
    (FocalLoss(), [(6,), (6, 1)]),
]


@pytest.mark.parametrize(("loss", "shapes"), OWN)
def test_our_own_losses_refuse_it_too(loss: Any, shapes: list[tuple[int, ...]]) -> None:
    with pytest.raises(ValueError, match="differ in shape"):
        loss(*(torch.rand(shape) for shape in shapes))


@pytest.mark.parametrize("loss", [DiceLoss(), TverskyLoss()])
def test_masks_of_another_size_are_refused(loss: Any) -> None:
    with pytest.raises(ValueError, match="differ in shape"):
        loss(torch.rand(2, 3, 4, 6), torch.zeros(2, 6, 4, dtype=torch.int64))


def test_weights_of_rows_are_not_spread() -> None:
    with pytest.raises(ValueError, match="differ in shape"):
        WeightedCrossEntropyLoss()(torch.rand(6, 3), torch.zeros(6, dtype=torch.int64), torch.rand(6, 1))


def by_hand(kind: str, head: int, field: tuple[int, ...]) -> Analysis:
    """A squared distance drawn with operations."""
    graph = drawing(
        [
            *(("data", "data.npz", {"path": "rows.npz"}), ("head", "Linear", {"out_features": head})),
            *(("apart", kind), ("square", "torch.square"), ("loss", "torch.mean", {"dim": None})),
            ("adam", "Adam"),
        ],
        "data.input>head.input head.output>apart.input data.target>apart.other apart.output>square.input "
        "square.output>loss.input loss.output>adam.loss",
    )
    return analyse(
        Project(main=graph), {"data": DataDescription((Field("input", (4,)), Field("target", field)))}
    )


@pytest.mark.parametrize("kind", ["torch.sub", "torch.rsub", "torch.mul", "torch.div"])
def test_rows_against_rows_in_arithmetic_are_a_warning(kind: str) -> None:
    analysis = by_hand(kind, 1, ())
    (problem,) = analysis.problems
    assert (problem.code, problem.severity, problem.location.node) == (
        "rows-crossed",
        Severity.WARNING,
        "apart",
    )
    assert "[B, B]" in problem_text(problem)
    main = problem.fixes[0].apply(analysis.project.main)
    described = DataDescription((Field("input", (4,)), Field("target", ())))
    assert analyse(Project(main=main), {"data": described}).problems == ()


def test_one_target_against_several_numbers_is_a_warning() -> None:
    assert [problem.code for problem in by_hand("torch.sub", 3, (1,)).problems] == ["rows-crossed"]


@pytest.mark.parametrize("field", [(3,), (1,)])
def test_what_fits_is_none(field: tuple[int, ...]) -> None:
    assert by_hand("torch.sub", field[0], field).problems == ()
