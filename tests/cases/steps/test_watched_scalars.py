"""Any figure of a drawing is watched: parts of a loss, norms, a person's own; schedules follow it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional

from graph.catalogue.python_node import fingerprint
from graph.compiler import analyse, check_and_infer, compile_project, load
from graph.document import EarlyStopping, Project, Training
from graph.edits.projects import rename_node_in_project
from graph.messages import problem_text
from graph.parts.scalar_metric import Scalar
from graph.problems import Severity
from tests.builders import drawing
from tests.cases.steps.three_ways import (
    DATA,
    by_app,
    by_hand,
    by_script,
    described,
    numbers,
    program_of,
)

HEAD: Any = ("head", "Linear", {"out_features": 3})
LOSS = "data.input>head.input head.output>ce.input data.target>ce.target"
NORM: Any = ("norm", "torch.linalg.vector_norm", {"dim": None})
PENALTY = f"{LOSS} head.output>norm.x norm.output>part.input ce.output>total.input part.output>total.other"


def watching(nodes: list[Any], wiring: str, optimizer: str = "total.output", **training: Any) -> Project:
    """A classifier with further nodes; `optimizer` is what SGD minimises."""
    graph = drawing([DATA, HEAD, *nodes, ("sgd", "SGD", {"lr": 0.5})], f"{wiring} {optimizer}>sgd.loss")
    return Project("P", graph, training=Training(**{"epochs": 3, "batch_size": 10, **training}))


def penalised(ce: dict[str, Any], watched: dict[str, Any] | None = None) -> Project:
    """Cross entropy and a tenth of the norm of the scores, each watched."""
    nodes = [
        ("ce", "CrossEntropyLoss", ce),
        NORM,
        ("part", "torch.mul", {"other": 0.1}),
        ("total", "torch.add"),
        ("cross_entropy", "metric.Scalar", watched or {}),
        ("penalty", "metric.Scalar", watched or {}),
    ]
    wiring = f"{PENALTY} ce.output>cross_entropy.input part.output>penalty.input"
    return watching(nodes, wiring)


@pytest.mark.parametrize("ignored", [None, 0])
def test_parts_of_a_loss_are_watched_and_weighed_as_the_loss_is(ignored: int | None) -> None:
    """By rows; a part that is a mean over targets of which some are ignored, by those that count."""
    options = {} if ignored is None else {"ignore_index": ignored}
    project, rows, validation = penalised(options), numbers(24), numbers(14, 5)
    app, script = by_app(project, rows, validation), by_script(project, rows, validation)
    assert app.metrics == script.metrics
    figures: list[dict[str, float]] = []

    def loop(model: nn.Module, epochs: Any) -> None:
        sgd = torch.optim.SGD(model.parameters(), lr=0.5)
        for batches in epochs:
            sums = {"cross_entropy": 0.0, "penalty": 0.0}
            counted = 0
            for batch in batches:
                scores = model(batch["input"])
                scores = scores[0] if isinstance(scores, tuple) else scores
                ce = functional.cross_entropy(scores, batch["target"], **options)
                penalty = scores.norm() * 0.1
                sgd.zero_grad()
                (ce + penalty).backward()
                sgd.step()
                size = int((batch["target"] != ignored).sum()) if ignored is not None else len(scores)
                sums["cross_entropy"] += ce.item() * size
                sums["penalty"] += penalty.item() * len(scores)
                counted += size
            figures.append(
                {"cross_entropy": sums["cross_entropy"] / counted, "penalty": sums["penalty"] / 24}
            )

    hand = by_hand(project, rows, loop)
    for epoch, expected in zip(app.metrics, figures, strict=True):
        for name, value in expected.items():
            assert epoch["train"][name] == pytest.approx(value, rel=1e-6), name
    for name, value in app.weights.items():
        torch.testing.assert_close(value, hand.weights[name])
    if ignored is None:
        for epoch in app.metrics:
            for values in epoch.values():
                total = values["cross_entropy"] + values["penalty"]
                assert values["loss"] == pytest.approx(total, rel=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize("reduction", ["min", "max", "sum"])
def test_the_smallest_the_largest_and_the_sum(reduction: str) -> None:
    project, rows = penalised({}, {"reduction": reduction}), numbers(24)
    first, *_ = by_app(project, rows).metrics
    script, *_ = by_script(project, rows).metrics
    assert first == script
    values: list[float] = []

    def loop(model: nn.Module, epochs: Any) -> None:
        sgd = torch.optim.SGD(model.parameters(), lr=0.5)
        for batch in next(epochs):
            scores = model(batch["input"])[0]
            loss = functional.cross_entropy(scores, batch["target"])
            sgd.zero_grad()
            (loss + scores.norm() * 0.1).backward()
            sgd.step()
            values.append(loss.item())

    by_hand(project, rows, loop)
    judge = {"min": min, "max": max, "sum": sum}[reduction]
    assert first["train"]["cross_entropy"] == pytest.approx(judge(values), rel=1e-6)


def test_norms_of_rows_do_not_change_the_network() -> None:
    """What only leads to a watched figure is no answer of the network: it still gives its scores alone."""
    nodes = [("ce", "CrossEntropyLoss"), ("norm", "torch.linalg.vector_norm"), ("size", "metric.Scalar")]
    project = watching(nodes, f"{LOSS} head.output>norm.x norm.output>size.input", "ce.output")
    rows, validation = numbers(24), numbers(14, 5)
    app, script = by_app(project, rows, validation), by_script(project, rows, validation)
    assert app.metrics == script.metrics
    model = program_of(project, rows).build_model()
    scores = model(rows["input"])
    assert isinstance(scores, torch.Tensor)
    model.load_state_dict(app.weights)
    expected = model(validation["input"]).norm(dim=-1).mean().item()
    assert app.metrics[-1]["validation"]["size"] == pytest.approx(expected, rel=1e-6)


ENTROPY = """\
def entropy(scores: Tensor) -> Tensor:
    shares = scores.softmax(-1)
    return -(shares * shares.log()).sum(-1).mean()
"""


@pytest.mark.slow
def test_a_figure_of_a_persons_own_is_a_mean_over_batches() -> None:
    nodes = [("ce", "CrossEntropyLoss"), ("own", "python", {"code": ENTROPY}), ("entropy", "metric.Scalar")]
    project = watching(nodes, f"{LOSS} head.output>own.scores own.output>entropy.input", "ce.output")
    rows, trusted = numbers(24), frozenset({fingerprint(ENTROPY)})
    analysis = analyse(project, described(rows), trusted=trusted)
    assert not [problem for problem in analysis.problems if problem.severity is Severity.ERROR]
    program = load(project, described(rows), Path(), trusted=trusted)
    model, objective = program.build_model(), program.build_objective()
    expected = 0.0
    for chosen in torch.arange(24).split(10):
        batch = {name: values[chosen] for name, values in rows.items()}
        program.phases[0].compute_loss(model, objective, batch)
        shares = torch.distributions.Categorical(logits=model(batch["input"]))
        expected += shares.entropy().mean().item() * len(chosen) / 24
    assert objective.entropy.compute() == pytest.approx(expected, rel=1e-6)


def test_early_stopping_follows_a_watched_figure() -> None:
    project = penalised({})
    stopping = EarlyStopping("penalty", 1, "min")
    training = replace(project.training, epochs=8, early_stopping=stopping)
    rows, validation = numbers(24), numbers(14, 5)
    app = by_app(replace(project, training=training), rows, validation)
    script = by_script(replace(project, training=training), rows, validation)
    values = [epoch["validation"]["penalty"] for epoch in app.metrics]
    model = program_of(project, rows).build_model()
    model.load_state_dict(app.weights)
    scores, *_ = model(validation["input"])
    assert (scores.norm() * 0.1).item() != pytest.approx(values[-1], rel=1e-3)
    assert 0.1 * sum(part.norm().item() * len(part) / 14 for part in scores.split(10)) == pytest.approx(
        min(values), rel=1e-6
    )
    for name, value in app.weights.items():
        assert torch.equal(value, script.weights[name])


def on_plateau(**params: Any) -> Project:
    project = penalised({})
    schedule = {"patience": 0, "factor": 0.5, "threshold": 0.0, **params}
    graph = drawing([("flat", "ReduceLROnPlateau", schedule)], "flat.schedule>sgd.schedule")
    main = project.main.with_nodes(graph.nodes.values())
    return replace(
        project.with_main(main.with_wires([*main.wires, *graph.wires])),
        training=replace(project.training, epochs=6),
    )


@pytest.mark.slow
@pytest.mark.parametrize("params", [{}, {"monitor": "penalty"}, {"monitor": "penalty", "mode": "max"}])
def test_a_plateau_of_a_watched_figure(params: dict[str, Any]) -> None:
    project, rows, validation = on_plateau(**params), numbers(24), numbers(14, 5)
    app, script = by_app(project, rows, validation), by_script(project, rows, validation)
    assert app.rates == script.rates
    judged = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.5)
    judge = torch.optim.lr_scheduler.ReduceLROnPlateau(
        judged, patience=0, factor=0.5, threshold=0.0, mode=params.get("mode", "min")
    )
    expected = []
    for epoch in app.metrics:
        expected += [judged.param_groups[0]["lr"]] * 3
        judge.step(epoch["validation"][params.get("monitor", "loss")])
    assert app.rates == expected
    assert len(set(expected)) > 1


def test_a_plateau_follows_a_renamed_metric_and_asks_for_one_that_is_measured() -> None:
    rows = described(numbers(24))
    renamed = rename_node_in_project(on_plateau(monitor="penalty"), "penalty", "size")
    assert renamed.main.nodes["flat"].params["monitor"] == "size"
    assert 'step(monitored["size"])' in compile_project(renamed, rows).text
    (problem,) = analyse(on_plateau(monitor="nothing"), rows).problems
    assert problem.code == "unknown-plateau-monitor"
    assert problem.severity is Severity.ERROR
    assert "“nothing”" in problem_text(problem)
    fixed = problem.fixes[0].apply(on_plateau(monitor="nothing").main)
    assert "monitor" not in fixed.nodes["flat"].params


def test_a_plateau_that_takes_the_wrong_end_of_a_metric() -> None:
    nodes = [("ce", "CrossEntropyLoss"), ("accuracy", "metric.Accuracy"), ("flat", "ReduceLROnPlateau")]
    wiring = f"{LOSS} head.output>accuracy.input data.target>accuracy.target flat.schedule>sgd.schedule"
    project = watching(nodes, wiring, "ce.output")
    graph = project.main.with_node(project.main.nodes["flat"].with_param("monitor", "accuracy"))
    checked = check_and_infer(project.with_main(graph), described(numbers(24)))
    (problem,) = [item for item in checked.problems if item.code == "plateau-mode"]
    assert problem.fixes[0].apply(graph).nodes["flat"].params["mode"] == "max"


def test_what_is_no_number_of_a_batch_or_a_row_is_refused() -> None:
    nodes = [("ce", "CrossEntropyLoss"), ("size", "metric.Scalar")]
    project = watching(nodes, f"{LOSS} head.output>size.input", "ce.output")
    (problem,) = check_and_infer(project, described(numbers(24))).problems
    assert problem.code == "scalar-shape"
    assert problem.severity is Severity.ERROR
    assert "[B, 3]" in problem_text(problem)
    fixed = project.with_main(problem.fixes[0].apply(project.main))
    assert not check_and_infer(fixed, described(numbers(24))).problems


def test_a_sum_over_rows_is_to_be_added_up() -> None:
    nodes = [("ce", "CrossEntropyLoss", {"reduction": "sum"}), ("part", "metric.Scalar")]
    project = watching(nodes, f"{LOSS} ce.output>part.input", "ce.output")
    (problem,) = check_and_infer(project, described(numbers(24))).problems
    assert problem.code == "scalar-sums"
    assert problem_text(problem)
    fixed = project.with_main(problem.fixes[0].apply(project.main))
    assert not check_and_infer(fixed, described(numbers(24))).problems
    epoch = by_app(fixed, numbers(24)).metrics[0]["train"]
    assert epoch["part"] == pytest.approx(epoch["loss"], rel=1e-6)


def test_weights_of_a_persons_own_and_batches_that_count_nothing() -> None:
    metric = Scalar()
    values, weights = torch.tensor([1.0, 5.0, torch.nan]), torch.tensor([3.0, 1.0, 0.0])
    metric.update(values, weights)
    metric.update(torch.tensor(torch.nan), torch.tensor(0))
    assert metric.compute() == 2.0
    metric.reset()
    assert metric.compute() != metric.compute()
    smallest = Scalar("min")
    smallest.update(torch.tensor(4.0), 10)
    smallest.update(torch.tensor(0.0), torch.tensor(0))
    assert smallest.compute() == 4.0
