"""What a node does not get from a file is a warning with names and numbers."""

from graph.messages import problem_text
from graph.problems import Severity
from runtime.checkpoints.pretrained_report import MAX_NAMES, weights_problem
from runtime.events import WeightsLoaded


def test_the_warning_has_all_numbers_and_names() -> None:
    problem = weights_problem(WeightsLoaded("net", "net.pt", 5, ("a", "b"), ("c",)))
    assert (problem.code, problem.location.node, problem.severity) == (
        "weights-partly",
        "net",
        Severity.WARNING,
    )
    assert problem.values == {"path": "net.pt", "taken": "5", "total": "8", "missing": "a, b", "other": "c"}
    assert "net.pt" in problem_text(problem)


def test_no_names_are_a_dash_and_many_are_counted() -> None:
    names = tuple("abcdefgh")
    assert weights_problem(WeightsLoaded("n", "f", 1, (), names)).values["missing"] == "–"
    assert weights_problem(WeightsLoaded("n", "f", 1, names)).values["missing"] == "a, b, c, d, e, f + 2"
    one_more = names[: MAX_NAMES + 1]
    assert weights_problem(WeightsLoaded("n", "f", 1, one_more)).values["missing"] == "a, b, c, d, e, f + 1"
    exact = names[:MAX_NAMES]
    assert weights_problem(WeightsLoaded("n", "f", 1, exact)).values["missing"] == "a, b, c, d, e, f"
