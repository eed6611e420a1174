"""Whatever a file holds, reading it gives a project or a sentence, and never runs anything."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.file.read import read_project
from graph.file.write import write_project
from graph.messages import problem_text
from graph.problems import Severity, has_errors
from tests.builders import digits_mlp

GOOD = write_project(digits_mlp())
NESTED = "[" * (10 * 2**20)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b"  \n ", "file-empty"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe\x00", "file-not-text"),
        (GOOD[: len(GOOD) // 2], "file-not-json"),
        (NESTED, "file-too-deep"),
        ('{"netloom": 1, "name": ' + NESTED, "file-too-deep"),
        ('{"netloom": 1, "x": NaN}', "file-not-json"),
        ('{"netloom": 1, "x": ' + "9" * 5000 + "}", "file-not-json"),
        ("[1, 2]", "file-not-project"),
        ('{"name": "x"}', "file-not-project"),
        ('{"netloom": 99}', "file-newer"),
        ('{"netloom": 2.5}', "file-newer"),
        ('{"netloom": 1, "name": "\\ud800"}', "file-not-json"),
        ('{"netloom": 1, "\\uDFFF": 1}', "file-not-json"),
        ('{"netloom": 1, "name": "\ud800"}', "file-not-text"),
        ('\\"' * 200_000, "file-not-json"),
        ('"' + '\\"' * 200_000 + "\\", "file-not-json"),
    ],
)
def test_what_is_no_project_is_reported_in_one_sentence(data: str | bytes, code: str) -> None:
    reading = read_project(data)
    assert reading.project is None
    (problem,) = reading.problems
    assert problem.code == code
    assert problem_text(problem).endswith(".")


@pytest.mark.parametrize(
    "change",
    [
        {"main": 3},
        {"main": {"nodes": [], "wires": {}}},
        {"main": {"nodes": {"a": 1, "b": {"kind": 2}, "c": {}}, "wires": [1, ["a"], ["a", "b"], ["a.x", 3]]}},
        {"main": {"nodes": {"a": {"kind": "ReLU", "at": "left", "params": [], "repeat": -1}}}},
        {"blocks": []},
        {"blocks": {"no name": {}, "B": 3}},
        {"training": []},
        {"training": {"epochs": 0, "batch_size": "many", "seed": -1, "clip_norm": -1, "early_stopping": 3}},
        {"name": 7},
        {"netloom": "one"},
        {"netloom": True},
        {"netloom": 0},
        {"main": {"nodes": {"a": {"kind": "ReLU", "frozen": "yes"}}}},
        {"main": {"nodes": {"a": {"kind": "ReLU", "bypass": 1}}}},
        {"main": {"nodes": {"": {"kind": "K" * 190}}}},
        {"main": {"nodes": {"x" * 65: {"kind": "ReLU"}}}},
        {"later": [0] * 100_001},
    ],
)
def test_what_does_not_fit_is_left_out_and_reported(change: dict[str, Any]) -> None:
    reading = read_project(json.dumps({**json.loads(GOOD), **change}))
    assert reading.project is not None
    assert reading.problems
    assert all(problem_text(problem) for problem in reading.problems)


def test_an_id_that_is_no_name_is_replaced_and_its_wires_follow() -> None:
    text = GOOD.replace('"head"', '"my head"').replace("head.", "my head.")
    reading = read_project(text)
    assert reading.project is not None
    assert [problem.code for problem in reading.problems] == ["file-bad-id"]
    assert len(reading.project.main.wires) == len(digits_mlp().main.wires)


def test_an_id_that_python_spells_otherwise_is_replaced() -> None:
    text = GOOD.replace('"flat"', '"ﬂat"').replace("flat.", "ﬂat.").replace('"head"', '"flat"')
    reading = read_project(text.replace("head.", "flat."))
    assert reading.project is not None
    assert [problem.code for problem in reading.problems] == ["file-bad-id"]
    assert {"flat", "flat1"} < reading.project.main.nodes.keys()
    assert [wire.target for wire in reading.project.main.wires_from("flat1")] == ["flat"]


def test_of_keys_that_stand_twice_the_first_counts_and_the_other_is_reported() -> None:
    text = GOOD.replace('"nodes": {', '"nodes": {"head": {"kind": "Tanh"},')
    reading = read_project(text.replace('"training": {', '"training": {"x": 1, "x": 2,'))
    assert reading.project is not None
    assert reading.project.main.nodes["head"].kind == "Tanh"
    assert reading.project.training.extra == {"x": 1}
    assert [problem.code for problem in reading.problems] == [
        "file-double-id",
        "file-bad-value",
        "file-unknown-setting",
    ]
    assert "training.x" in problem_text(reading.problems[1])


def test_characters_beyond_the_first_plane_may_be_escaped() -> None:
    reading = read_project('{"netloom": 1, "name": "\\ud83d\\ude00"}')
    assert reading.project is not None
    assert reading.project.name == "\N{GRINNING FACE}"


def test_a_file_cut_anywhere_is_reported_in_one_sentence() -> None:
    readings = [read_project(GOOD[:end]) for end in range(0, len(GOOD) - 2, 7)]
    assert len(readings) > 20
    assert {reading.project for reading in readings} == {None}
    assert {len(reading.problems) for reading in readings} == {1}
    assert all(problem_text(reading.problems[0]) for reading in readings)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=12,
)


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_any_bytes_are_answered(data: str | bytes) -> None:
    reading = read_project(data)
    assert (reading.project is None) == has_errors(reading.problems)


@pytest.mark.slow
@given(st.data(), JSON)
def test_a_project_with_anything_anywhere_is_answered(data: st.DataObject, value: Any) -> None:
    record = json.loads(GOOD)
    target: Any = record
    for _ in range(data.draw(st.integers(0, 4))):
        keys = (
            list(target)
            if isinstance(target, dict)
            else list(range(len(target)))
            if isinstance(target, list)
            else []
        )
        inner = [key for key in keys if isinstance(target[key], dict | list) and target[key]]
        if not inner:
            break
        target = target[data.draw(st.sampled_from(inner))]
    key = data.draw(st.sampled_from(list(target) if isinstance(target, dict) else list(range(len(target)))))
    target[key] = value
    reading = read_project(json.dumps(record))
    assert (reading.project is None) == has_errors(reading.problems)
    if reading.project is not None:
        again = read_project(write_project(reading.project))
        assert again.project == reading.project
        # What is not read stays in the file.
        assert {problem.code for problem in again.problems} <= {"file-misspelled-key", "file-unknown-setting"}


@pytest.mark.parametrize(
    ("before", "after", "meant"),
    [
        ('"training": {', '"training": {"epoch": 3,', "training.epochs"),
        ('"training": {', '"training": {"batchSize": 3,', "training.batch_size"),
        ('"training": {', '"training": {"clipnorm": 3,', "training.clip_norm"),
        ('"kind": "Linear"', '"kind": "Linear", "param": {"out_features": 7}', "head.params"),
        ('"training": {', '"block": {}, "training": {', "blocks"),
    ],
)
def test_a_misspelled_key_is_reported_with_the_one_that_is_meant(before: str, after: str, meant: str) -> None:
    assert before in GOOD
    (problem,) = read_project(GOOD.replace(before, after, 1)).problems
    assert problem.code == "file-misspelled-key"
    assert problem.severity is Severity.WARNING
    assert problem.values["meant"] == meant


def test_a_setting_of_training_that_is_none_is_reported_and_stays_in_the_file() -> None:
    reading = read_project(GOOD.replace('"training": {', '"training": {"lr": 0.1,'))
    assert [problem.code for problem in reading.problems] == ["file-unknown-setting"]
    assert reading.project is not None
    assert reading.project.training.extra == {"lr": 0.1}
