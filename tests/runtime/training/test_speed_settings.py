"""What makes a training fast, or its figures exact, gives the same in a run and in the exported script."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from graph.compiler import compile_project, compile_stages, load
from graph.compiler.emit.performance import can_fuse
from graph.document import Project, Training
from graph.edits.nodes import set_parameter
from runtime.control import Control
from runtime.data import describe_project
from runtime.events import Event, Failed, Finished, ProbesMeasured, Started
from runtime.run import TrainingRequest, run_project
from runtime.state.training_state import TrainingState, fresh_state
from runtime.training.prefetch import InMemoryBatches, PrefetchedBatches, is_resident
from runtime.training.trainer import Trainer
from tests.builders import digits_mlp, drawing, iris_mlp, sample
from tests.formatting import assert_formatted

CPU = torch.device("cpu")


def by_trainer(project: Project, device: torch.device | None = None) -> TrainingState:
    """The state after all epochs."""
    descriptions, _ = describe_project(project, Path())
    program = load(project, descriptions, Path())
    rows = program.load_data(None)
    torch.manual_seed(project.training.seed)
    steps = -(-len(rows["train"]["target"]) // project.training.batch_size)
    state = fresh_state(program, project.training, CPU, project.training.epochs, steps)
    Trainer(program, project.training, rows, state, None, Control(), lambda _event: None, device=device).run()
    return state


def by_script(project: Project) -> tuple[nn.Module, str]:
    """The network that the exported script trains, and its text."""
    descriptions, _ = describe_project(project, Path())
    text = compile_project(project, descriptions).text
    assert_formatted(text)
    names: dict = {"__name__": "it", "__file__": "it.py"}
    exec(text, names)
    return names["train"](show=lambda _title, _metrics: None), text


def assert_same(ours: nn.Module, theirs: nn.Module) -> None:
    expected = theirs.state_dict()
    for name, item in ours.state_dict().items():
        assert torch.equal(item, expected[name]), name


SHORT = Training(epochs=2, batch_size=32, device="cpu")


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize(
    "training",
    [
        replace(SHORT, precision="bfloat16"),
        replace(SHORT, precision="bfloat16", clip_norm=0.5, accumulate=3),
        replace(SHORT, precision="float16", clip_norm=0.5),
        replace(SHORT, precision="float16", accumulate=2),
    ],
)
def test_short_numbers_give_the_same_in_the_script(training: Training) -> None:
    project = iris_mlp(training, dropout=0.0)
    state = by_trainer(project)
    model, text = by_script(project)
    assert_same(state.model, model)
    assert f"torch.autocast(next(iter(batch.values())).device.type, torch.{training.precision})" in text
    plain = by_trainer(replace(project, training=replace(training, precision="float32")))
    weights, others = (item.model.state_dict()["head.weight"] for item in (state, plain))
    assert weights.dtype is torch.float32
    assert not torch.equal(weights, others)
    assert torch.allclose(weights, others, atol=0.1)


@pytest.mark.slow
@pytest.mark.parametrize(
    "changes",
    [
        {"precision": "bfloat16"},
        {"precision": "float16", "accumulate": 2},
        {"resident": "never", "deterministic": True, "channels_last": True},
    ],
)
def test_a_whole_run_gives_the_weights_of_the_script(changes: dict, tmp_path: Path) -> None:
    project = iris_mlp(replace(SHORT, **changes), dropout=0.0)
    events: list[Event] = []
    run_project(TrainingRequest(project, Path(), tmp_path), events.append, Control())
    assert isinstance(events[-1], Finished), events[-1]
    assert any(isinstance(event, ProbesMeasured) for event in events)
    assert not torch.are_deterministic_algorithms_enabled()
    folder = next(Path(event.folder) for event in events if isinstance(event, Started))
    (path,) = folder.glob("last-*.safetensors")
    try:
        model, _ = by_script(project)
    finally:
        torch.use_deterministic_algorithms(False)
    for name, item in load_file(path).items():
        assert torch.equal(item, model.state_dict()[name]), name


def test_gradients_of_float16_are_scaled_and_the_scale_is_stored() -> None:
    state = by_trainer(iris_mlp(replace(SHORT, precision="float16")))
    (scaler,) = state.scalers.values()
    assert scaler.get_scale() > 1
    assert state.state_dict()["scalers"]["sgd"]["scale"] == scaler.get_scale()


@pytest.mark.slow
def test_channels_last_and_deterministic_give_the_same_in_the_script() -> None:
    project = sample("digits_cnn")
    training = Training(epochs=1, batch_size=256, device="cpu", channels_last=True, deterministic=True)
    project = replace(project, training=training)
    state = by_trainer(project)
    assert state.model.conv2.weight.is_contiguous(memory_format=torch.channels_last)  # type: ignore[union-attr,operator]
    try:
        model, text = by_script(project)
    finally:
        torch.use_deterministic_algorithms(False)
    assert "torch.use_deterministic_algorithms(True)" in text
    assert_same(state.model, model)


@pytest.mark.slow
@pytest.mark.timeout(500)
@pytest.mark.filterwarnings("ignore:.*:DeprecationWarning")
def test_a_compiled_network_gives_the_same_in_the_script_but_for_rounding() -> None:
    project = iris_mlp(replace(SHORT, compile="default"), dropout=0.0)
    state = by_trainer(project)
    model, text = by_script(project)
    assert "    model.compile()" in text
    expected = model.state_dict()
    for name, item in state.model.state_dict().items():
        assert torch.allclose(item, expected[name], atol=1e-4), name
    assert set(state.model.state_dict()) == set(by_trainer(iris_mlp(SHORT)).model.state_dict())


def test_rows_that_are_streamed_give_the_same_weights() -> None:
    assert_same(by_trainer(iris_mlp(SHORT), CPU).model, by_trainer(iris_mlp(SHORT)).model)


def rows() -> dict[str, Tensor]:
    return {"x": torch.arange(10.0), "y": torch.arange(10)}


@pytest.mark.parametrize("kind", ["shuffled", "streamed"])
def test_a_feed_gives_every_row_in_its_order(kind: str) -> None:
    order = torch.tensor([3, 1, 4, 0, 5, 9, 2, 6])
    feed = (
        InMemoryBatches(rows(), order, 3)
        if kind == "shuffled"
        else PrefetchedBatches(rows(), order.split(3), CPU)
    )
    first = feed.next_batch()
    feed.release()
    assert [first["x"].tolist(), feed.next_batch()["y"].tolist(), feed.next_batch()["x"].tolist()] == [
        [3.0, 1.0, 4.0],
        [0, 5, 9],
        [2.0, 6.0],
    ]
    feed.close()


def test_an_error_in_the_thread_of_a_feed_reaches_whoever_asks() -> None:
    feed = PrefetchedBatches(rows(), [torch.tensor([3, 99])], CPU)
    with pytest.raises(IndexError):
        feed.next_batch()
    feed.close()


def test_rows_stay_on_the_device_only_where_they_fit() -> None:
    small = {"train": rows()}
    huge = {"train": {"x": torch.empty(1).expand(10**12)}}
    assert is_resident(small, CPU, "auto")
    assert not is_resident(huge, CPU, "auto")
    assert is_resident(huge, CPU, "always")
    assert not is_resident(small, CPU, "never")


def test_sparse_gradients_are_not_moved_in_one_go() -> None:
    text = by_script(digits_mlp(SHORT))[1]
    assert "torch.optim.Adam(model.parameters(), lr=LEARNING_RATE, fused=True)" in text
    project = digits_mlp(SHORT)
    sparse = project.with_main(set_parameter(project.main, "head", "sparse", True))
    descriptions, _ = describe_project(project, Path())
    plan = compile_stages(project, descriptions).plan
    assert plan is not None
    assert can_fuse(project, plan.phases[0])
    assert not can_fuse(sparse, plan.phases[0])


def compiled_text(mode: str) -> str:
    """The script of a network that is compiled so."""
    project = iris_mlp(replace(SHORT, compile=mode))
    return compile_project(project, describe_project(project, Path())[0]).text


def test_a_mode_that_replays_graphs_is_reported_where_a_step_begins() -> None:
    text = compiled_text("reduce-overhead")
    assert '    model.compile(mode="reduce-overhead")' in text
    assert text.count("torch.compiler.cudagraph_mark_step_begin()") == 1
    assert "cudagraph" not in compiled_text("default")


@pytest.mark.slow
@pytest.mark.timeout(500)
@pytest.mark.filterwarnings("ignore:.*:DeprecationWarning")
def test_a_mode_that_replays_graphs_trains_where_there_are_none() -> None:
    project = iris_mlp(replace(SHORT, compile="reduce-overhead"), dropout=0.0)
    expected = by_trainer(iris_mlp(SHORT, dropout=0.0)).model.state_dict()
    trained = by_trainer(project).model.state_dict()
    assert trained.keys() == expected.keys()
    for name, item in trained.items():
        assert torch.allclose(item, expected[name], atol=1e-4), name


def test_an_operation_that_cannot_repeat_itself_is_named_with_its_node(tmp_path: Path) -> None:
    """PyTorch refuses unpooling, also on the CPU; on a GPU the loss of every pixel, for one."""
    graph = drawing(
        [
            ("digits", "data.sklearn_digits"),
            ("bend", "PReLU"),
            ("pool", "torch.nn.functional.max_pool2d_with_indices", {"kernel_size": 2}),
            ("back", "MaxUnpool2d", {"kernel_size": 2}),
            ("loss", "MSELoss"),
            ("sgd", "SGD"),
        ],
        "digits.image>bend.input bend.output>pool.input pool.output>back.input pool.indices>back.indices "
        "back.output>loss.input digits.image>loss.target loss.output>sgd.loss",
    )
    project = Project("Unpooled", graph, training=replace(SHORT, deterministic=True))
    events: list[Event] = []
    run_project(TrainingRequest(project, tmp_path, tmp_path / "runs"), events.append, Control())
    assert isinstance(events[-1], Failed)
    assert (events[-1].code, events[-1].node) == ("not-deterministic", "back")
    assert "max_unpool" in events[-1].sentence
