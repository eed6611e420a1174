"""LBFGS computes the loss several times in a step: as the app, as the script, and by hand."""

from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional

from graph.compiler import analyse
from graph.document import Block, FreezePeriod, Graph, Project, Training, Wire
from graph.edits.apply_fix import apply_fix
from graph.messages import problem_text
from tests.builders import drawing
from tests.cases.steps.three_ways import DATA, by_app, by_script, described, numbers

HEAD: Any = ("head", "Linear", {"out_features": 3})
SEARCH = {"max_iter": 6, "history_size": 3, "line_search_fn": "strong_wolfe"}
WIRING = (
    "data.input>hidden.input hidden.output>tanh.input tanh.output>head.input head.output>ce.input "
    "data.target>ce.target head.output>accuracy.input data.target>accuracy.target ce.output>newton.loss"
)
EPOCHS, ROWS, BATCH = 3, 24, 12


def network(params: dict[str, Any], *more: Any, wiring: str = "") -> Graph:
    nodes: list[Any] = [DATA, ("hidden", "Linear", {"out_features": 5}), ("tanh", "Tanh"), HEAD]
    nodes += [("ce", "CrossEntropyLoss"), ("accuracy", "metric.Accuracy"), ("newton", "LBFGS", params)]
    return drawing([*nodes, *more], f"{WIRING} {wiring}".strip())


def project_of(graph: Graph, **settings: Any) -> Project:
    return Project("Newton", graph, training=Training(EPOCHS, BATCH, device="cpu", **settings))


class ByHand:
    """The same loop as torch's documentation has it."""

    def __init__(self, params: dict[str, Any], *, also_sgd: bool = False) -> None:
        rows = numbers(ROWS)
        torch.manual_seed(0)
        hidden, head = nn.Linear(rows["input"].shape[1], 5), nn.Linear(5, 3)
        self.model = nn.Sequential(hidden, nn.Tanh(), head)
        newton = torch.optim.LBFGS(self.model.parameters(), **params)
        sgd = torch.optim.SGD(self.model.parameters(), lr=0.1)
        order, self.evaluations = torch.Generator().manual_seed(0), 0
        self.losses: list[float] = []
        self.accuracies: list[float] = []
        for _ in range(EPOCHS):
            losses, hits = [], []
            for chosen in torch.randperm(ROWS, generator=order).split(BATCH):
                x, y = rows["input"][chosen], rows["target"][chosen]

                def closure(x: torch.Tensor = x, y: torch.Tensor = y) -> torch.Tensor:
                    newton.zero_grad()
                    loss = functional.cross_entropy(self.model(x), y)
                    loss.backward()  # type: ignore[no-untyped-call]
                    self.evaluations += 1
                    return loss

                hits.append((self.model(x).argmax(1) == y).float())
                losses.append(newton.step(closure).detach())  # type: ignore[no-untyped-call]
                if also_sgd:
                    sgd.zero_grad()
                    functional.cross_entropy(self.model(x), y).backward()  # type: ignore[no-untyped-call]
                    sgd.step()
            self.losses.append(float(torch.stack(losses).mean()))
            self.accuracies.append(float(torch.cat(hits).mean()))


@pytest.mark.parametrize("params", [SEARCH, {"lr": 0.3, "max_iter": 4, "max_eval": 3}])
def test_it_learns_as_by_hand(params: dict[str, Any]) -> None:
    project = project_of(network(params))
    app, script, hand = by_app(project, numbers(ROWS)), by_script(project, numbers(ROWS)), ByHand(params)
    assert hand.evaluations > 2 * EPOCHS * ROWS // BATCH
    assert app.metrics == script.metrics
    for (name, value), own in zip(app.weights.items(), hand.model.state_dict().values(), strict=True):
        assert torch.equal(value, own)
        assert torch.equal(value, script.weights[name])
    for metrics, loss, accuracy in zip(app.metrics, hand.losses, hand.accuracies, strict=True):
        assert metrics["train"]["loss"] == pytest.approx(loss, abs=1e-7)
        assert metrics["train"]["accuracy"] == pytest.approx(accuracy)  # each batch counts once


@pytest.mark.slow
def test_another_optimizer_of_the_same_loss_has_a_pass_of_its_own() -> None:
    graph = network(SEARCH, ("sgd", "SGD", {"lr": 0.1, "order": 1}), wiring="ce.output>sgd.loss")
    project = project_of(graph)
    app, script = by_app(project, numbers(ROWS)), by_script(project, numbers(ROWS))
    hand = ByHand(SEARCH, also_sgd=True)
    assert app.metrics == script.metrics
    for (name, value), own in zip(app.weights.items(), hand.model.state_dict().values(), strict=True):
        torch.testing.assert_close(value, own)
        assert torch.equal(value, script.weights[name])
    assert app.rates == script.rates


def test_a_schedule_that_counts_steps_follows() -> None:
    graph = network(
        {"max_iter": 2},
        ("fall", "StepLR", {"step_size": 2, "interval": "step"}),
        wiring="fall.schedule>newton.schedule",
    )
    app, script = by_app(project_of(graph), numbers(ROWS)), by_script(project_of(graph), numbers(ROWS))
    assert app.rates == script.rates
    assert len(set(app.rates)) == 3


@pytest.mark.parametrize("settings", [{"accumulate": 2}, {"clip_norm": 1.0}, {"precision": "float16"}])
def test_settings_that_it_cannot_follow_are_refused(settings: dict[str, Any]) -> None:
    known = described(numbers(ROWS))
    project = project_of(network(SEARCH), **settings)
    problem = next(item for item in analyse(project, known).problems if item.code == "closure-setting")
    mended = apply_fix(project, problem, problem.fixes[0])
    assert "closure-setting" not in {item.code for item in analyse(mended, known).problems}
    assert mended.main.nodes[problem.location.node or ""].kind == "Adam"


def test_groups_are_refused() -> None:
    graph = network(SEARCH, ("group", "ParameterGroup", {"lr": 0.1}), wiring="head.weights>group.parameters")
    graph = replace(graph, wires=(*graph.wires, Wire("group", "output", "newton", "parameters")))
    known = described(numbers(ROWS))
    problem = next(
        item for item in analyse(project_of(graph), known).problems if item.code == "closure-groups"
    )
    mended = apply_fix(project_of(graph), problem, problem.fixes[0])
    assert "closure-groups" not in {item.code for item in analyse(mended, known).problems}


def frozen(graph: Graph, edge: str) -> Graph:
    """The graph whose hidden layer is frozen until, or from, the end of the first epoch."""
    return graph.with_node(replace(graph.nodes["hidden"], freeze=FreezePeriod(edge, 1)))


def moved_after_freezing(kind: type[torch.optim.Optimizer], **params: Any) -> float:
    """How far torch's own loop moves a layer in the epoch after `requires_grad_(False)`."""
    rows = numbers(ROWS)
    torch.manual_seed(0)
    hidden, head = nn.Linear(8, 5), nn.Linear(5, 3)
    optimizer = kind([*hidden.parameters(), *head.parameters()], **params)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = functional.cross_entropy(head(hidden(rows["input"]).tanh()), rows["target"])
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    for _ in range(2):
        optimizer.step(closure)  # type: ignore[arg-type]
    before = hidden.weight.detach().clone()
    optimizer.zero_grad()
    hidden.requires_grad_(requires_grad=False)
    for _ in range(2):
        optimizer.step(closure)  # type: ignore[arg-type]
    return float((hidden.weight - before).abs().max())


def test_freezing_later_is_refused_as_torch_would_move_on() -> None:
    assert moved_after_freezing(torch.optim.LBFGS, max_iter=3) > 0.01
    assert moved_after_freezing(torch.optim.Adam, lr=0.1) == 0
    known, project = described(numbers(ROWS)), project_of(frozen(network(SEARCH), "from"))
    (problem,) = (item for item in analyse(project, known).problems if item.code == "closure-freeze")
    assert "hidden" in problem_text(problem)
    for fix in problem.fixes:
        mended = apply_fix(project, problem, fix)
        assert "closure-freeze" not in {item.code for item in analyse(mended, known).problems}


def test_freezing_at_first_leaves_the_weights_where_they_are() -> None:
    project = project_of(frozen(network(SEARCH), "until"))
    assert "closure-freeze" not in {item.code for item in analyse(project, described(numbers(ROWS))).problems}
    app = by_app(replace(project, training=replace(project.training, epochs=1)), numbers(ROWS))
    torch.manual_seed(0)
    assert torch.equal(app.weights["hidden.weight"], nn.Linear(8, 5).weight)
    assert not torch.equal(
        by_app(project, numbers(ROWS)).weights["hidden.weight"], app.weights["hidden.weight"]
    )


def test_freezing_later_inside_a_block_is_refused_too() -> None:
    inner = drawing(
        [("x", "Input"), ("fc", "Linear", {"out_features": 5}), ("y", "Output")],
        "x.output>fc.input fc.output>y.input",
    )
    inner = inner.with_node(replace(inner.nodes["fc"], freeze=FreezePeriod("from", 2)))
    nodes: list[Any] = [
        DATA,
        ("hidden", "block:Body"),
        HEAD,
        ("ce", "CrossEntropyLoss"),
        ("newton", "LBFGS", SEARCH),
    ]
    wiring = "data.input>hidden.x hidden.y>head.input head.output>ce.input data.target>ce.target "
    graph = drawing(nodes, wiring + "ce.output>newton.loss")
    project = replace(project_of(graph), blocks={"Body": Block(inner)})
    codes = [item.code for item in analyse(project, described(numbers(ROWS))).problems]
    assert codes.count("closure-freeze") == 1
