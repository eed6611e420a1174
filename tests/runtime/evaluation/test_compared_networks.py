"""What is compared in an evaluation is what the training compares, however its wires are led."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.document import REROUTE, Graph, Node, Project, Training
from graph.edits.wires import insert_on_wire
from runtime.control import Control
from runtime.evaluation.report import ClassificationReport, DenseReport
from tests.builders import digits_mlp, drawing
from tests.runtime.evaluation.runs import opened


def with_dots(graph: Graph, *targets: str) -> Graph:
    """The graph with a dot on each wire that ends at one of these sockets."""
    for number, target in enumerate(targets):
        wire = next(wire for wire in graph.wires if f"{wire.target}.{wire.input}" == target)
        graph = insert_on_wire(graph.with_node(Node(f"dot{number}", REROUTE)), f"dot{number}", wire)
    return graph


def test_dots_before_a_loss_change_nothing(tmp_path: Path) -> None:
    project = digits_mlp(Training(epochs=1, batch_size=64, device="cpu"))
    dotted = with_dots(project.main, "loss.input", "loss.target")
    report = opened(project.with_main(dotted), tmp_path).evaluate("test", Control()).report
    plain = opened(project, tmp_path).evaluate("test", Control()).report
    assert isinstance(report, ClassificationReport)
    assert isinstance(plain, ClassificationReport)
    assert report.metrics == plain.metrics


@pytest.mark.parametrize("kind", ["MixUp", "CutMix"])
def test_rows_that_are_blended_in_training_are_judged_by_their_own_class(tmp_path: Path, kind: str) -> None:
    graph = drawing(
        [
            ("digits", "data.sklearn_digits"),
            ("mix", f"augment.{kind}", {"num_classes": 10}),
            ("flat", "Flatten"),
            ("head", "Linear", {"out_features": 10}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": 0.01}),
        ],
        "digits.image>mix.input digits.target>mix.target mix.output>flat.input flat.output>head.input "
        "head.output>loss.input mix.soft_target>loss.target loss.output>adam.loss",
    )
    project = Project("Blends", graph, training=Training(epochs=8, batch_size=64, device="cpu"))
    examination = opened(project, tmp_path)
    result = examination.evaluate("test", Control())
    assert isinstance(result.report, ClassificationReport)
    assert result.context.task.classes == tuple("0123456789")
    assert dict(result.report.metrics)["accuracy"] > 0.85
    row = result.predictions.inputs[0]
    assert examination.predict_input(row).predicted == pytest.approx(
        result.predictions.predicted[0], abs=1e-5
    )


def hidden_tokens(folder: Path) -> Project:
    """A word of four, drawn anew each time, is hidden and to be found by the words round it."""
    (folder / "song.txt").write_text("one two three four " * 200, encoding="utf-8")
    settings = {"path": "song.txt", "tokens": "words", "length": 8, "stride": 8, "validation": 0.0}
    nodes = [
        ("song", "data.text", {**settings, "test": 0.2}),
        ("chance", "torch.rand", {"size": (8,)}),
        ("hidden", "torch.lt", {"other": 0.25}),
        ("seen", "torch.ge", {"other": 0.25}),
        ("masked", "torch.Tensor.masked_fill", {"value": 0.0}),
        ("truth", "torch.Tensor.masked_fill", {"value": -100.0}),
        ("embed", "Embedding", {"num_embeddings": 5, "embedding_dim": 16}),
        ("read", "GRU", {"hidden_size": 32, "bidirectional": True}),
        ("head", "Linear", {"out_features": 5}),
        ("turned", "torch.transpose", {"dim0": 1, "dim1": 2}),
        ("loss", "CrossEntropyLoss"),
        ("accuracy", "metric.Accuracy"),
        ("adam", "Adam", {"lr": 0.02}),
    ]
    wires = (
        "song.input>chance.like chance.output>hidden.input chance.output>seen.input song.input>masked.input "
        "hidden.output>masked.mask song.input>truth.input seen.output>truth.mask masked.output>embed.input "
        "embed.output>read.input read.output>head.input head.output>turned.input turned.output>loss.input "
        "truth.output>loss.target turned.output>accuracy.input truth.output>accuracy.target "
        "loss.output>adam.loss"
    )
    return Project("Song", drawing(nodes, wires), training=Training(epochs=25, batch_size=8, device="cpu"))


@pytest.mark.slow
@pytest.mark.parametrize("is_dotted", [False, True])
def test_only_tokens_that_the_drawing_hides_are_judged(tmp_path: Path, is_dotted: bool) -> None:
    project = hidden_tokens(tmp_path)
    if is_dotted:
        project = replace(project, main=with_dots(project.main, "loss.target"))
    examination = opened(project, tmp_path / "runs", tmp_path)
    result = examination.evaluate("test", Control())
    assert isinstance(result.report, DenseReport)
    assert not result.context.task.generates_text
    expected = result.predictions.target
    share = (expected >= 0).mean()
    assert 0.15 < share < 0.35
    assert dict(result.report.metrics)["accuracy"] > 0.9
    again = examination.evaluate("test", Control())
    assert (again.predictions.target == expected).all()
