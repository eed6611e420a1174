"""How much each of the things that vary matters for the result, as Optuna estimates it (fANOVA)."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.problems import GraphError, Problem, make_problem
from graph.study import Study
from runtime.studies.optuna_storage import as_choice, distributions, import_optuna
from runtime.studies.summary import Summary

MIN_CANDIDATES = 4
"""With fewer an importance says nothing."""
SEED = 0
"""Of the forest with which Optuna estimates, so that the same trials give the same numbers."""


@dataclass(frozen=True, slots=True)
class Importance:
    """What was estimated, or why it was not."""

    shares: Mapping[str, float]
    """By the names of the targets, from the most important on; they sum to 1."""
    problem: Problem | None = None


def importance_of(study: Study, summary: Summary) -> Importance:
    """The importance of everything that varies, from the means of the candidates.

    A race and an ablation change one thing at a time, which their table shows already.
    """
    ranked = [item for item in summary.candidates if item.result is not None]
    if len(study.vary) < 2 or study.kind in ("race", "ablation"):
        return Importance({}, make_problem("study-importance-single"))
    if len(ranked) < MIN_CANDIDATES:
        return Importance({}, make_problem("study-importance-few", count=MIN_CANDIDATES))
    means = [item.result.mean for item in ranked if item.result is not None]
    if min(means) == max(means):
        return Importance({}, make_problem("study-importance-flat"))
    try:
        optuna = import_optuna()
    except GraphError:
        return Importance({}, make_problem("study-importance-optuna"))
    forms = distributions(study)
    search = optuna.create_study(direction="minimize" if study.mode == "min" else "maximize")
    for item, mean in zip(ranked, means, strict=True):
        assignment = item.trials[0].planned.assignment
        params = {name: as_choice(value) for name, value in assignment.items()}
        search.add_trial(optuna.trial.create_trial(params=params, distributions=forms, value=mean))
    evaluator = optuna.importance.FanovaImportanceEvaluator(seed=SEED)
    try:
        shares = optuna.importance.get_param_importances(search, evaluator=evaluator)
    except (ImportError, RuntimeError, ValueError) as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        return Importance({}, make_problem("study-library-failed", reason=reason))
    return Importance(dict(shares))
