"""Files that want to be code: whatever they hold, it gives problems or stays a harmless constant."""

import ast
import json
from pathlib import Path

import pytest

from graph.catalogue.python_node import fingerprint
from graph.compiler import analyse
from graph.compiler.analysis import Analysis
from graph.dataset_fields import DataDescription, Field
from graph.document import Project
from graph.file.read import read_project

FIELDS = DataDescription((Field("input", (8,)), Field("target", (), "int64", tuple("012"))))

EVIL = [
    "__import__('os').system('true')",
    "().__class__.__bases__[0].__subclasses__()",
    "(lambda: 0)()",
    "[x for x in (1,)]",
    "width.real",
    "width[0]",
    "f(width)",
    "(y := 3)",
    "f'{width}'",
    "'text'",
    "b'1'",
    "1j",
    "...",
    "not width",
    "width & 1",
    "~width",
    "width << 2",
    "width / 0",
    "min(width, 2).real",
    "math.inf",
    "math.exp(width)",
    "min(*(1, 2))",
    "max(width, 2, key=abs)",
    "abs.__class__(1)",
    "sqrt(0 - width)",
    "width @ width",
    "*width",
    "width if True",
    "await width",
    "yield",
    "__width__",
    "ｗｉｄｔｈ",
    "wіdth",
    "9**9**9",
    "10**400",
    "99999999999999999999999",
    "1e999",
    "1//0",
    "1%0",
    "0**-1",
    "(-8)**0.5",
    "unknown",
    "",
    " ",
    "(" * 10_000 + "1" + ")" * 10_000,
    "-" * 10_000 + "1",
    "+".join(["1"] * 10_000),
    "\n1\nimport os",
    "1 # comment\n+1",
    "1; import os",
]


def record(**changes: object) -> dict:
    """A file with a block that is used once, changed at the top level."""
    return {
        "netloom": 1,
        "name": "Nasty",
        "main": {
            "nodes": {
                "data": {"kind": "data.npz", "params": {"path": "x.npz"}},
                "use": {"kind": "block:Wide", "params": {"width": 5}},
                "head": {"kind": "Linear", "params": {"out_features": 3}},
                "loss": {"kind": "CrossEntropyLoss"},
                "sgd": {"kind": "SGD"},
            },
            "wires": [
                ["data.input", "use.x"],
                ["use.y", "head.input"],
                ["head.output", "loss.input"],
                ["data.target", "loss.target"],
                ["loss.output", "sgd.loss"],
            ],
        },
        "blocks": {
            "Wide": {
                "params": {"width": 4},
                "nodes": {
                    "x": {"kind": "Input"},
                    "fc": {"kind": "Linear", "params": {"out_features": "=2*width"}},
                    "y": {"kind": "Output"},
                },
                "wires": [["x.output", "fc.input"], ["fc.output", "y.input"]],
            }
        },
        **changes,
    }


def opened(file: dict, trusted: frozenset[str] = frozenset()) -> tuple[Project, Analysis]:
    project = read_project(json.dumps(file)).project
    assert project is not None
    return project, analyse(project, {"data": FIELDS}, trusted=trusted)


def shape_of(text: str) -> list[str]:
    """The kinds of all statements and calls of a script, without its constants."""
    tree = ast.parse(text)
    return [type(node).__name__ for node in ast.walk(tree) if not isinstance(node, ast.Constant)]


def test_the_file_as_such_is_right() -> None:
    _, analysis = opened(record())
    assert analysis.problems == ()
    assert analysis.source is not None
    assert "nn.Linear(in_features, 2 * width)" in analysis.source.text


@pytest.mark.slow
@pytest.mark.parametrize("text", EVIL, ids=range(len(EVIL)))
def test_an_expression_is_arithmetic_or_a_problem(text: str) -> None:
    file = record()
    file["blocks"]["Wide"]["nodes"]["fc"]["params"]["out_features"] = f"={text}"
    _, analysis = opened(file)
    assert analysis.source is None
    (error,) = [problem for problem in analysis.problems if problem.severity == "error"]
    assert error.code in ("bad-expression", "bad-parameter")
    assert (error.location.block, error.location.node, error.location.parameter) == (
        "Wide",
        "fc",
        "out_features",
    )


@pytest.mark.parametrize("text", EVIL, ids=range(len(EVIL)))
def test_an_expression_at_a_use_is_arithmetic_or_a_problem(text: str) -> None:
    file = record()
    file["main"]["nodes"]["use"]["params"]["width"] = f"={text}"
    _, analysis = opened(file)
    assert analysis.source is None
    assert {problem.code for problem in analysis.problems} & {"bad-expression", "bad-parameter"}


@pytest.mark.parametrize(
    "name", ["class", "self", "torch", "nn", "None", "__init__", "_x", "Ⅷ", "블록", "a b", 'x"', "x\ny", ""]
)
def test_a_block_s_name_is_a_class_s_name_or_a_problem(name: str) -> None:
    file = record()
    file["blocks"][name] = file["blocks"].pop("Wide")
    file["main"]["nodes"]["use"]["kind"] = f"block:{name}"
    _, analysis = opened(file)
    assert analysis.source is None
    assert {problem.code for problem in analysis.problems} & {"bad-block-name", "unknown-block"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["Tensor", "Path", "Callable", "Objective", "Rows", "Measures", "Nasty", "Parameter", "print"],
)
def test_a_block_whose_name_is_taken_gets_another_class(name: str) -> None:
    file = record()
    file["blocks"][name] = file["blocks"].pop("Wide")
    file["main"]["nodes"]["use"]["kind"] = f"block:{name}"
    file["main"]["nodes"]["extra"] = {"kind": "Parameter", "params": {"size": [3]}}
    file["main"]["nodes"]["sum"] = {"kind": "torch.add"}
    wires = [item for item in file["main"]["wires"] if item != ["head.output", "loss.input"]]
    file["main"]["wires"] = [
        *wires,
        ["head.output", "sum.input"],
        ["extra.output", "sum.other"],
        ["sum.output", "loss.input"],
    ]
    _, analysis = opened(file)
    assert analysis.source is not None
    names: dict = {"__name__": "it", "__file__": "it.py"}
    exec(compile(analysis.source.text, "it.py", "exec"), names)
    model = names["build_model"]()
    assert model.use.fc.out_features == 10
    assert model.extra.value.shape == (3,)


@pytest.mark.parametrize(
    "name", ["class", "self", "index", "range", "super", "torch", "__dict__", "Wide", "ｗ"]
)
def test_a_block_s_parameter_that_cannot_be_an_argument_is_a_problem(name: str) -> None:
    file = record()
    file["blocks"]["Wide"]["params"][name] = 3
    project, analysis = opened(file)
    assert name in project.blocks["Wide"].params
    assert analysis.source is None
    assert "bad-block-parameter" in {problem.code for problem in analysis.problems}


@pytest.mark.parametrize("name", ["a b", "x=1, y"])
def test_a_block_s_parameter_that_is_no_name_is_not_read(name: str) -> None:
    file = record()
    file["blocks"]["Wide"]["params"][name] = 3
    project, analysis = opened(file)
    assert name not in project.blocks["Wide"].params
    assert analysis.source is not None
    assert name not in analysis.source.text.split('"""')[2]


@pytest.mark.slow
@pytest.mark.parametrize(
    "weights",
    [
        {"share": "__class__"},
        {"share": "head; import os"},
        {"share": "nobody"},
        {"copy": "head"},
        {"share": "use", "copy": "use"},
        {"copy": "use", "every": 10**15, "ema": 0.5},
        {"copy": "use", "ema": 7},
        {"copy": "use", "every": True},
        {"load": "x\0y"},
        {"load": ["a"]},
        "use",
        [1],
        {"share": {"share": "use"}},
    ],
    ids=str,
)
def test_weights_are_valid_or_none(weights: object) -> None:
    file = record()
    file["main"]["nodes"]["head"]["weights"] = weights
    reading = read_project(json.dumps(file))
    assert reading.project is not None
    analysis = analyse(reading.project, {"data": FIELDS})
    problems = [*reading.problems, *analysis.problems]
    assert problems
    if analysis.source is not None:
        _, plain = opened(record())
        assert plain.source is not None
        assert analysis.source.text == plain.source.text


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ['"); import os #', "\n\nimport os\n", '"""', "{0}", "%s", "\\", "'", "\u2028"]
)
def test_a_file_s_path_for_weights_stays_a_string(text: str) -> None:
    file, plain = record(), record()
    file["main"]["nodes"]["head"]["weights"] = {"load": f"{text}.safetensors", "prefix": text}
    plain["main"]["nodes"]["head"]["weights"] = {"load": "a.safetensors", "prefix": "b"}
    _, analysis = opened(file)
    _, expected = opened(plain)
    assert analysis.source is not None
    assert expected.source is not None
    assert shape_of(analysis.source.text) == shape_of(expected.source.text)


def test_repetitions_have_an_end() -> None:
    file = record()
    file["main"]["nodes"]["use"]["repeat"] = 10**9
    reading = read_project(json.dumps(file))
    assert reading.project is not None
    assert reading.project.main.nodes["use"].repeat == 1
    assert [problem.code for problem in reading.problems] == ["file-bad-value"]


def test_blocks_in_blocks_in_blocks_are_refused_before_they_grow() -> None:
    file = record()
    for level in range(40):
        inner = f"block:L{level - 1}" if level else "block:Wide"
        nodes = {"x": {"kind": "Input"}, "y": {"kind": "Output"}}
        nodes |= {f"n{index}": {"kind": inner, "params": {}} for index in range(4)}
        wires = [["x.output", "n0.x"], ["n3.y", "y.input"]]
        wires += [[f"n{index}.y", f"n{index + 1}.x"] for index in range(3)]
        file["blocks"][f"L{level}"] = {"params": {}, "nodes": nodes, "wires": wires}
    file["main"]["nodes"]["use"] = {"kind": "block:L39"}
    _, analysis = opened(file)
    assert "blocks-too-large" in {problem.code for problem in analysis.problems}
    assert analysis.source is None


@pytest.mark.parametrize("length", [1, 2, 5])
def test_blocks_that_hold_themselves_are_a_problem(length: int) -> None:
    file = record()
    for index in range(length):
        block = json.loads(json.dumps(file["blocks"]["Wide"]))
        for copy in ("again", "twice"):
            block["nodes"][copy] = {"kind": f"block:Ring{(index + 1) % length}"}
            block["wires"].append(["x.output", f"{copy}.x"])
        file["blocks"][f"Ring{index}"] = block
    file["main"]["nodes"]["use"]["kind"] = "block:Ring0"
    _, analysis = opened(file)
    assert {problem.code for problem in analysis.problems if problem.severity == "error"} == {"block-circle"}


@pytest.mark.slow
def test_a_chain_of_a_thousand_blocks_is_refused() -> None:
    file = record()
    for level in range(1000):
        block = json.loads(json.dumps(file["blocks"]["Wide"]))
        block["nodes"]["fc"] = {"kind": f"block:C{level + 1}" if level < 999 else "ReLU"}
        block["wires"] = [["x.output", "fc.x"], ["fc.y", "y.input"]]
        file["blocks"][f"C{level}"] = block
    file["main"]["nodes"]["use"] = {"kind": "block:C0"}
    _, analysis = opened(file)
    assert analysis.source is None
    assert analysis.problems


def python_node(code: str) -> dict:
    file = record()
    file["main"]["nodes"]["use"] = {"kind": "python", "params": {"code": code}}
    file["main"]["wires"][0:2] = [["data.input", "use.input"], ["use.output", "head.input"]]
    return file


def test_code_that_is_not_trusted_never_runs(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    code = (
        f"from pathlib import Path\n\nMARK = Path({str(mark)!r}).write_text('ran')\n\n\n"
        f"def mine(input: Tensor, again=Path({str(mark)!r}).write_text('ran')) -> Tensor:\n    return input\n"
    )
    for item in (code, code.replace("again=", "again: str = "), f"import os\n{code}", code[:-5]):
        _, analysis = opened(python_node(item))
        assert analysis.source is None
        assert {problem.code for problem in analysis.problems} & {"untrusted-code", "bad-code"}
    assert not mark.exists()


def test_trust_in_one_text_is_no_trust_in_another() -> None:
    code = "def mine(input: Tensor, scale: float = 2.0) -> Tensor:\n    return scale * input\n"
    _, analysis = opened(python_node(code), frozenset({fingerprint(code)}))
    assert analysis.source is not None
    assert "def mine(" in analysis.source.text
    _, other = opened(python_node(code + " "), frozenset({fingerprint(code)}))
    assert [problem.code for problem in other.problems if problem.severity == "error"] == ["untrusted-code"]


@pytest.mark.parametrize(
    "code",
    [
        "",
        "x = 1",
        "import os",
        "def f(*args): ...",
        "class A: ...",
        "def f(x",
        "(" * 5000,
        "1 + 1\n",
        "\0",
        "print(1)",
    ],
    ids=range(10),
)
def test_code_that_is_no_node_reports_it(code: str) -> None:
    _, analysis = opened(python_node(code), frozenset({fingerprint(code)}))
    assert analysis.source is None
    assert "bad-code" in {problem.code for problem in analysis.problems}
