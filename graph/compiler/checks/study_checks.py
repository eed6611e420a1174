"""What is wrong with a study before its first trial: what varies, how, and by what it is compared."""

import math
from collections.abc import Iterator
from dataclasses import replace

from graph.catalogue.kind import Form, Kind
from graph.catalogue.kinds import kinds_of
from graph.catalogue.value_types import InvalidValueError
from graph.compiler.checks.training_checks import better_mode
from graph.document import Project
from graph.edits.blocks import graph_of
from graph.edits.studies import fold_split, foldable_nodes, values_of_node
from graph.file.training_record import EXPECTED, INVALID, read_setting
from graph.frozendict import frozen_value
from graph.param_expressions import is_expression
from graph.problems import Location, Problem, Severity, make_problem
from graph.study import (
    KINDS_WITHOUT_VARIED,
    VARIED_SETTINGS,
    Alternatives,
    Choices,
    LeftOut,
    Range,
    Study,
    Varied,
    assigned_value_text,
)

MAX_SWEEP = 100_000
"""Trials of a sweep."""
MAX_POINTS = 10_000
"""Values of one range in a sweep."""


def check_study(project: Project) -> list[Problem]:
    """Everything that is wrong with a project's study as far as no row is read; empty where it has none."""
    study = project.study
    if study is None:
        return []
    problems = list(_check_kind(project, study))
    names: set[str] = set()
    for varied in study.vary:
        if varied.name in names:
            problems.append(make_problem("study-twice", _location(varied), target=varied.name))
            continue
        names.add(varied.name)
        problems.extend(_check_varied(project, study, varied))
    if not problems and study.kind == "sweep":
        problems.extend(_check_size(study))
    return [*problems, *_check_folds(project, study), *_check_monitor(project, study)]


def _location(varied: Varied) -> Location:
    target = varied.target
    return Location(target.node or None, None, target.parameter or None, target.block or None)


def _check_kind(project: Project, study: Study) -> Iterator[Problem]:
    if study.kind in KINDS_WITHOUT_VARIED:
        own_folds = any(
            str(values_of_node(project, node).get("split")) in ("folds", "group_folds")
            for node in foldable_nodes(project)
        )
        if getattr(study, study.kind) < 2 and not (study.kind == "folds" and own_folds):
            yield make_problem("study-single", kind=study.kind)
    elif not study.vary:
        yield make_problem("study-nothing-varied")
    for varied in study.vary:
        is_replaced = isinstance(varied.domain, Alternatives)
        if study.kind == "race" and not is_replaced:
            yield make_problem("study-race", _location(varied), target=varied.name)
        if study.kind == "ablation" and not (is_replaced or isinstance(varied.domain, LeftOut)):
            yield make_problem("study-ablation", _location(varied), target=varied.name)


def _check_varied(project: Project, study: Study, varied: Varied) -> Iterator[Problem]:
    """What is wrong with one thing that varies: its target, its domain, then each value of it."""
    gone = _missing_part(project, varied)
    if gone:
        yield make_problem("study-gone", _location(varied), target=varied.name, what=gone)
        return
    problem = _domain_problem(study, varied)
    if problem is not None:
        yield problem
        return
    for value in varied.corners():
        problem = _value_problem(project, varied, value)
        if problem is not None:
            yield problem


def _missing_part(project: Project, varied: Varied) -> str:
    """What of a target is not there, as a noun; empty where all is."""
    target = varied.target
    if not target.node:
        return "" if target.parameter in VARIED_SETTINGS else "setting"
    if target.block and target.block not in project.blocks:
        return "block"
    node = graph_of(project, target.block or None).nodes.get(target.node)
    if node is None:
        return "node"
    kind = kinds_of(project).of(node)
    if not target.parameter:
        return "" if isinstance(varied.domain, Alternatives | LeftOut) else "parameter"
    return "" if kind is None or kind.parameter(target.parameter) is not None else "parameter"


def _domain_problem(study: Study, varied: Varied) -> Problem | None:
    where, name = _location(varied), varied.name
    match varied.domain:
        case Choices(values) if not values:
            return make_problem("study-no-values", where, target=name)
        case Alternatives(alternatives) if not alternatives:
            return make_problem("study-no-values", where, target=name)
        case Range(low, high, step, integer, log):
            ends = {"low": assigned_value_text(low), "high": assigned_value_text(high)}
            if varied.domain.is_empty:
                return make_problem("study-range", where, target=name, **ends)
            if log and low <= 0:
                return make_problem("study-log-range", where, target=name, low=ends["low"])
            if step is not None and (step <= 0 or log):
                code = "study-log-step" if log else "study-step"
                return make_problem(code, where, target=name, step=assigned_value_text(step))
            for number in (low, high, step or 1) if integer else ():
                if number != int(number):
                    return make_problem("study-whole", where, target=name, value=assigned_value_text(number))
            count = varied.domain.count
            if study.kind == "sweep" and count > MAX_POINTS:
                size = {"count": count, "limit": MAX_POINTS}
                return make_problem("study-many-points", where, target=name, **size)
    return None


def _value_problem(project: Project, varied: Varied, value: object) -> Problem | None:
    """Why something cannot have a value; None where it can."""
    target = varied.target
    details = {"target": varied.name, "value": assigned_value_text(value)}
    if not target.node:
        if read_setting(target.parameter, value, getattr(project.training, target.parameter)) is not INVALID:
            return None
        return make_problem("study-value", _location(varied), **details, expected=EXPECTED[target.parameter])
    kinds = kinds_of(project)
    node = graph_of(project, target.block or None).nodes[target.node]
    kind = kinds.of(node)
    if isinstance(varied.domain, LeftOut) or kind is None:
        return None
    if not isinstance(varied.domain, Alternatives):
        return _parameter_problem(kind, varied, target.parameter, value)
    alternative = varied.domain.named(value)
    other = kinds.find(alternative.kind) if alternative is not None else None
    if alternative is None or other is None:
        name = alternative.kind if alternative else assigned_value_text(value)
        return make_problem("study-kind", _location(varied), kind=name, target=target.node)
    for name, item in alternative.params.items():
        problem = _parameter_problem(other, varied, name, item)
        if problem is not None:
            return problem
    return None


def _parameter_problem(kind: Kind, varied: Varied, name: str, value: object) -> Problem | None:
    declared = kind.parameter(name)
    if declared is None:
        shown = f"{kind.name}.{name}"
        return make_problem("study-gone", _location(varied), target=shown, what="parameter")
    try:
        declared.type.accept(frozen_value(value))
    except InvalidValueError as error:
        if is_expression(value):
            return None  # what it gives is checked with the drawing
        shown = varied.name if varied.target.parameter else f"{varied.name}.{name}"
        details = {"target": shown, "value": assigned_value_text(value), "expected": error.expected}
        return make_problem("study-value", _location(varied), **details)
    return None


def _check_size(study: Study) -> Iterator[Problem]:
    count = math.prod(
        item.domain.count if isinstance(item.domain, Range) else len(item.grid()) for item in study.vary
    )
    count *= study.seeds * max(1, study.folds)
    if count > MAX_SWEEP:
        yield make_problem("study-too-large", count=count, limit=MAX_SWEEP)


def _check_folds(project: Project, study: Study) -> Iterator[Problem]:
    """Data nodes whose rows have no folds."""
    if study.folds < 2 and study.kind != "folds":
        return
    nodes = foldable_nodes(project)
    if not nodes:
        yield make_problem("study-no-data-folds")
    for node in nodes:
        if fold_split(project, node) is None:
            details = {"node": node.id, "split": values_of_node(project, node)["split"]}
            yield make_problem("study-no-folds", node.id, **details, known="random, or folds")


def _check_monitor(project: Project, study: Study) -> Iterator[Problem]:
    """What trials are compared by, where it is not measured, or ranked from the wrong end."""
    kinds = kinds_of(project)
    forms = {node.id: kind.form for node in project.main.nodes.values() if (kind := kinds.of(node))}
    known = ["loss", *(name for name, form in forms.items() if form in (Form.METRIC, Form.LOSS))]
    if study.monitor not in known:
        yield make_problem("study-monitor", monitor=study.monitor, known=", ".join(known))
        return
    better = better_mode(project, kinds, study.monitor)
    if better not in (None, study.mode):
        problem = make_problem("study-monitor-mode", monitor=study.monitor, mode=better)
        yield replace(problem, severity=Severity.WARNING)
