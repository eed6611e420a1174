"""Functions whose sizes depend on values, and sounds from their frequencies: drawn, run, against torch."""

import torch

from graph.compiler import analyse
from graph.dataset_fields import DataDescription, Field
from graph.document import Project, Training
from tests.builders import drawing
from tests.cases.steps.three_ways import by_app, by_script
from tests.graph.models.comparison import network

ENDS = [("loss", "MSELoss"), ("sgd", "SGD", {"lr": 0.1})]


def test_a_loss_over_chosen_values() -> None:
    """Only where the target is above 0 do numbers count, as many as each batch has."""
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz"}),
            ("head", "Linear", {"out_features": 4}),
            ("known", "torch.gt", {"other": 0.0}),
            ("guessed", "torch.masked_select"),
            ("true", "torch.masked_select"),
            *ENDS,
        ],
        "data.input>head.input data.target>known.input head.output>guessed.input known.output>guessed.mask "
        "data.target>true.input known.output>true.mask guessed.output>loss.input true.output>loss.target "
        "loss.output>sgd.loss",
    )
    project = Project("Chosen", graph, training=Training(epochs=2, batch_size=3, device="cpu"))
    generator = torch.Generator().manual_seed(0)
    rows = {name: torch.randn(7, 4, generator=generator) for name in ("input", "target")}
    app, script = by_app(project, rows), by_script(project, rows)
    assert app.metrics == script.metrics
    assert all(torch.equal(value, script.weights[name]) for name, value in app.weights.items())
    torch.manual_seed(0)
    head, order = torch.nn.Linear(4, 4), torch.Generator().manual_seed(0)
    for _ in range(2):
        for chosen in torch.randperm(7, generator=order).split(3):
            values, target = rows["input"][chosen], rows["target"][chosen]
            loss = (head(values) - target)[target > 0].square().mean()
            head.zero_grad()
            loss.backward()
            with torch.no_grad():
                for weight in head.parameters():
                    weight -= 0.1 * weight.grad
    torch.testing.assert_close(app.weights["head.weight"], head.weight.detach())


def test_a_sound_comes_back_from_its_frequencies() -> None:
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz"}),
            ("window", "torch.hann_window", {"window_length": 16}),
            ("there", "torch.stft", {"n_fft": 16, "hop_length": 4}),
            ("back", "torch.istft", {"n_fft": 16, "hop_length": 4, "length": 64}),
            ("bend", "PReLU"),
            *ENDS,
        ],
        "data.input>window.like data.input>there.input window.output>there.window there.output>back.input "
        "window.output>back.window back.output>bend.input bend.output>loss.input data.target>loss.target "
        "loss.output>sgd.loss",
    )
    sounds = DataDescription((Field("input", (64,)), Field("target", (64,))))
    analysis = analyse(Project(main=graph), {"data": sounds})
    assert analysis.problems == ()
    assert str(analysis.types["back", "output"]) == "[B, 64]"
    model, sound = network(graph, data=sounds), torch.rand(3, 64) + 0.1
    torch.testing.assert_close(model(sound).detach(), sound)
