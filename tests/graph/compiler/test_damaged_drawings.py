"""Good drawings that were hurt: whatever is missing, crossed or out of range is told, and nothing breaks."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graph.catalogue import ALL_KINDS
from graph.compiler import analyse
from graph.compiler.analysis import Analysis
from graph.document import CopiedWeights, Graph, Project, SharedWeights, Wire
from graph.messages import fix_text, problem_text
from graph.problems import Severity
from tests.examples import examples
from tests.graph.compiler.random_drawings import BLOCKS, FIELDS, projects

KIND_NAMES = (
    *(kind.name for kind in ALL_KINDS),
    *(f"block:{name}" for name in BLOCKS),
    "block:Gone",
    "NoSuchKind",
)
PORTS = ("input", "output", "x", "y", "loss", "target", "tensors", "other", "parameters", "nothing")
PARAMETERS = ("out_features", "in_features", "width", "kernel_size", "dim", "p", "lr", "num_heads", "path")
VALUES = (
    0,
    -1,
    1,
    3,
    10**12,
    0.5,
    float("nan"),
    True,
    None,
    "",
    "=width",
    "=1/0",
    "=index",
    (1, 2),
    ("a", "b"),
)


@st.composite
def damage(draw: st.DrawFn, graph: Graph) -> Graph:
    """The graph after one thing went wrong."""
    names = sorted(graph.nodes)
    if not names:
        return graph
    node = graph.nodes[draw(st.sampled_from(names))]
    wound = draw(st.sampled_from(["lose", "cut", "wire", "kind", "value", "repeat", "weights", "flags"]))
    match wound:
        case "lose":
            return Graph({name: other for name, other in graph.nodes.items() if name != node.id}, graph.wires)
        case "cut":
            remaining = draw(st.lists(st.sampled_from(graph.wires), unique=True)) if graph.wires else []
            return graph.with_wires(remaining)
        case "wire":
            target = draw(st.sampled_from(names))
            ends = draw(st.sampled_from(PORTS)), draw(st.sampled_from(PORTS))
            return graph.with_wires([*graph.wires, Wire(node.id, ends[0], target, ends[1])])
        case "kind":
            return graph.with_node(replace(node, kind=draw(st.sampled_from(KIND_NAMES))))
        case "value":
            return graph.with_node(
                node.with_param(draw(st.sampled_from(PARAMETERS)), draw(st.sampled_from(VALUES)))
            )
        case "repeat":
            return graph.with_node(replace(node, repeat=draw(st.sampled_from([2, 5, 1000]))))
        case "weights":
            other = draw(st.sampled_from([SharedWeights, CopiedWeights]))(draw(st.sampled_from(names)))
            return graph.with_node(replace(node, weights=other))
        case _:
            flag = draw(st.sampled_from(["bypass", "frozen"]))
            return graph.with_node(replace(node, **{flag: True}))


@st.composite
def damaged(draw: st.DrawFn) -> Project:
    """A project with up to five things wrong, in the drawing and in its blocks."""
    project = draw(projects())
    for _ in range(draw(st.integers(1, 5))):
        name = draw(st.sampled_from(["", *sorted(project.blocks)]))
        if name:
            block = project.blocks[name]
            hurt = replace(block, graph=draw(damage(block.graph)))
            project = replace(project, blocks={**project.blocks, name: hurt})
        else:
            project = project.with_main(draw(damage(project.main)))
    return project


def check_reported(analysis: Analysis) -> None:
    """Whether every problem has its sentence, and a drawing with an error gives no program."""
    for problem in analysis.problems:
        assert problem_text(problem).endswith((".", "!", "?")), problem
        assert all(fix_text(fix) for fix in problem.fixes)
    if any(problem.severity is Severity.ERROR for problem in analysis.problems):
        assert not analysis.is_trainable


@given(damaged())
def test_whatever_is_wrong_is_reported(project: Project) -> None:
    check_reported(analyse(project, {"data": FIELDS}))


@given(damaged())
@examples(10)
def test_a_fix_breaks_nothing(project: Project) -> None:
    analysis = analyse(project, {"data": FIELDS})
    check_reported(analysis)
    for problem in analysis.problems:
        if problem.location.block is None and problem.fixes:
            mended = project.with_main(problem.fixes[0].apply(project.main))
            check_reported(analyse(mended, {"data": FIELDS}, previous=analysis))
