"""Several optimizers of different losses act one after the other: by `order`, then by their names."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional

from graph.compiler import analyse
from graph.document import Project, Training
from graph.edits.apply_fix import apply_fix
from graph.messages import problem_text
from tests.builders import drawing
from tests.cases.steps.three_ways import (
    DATA,
    Rows,
    assert_same,
    by_app,
    by_hand,
    by_script,
    described,
    numbers,
)

ROWS = numbers(20)
TRAINING = Training(epochs=2, batch_size=6, seed=5, device="cpu")


def drawn(first: str, second: str, orders: dict[str, int]) -> Project:
    """One body with two heads, each of which has a loss and an optimizer that moves the body too."""
    optimizers: list[Any] = [
        (name, "SGD", {"lr": lr, **({"order": orders[name]} if name in orders else {})})
        for name, lr in ((first, 0.3), (second, 0.2))
    ]
    nodes: list[Any] = [
        DATA,
        ("body", "Linear", {"out_features": 5}),
        ("classes", "Linear", {"out_features": 3}),
        ("values", "Linear", {"out_features": 8}),
        ("ce", "CrossEntropyLoss"),
        ("mse", "MSELoss"),
        *optimizers,
    ]
    wires = (
        "data.input>body.input body.output>classes.input body.output>values.input classes.output>ce.input "
        f"data.target>ce.target values.output>mse.input data.other>mse.target ce.output>{first}.loss "
        f"mse.output>{second}.loss body.parameters>{first}.parameters classes.parameters>{first}.parameters "
        f"body.parameters>{second}.parameters values.parameters>{second}.parameters"
    )
    return Project("Order", drawing(nodes, wires), training=TRAINING)


def loop(ce_first: bool) -> Callable[[nn.Module, Iterator[list[Rows]]], None]:
    def run(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        parts = dict(model.named_children())
        body, classes, values = parts["body"], parts["classes"], parts["values"]
        one = torch.optim.SGD([*body.parameters(), *classes.parameters()], lr=0.3)
        two = torch.optim.SGD([*body.parameters(), *values.parameters()], lr=0.2)

        def step(optimizer: torch.optim.Optimizer, loss: torch.Tensor) -> None:
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()

        for batch in (batch for batches in epochs for batch in batches):
            for is_ce in (ce_first, not ce_first):
                if is_ce:
                    step(one, functional.cross_entropy(classes(body(batch["input"])), batch["target"]))
                else:
                    step(two, functional.mse_loss(values(body(batch["input"])), batch["other"]))

    return run


CASES: dict[str, tuple[Project, bool]] = {
    "by name": (drawn("adam", "beta", {}), True),
    "by name, the other way": (drawn("beta", "adam", {}), False),
    "by letters, not by numbers": (drawn("sgd10", "sgd2", {}), True),
    "one order that is typed": (drawn("zeta", "beta", {"zeta": 3, "beta": 3}), False),
    "by order": (drawn("beta", "adam", {"beta": 0, "adam": 1}), True),
    "by order, the other way": (drawn("adam", "beta", {"adam": 2, "beta": 1}), False),
}


@pytest.mark.parametrize("case", CASES)
def test_the_order_is_that_of_the_loop_by_hand(case: str) -> None:
    project, ce_first = CASES[case]
    app, script = by_app(project, ROWS), by_script(project, ROWS)
    assert_same(app, script, by_hand(project, ROWS, loop(ce_first)))
    other = by_hand(project, ROWS, loop(not ce_first))
    assert not torch.equal(app.weights["body.weight"], other.weights["body.weight"])


@pytest.mark.parametrize("case", CASES)
def test_names_that_decide_are_reported_with_a_click(case: str) -> None:
    project, ce_first = CASES[case]
    known = described(ROWS)
    reported = [item for item in analyse(project, known).problems if item.code == "order-by-name"]
    assert bool(reported) == (not case.startswith("by order"))
    for problem in reported:
        assert "as moved by it" in problem_text(problem)
        mended = apply_fix(project, problem, problem.fixes[0])
        assert "order-by-name" not in {item.code for item in analyse(mended, known).problems}
        assert_same(by_app(mended, ROWS), by_script(mended, ROWS), by_hand(mended, ROWS, loop(ce_first)))


def test_networks_of_their_own_need_no_order() -> None:
    nodes: list[Any] = [
        DATA,
        ("classes", "Linear", {"out_features": 3}),
        ("values", "Linear", {"out_features": 8}),
        ("ce", "CrossEntropyLoss"),
        ("mse", "MSELoss"),
        ("adam", "SGD", {"lr": 0.1}),
        ("beta", "SGD", {"lr": 0.1}),
    ]
    wires = (
        "data.input>classes.input data.input>values.input classes.output>ce.input data.target>ce.target "
        "values.output>mse.input data.other>mse.target ce.output>adam.loss mse.output>beta.loss"
    )
    assert analyse(Project("P", drawing(nodes, wires), training=TRAINING), described(ROWS)).problems == ()
