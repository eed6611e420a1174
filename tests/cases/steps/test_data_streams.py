"""Several data nodes, each with batches and an order of its own. Judge: the loop by hand in torch."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.compiler import analyse, compile_project, load
from graph.document import Graph, Project, SharedWeights, Training
from graph.messages import problem_text
from graph.parts.balanced_sampling import balanced_order
from graph.parts.q_learning import gather_q, td_target
from graph.parts.rl_agent import Agent
from graph.parts.split import split_rows
from graph.problems import Problem, has_errors
from runtime.control import Control, Stopped
from runtime.data import describe_project
from runtime.estimate.estimate import estimate_training
from runtime.events import EpochFinished, Event
from runtime.state.training_state import TrainingState, fresh_state
from runtime.training.epoch_source import batches_per_epoch
from runtime.training.trainer import Trainer
from tests.builders import drawing
from tests.formatting import assert_formatted
from tests.toy_environments import dqn

CPU = torch.device("cpu")
WHOLE = {"validation": 0.0, "test": 0.0}
TRAINING = Training(epochs=2, batch_size=6)
NODES: list[Any] = [
    ("body", "Linear", {"out_features": 5}),
    ("drop", "Dropout", {"p": 0.3}),
    ("loss", "CrossEntropyLoss"),
    ("spread", "torch.var", {"dim": None}),
    ("total", "torch.add"),
    ("sgd", "SGD", {"lr": 0.1}),
]
WIRES = (
    "labelled.input>body.input body.output>drop.input drop.output>loss.input labelled.target>loss.target "
    "more.input>again.input again.output>spread.input loss.output>total.input spread.output>total.other "
    "total.output>sgd.loss"
)


@dataclass
class Rows:
    """The rows that both files hold."""

    x: Tensor
    y: Tensor
    z: Tensor


def saved(folder: Path, labelled: int = 13, unlabelled: int = 50) -> Rows:
    """Labelled rows in one file, more rows without a target in another."""
    generator = np.random.default_rng(4)
    x, z = (generator.normal(size=(count, 4)).astype(np.float32) for count in (labelled, unlabelled))
    y = generator.integers(0, 5, labelled)
    np.savez(folder / "few.npz", x=x, y=y)
    np.savez(folder / "many.npz", x=z)
    return Rows(torch.from_numpy(x), torch.from_numpy(y), torch.from_numpy(z))


def drawn(
    labelled: dict[str, Any],
    more: dict[str, Any],
    training: Training = TRAINING,
    shares: dict[str, Any] = WHOLE,
) -> Project:
    """A classifier that also keeps its scores for unlabelled rows close to each other."""
    known = {"path": "few.npz", **shares, "stratify": False}
    sources = [
        ("labelled", "data.npz", {**known, **labelled}),
        ("more", "data.npz", {"path": "many.npz", "target": "", **WHOLE, "stratify": False, **more}),
        ("again", "Linear", {"out_features": 5}),
    ]
    graph = drawing([*sources, *NODES], WIRES)
    shared = replace(graph.nodes["again"], params={}, weights=SharedWeights("body"))
    return Project("Streams", graph.with_node(shared), training=training)


@dataclass
class Trained:
    weights: dict[str, Tensor]
    metrics: list[dict[str, dict[str, float]]]


def by_app(project: Project, folder: Path) -> Trained:
    descriptions, problems = describe_project(project, folder)
    assert not has_errors(problems)
    program, training = load(project, descriptions, folder), project.training
    data = program.load_data()
    torch.manual_seed(training.seed)
    steps = batches_per_epoch(program, data["train"], training.batch_size)
    state = fresh_state(program, training, CPU, training.epochs, steps)
    events: list[Event] = []
    Trainer(program, training, data, state, None, Control(), events.append).run()
    metrics = [dict(event.metrics) for event in events if isinstance(event, EpochFinished)]
    return Trained(dict(state.model.state_dict()), metrics)


def by_script(project: Project, folder: Path) -> Trained:
    names: dict[str, Any] = {"__name__": "it", "__file__": str(folder / "it.py")}
    text = compile_project(project, describe_project(project, folder)[0]).text
    assert_formatted(text)
    exec(text, names)
    metrics: list[dict[str, dict[str, float]]] = []
    training = project.training
    model = names["train"](training.epochs, "cpu", training.seed, lambda _, shown: metrics.append(shown))
    return Trained(dict(model.state_dict()), [shown for shown in metrics if "train" in shown])


def by_hand(project: Project, epochs: Callable[[torch.Generator], Iterator[Any]]) -> Trained:
    """`epochs` gives the labelled rows, their classes and the other rows of each batch of an epoch."""
    training = project.training
    torch.manual_seed(training.seed)
    body = nn.Linear(4, 5)
    optimizer = torch.optim.SGD(body.parameters(), lr=0.1)
    generator = torch.Generator().manual_seed(training.seed)
    for _ in range(training.epochs):
        for x, y, z in epochs(generator):
            scores = functional.dropout(body(x), 0.3)
            loss = functional.cross_entropy(scores, y) + body(z).var()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return Trained({f"body.{name}": value for name, value in body.state_dict().items()}, [])


def assert_same(project: Project, folder: Path, epochs: Callable[[torch.Generator], Iterator[Any]]) -> None:
    app, script, hand = by_app(project, folder), by_script(project, folder), by_hand(project, epochs)
    assert app.metrics == script.metrics
    for name, values in hand.weights.items():
        assert torch.equal(app.weights[name], values), name
        assert torch.equal(script.weights[name], values), name


def test_few_labelled_rows_cycle_beside_many_unlabelled_ones(tmp_path: Path) -> None:
    """As in FixMatch: 2 labelled rows beside 16 others, until the others are used up."""
    rows = saved(tmp_path)

    def epochs(generator: torch.Generator) -> Iterator[Any]:
        few = torch.randperm(13, generator=generator)  # 50 rows in batches of 16 ask for 7 of 13
        many = torch.randperm(50, generator=generator)
        sizes = [2, 2, 2, 1]  # the last batch has 2 of 16 rows, and so 1 of 2
        for chosen, others in zip(few[:7].split(sizes), many.split(16), strict=True):
            yield rows.x[chosen], rows.y[chosen], rows.z[others]

    project = drawn({"pairing": "cycle", "batch_size": 2}, {"pairing": "epoch", "batch_size": 16})
    assert_same(project, tmp_path, epochs)


def test_a_cycle_that_ends_begins_again_in_a_new_order(tmp_path: Path) -> None:
    rows = saved(tmp_path, labelled=5)

    def epochs(generator: torch.Generator) -> Iterator[Any]:
        few = torch.cat([torch.randperm(5, generator=generator) for _ in range(5)])[:25]
        many = torch.randperm(50, generator=generator)
        for chosen, others in zip(few.split(3), many.split(6), strict=True):
            yield rows.x[chosen], rows.y[chosen], rows.z[others]

    project = drawn({"pairing": "cycle", "batch_size": 3}, {"pairing": "epoch"})
    assert_same(project, tmp_path, epochs)


def test_epochs_of_the_shorter_source_draw_other_rows_of_the_longer(tmp_path: Path) -> None:
    rows = saved(tmp_path)

    def epochs(generator: torch.Generator) -> Iterator[Any]:
        few = torch.arange(13)
        many = torch.randperm(50, generator=generator)[:13]
        for chosen, others in zip(few.split(6), many.split(6), strict=True):
            yield rows.x[chosen], rows.y[chosen], rows.z[others]

    assert_same(drawn({"shuffle": False}, {"pairing": "cycle"}), tmp_path, epochs)


def test_one_source_inside_the_other(tmp_path: Path) -> None:
    rows = saved(tmp_path)

    def epochs(generator: torch.Generator) -> Iterator[Any]:
        for chosen in torch.randperm(13, generator=generator).split(6):
            for others in torch.randperm(50, generator=generator).split(20):
                yield rows.x[chosen], rows.y[chosen], rows.z[others]

    assert_same(drawn({}, {"pairing": "nested", "batch_size": 20}), tmp_path, epochs)


def test_classes_are_balanced_in_one_of_two_sources(tmp_path: Path) -> None:
    rows = saved(tmp_path)

    def epochs(generator: torch.Generator) -> Iterator[Any]:
        few = balanced_order(rows.y, "weighted", generator)[:9]
        many = torch.randperm(50, generator=generator)
        for chosen, others in zip(few.split(1), many.split(6), strict=True):
            yield rows.x[chosen], rows.y[chosen], rows.z[others]

    project = drawn({"pairing": "cycle", "batch_size": 1, "balance": "weighted"}, {"pairing": "epoch"})
    assert_same(project, tmp_path, epochs)


def test_batches_of_both_are_accumulated(tmp_path: Path) -> None:
    saved(tmp_path)
    training = replace(TRAINING, accumulate=2)
    project = drawn({"pairing": "cycle", "batch_size": 2}, {"pairing": "epoch", "batch_size": 16}, training)
    app, script = by_app(project, tmp_path), by_script(project, tmp_path)
    assert app.metrics == script.metrics
    assert all(torch.equal(values, script.weights[name]) for name, values in app.weights.items())


FIXMATCH = ({"pairing": "cycle", "batch_size": 2}, {"pairing": "epoch", "batch_size": 16})


def test_a_run_that_was_stopped_within_an_epoch_goes_on_with_the_same_batches(tmp_path: Path) -> None:
    saved(tmp_path)
    project = drawn(*FIXMATCH)
    whole = by_app(project, tmp_path)
    program, training = load(project, describe_project(project, tmp_path)[0], tmp_path), TRAINING
    data = program.load_data()

    def stop(step: int) -> None:
        if step == 7:
            raise Stopped

    def fresh() -> TrainingState:
        torch.manual_seed(training.seed)
        return fresh_state(program, training, CPU, training.epochs, 4)

    first = fresh()
    Trainer(program, training, data, first, None, Control(), lambda _event: None, before_step=stop).run()
    assert (first.epoch, first.position) == (1, 2)
    weights, record = first.model.state_dict(), first.state_dict()
    again = fresh()
    again.model.load_state_dict(weights)
    again.load_state_dict(record)
    Trainer(program, training, data, again, None, Control(), lambda _event: None).run()
    for name, values in whole.weights.items():
        assert torch.equal(again.model.state_dict()[name], values), name


def test_an_evaluation_goes_once_through_the_rows_that_metrics_judge(tmp_path: Path) -> None:
    rows = saved(tmp_path)
    project = drawn(*FIXMATCH, shares={"validation": 0.3, "test": 0.0})
    graph = drawing([("right", "metric.Accuracy")], "")
    main = project.main.with_node(graph.nodes["right"])
    wires = drawing(
        [("drop", "Dropout"), ("labelled", "data.npz"), ("right", "metric.Accuracy")],
        "drop.output>right.input labelled.target>right.target",
    ).wires
    project = project.with_main(main.with_wires([*main.wires, *wires]))
    app, script = by_app(project, tmp_path), by_script(project, tmp_path)
    assert app.metrics == script.metrics
    parts = split_rows({"x": rows.x, "y": rows.y}, validation=0.3, test=0.0, seed=0)
    held, weight, bias = parts["validation"], app.weights["body.weight"], app.weights["body.bias"]
    guesses = functional.linear(held["x"], weight, bias).argmax(1)
    measured = app.metrics[-1]["validation"]
    assert measured["right"] == pytest.approx(float((guesses == held["y"]).double().mean()))
    others = rows.z[: len(held["x"])]  # it has no validation rows, so its first ones go along
    assert len(others) <= TRAINING.batch_size  # one batch
    loss = functional.cross_entropy(functional.linear(held["x"], weight, bias), held["y"])
    assert measured["loss"] == pytest.approx(float(loss + functional.linear(others, weight, bias).var()))


MEETING = (
    "labelled.input>body.input body.output>both.input more.input>again.input again.output>both.other "
    "both.output>mean.input mean.output>sgd.loss"
)
PROBLEMS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "two ends": ({"pairing": "epoch"}, {"pairing": "epoch"}, "epoch-ends-twice"),
    "two inside": ({"pairing": "nested"}, {"pairing": "nested"}, "nested-twice nested-alone"),
    "other sizes row by row": ({}, {"batch_size": 3}, "paired-differently"),
    "other lengths row by row": ({}, {}, "sources-unequal"),
    "a file's order that is cut": ({}, {"pairing": "cycle", "shuffle": False}, "rows-never-used"),
    "as it should be": (*FIXMATCH, ""),
    "one inside": ({}, {"pairing": "nested"}, ""),
}


def codes(project: Project, folder: Path) -> dict[str, Problem]:
    descriptions, problems = describe_project(project, folder)
    return {item.code: item for item in analyse(project, descriptions, problems).problems}


@pytest.mark.parametrize("case", PROBLEMS)
def test_sources_that_do_not_fit_are_reported_with_a_fix(case: str, tmp_path: Path) -> None:
    saved(tmp_path)
    labelled, more, expected = PROBLEMS[case]
    project = drawn(labelled, more)
    problems = codes(project, tmp_path)
    assert set(problems) == set(expected.split())
    for problem in problems.values():
        assert problem_text(problem).endswith(".")
        assert "{" not in problem_text(problem)
        mended = problem.fixes[0].apply(project.main)
        assert problem.code not in codes(project.with_main(mended), tmp_path)


@pytest.mark.parametrize("pairing", ["cycle", "nested"])
def test_batches_that_meet_in_one_node_must_be_as_large(pairing: str, tmp_path: Path) -> None:
    saved(tmp_path)
    project = drawn({"batch_size": 2}, {"pairing": pairing, "batch_size": 16})
    nodes: list[Any] = [("both", "torch.mul"), ("mean", "torch.mean", {"dim": None})]
    names = ("labelled", "more", "again", "body", "sgd")
    known = [project.main.nodes[name] for name in names]
    graph = drawing([*nodes, *((node.id, node.kind, dict(node.params)) for node in known)], MEETING)
    project = project.with_main(graph.with_node(project.main.nodes["again"]))
    problem = codes(project, tmp_path)["batch-sizes-meet"]
    assert "a batch has 2 of one and 16 of the other" in problem_text(problem)
    mended = project.with_main(problem.fixes[0].apply(project.main))
    left = set(codes(mended, tmp_path))
    assert left == ({"nested-batches-meet"} if pairing == "nested" else set())
    if pairing == "cycle":
        app, script = by_app(mended, tmp_path), by_script(mended, tmp_path)
        assert all(torch.equal(values, script.weights[name]) for name, values in app.weights.items())


def test_the_steps_and_the_rows_of_a_step_are_foreseen(tmp_path: Path) -> None:
    saved(tmp_path)
    project = replace(drawn(*FIXMATCH), training=replace(TRAINING, device="cpu"))
    descriptions, problems = describe_project(project, tmp_path)
    estimate = estimate_training(analyse(project, descriptions, problems), tmp_path)
    assert estimate.rows == 4 * TRAINING.batch_size
    assert not estimate.is_memory_rough


def test_demonstrations_beside_what_is_played(tmp_path: Path) -> None:
    """Deep Q-learning from demonstrations: a loss of what was played, and one of what a person did."""
    generator = np.random.default_rng(2)
    observations = generator.normal(size=(11, 4)).astype(np.float32)
    np.savez(tmp_path / "shown.npz", x=observations, y=generator.integers(0, 2, 11))
    main = dqn(steps=7).main
    added = drawing(
        [
            ("shown", "data.npz", {"path": "shown.npz", **WHOLE, "stratify": False, "batch_size": 3}),
            ("q", "Linear"),
            ("again", "Linear"),
            ("same", "CrossEntropyLoss"),
            ("loss", "SmoothL1Loss"),
            ("total", "torch.add"),
            ("adam", "Adam"),
        ],
        "shown.input>again.input again.output>same.input shown.target>same.target same.output>total.other "
        "loss.output>total.input total.output>adam.loss",
    )
    again = replace(added.nodes["again"], weights=SharedWeights("q"))
    graph = Graph.of(
        [*main.nodes.values(), again, *(added.nodes[name] for name in ("shown", "same", "total"))],
        [*(wire for wire in main.wires if wire.target != "adam"), *added.wires],
    )
    training = Training(epochs=2, batch_size=5, seed=3)
    project = Project("Shown", graph, {}, training)
    assert not has_errors(codes(project, tmp_path).values())
    program = load(project, describe_project(project, tmp_path)[0], tmp_path)
    data = program.load_data()
    torch.manual_seed(training.seed)
    model = program.build_model()
    optimizer = program.phases[0].build_optimizer(model)
    played = {name.partition(".")[2]: values for name, values in data["train"].items() if name[0] == "c"}
    values = dqn(steps=7).main.nodes["cartpole"].params
    settings = {name: values[name] for name in ("memory", "steps", "epsilon_steps", "episodes")}
    agent = Agent("CartPole-v1", played, training.seed, **settings)  # type: ignore[arg-type]
    orders, step = torch.Generator().manual_seed(training.seed), 0
    x, y = data["train"]["shown.input"], data["train"]["shown.target"]
    for _ in range(training.epochs):
        order = torch.cat([torch.randperm(11, generator=orders) for _ in range(2)])[: 7 * 3]
        for chosen in order.split(3):
            batch, step = agent.next_batch(model, 5, "cpu"), step + 1
            target = td_target(
                batch["reward"], batch["terminated"], model.q_target(batch["next_observation"]).amax(1)
            )
            scores = gather_q(model.q(batch["observation"]), batch["action"])
            loss = functional.smooth_l1_loss(scores, target)
            loss = loss + functional.cross_entropy(model.q(x[chosen]), y[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            if step % 10 == 0:
                model.q_target.load_state_dict(model.q.state_dict())
    torch.manual_seed(training.seed)
    state = fresh_state(program, training, CPU, 2, 7, program.build_agent(data["train"], training.seed))
    Trainer(program, training, data, state, None, Control(), lambda _event: None).run()
    script = by_script(project, tmp_path)
    for name, weight in model.state_dict().items():
        assert torch.equal(state.model.state_dict()[name], weight), name
        assert torch.equal(script.weights[name], weight), name


def test_a_data_node_that_nothing_reads_is_not_compared(tmp_path: Path) -> None:
    saved(tmp_path)
    project = drawn(*FIXMATCH)
    spare = replace(project.main.nodes["more"], id="spare")
    assert set(codes(project.with_main(project.main.with_node(spare)), tmp_path)) == {"unused"}
