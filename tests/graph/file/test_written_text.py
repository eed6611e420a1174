"""The text of a file, to the letter: people compare versions of it line by line."""

from graph.document import Block, EarlyStopping, Graph, Node, Project, SharedWeights, Training, Wire
from graph.file.read import ReadResult, read_project
from graph.file.write import write_graph, write_project

EMPTY = """{
  "netloom": 2,
  "name": "Untitled",
  "main": {
    "nodes": {},
    "wires": []
  },
  "blocks": {},
  "training": {"epochs": 10, "batch_size": 64, "seed": 0, "device": "auto", "precision": "float32"}
}
"""

WHOLE = """{
  "netloom": 2,
  "name": "Ünique",
  "main": {
    "nodes": {
      "a": {"kind": "Linear", "params": {"out_features": 3}, "at": [1, -2.5], "repeat": 2, \
"weights": {"share": "b"}, "frozen": true, "bypass": true, "collapsed": true, "compact": true, \
"locked": true, "later": null},
      "b": {"kind": "ReLU", "at": [0, 0]}
    },
    "wires": [
      ["a.output", "b.input"],
      ["b.output", "a.input"]
    ],
    "colour": "blue"
  },
  "blocks": {
    "Part": {
      "params": {"width": 4},
      "nodes": {
        "x": {"kind": "Input", "at": [0, 0]}
      },
      "wires": []
    }
  },
  "training": {"epochs": 2, "batch_size": 8, "seed": 3, "device": "cpu", "precision": "float16", \
"compile": true, "channels_last": true, "deterministic": true, "resident": "never", \
"checkpoint_every": 5, "accumulate": 2, "clip_norm": 1.5, \
"early_stopping": {"monitor": "loss", "patience": 4, "mode": "min"}, "x-later": 1},
  "pinned": [["a", "bias"]]
}
"""

PROJECT = Project(
    "Ünique",
    Graph(
        {
            "a": Node(
                "a",
                "Linear",
                {"out_features": 3},
                (1.0, -2.5),
                2,
                SharedWeights("b"),
                frozen=True,
                bypass=True,
                collapsed=True,
                compact=True,
                locked=True,
                extra={"later": None},
            ),
            "b": Node("b", "ReLU"),
        },
        (Wire("a", "output", "b", "input"), Wire("b", "output", "a", "input")),
        {"colour": "blue"},
    ),
    {"Part": Block(Graph.of([Node("x", "Input")]), {"width": 4})},
    Training(
        epochs=2,
        batch_size=8,
        seed=3,
        device="cpu",
        precision="float16",
        compile="default",
        channels_last=True,
        deterministic=True,
        resident="never",
        checkpoint_every=5,
        accumulate=2,
        clip_norm=1.5,
        early_stopping=EarlyStopping("loss", 4, "min"),
        extra={"x-later": 1},
    ),
    {"pinned": (("a", "bias"),)},
)


def test_an_empty_project_is_written_like_this() -> None:
    assert write_project(Project()) == EMPTY
    assert read_project(EMPTY) == ReadResult(Project())


def test_a_project_with_everything_is_written_like_this() -> None:
    assert write_project(PROJECT) == WHOLE
    assert read_project(WHOLE) == ReadResult(PROJECT)


def test_a_graph_alone_is_written_like_this() -> None:
    assert write_graph(Graph.of([Node("b", "ReLU")])) == (
        '{\n  "nodes": {\n    "b": {"kind": "ReLU", "at": [0, 0]}\n  },\n  "wires": []\n}'
    )
