"""Sentences in Korean: particles by the last sound, parameters by the words of the inspector."""

import pytest

from graph.problems import Fix, make_problem
from gui.errors import fix_text, problem_text
from gui.parameter_names import parameter_text
from gui.particles import with_particles
from tests.gui.test_texts_korean import korean

__all__ = ["korean"]


@pytest.mark.quick_cases(5)
@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("값을(를)", "값을"),
        ("모드을(를)", "모드를"),
        ("“linear1”이(가)", "“linear1”이"),
        ("“conv2”이(가)", "“conv2”가"),
        ("drop(으)로", "drop으로"),
        ("linear(으)로", "linear로"),
        ("linear1(으)로", "linear1로"),
        ("mode(으)로", "mode로"),
        ("“결측 표시(missing)”을(를)", "“결측 표시(missing)”를"),
        ("adam과(와) relu은(는)", "adam과 relu는"),
        ("중고차.csv을(를)", "중고차.csv를"),
        ("No particle (here)", "No particle (here)"),
    ],
)
def test_particles_follow_the_last_sound(text: str, spoken: str) -> None:
    assert with_particles(text) == spoken


def set_to(parameter: str, value: str) -> str:
    return fix_text(Fix("set-parameter", lambda graph: graph, {"parameter": parameter, "value": value}))


@pytest.mark.usefixtures("korean")
def test_parameters_have_the_labels_of_the_inspector_with_their_names() -> None:
    missing, gaps = parameter_text("missing"), parameter_text("cross_gaps")
    assert set_to("missing", "drop").startswith(f"“{missing}(missing)”")
    assert set_to("cross_gaps", "True").startswith(f"“{gaps}(cross_gaps)”")
    assert "True" not in set_to("cross_gaps", "True")
    dropped = make_problem("rows-dropped", "csv", count=3, rows=9, columns="“missing”")
    assert f"{missing}(missing)를 mean으로" in problem_text(dropped)
    assert "“missing”에" in problem_text(dropped)  # a column of that name is no parameter


def test_in_english_a_parameter_is_its_name() -> None:
    assert set_to("cross_gaps", "True") == "Set “cross_gaps” to True"
