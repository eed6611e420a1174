"""Which trials a study makes: every combination of a grid, some by chance, each for all seeds and folds."""

import itertools
import math
import random
from collections.abc import Iterator
from typing import Any

from graph.document import Project
from graph.study import Alternatives, Choices, LeftOut, Range, Study, Varied
from runtime.studies.trials import PlannedTrial, num_folds

Values = dict[str, Any]


def plan_trials(project: Project) -> tuple[PlannedTrial, ...]:
    """The trials of a study, in the order in which they begin: all seeds and folds of an assignment together.

    A Bayesian search has none before it runs.

    Raises:
        ValueError: What varies has no values; `check_study` says which.
    """
    study = project.study
    if study is None or study.kind == "bayesian":
        return ()
    repeats = members(project)
    planned = [
        (assignment, seed, fold) for assignment in assignments(project, study) for seed, fold in repeats
    ]
    return tuple(PlannedTrial(number, *trial) for number, trial in enumerate(planned))


def members(project: Project) -> list[tuple[int, int | None]]:
    """The seed and fold of each run that one assignment is trained with."""
    study = project.study or Study()
    folds: list[int | None] = list(range(num_folds(project)))
    return [(seed, fold) for seed in range(study.seeds) for fold in folds or [None]]


def assignments(project: Project, study: Study) -> list[Values]:
    """What each candidate of a study sets. Raises as `plan_trials` does."""
    match study.kind:
        case "sweep":
            return list(_grid(study))
        case "random":
            return _sample(study, project.training.seed)
        case "race":
            return [{varied.name: value} for varied in study.vary for value in varied.grid()]
        case "ablation":
            return [{}, *_ablations(study)]
    return [{}]


def _grid(study: Study) -> Iterator[Values]:
    names = [varied.name for varied in study.vary]
    for values in itertools.product(*(varied.grid() for varied in study.vary)):
        yield dict(zip(names, values, strict=True))


def _ablations(study: Study) -> Iterator[Values]:
    """One change at a time, so that each shows what its part is worth."""
    for varied in study.vary:
        for value in varied.grid():
            if value is not False:
                yield {varied.name: value}


def _sample(study: Study, seed: int) -> list[Values]:
    """As many assignments as the study asks for, by chance; none twice where there are finitely many."""
    chance = random.Random(f"study {seed}")  # noqa: S311 - not for secrets
    sizes = [_num_values(varied) for varied in study.vary]
    total = math.prod(sizes)
    if total <= study.trials:
        every = list(_grid(study))
        chance.shuffle(every)
        return every
    sampled: dict[str, Values] = {}
    while len(sampled) < study.trials:
        values = {varied.name: sample_value(varied, chance) for varied in study.vary}
        sampled.setdefault(repr(values), values)
    return list(sampled.values())


def _num_values(varied: Varied) -> float:
    """How many values a domain has; infinite for a range of any numbers."""
    match varied.domain:
        case Choices(values):
            return len(dict.fromkeys(map(repr, values)))
        case Range(low, high) if low == high:
            return 1
        case Range(low, high, step, integer, log):
            if integer and (log or step is None):
                return high - low + 1
            return math.inf if step is None or log else varied.domain.count
    return len(varied.grid())


def sample_value(varied: Varied, chance: random.Random) -> Any:
    """A value by chance; in a logarithmic range each power of ten is as likely as any other."""
    match varied.domain:
        case Choices() | Alternatives() | LeftOut():
            return chance.choice(varied.grid())
        case Range(low, high, _, True, True):
            drawn = math.exp(chance.uniform(math.log(low - 0.5), math.log(high + 0.5)))
            return min(max(round(drawn), math.ceil(low)), math.floor(high))
        case Range(low, high, _, False, True):
            return _rounded(math.exp(chance.uniform(math.log(low), math.log(high))), varied.domain)
        case Range(low, high, None, False, False):
            return _rounded(chance.uniform(low, high), varied.domain)
        case Range():
            return varied.domain.value_at(chance.randrange(varied.domain.count))


def _rounded(value: float, domain: Range) -> float:
    """A number with as many digits as it is shown with, within its range."""
    return min(max(float(f"{value:.6g}"), domain.low), domain.high)
