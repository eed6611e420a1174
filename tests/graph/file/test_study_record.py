"""A study is written and read back as it was, and whatever a file holds in its place gives no error."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.document import Project
from graph.file.read import read_project
from graph.file.write import write_project
from graph.project_diff import diff_studies
from graph.study import (
    MODES,
    PRUNERS,
    SAMPLERS,
    STUDY_KINDS,
    Alternative,
    Alternatives,
    Choices,
    LeftOut,
    Range,
    Study,
    Target,
    Varied,
)
from tests.strategies import EXTRA, VALUES

NAMES = st.sampled_from(["adam", "conv1", "층", "lr"])
NUMBERS = st.integers(-(10**6), 10**6) | st.floats(-1e9, 1e9, allow_nan=False)
RANGES = st.builds(
    Range,
    NUMBERS,
    NUMBERS,
    st.none() | NUMBERS,
    st.booleans(),
    st.booleans(),
    st.integers(2, 20),
)
PARAMETERS = st.builds(Varied, st.builds(Target, NAMES, NAMES, st.just("") | NAMES), RANGES) | st.builds(
    Varied,
    st.builds(Target, st.just(""), st.sampled_from(["epochs", "batch_size", "anything"])),
    st.builds(Choices, st.lists(VALUES, max_size=4).map(tuple)),
)
ALTERNATIVES = st.builds(
    Alternative, st.sampled_from(["SGD", "Adam"]), st.dictionaries(NAMES, VALUES, max_size=2)
)
WHOLE_NODES = st.builds(
    Varied,
    st.builds(Target, NAMES),
    st.just(LeftOut()) | st.builds(Alternatives, st.lists(ALTERNATIVES, max_size=3).map(tuple)),
)
STUDIES = st.builds(
    Study,
    st.sampled_from(STUDY_KINDS),
    st.lists(PARAMETERS | WHOLE_NODES, max_size=4).map(tuple),
    st.integers(1, 500),
    st.integers(1, 9),
    st.just(0) | st.integers(2, 9),
    NAMES,
    st.sampled_from(MODES),
    st.sampled_from(SAMPLERS),
    st.sampled_from(PRUNERS),
    EXTRA,
)


@given(STUDIES)
def test_a_study_is_read_back_as_it_was_written(study: Study) -> None:
    project = Project("P", study=study)
    reading = read_project(write_project(project))
    assert reading.project == project
    assert reading.problems == ()


@pytest.mark.slow
@given(
    st.recursive(
        st.none() | st.booleans() | NUMBERS | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["kind", "vary", "node", "parameter", "low", "high", "values", "kinds", "x"]),
                inner,
                max_size=5,
            )
        ),
        max_leaves=12,
    )
)
def test_anything_instead_of_a_study_is_read_without_an_error(record: object) -> None:
    text = json.dumps({"netloom": 2, "study": record})
    reading = read_project(text)
    assert reading.project is not None
    again = read_project(write_project(reading.project))
    assert again.project == reading.project


@pytest.mark.parametrize(
    ("record", "where"),
    [
        ({"kind": "grid"}, "study.kind"),
        ({"folds": 1}, "study.folds"),
        ({"folds": False}, "study.folds"),
        ({"trials": 0}, "study.trials"),
        ({"mode": "best"}, "study.mode"),
        ({"vary": {}}, "study.vary"),
        ({"vary": [{"node": "adam", "parameter": "lr"}]}, "study.vary.0"),
        ({"vary": [{"node": "adam", "setting": "epochs", "values": [1]}]}, "study.vary.0"),
        ({"vary": [{"node": "adam", "parameter": "lr", "low": 0, "high": "1"}]}, "study.vary.0"),
        ({"vary": [{"node": "adam", "parameter": "lr", "kinds": ["SGD"]}]}, "study.vary.0"),
        ({"vary": [{"node": "adam", "without": False}]}, "study.vary.0"),
    ],
)
def test_what_cannot_be_read_is_named(record: dict, where: str) -> None:
    reading = read_project(json.dumps({"netloom": 2, "study": record}))
    assert [problem.values["where"] for problem in reading.problems] == [where]


def test_the_differences_of_two_studies_name_what_varies() -> None:
    lr = Varied(Target("adam", "lr"), Choices((0.1, 0.01)))
    before = Study("sweep", (lr,), seeds=2)
    after = replace(before, vary=(replace(lr, domain=Choices((0.1,))),), seeds=3)
    assert diff_studies(before, after) == (
        ("seeds", 2, 3),
        ("vary adam.lr", {"values": (0.1, 0.01)}, {"values": (0.1,)}),
    )
    assert diff_studies(before, before) == ()


def test_ranges_have_the_numbers_of_numpy() -> None:
    assert Range(0.1, 0.5, 0.1).grid() == (0.1, 0.2, 0.3, 0.4, 0.5)
    np.testing.assert_allclose(Range(-1, 1, 0.25).grid(), np.arange(-1, 1.01, 0.25))
    np.testing.assert_allclose(Range(1e-4, 1, log=True, points=9).grid(), np.geomspace(1e-4, 1, 9))
    np.testing.assert_allclose(Range(2, 3, points=7).grid(), np.linspace(2, 3, 7))
    assert Range(3, 12, 4, integer=True).grid() == (3, 7, 11)
    assert Range(8, 128, integer=True, log=True).grid() == (8, 16, 32, 64, 128)
    assert Range(5, 5).grid() == (5,)


@pytest.mark.slow
@given(st.integers(-50, 50), st.integers(0, 40), st.integers(1, 9), st.integers(0, 3))
def test_a_step_stays_within_its_range(low: int, span: int, step: int, digits: int) -> None:
    scale = 10.0**-digits
    domain = Range(round(low * scale, 3), round((low + span) * scale, 3), round(step * scale, 3))
    grid = domain.grid()
    assert grid[0] == domain.low
    assert grid[-1] <= domain.high < grid[-1] + round(step * scale, 3) + 1e-9
    assert len(grid) == span // step + 1
