"""Weights, networks and packages of a run answer as the run does, or say why there are none."""

import hashlib
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file

from graph.document import Project, Training
from graph.messages import problem_text
from graph.problems import GraphError
from runtime.control import Control, Stopped
from runtime.evaluation.new_rows import open_predictor, save_answers
from runtime.evaluation.run_selection import last_weights
from runtime.events import Stop
from runtime.export.run_network import largest_difference, open_network
from tests.builders import drawing
from tests.runtime.evaluation.runs import examined, train
from tests.runtime.evaluation.two_sources import save_rows, two_heads
from tests.runtime.export.trained import SAMPLES, export, network_of, refusal, run_of

FEED_FORWARD = [
    "diabetes_regression",
    "digits_augmentation",
    "digits_autoencoder",
    "digits_cnn",
    "digits_mlp",
    "digits_overfitting",
    "digits_resnet",
    "digits_simclr",
    "digits_vae",
    "digits_vit",
    "graph_gcn",
    "iris_mlp",
    "pumps_imbalance",
    "series_lstm",
    "shapes_segmentation",
    "text_gpt",
    "text_rnn",
    "tones_classify",
    "translate_attention",
]
NEW_ROWS = "sepal length (cm),sepal width (cm),petal length (cm),petal width (cm)\n5.1,3.5,1.4,0.2\n6,3,5,2\n"


def unpacked(archive: Path, folder: Path) -> Path:
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    return folder


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs Python where nothing of Netloom can be imported."""
    command = [sys.executable, "-I", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_weights_are_those_of_the_run_with_its_preprocessing(tmp_path: Path) -> None:
    run = run_of("mlp")
    export(run, tmp_path / "w.safetensors")
    own = last_weights(run.path)
    assert own is not None
    expected, written = load_file(own), load_file(tmp_path / "w.safetensors")
    assert expected.keys() == written.keys()
    assert all(torch.equal(expected[name], written[name]) for name in expected)
    with safe_open(tmp_path / "w.safetensors", "pt") as file:
        metadata = file.metadata()
    assert metadata["run"] == run.run
    assert json.loads(metadata["preprocessing"])["sources"].keys() == {"digits"}


@pytest.mark.slow
def test_a_traced_network_answers_any_number_of_rows_alike(tmp_path: Path) -> None:
    network = network_of("mlp")
    result = export(run_of("mlp"), tmp_path / "x.pt2")
    assert [note.code for note in result.notes] == ["exported-same", "exported-any-rows"]
    extra = {"preprocessing.json": "", "names.json": ""}
    loaded = torch.export.load(tmp_path / "x.pt2", extra_files=extra).module()
    rows = torch.cat([batch[0] for batch in network.batches()])
    for count in (1, 7, len(rows)):
        assert torch.equal(loaded(rows[:count]), network.model(rows[:count]))
    assert json.loads(extra["names.json"])["inputs"] == ["image"]


def test_an_onnx_model_answers_within_the_tolerance(tmp_path: Path) -> None:
    pytest.importorskip("onnxscript")
    runtime = pytest.importorskip("onnxruntime")
    result = export(run_of("mlp"), tmp_path / "x.onnx")
    assert result.notes[0].code == "exported-opset"
    session = runtime.InferenceSession(tmp_path / "x.onnx", providers=["CPUExecutionProvider"])
    network = network_of("mlp")
    rows = next(network.batches())[0][:5]
    (outputs,) = session.run(None, {"image": rows.numpy()})
    assert largest_difference((network.model(rows),), (torch.from_numpy(outputs),)) < 1e-5
    assert "preprocessing" in session.get_modelmeta().custom_metadata_map


@pytest.mark.slow
def test_equal_fields_of_two_sources_have_names_of_their_own(tmp_path: Path) -> None:
    runtime = pytest.importorskip("onnxruntime")
    pytest.importorskip("onnxscript")
    save_rows(tmp_path)
    run = examined(tmp_path, train(two_heads(), tmp_path, tmp_path), tmp_path)
    for end in ("zip", "pt2", "onnx"):
        export(run, tmp_path / f"x.{end}")
    session = runtime.InferenceSession(tmp_path / "x.onnx", providers=["CPUExecutionProvider"])
    assert {item.name for item in session.get_inputs()} == {"left_input", "right_input"}
    network = open_network(run, ".onnx", Control())
    left, right = torch.randn(5, 4), torch.randn(5, 3)
    feed = {"left_input": left.numpy(), "right_input": right.numpy()}
    outputs = session.run([*network.outputs], feed)
    weights = network.model.state_dict()
    number = right @ weights["number.weight"].T + weights["number.bias"]
    hidden = (left @ weights["wide.weight"].T + weights["wide.bias"]).relu()
    classes = hidden @ weights["classes.weight"].T + weights["classes.bias"]
    expected = {"number": number, "classes": classes}
    for name, answers in zip(network.outputs, outputs, strict=True):
        torch.testing.assert_close(torch.from_numpy(answers), expected[name], atol=1e-5, rtol=1e-5)


def test_without_its_libraries_onnx_names_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.export.onnx_model.find_spec", lambda name: None)
    with pytest.raises(GraphError) as error:
        export(run_of("mlp"), tmp_path / "x.onnx")
    assert problem_text(error.value.problems[0]) == (
        ".onnx files need more libraries: pip install onnx onnxscript onnxruntime."
    )


def test_a_package_holds_all_that_is_promised_with_its_hashes(tmp_path: Path) -> None:
    export(run_of("iris_mlp"), tmp_path / "x.zip")
    folder = unpacked(tmp_path / "x.zip", tmp_path / "x")
    sums = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines())
    assert sums.keys() | {"SHA256SUMS"} == {path.name for path in folder.iterdir()}
    assert sums == {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sums}
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert "setosa, versicolor, virginica" in card
    assert "| test |" in card
    assert "Rows: 98 train, 30 test, 22 validation" in card
    assert "Licence: CC BY 4.0, as the UCI Machine Learning Repository gives it" in card
    assert json.loads((folder / "classes.json").read_text()) == ["setosa", "versicolor", "virginica"]
    assert json.loads((folder / "certificate.json").read_text())["rows"] == 30


def test_equal_runs_make_equal_packages(tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        export(run_of("mlp"), tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


@pytest.mark.slow
def test_a_package_predicts_as_the_app_and_proves_it_without_netloom(tmp_path: Path) -> None:
    run = run_of("iris_mlp")
    export(run, tmp_path / "x.zip")
    folder = unpacked(tmp_path / "x.zip", tmp_path / "x")
    (tmp_path / "new.csv").write_text(NEW_ROWS)
    done = python(folder, "predict.py", str(tmp_path / "new.csv"), "-o", str(tmp_path / "theirs.csv"))
    assert done.returncode == 0, done.stderr
    control = Control()
    predictor = open_predictor(run, tmp_path / "new.csv", control)
    save_answers(predictor, tmp_path / "new.csv", tmp_path / "ours.csv", control, lambda _done, _total: None)
    assert (tmp_path / "theirs.csv").read_bytes() == (tmp_path / "ours.csv").read_bytes()
    assert "certificate: 0" in python(folder, "predict.py", "--verify").stdout
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n")
    refused = python(folder, "predict.py", str(tmp_path / "bad.csv"), "-o", str(tmp_path / "no.csv"))
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1


@pytest.mark.slow
def test_a_package_of_a_table_needs_no_library_of_pictures(tmp_path: Path) -> None:
    run = run_of("iris_mlp")
    result = export(run, tmp_path / "x.zip")
    (needs,) = [note for note in result.notes if note.code == "exported-needs"]
    assert needs.values["libraries"] == "numpy, pandas, torch"
    folder = unpacked(tmp_path / "x.zip", tmp_path / "x")
    (tmp_path / "new.csv").write_text(NEW_ROWS)
    start = "import sys, runpy; sys.modules['PIL'] = None; runpy.run_path(sys.argv[0], run_name='__main__')"
    text = f"import sys; sys.argv = sys.argv[1:]; {start}"
    answers = tmp_path / "answers.csv"
    done = python(folder, "-c", text, "predict.py", str(tmp_path / "new.csv"), "-o", str(answers))
    assert done.returncode == 0, done.stderr
    assert "2 answers" in done.stdout
    assert len(answers.read_text().splitlines()) == 3
    (folder / "weights.safetensors").write_bytes(b"no weights at all")
    done = python(folder, "predict.py", str(tmp_path / "new.csv"), "-o", str(answers))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.slow
def test_a_package_notices_other_weights(tmp_path: Path) -> None:
    export(run_of("mlp"), tmp_path / "x.zip")
    folder = unpacked(tmp_path / "x.zip", tmp_path / "x")
    data = bytearray((folder / "weights.safetensors").read_bytes())
    data[-3] ^= 0x40
    (folder / "weights.safetensors").write_bytes(data)
    assert python(folder, "predict.py", "--verify").returncode == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", FEED_FORWARD)
@pytest.mark.parametrize("end", [".pt2", ".onnx", ".zip"])
@pytest.mark.timeout(400)
def test_every_sample_that_answers_to_rows(
    name: str, end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if (name, end) == (
        "digits_vit",
        ".pt2",
    ):  # that of MultiheadAttention cannot be traced, and rounds otherwise
        is_fast = torch.backends.mha.get_fastpath_enabled()
        monkeypatch.setattr(torch.backends.mha, "_is_fastpath_enabled", not is_fast)
    if end == ".onnx":
        pytest.importorskip("onnxscript")
        pytest.importorskip("onnxruntime")
    result = export(run_of(name), tmp_path / f"x{end}")
    codes = {note.code for note in result.notes}
    assert "exported-same" in codes or (end == ".onnx" and "exported-within" in codes)
    if end != ".zip" and name != "graph_gcn":
        assert "exported-any-rows" in codes


@pytest.mark.slow
@pytest.mark.parametrize("end", [".pt2", ".zip"])
@pytest.mark.parametrize(
    ("name", "code", "node"),
    [
        ("cartpole_dqn", "export-environment", "cartpole"),
        ("digits_gan", "export-generates", "noise"),
        ("text_bert", "export-generates", "chance"),
    ],
)
def test_what_does_not_answer_to_rows_names_its_node(
    name: str, code: str, node: str, end: str, tmp_path: Path
) -> None:
    problem = refusal(name, tmp_path / f"x{end}")
    assert (problem.code, problem.location.node) == (code, node)
    assert node in problem_text(problem)
    assert end in problem_text(problem)


def odd_network() -> Project:
    """A network with a layer that ONNX has no operator for."""
    graph = drawing(
        [
            ("data", "data.sklearn_digits"),
            ("odd", "AdaptiveMaxPool2d", {"output_size": 3}),
            ("flat", "Flatten"),
            ("head", "Linear", {"out_features": 10}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": 0.01}),
        ],
        "data.image>odd.input odd.output>flat.input flat.output>head.input "
        "head.output>loss.input data.target>loss.target loss.output>adam.loss",
    )
    return Project("Odd", graph, training=Training(epochs=1, batch_size=64, device="cpu"))


def test_an_operator_that_onnx_lacks_is_named_with_its_node(tmp_path: Path) -> None:
    pytest.importorskip("onnxscript")
    pytest.importorskip("onnxruntime")
    run = train(odd_network(), tmp_path / "runs")
    with pytest.raises(GraphError) as error:
        export(examined(tmp_path / "runs", run), tmp_path / "x.onnx")
    (problem,) = error.value.problems
    assert (problem.code, problem.location.node) == ("export-operator", "odd")
    assert problem_text(problem) == (
        "ONNX has no operator for what odd does (aten.adaptive_max_pool2d); export .pt2 or .zip."
    )
    assert not (tmp_path / "x.onnx").exists()


def test_a_wish_to_stop_ends_it_and_writes_nothing(tmp_path: Path) -> None:
    from runtime.export.formats import export_file
    from runtime.export.request import ExportRequest

    control = Control()
    control.send(Stop())
    with pytest.raises(Stopped):
        export_file(ExportRequest(Project(), SAMPLES, tmp_path / "x.pt2", run_of("mlp")), control)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("end", [".safetensors", ".pt2", ".zip"])
def test_a_target_that_cannot_be_written_is_one_sentence(tmp_path: Path, end: str) -> None:
    target = tmp_path / "none" / f"x{end}"
    with pytest.raises(GraphError) as error:
        export(run_of("mlp"), target)
    assert problem_text(error.value.problems[0]) == (
        f"{target} cannot be written: No such file or directory. Choose another place."
    )


def test_a_run_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(GraphError) as error:
        export(replace(run_of("mlp"), run="nothing"), tmp_path / "x.safetensors")
    assert "nothing" in problem_text(error.value.problems[0])


def test_outputs_are_compared_as_a_share_of_the_largest() -> None:
    one = torch.tensor([1000.0, float("nan")])
    assert largest_difference((one,), (one.clone(),)) == 0.0
    assert largest_difference((one,), (torch.tensor([1001.0, float("nan")]),)) == pytest.approx(0.001)
    assert largest_difference((one,), (torch.tensor([1000.0, 0.0]),)) == float("inf")
    assert largest_difference((one,), (torch.zeros(3),)) == float("inf")
