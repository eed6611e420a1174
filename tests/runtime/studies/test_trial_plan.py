"""Which trials a study makes, against scikit-learn's grid and SciPy's tests of distributions."""

import math
from dataclasses import replace

from scipy import stats
from sklearn.model_selection import ParameterGrid

from graph.document import Project, Training
from graph.study import Alternative, Alternatives, Choices, LeftOut, Range, Study, Target, Varied
from runtime.studies.trial_plan import plan_trials
from runtime.studies.trials import trial_project, trial_text
from tests.builders import iris_mlp

LEARNING_RATE = Varied(Target("sgd", "lr"), Range(1e-4, 1, log=True))


def planned(study: Study, project: Project | None = None) -> list[dict]:
    trials = plan_trials(replace(project or iris_mlp(), study=study))
    assert [trial.number for trial in trials] == list(range(len(trials)))
    return [dict(trial.assignment) for trial in trials]


def test_a_sweep_has_every_combination_of_scikit_learns_grid() -> None:
    vary = (
        Varied(Target("hidden", "out_features"), Choices((4, 8, 16))),
        Varied(Target("drop"), LeftOut()),
        Varied(Target("sgd", "momentum"), Range(0, 0.9, 0.3)),
    )
    grid = ParameterGrid(
        {"hidden.out_features": [4, 8, 16], "drop": [False, True], "sgd.momentum": [0, 0.3, 0.6, 0.9]}
    )
    ours = planned(Study("sweep", vary))
    assert len(ours) == len(grid) == 24
    key = lambda values: sorted(values.items())  # noqa: E731
    assert sorted(map(key, ours)) == sorted(map(key, grid))


def test_every_assignment_is_trained_with_every_seed_and_fold() -> None:
    study = Study("sweep", (Varied(Target("drop"), LeftOut()),), seeds=2, folds=3)
    project = replace(iris_mlp(Training(seed=5)), study=study)
    trials = plan_trials(project)
    assert [(trial.seed, trial.fold) for trial in trials[:6]] == [
        (seed, fold) for seed in (0, 1) for fold in (0, 1, 2)
    ]
    assert len({(trial.candidate, trial.seed, trial.fold) for trial in trials}) == 12
    last = trial_project(project, trials[-1], 3)
    assert (last.training.seed, last.training.threads) == (6, 3)
    assert last.main.nodes["iris"].params["fold"] == 2
    assert last.main.nodes["drop"].bypass
    assert last.study is None
    assert trial_text(study, trials[-1]) == "without drop, seed 2, fold 3"


def test_a_logarithmic_range_is_as_likely_in_every_power_of_ten() -> None:
    drawn = [values["sgd.lr"] for values in planned(Study("random", (LEARNING_RATE,), trials=400))]
    assert min(drawn) >= 1e-4
    assert max(drawn) <= 1
    uniform = stats.kstest([math.log10(value) for value in drawn], stats.uniform(-4, 4).cdf)
    assert uniform.pvalue > 0.01
    whole = Varied(Target("hidden", "out_features"), Range(1, 64, integer=True, log=True))
    sizes = [
        values["hidden.out_features"]
        for values in planned(Study("random", (whole, LEARNING_RATE), trials=300))
    ]
    assert {type(size) for size in sizes} == {int}
    assert min(sizes) >= 1
    assert max(sizes) <= 64


def test_random_trials_follow_the_seed_and_none_comes_twice() -> None:
    study = Study(
        "random", (Varied(Target("hidden", "out_features"), Range(1, 30, integer=True)),), trials=25
    )
    first = planned(study)
    assert first == planned(study)
    assert first != planned(study, iris_mlp(Training(seed=1)))
    assert len({values["hidden.out_features"] for values in first}) == 25
    assert len(planned(replace(study, trials=500))) == 30  # there are no more
    fixed = Varied(Target("sgd", "lr"), Range(0.5, 0.5))
    assert planned(Study("random", (fixed,), trials=9)) == [{"sgd.lr": 0.5}]


def test_a_race_tries_every_alternative_and_an_ablation_one_change_at_a_time() -> None:
    kinds = Alternatives((Alternative("SGD"), Alternative("SGD", {"momentum": 0.5}), Alternative("Adam")))
    race = planned(Study("race", (Varied(Target("sgd"), kinds),)))
    assert race == [{"sgd": "SGD"}, {"sgd": "SGD(momentum=0.5)"}, {"sgd": "Adam"}]
    others = Varied(Target("relu"), Alternatives((Alternative("Tanh"),)))
    parts = (Varied(Target("drop"), LeftOut()), Varied(Target("norm"), LeftOut()), others)
    assert planned(Study("ablation", parts)) == [{}, {"drop": True}, {"norm": True}, {"relu": "Tanh"}]


def test_folds_and_seeds_leave_the_drawing_as_it_is() -> None:
    assert planned(Study("folds", folds=4)) == [{}] * 4
    assert planned(Study("seeds", seeds=3)) == [{}] * 3
    own = iris_mlp()
    own = own.with_main(own.main.with_node(own.main.nodes["iris"].with_param("split", "folds")))
    assert len(planned(Study("folds"), own)) == 5  # as many as the data node says
