"""Functions drawn by hand by which rows meet: accumulated batches are warned of exactly where they differ."""

from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.compiler import check_and_infer
from graph.document import Project, Training
from tests.builders import drawing
from tests.cases.steps.three_ways import DATA, described, numbers

OVER_ALL: Any = {"dim": None}
SQUARE: Any = ("square", "torch.square")
MEAN: Any = ("loss", "torch.mean", OVER_ALL)
HARD: Any = ("hard", "torch.topk", {"k": 2, "dim": 0})
UNREDUCED: Any = ("each", "CrossEntropyLoss", {"reduction": "none"})


def one(kind: str, **params: Any) -> Any:
    return ("one", kind, params)


def hard(scores: Tensor, target: Tensor) -> Tensor:
    return functional.cross_entropy(scores, target, reduction="none").topk(2).values.mean()


# What is drawn behind the head, and the same by hand.
DRAWN: dict[str, tuple[list[Any], str, Any]] = {
    "balance": (
        [one("torch.mean", dim=0), SQUARE, ("loss", "torch.sum", OVER_ALL)],
        "head.output>one.input one.output>square.input square.output>loss.input",
        lambda x, _: x.mean(0).square().sum(),
    ),
    "kept axis": (
        [one("torch.mean", dim=0, keepdim=True), SQUARE, MEAN],
        "head.output>one.input one.output>square.input square.output>loss.input",
        lambda x, _: x.mean(0).square().mean(),
    ),
    "variance": (
        [one("torch.var", dim=0), MEAN],
        "head.output>one.input one.output>loss.input",
        lambda x, _: x.var(0).mean(),
    ),
    "largest": (
        [one("torch.amax", dim=0), MEAN],
        "head.output>one.input one.output>loss.input",
        lambda x, _: x.amax(0).mean(),
    ),
    "centred": (
        [one("torch.mean", dim=None), ("less", "torch.sub"), SQUARE, MEAN],
        "head.output>less.input head.output>one.input one.output>less.other less.output>square.input "
        "square.output>loss.input",
        lambda x, _: (x - x.mean()).square().mean(),
    ),
    "pairs": (
        [one("torch.transpose", dim0=0, dim1=1), ("all", "torch.matmul"), SQUARE, MEAN],
        "head.output>one.input head.output>all.input one.output>all.other all.output>square.input "
        "square.output>loss.input",
        lambda x, _: (x @ x.T).square().mean(),
    ),
    "covariance": (
        [one("torch.transpose", dim0=0, dim1=1), ("all", "torch.matmul"), SQUARE, MEAN],
        "head.output>one.input one.output>all.input head.output>all.other all.output>square.input "
        "square.output>loss.input",
        lambda x, _: (x.T @ x).square().mean(),
    ),
    "differences": (
        [
            one("torch.unsqueeze", dim=0),
            ("two", "torch.unsqueeze", {"dim": 1}),
            ("less", "torch.sub"),
            SQUARE,
            MEAN,
        ],
        "head.output>one.input head.output>two.input one.output>less.input two.output>less.other "
        "less.output>square.input square.output>loss.input",
        lambda x, _: (x[None] - x[:, None]).square().mean(),
    ),
    "running": (
        [one("torch.cumsum", dim=0), MEAN],
        "head.output>one.input one.output>loss.input",
        lambda x, _: x.cumsum(0).mean(),
    ),
    "hard rows": (
        [UNREDUCED, HARD, MEAN],
        "head.output>each.input data.target>each.target each.output>hard.input hard.values>loss.input",
        hard,
    ),
    # What is that of one large batch, too.
    "mean of means": (
        [one("torch.mean", dim=0), ("loss", "torch.sum", OVER_ALL)],
        "head.output>one.input one.output>loss.input",
        lambda x, _: x.mean(0).sum(),
    ),
    "running in a row": (
        [one("torch.cumsum", dim=1), SQUARE, MEAN],
        "head.output>one.input one.output>square.input square.output>loss.input",
        lambda x, _: x.cumsum(1).square().mean(),
    ),
    "largest of a row": (
        [one("torch.amax", dim=-1), MEAN],
        "head.output>one.input one.output>loss.input",
        lambda x, _: x.amax(-1).mean(),
    ),
    "pairs in a row": (
        [
            ("col", "torch.unsqueeze", {"dim": 2}),
            ("row", "torch.unsqueeze", {"dim": 1}),
            one("torch.matmul"),
            SQUARE,
            MEAN,
        ],
        "head.output>col.input head.output>row.input col.output>one.input row.output>one.other "
        "one.output>square.input square.output>loss.input",
        lambda x, _: (x[:, :, None] @ x[:, None]).square().mean(),
    ),
    "each row": (
        [UNREDUCED, MEAN],
        "head.output>each.input data.target>each.target each.output>loss.input",
        functional.cross_entropy,
    ),
}


def gradient_differs(loss: Any) -> bool:
    """Whether the mean of the gradients of three batches is not that of one large batch."""
    rows = numbers(18)
    torch.manual_seed(0)
    head = nn.Linear(8, 3)

    def gradient(batch: slice) -> Tensor:
        head.zero_grad()
        loss(head(rows["input"][batch]), rows["target"][batch]).backward()
        assert head.weight.grad is not None
        return head.weight.grad.clone()

    parts = torch.stack([gradient(slice(start, start + 6)) for start in (0, 6, 12)]).mean(0)
    return not torch.allclose(parts, gradient(slice(None)), atol=1e-5)


@pytest.mark.parametrize("name", DRAWN)
def test_rows_that_meet_are_warned_of(name: str) -> None:
    nodes, wiring, loss = DRAWN[name]
    head: Any = ("head", "Linear", {"out_features": 3})
    graph = drawing(
        [DATA, head, *nodes, ("sgd", "SGD")], f"data.input>head.input {wiring} loss.output>sgd.loss"
    )
    known = described(numbers(18))
    for accumulate in (1, 3):
        project = Project("P", graph, training=Training(1, 6, accumulate=accumulate))
        codes = {problem.code for problem in check_and_infer(project, known).problems}
        assert codes == ({"accumulate-batchwise"} if accumulate > 1 and gradient_differs(loss) else set())
