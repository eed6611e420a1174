"""Rows of several data nodes that are matched by a key, against `pandas.merge`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional

from graph.compiler import analyse, compile_project, load
from graph.document import Project, Training
from graph.messages import fix_text, problem_text
from graph.parts.join_keys import encode_keys, split_matched
from graph.problems import Problem, has_errors
from graph.reader_messages import match_reader_text
from runtime.control import Control
from runtime.data import describe_project
from runtime.state.training_state import fresh_state
from runtime.training.epoch_source import batches_per_epoch
from runtime.training.trainer import Trainer
from tests.builders import drawing
from tests.formatting import assert_formatted

TRAINING = Training(epochs=3, batch_size=8, seed=2, device="cpu")
PATIENTS = {"path": "patients.csv", "columns": (("age", "feature", "number"), ("ill", "target", "category"))}
BLOOD = {"path": "blood.csv", "columns": (("iron", "feature", "number"), ("zinc", "feature", "number"))}
NODES: list[Any] = [
    ("join", "torch.cat", {"dim": 1}),
    ("scores", "Linear", {"out_features": 2}),
    ("loss", "CrossEntropyLoss"),
    ("sgd", "SGD", {"lr": 0.1}),
]
WIRES = (
    "patients.features>join.tensors blood.features>join.tensors join.output>scores.input "
    "scores.output>loss.input patients.target>loss.target loss.output>sgd.loss"
)
KEYED = ({"key": "id"}, {"pairing": "key", "key": "patient"})


def saved(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Visits of patients, some of whom come twice, and the blood of more patients in another order."""
    generator = np.random.default_rng(3)
    ids = np.concatenate([np.arange(36), [4, 4, 11, 20]])
    patients = pd.DataFrame({"id": ids, "age": generator.normal(50, 9, 40), "ill": np.arange(40) % 2})
    owners = generator.permutation(41)
    values = generator.normal(size=(41, 2))
    blood = pd.DataFrame({"patient": owners, "iron": values[:, 0], "zinc": values[:, 1]})
    patients.sample(frac=1, random_state=1).to_csv(folder / "patients.csv", index=False)
    blood.assign(patient=[f"{owner:04d}" for owner in owners]).to_csv(folder / "blood.csv", index=False)
    return pd.read_csv(folder / "patients.csv"), pd.read_csv(folder / "blood.csv")


def drawn(first: Mapping[str, Any], second: Mapping[str, Any]) -> Project:
    sources: list[Any] = [
        ("patients", "data.csv", {**PATIENTS, **first}),
        ("blood", "data.csv", {**BLOOD, **second}),
    ]
    return Project("Matched", drawing([*sources, *NODES], WIRES), training=TRAINING)


def program_of(project: Project, folder: Path) -> Any:
    descriptions, problems = describe_project(project, folder)
    assert not has_errors(problems)
    return load(project, descriptions, folder)


@dataclass
class Trained:
    weights: Mapping[str, Tensor]
    data: Mapping[str, Mapping[str, Tensor]]


def by_app(project: Project, folder: Path) -> Trained:
    program, training = program_of(project, folder), project.training
    data = program.load_data()
    torch.manual_seed(training.seed)
    steps = batches_per_epoch(program, data["train"], training.batch_size)
    state = fresh_state(program, training, torch.device("cpu"), training.epochs, steps)
    Trainer(program, training, data, state, None, Control(), lambda _event: None).run()
    return Trained(state.model.state_dict(), data)


def by_script(project: Project, folder: Path) -> Trained:
    names: dict[str, Any] = {"__name__": "it", "__file__": str(folder / "it.py")}
    text = compile_project(project, describe_project(project, folder)[0]).text
    assert_formatted(text)
    exec(text, names)
    training = project.training
    model = names["train"](training.epochs, "cpu", training.seed)
    return Trained(model.state_dict(), names["load_data"]()[0])


def merged_parts(data: Mapping[str, Mapping[str, Tensor]], whole: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The rows of the merged table that each part has, problems by the age, which differs everywhere."""
    assert whole["age"].is_unique
    ages = torch.tensor(whole["age"].to_numpy())
    mean, deviation = scale_of(data, ages)
    parts = {}
    for part, rows in data.items():
        held = rows["patients.features"][:, 0].double() * deviation + mean
        parts[part] = whole.iloc[[int((ages - age).abs().argmin()) for age in held]]
    return parts


def scale_of(data: Mapping[str, Mapping[str, Tensor]], ages: Tensor) -> tuple[float, float]:
    """Mean and deviation by which all ages, brought to scale, are those of the file again."""
    scaled = torch.cat([rows["patients.features"][:, 0] for rows in data.values()]).double().sort().values
    ages = ages.sort().values
    deviation = float((ages[-1] - ages[0]) / (scaled[-1] - scaled[0]))
    return float(ages[0] - scaled[0] * deviation), deviation


def test_rows_are_those_of_pandas_merge_and_go_to_the_same_parts(tmp_path: Path) -> None:
    patients, blood = saved(tmp_path)
    whole = patients.merge(blood, left_on="id", right_on="patient", how="left", validate="many_to_one")
    app, script = by_app(drawn(*KEYED), tmp_path), by_script(drawn(*KEYED), tmp_path)
    parts = merged_parts(app.data, whole)
    assert {part: len(rows) for part, rows in parts.items()} == {"train": 28, "validation": 4, "test": 8}
    known = parts["train"][["iron", "zinc"]].to_numpy()
    for part, rows in parts.items():
        values = (rows[["iron", "zinc"]].to_numpy() - known.mean(0)) / known.std(0)
        assert torch.equal(app.data[part]["blood.features"], torch.from_numpy(values).float())
        assert torch.equal(app.data[part]["patients.target"], torch.tensor(rows["ill"].to_numpy()))
        assert all(torch.equal(values, script.data[part][name]) for name, values in app.data[part].items())
    assert all(torch.equal(values, script.weights[name]) for name, values in app.weights.items())
    hand = by_hand(app.data["train"])
    assert all(torch.equal(values, hand[name]) for name, values in app.weights.items())


def by_hand(rows: Mapping[str, Tensor]) -> dict[str, Tensor]:
    torch.manual_seed(TRAINING.seed)
    scores = nn.Linear(3, 2)
    optimizer = torch.optim.SGD(scores.parameters(), lr=0.1)
    generator = torch.Generator().manual_seed(TRAINING.seed)
    features, target = (
        torch.cat([rows["patients.features"], rows["blood.features"]], 1),
        rows["patients.target"],
    )
    for _ in range(TRAINING.epochs):
        for chosen in torch.randperm(len(target), generator=generator).split(TRAINING.batch_size):
            optimizer.zero_grad()
            functional.cross_entropy(scores(features[chosen]), target[chosen]).backward()
            optimizer.step()
    return {f"scores.{name}": value for name, value in scores.state_dict().items()}


def test_a_leader_with_an_order_of_its_own_takes_its_followers_along(tmp_path: Path) -> None:
    saved(tmp_path)
    own = {"pairing": "epoch", "batch_size": 5, "key": "id"}
    app = by_app(drawn(own, KEYED[1]), tmp_path)
    script = by_script(drawn(own, KEYED[1]), tmp_path)
    usual = by_app(drawn(*KEYED), tmp_path)
    for name, values in usual.data["train"].items():
        assert torch.equal(app.data["train"][name], values)
    assert all(torch.equal(values, script.weights[name]) for name, values in app.weights.items())


def pictures(folder: Path) -> list[int]:
    """Pictures of one grey each, by class, and a table that lists them in another order."""
    greys = [int(grey) for grey in np.random.default_rng(0).permutation(20) * 10]
    for number, grey in enumerate(greys):
        below = folder / "scans" / ("left", "right")[number % 2]
        below.mkdir(parents=True, exist_ok=True)
        Image.new("L", (4, 4), grey).save(below / f"{number:03d}.png")
    order = np.random.default_rng(1).permutation(20)
    ages = {"scan": [f"{number:03d}.png" for number in order], "age": order * 1.5}
    pd.DataFrame(ages).to_csv(folder / "ages.csv", index=False)
    return greys


def drawn_pictures(first: Mapping[str, Any], second: Mapping[str, Any]) -> Project:
    scans = {"path": "scans", "size": (4, 4), "mode": "L", **second}
    ages = {"path": "ages.csv", "columns": (("age", "feature", "number"),), "standardize": False, **first}
    nodes: list[Any] = [
        ("ages", "data.csv", ages),
        ("scans", "data.image_folder", scans),
        ("flat", "Flatten"),
        *NODES,
    ]
    wires = WIRES.replace("patients.features", "ages.features").replace("patients.target", "scans.target")
    wires = wires.replace("blood.features>", "scans.image>flat.input flat.output>")
    return Project("Pictures", drawing(nodes, wires), training=TRAINING)


def test_pictures_of_a_folder_are_matched_by_their_names(tmp_path: Path) -> None:
    greys = pictures(tmp_path)
    project = drawn_pictures({"key": "scan"}, {"pairing": "key", "key": "name"})
    app = by_app(project, tmp_path)
    for rows in app.data.values():
        numbers = (rows["ages.features"][:, 0] / 1.5).round().long()
        expected = torch.tensor([greys[number] / 255 for number in numbers.tolist()])
        assert torch.equal(rows["scans.image"][:, 0, 0, 0], expected)
        assert torch.equal(rows["scans.target"], numbers % 2)
    names: dict[str, Any] = {"__name__": "it", "__file__": str(tmp_path / "it.py")}
    exec(compile_project(project, describe_project(project, tmp_path)[0]).text, names)
    model = names["train"](TRAINING.epochs, "cpu", TRAINING.seed)
    assert all(torch.equal(value, model.state_dict()[name]) for name, value in app.weights.items())


def problems_of(project: Project, folder: Path) -> dict[str, Problem]:
    descriptions, problems = describe_project(project, folder)
    return {item.code: item for item in analyse(project, descriptions, problems).problems}


PROBLEMS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "as it should be": (*KEYED, "keys-left"),
    "nobody leads": ({}, {"pairing": "key", "key": "patient"}, "key-without-leader"),
    "no key": ({"key": "id"}, {"pairing": "key"}, "key-absent"),
    "a key that nobody follows": ({"key": "id"}, {"key": "patient"}, "key-unused sources-unequal"),
    "equal rows left out": ({"key": "id", "drop_doubles": True}, KEYED[1], "key-and-doubles"),
    "a share of its own": (KEYED[0], {**KEYED[1], "test": 0.5}, "key-settings"),
    "the wrong way round": ({**KEYED[0], "pairing": "key"}, {"key": "patient"}, "keys-double keys-lacking"),
    "a column that is not there": (KEYED[0], {"pairing": "key", "key": "nobody"}, "data-unreadable"),
}


@pytest.mark.parametrize("case", PROBLEMS)
def test_what_does_not_fit_is_reported_with_a_fix(case: str, tmp_path: Path) -> None:
    saved(tmp_path)
    first, second, expected = PROBLEMS[case]
    problems = problems_of(drawn(first, second), tmp_path)
    assert set(expected.split()) <= set(problems)
    for code in set(expected.split()) - {"keys-left", "keys-double", "keys-lacking", "data-unreadable"}:
        problem = problems[code]
        assert "{" not in problem_text(problem)
        assert problem_text(problem).endswith(".")
        mended = problem.fixes[0].apply(drawn(first, second).main)
        assert code not in problems_of(drawn(first, second).with_main(mended), tmp_path)


def test_keys_that_lack_or_are_double_are_counted_with_examples(tmp_path: Path) -> None:
    saved(tmp_path)
    problems = problems_of(drawn({**KEYED[0], "pairing": "key"}, {"key": "patient"}), tmp_path)
    assert problems["keys-double"].values["count"] == "3"
    assert set(problems["keys-double"].values["keys"].split(", ")) == {"“4”", "“11”", "“20”"}
    lacking = problems["keys-lacking"].values
    assert (lacking["count"], lacking["rows"]) == ("5", "41")
    left = problems_of(drawn(*KEYED), tmp_path)["keys-left"].values
    assert (left["count"], left["rows"]) == ("5", "41")


def test_the_reader_refuses_what_lacks_or_is_double_by_itself() -> None:
    here = {"x": torch.arange(3), "join key": encode_keys(["a.png", "b", "007"])}
    parts = split_matched(here, {"train": {"join key": encode_keys(["7", "b", "7.0", "a"])}}, "one", "two")
    assert parts["train"]["x"].tolist() == [2, 1, 2, 0]
    for keys, start in ((["c", "a"], "1 of 2 keys of two have no row in one: “c”"), (["a"], "")):
        own = {**here, "join key": encode_keys(["a", "b", "b" if not start else "d"])}
        with pytest.raises(
            ValueError, match=start or "1 keys are those of several rows of one: “b”"
        ) as caught:
            split_matched(own, {"train": {"join key": encode_keys(keys)}}, "one", "two")
        assert match_reader_text(str(caught.value)) is not None


def test_a_column_of_both_tables_whose_order_differs_is_reported(tmp_path: Path) -> None:
    patients, blood = saved(tmp_path)
    patients.drop_duplicates("id").to_csv(tmp_path / "patients.csv", index=False)
    blood.rename(columns={"patient": "id"}).to_csv(tmp_path / "blood.csv", index=False)
    project = drawn({}, {})
    problem = problems_of(project, tmp_path)["rows-unmatched"]
    assert fix_text(problem.fixes[0]) == "Match blood with patients by “id”"
    mended = project.with_main(problem.fixes[0].apply(project.main))
    assert not {"rows-unmatched", "sources-unequal"} & set(problems_of(mended, tmp_path))
    app = by_app(mended, tmp_path)
    again = by_app(drawn({"key": "id"}, {"pairing": "key", "key": "id"}), tmp_path)
    assert all(torch.equal(values, again.weights[name]) for name, values in app.weights.items())


def test_the_same_order_and_other_values_are_not_reported(tmp_path: Path) -> None:
    patients, _ = saved(tmp_path)
    once = patients.drop_duplicates("id")
    once.to_csv(tmp_path / "patients.csv", index=False)
    table = pd.DataFrame({"id": once["id"], "iron": 1.0 * np.arange(36), "zinc": np.ones(36)})
    table.to_csv(tmp_path / "blood.csv", index=False)
    assert "rows-unmatched" not in problems_of(drawn({}, {}), tmp_path)
    table.assign(id=table["id"] + 100).to_csv(tmp_path / "blood.csv", index=False)
    assert "rows-unmatched" not in problems_of(drawn({}, {}), tmp_path)


def test_a_table_that_lists_the_files_of_a_folder_in_another_order_is_reported(tmp_path: Path) -> None:
    pictures(tmp_path)
    project = drawn_pictures({}, {})
    problem = problems_of(project, tmp_path)["rows-unmatched"]
    mended = project.with_main(problem.fixes[0].apply(project.main))
    assert dict(mended.main.nodes["ages"].params)["key"] == "scan"
    assert "rows-unmatched" not in problems_of(mended, tmp_path)


def test_an_unreadable_key_is_an_error(tmp_path: Path) -> None:
    saved(tmp_path)
    project = drawn(KEYED[0], {"pairing": "key", "key": "nobody"})
    descriptions, problems = describe_project(project, tmp_path)
    assert has_errors(problems)
    with pytest.raises(ValueError, match="has no column “nobody”"):
        load(project, descriptions, tmp_path).load_data()
