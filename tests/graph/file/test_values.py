"""What a value in a file is read as, to the letter, and what is said where it does not fit."""

import json
from typing import Any

import pytest

from graph.document import CopiedWeights, EarlyStopping, LoadedWeights, Node, SharedWeights, Training, Wire
from graph.file.json_parser import UnreadableError, parse_json
from graph.file.limits import MAX_BYTES, MAX_DEPTH, MAX_ITEMS, MAX_TEXT
from graph.file.read import ReadResult, read_graph_record, read_project
from graph.file.weights_record import read_weights, weights_record
from graph.messages import problem_text
from graph.problems import Problem, Severity


def read(**members: Any) -> ReadResult:
    return read_project(json.dumps({"netloom": 1, **members}))


def node(**members: Any) -> tuple[Node, tuple[Problem, ...]]:
    """A node of a file, and what is said about it."""
    graph, problems = read_graph_record({"nodes": {"a": {"kind": "Linear", **members}}})
    return graph.nodes["a"], problems


def where(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    assert all(problem.severity is Severity.WARNING for problem in problems)
    return [(problem.values["where"], problem.values["expected"]) for problem in problems]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("epochs", 1, 1),
        ("epochs", 1_000_000, 1_000_000),
        ("batch_size", 32, 32),
        ("accumulate", 4, 4),
        ("seed", 0, 0),
        ("seed", 10**18 - 1, 10**18 - 1),
        ("device", "cuda:1", "cuda:1"),
        ("precision", "bfloat16", "bfloat16"),
        ("compile", True, "default"),
        ("compile", False, "off"),
        ("compile", "reduce-overhead", "reduce-overhead"),
        ("channels_last", True, True),
        ("deterministic", True, True),
        ("resident", "never", "never"),
        ("checkpoint_every", None, None),
        ("checkpoint_every", 1_000_000, 1_000_000),
        ("clip_norm", None, None),
        ("clip_norm", 2, 2.0),
        ("early_stopping", None, None),
        ("early_stopping", {}, EarlyStopping()),
        (
            "early_stopping",
            {"monitor": "hits", "patience": 1_000_000, "mode": "max"},
            EarlyStopping("hits", 1_000_000, "max"),
        ),
    ],
)
def test_a_setting_is_read(name: str, value: object, expected: object) -> None:
    reading = read(training={name: value})
    assert reading.problems == ()
    assert reading.project is not None
    assert reading.project.training == Training(**{name: expected})


WHOLE = "a whole number from 1 to 1000000"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        *(("epochs", value, WHOLE) for value in (0, 1_000_001, 1.5, True, "3", None)),
        *(("batch_size", value, WHOLE) for value in (0, 1_000_001)),
        *(("accumulate", value, WHOLE) for value in (0, 1_000_001)),
        *(("seed", value, "a whole number of at least 0") for value in (-1, True)),
        *(("device", value, "auto, cpu, cuda or mps") for value in (7, "x" * 20)),
        *(("precision", value, "float32, bfloat16 or float16") for value in ("float64", 16)),
        ("compile", "fast", "true, false, reduce-overhead or max-autotune"),
        *(("channels_last", value, "true or false") for value in (1, "true")),
        ("resident", "sometimes", "auto, always or never"),
        *(("checkpoint_every", value, f"{WHOLE}, or null") for value in (0, 1_000_001, True)),
        *(("clip_norm", value, "a number above 0, or null") for value in (0, -1, 1e30, True, "1")),
        *(
            ("early_stopping", value, "an object with monitor, patience and mode")
            for value in (
                3,
                {"more": 1},
                {"monitor": "two words"},
                {"monitor": 1},
                {"patience": 0},
                {"patience": 1_000_001},
                {"mode": "best"},
            )
        ),
    ],
)
def test_a_setting_that_does_not_fit_is_left_at_its_default(name: str, value: object, expected: str) -> None:
    reading = read(training={name: value})
    assert reading.project is not None
    assert reading.project.training == Training()
    assert where(reading.problems) == [(f"training.{name}", expected)]


def test_the_longest_device_has_nineteen_letters() -> None:
    reading = read(training={"device": "x" * 19})
    assert reading.project is not None
    assert reading.project.training.device == "x" * 19


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"at": [3, -4.5]}, Node("a", "Linear", at=(3.0, -4.5))),
        ({"at": [9_999_999.5, -9_999_999]}, Node("a", "Linear", at=(9_999_999.5, -9_999_999.0))),
        ({"repeat": 10_000}, Node("a", "Linear", repeat=10_000)),
        ({"frozen": True, "locked": True}, Node("a", "Linear", frozen=True, locked=True)),
        ({"bypass": True, "compact": True}, Node("a", "Linear", bypass=True, compact=True)),
        ({"collapsed": True, "later": 1}, Node("a", "Linear", collapsed=True, extra={"later": 1})),
        ({"params": {"bias": False}}, Node("a", "Linear", {"bias": False})),
        ({"weights": {"share": "b"}}, Node("a", "Linear", weights=SharedWeights("b"))),
        ({"weights": None}, Node("a", "Linear")),
    ],
)
def test_a_node_is_read(members: dict[str, Any], expected: Node) -> None:
    assert node(**members) == (expected, ())


@pytest.mark.parametrize(
    ("members", "location", "expected"),
    [
        *(
            ({"at": at}, "a.at", "two numbers")
            for at in ("left", [1], [1, 2, 3], [1, "2"], [1, True], [1e7, 0], [0, -1e7], None)
        ),
        *(
            ({"repeat": repeat}, "a.repeat", "a whole number of at least 1")
            for repeat in (0, 10_001, True, 1.0, "2")
        ),
        *(({"frozen": value}, "a.frozen", "true or false") for value in (1, "yes", None)),
        ({"params": [1]}, "a.params", "an object"),
        ({"params": {"text": "x" * (MAX_TEXT + 1)}}, "a.params.text", "shorter"),
        ({"params": {"list": [["x" * (MAX_TEXT + 1)]]}}, "a.params.list", "shorter"),
        ({"params": {"dict": {"x": [0] * (MAX_ITEMS + 1)}}}, "a.params.dict", "shorter"),
        ({"params": {"number": float("inf")}}, "a.params.number", "a finite number"),
        (
            {"weights": {"share": "two words"}},
            "a.weights",
            "{“share”: node}, {“copy”: node, “every”: steps or “ema”: share} or {“load”: file}",
        ),
    ],
)
def test_what_does_not_fit_in_a_node_is_left_out(
    members: dict[str, Any], location: str, expected: str
) -> None:
    graph, problems = read_graph_record({"nodes": {"a": {"kind": "Linear", **members}}})
    assert graph.nodes["a"] == Node("a", "Linear")
    assert where(problems) == [(location, expected)]


def test_texts_and_lists_of_the_largest_size_are_read() -> None:
    params = {"text": "x" * MAX_TEXT, "list": [0] * MAX_ITEMS}
    read_node, problems = node(params=params)
    assert problems == ()
    assert read_node.params == {"text": "x" * MAX_TEXT, "list": (0,) * MAX_ITEMS}


def test_a_list_keeps_what_stands_behind_a_good_value() -> None:
    read_node, problems = node(params={"sizes": [1, [2, "a"]], "bad": [1, ["x" * (MAX_TEXT + 1)], 2]})
    assert read_node.params == {"sizes": (1, (2, "a"))}
    assert where(problems) == [("a.params.bad", "shorter")]


@pytest.mark.parametrize(
    ("record", "location", "expected"),
    [
        ([], "main", "an object with nodes and wires"),
        ({"nodes": []}, "main.nodes", "an object of nodes by id"),
        ({"wires": {}}, "main.wires", "a list of pairs"),
        ({"wires": [["a.b"]]}, "main.wires", "pairs of “node.port”"),
        ({"wires": [["a.b", "c"]]}, "main.wires", "pairs of “node.port”"),
        ({"wires": [["a.b", 3]]}, "main.wires", "pairs of “node.port”"),
        ({"wires": [["a.b", "c.1"]]}, "main.wires", "pairs of “node.port”"),
        ({"nodes": {"a": {}}}, "nodes.a", "an object with a kind"),
        ({"nodes": {"a": {"kind": 1}}}, "nodes.a", "an object with a kind"),
    ],
)
def test_what_does_not_fit_in_a_graph_is_left_out(record: object, location: str, expected: str) -> None:
    graph, problems = read_graph_record(record)
    assert (dict(graph.nodes), graph.wires) == ({}, ())
    assert where(problems) == [(location, expected)]


def test_wires_are_read_once_and_lead_anywhere() -> None:
    graph, problems = read_graph_record({"wires": [["a.b", "c.d"], ["a.b", "c.d"], ["c.d", "a.b"]]})
    assert problems == ()
    assert graph.wires == (Wire("a", "b", "c", "d"), Wire("c", "d", "a", "b"))


def test_a_kind_of_more_than_two_hundred_letters_is_cut() -> None:
    graph, _ = read_graph_record({"nodes": {"a": {"kind": "K" * 201}, "b": {"kind": "K" * 200}}})
    assert {len(item.kind) for item in graph.nodes.values()} == {200}


def test_a_node_that_stands_twice_is_reported() -> None:
    _, problems = read_graph_record(parse_json('{"nodes": {"a": {"kind": "ReLU"}, "a": {"kind": "Tanh"}}}'))
    assert [(problem.code, dict(problem.values)) for problem in problems] == [
        ("file-double-id", {"name": "a"})
    ]


def test_ids_of_sixty_four_letters_stay() -> None:
    graph, problems = read_graph_record({"nodes": {"x" * 64: {"kind": "ReLU"}}})
    assert (list(graph.nodes), problems) == (["x" * 64], ())
    graph, problems = read_graph_record({"nodes": {"x" * 65: {"kind": "ReLU"}}})
    assert [problem.code for problem in problems] == ["file-bad-id"]
    assert len(next(iter(graph.nodes))) <= 64


def test_a_block_is_read_with_its_parameters() -> None:
    inside = {"nodes": {"a": {"kind": "ReLU"}}, "params": {"width": 4}, "later": 1}
    reading = read(blocks={"Part": inside, "no name": {}})
    assert reading.project is not None
    assert list(reading.project.blocks) == ["Part"]
    block = reading.project.blocks["Part"]
    assert (dict(block.params), list(block.graph.nodes), block.graph.extra) == (
        {"width": 4},
        ["a"],
        {"later": 1},
    )
    assert where(reading.problems) == [("blocks.no name", "named by a word without spaces")]


@pytest.mark.parametrize(
    ("record", "location", "expected"),
    [
        (3, "blocks.Part", "an object"),
        ({"params": []}, "blocks.Part.params", "an object"),
        ({"params": {"two words": 1}}, "blocks.Part.params.two words", "named by a word without spaces"),
    ],
)
def test_what_does_not_fit_in_a_block_is_left_out(record: object, location: str, expected: str) -> None:
    reading = read(blocks={"Part": record})
    assert reading.project is not None
    assert dict(reading.project.blocks["Part"].params) == {}
    assert where(reading.problems) == [(location, expected)]


@pytest.mark.parametrize(
    ("members", "location", "expected"),
    [
        ({"name": 7}, "name", "text"),
        ({"name": "x" * (MAX_TEXT + 1)}, "name", "text"),
        ({"blocks": []}, "blocks", "an object"),
        ({"training": []}, "training", "an object"),
        ({"netloom": 0}, "netloom", "the number of the file's format"),
        ({"netloom": True}, "netloom", "the number of the file's format"),
        ({"netloom": "1"}, "netloom", "the number of the file's format"),
    ],
)
def test_what_does_not_fit_in_a_project_is_left_out(
    members: dict[str, Any], location: str, expected: str
) -> None:
    reading = read(**members)
    assert reading.project is not None
    assert reading.project.name == "Untitled"
    assert where(reading.problems) == [(location, expected)]


@pytest.mark.parametrize(
    ("record", "weights"),
    [
        ({"share": "a"}, SharedWeights("a")),
        ({"load": "w.safetensors"}, LoadedWeights("w.safetensors")),
        ({"load": "w.safetensors", "prefix": "a."}, LoadedWeights("w.safetensors", "a.")),
        ({"copy": "a"}, CopiedWeights("a")),
        ({"copy": "a", "every": 1}, CopiedWeights("a", every=1)),
        ({"copy": "a", "ema": 0.5}, CopiedWeights("a", ema=0.5)),
        ({"copy": "a", "ema": 0.0}, CopiedWeights("a", ema=0.0)),
        ({"copy": "a", "ema": 1.0}, CopiedWeights("a", ema=1.0)),
    ],
)
def test_weights_are_read_and_written(record: dict[str, Any], weights: object) -> None:
    read_back = read_weights(record)
    assert read_back == weights
    assert read_back is not None
    assert weights_record(read_back) == record


@pytest.mark.parametrize(
    "record",
    [
        None,
        3,
        {},
        {"share": 1},
        {"share": "two words"},
        {"share": "a", "more": 1},
        {"load": ""},
        {"load": "a\0b"},
        {"load": "x" * MAX_TEXT},
        {"load": "a", "prefix": 1},
        {"load": "a", "prefix": "x" * 1000},
        {"load": "a", "more": 1},
        {"copy": "two words"},
        {"copy": "a", "more": 1},
        {"copy": "a", "every": 0},
        {"copy": "a", "every": True},
        {"copy": "a", "every": 1.0},
        {"copy": "a", "ema": True},
        {"copy": "a", "ema": "0.5"},
        {"copy": "a", "ema": -0.1},
        {"copy": "a", "ema": 1.1},
        {"copy": "a", "every": 1, "ema": 0.5},
    ],
)
def test_what_describes_no_weights_is_none(record: object) -> None:
    assert read_weights(record) is None


def test_a_text_may_be_nested_as_deep_as_the_limit() -> None:
    assert parse_json("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None
    side_by_side = "[" + ",".join(["[[]]"] * MAX_DEPTH) + "]"
    assert len(parse_json(side_by_side)) == MAX_DEPTH
    for text in ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), '{"a":' * (MAX_DEPTH + 1)):
        with pytest.raises(UnreadableError) as caught:
            parse_json(text)
        assert caught.value.problem.code == "file-too-deep"
    assert parse_json('"' + "[" * (MAX_DEPTH + 1) + '"') == "[" * (MAX_DEPTH + 1)


def test_a_file_that_is_too_large_is_refused_with_the_limit() -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_json(b" " * (MAX_BYTES + 1))
    assert problem_text(caught.value.problem) == "This file is larger than 64 MB; a project never is."


def test_numbers_have_eighteen_digits_at_most() -> None:
    assert parse_json("-" + "9" * 18) == -(10**18 - 1)
    with pytest.raises(UnreadableError):
        parse_json("9" * 19)


def test_of_equal_keys_the_first_counts_and_all_are_named_once() -> None:
    record = parse_json('{"a": 1, "b": 2, "a": 3, "a": 4, "b": 5, "c": 6}')
    assert record == {"a": 1, "b": 2, "c": 6}
    assert record.duplicate_keys == ("a", "b")
    assert type(parse_json('{"a": 1, "b": 2}')) is dict
