"""What a study varies, marked and taken away again: an edit of the project as any other."""

import math
from dataclasses import replace

from graph.catalogue.kind import Form, Kind, Parameter, values_of
from graph.catalogue.kinds import kinds_of
from graph.catalogue.value_types import BoolType, ChoiceType, FloatType, IntType, OptionalType, ValueType
from graph.document import Project
from graph.edits.blocks import graph_of
from graph.study import Alternative, Alternatives, Choices, Domain, LeftOut, Range, Study, Target, Varied

RACING_OPTIMIZERS = (
    Alternative("SGD"),
    Alternative("SGD", {"momentum": 0.9}),
    Alternative("RMSprop"),
    Alternative("Adam"),
)
"""What an optimizer is compared with, unless somebody says otherwise."""
MIN_LOG_COUNT = 8
"""Whole numbers from which on a range of them is logarithmic."""


def varied_of(project: Project, target: Target) -> Varied | None:
    """What a project's study says of a target; None where it does not vary."""
    return project.study.varied(target.name) if project.study else None


def toggle_varied(project: Project, target: Target, domain: Domain | None) -> Project:
    """The project whose study varies a target, or no more where it did.

    A project without a study gets one.

    Args:
        project: The project.
        target: What is to vary.
        domain: Among what; None: as it is drawn is the only value yet.
    """
    if varied_of(project, target) is not None:
        return without_varied(project, target)
    study = project.study or Study(_kind_for(domain))
    varied = Varied(target, domain if domain is not None else Choices())
    return replace(project, study=replace(study, vary=(*study.vary, varied)))


def _kind_for(domain: Domain | None) -> str:
    """What a study is at first that varies among this."""
    if isinstance(domain, Alternatives):
        return "race"
    return "ablation" if isinstance(domain, LeftOut) else "sweep"


def without_varied(project: Project, target: Target) -> Project:
    """The project whose study does not vary a target."""
    study = project.study
    if study is None:
        return project
    return replace(project, study=replace(study, vary=tuple(v for v in study.vary if v.target != target)))


def with_domain(project: Project, target: Target, domain: Domain) -> Project:
    """The project whose study varies a target among something else."""
    study = project.study
    if study is None:
        return project
    vary = tuple(replace(v, domain=domain) if v.target == target else v for v in study.vary)
    return replace(project, study=replace(study, vary=vary))


def suggested_parameter_domain(project: Project, target: Target) -> Domain:
    """Values around the one that a parameter of a node has; no values where its kind is unknown."""
    node = graph_of(project, target.block or None).nodes.get(target.node)
    kind = kinds_of(project).of(node) if node is not None else None
    parameter = kind.parameter(target.parameter) if kind is not None else None
    if node is None or kind is None or parameter is None:
        return Choices()
    return suggested_domain(parameter, values_of(kind, node).get(target.parameter))


def suggested_node_domain(kind: Kind | None) -> Domain:
    """An optimizer is compared with others; any other node is left out."""
    is_optimizer = kind is not None and kind.form is Form.OPTIMIZER
    return Alternatives(RACING_OPTIMIZERS) if is_optimizer else LeftOut()


def suggested_domain(parameter: Parameter, value: object) -> Domain:
    """Values to try around one: a range around a number, all of a few choices, else the value itself."""
    kind: ValueType = parameter.type
    if isinstance(kind, OptionalType):
        kind = kind.item
    match kind:
        case BoolType():
            return Choices((False, True))
        case ChoiceType(options):
            return Choices(options)
        case IntType(low, high) if _is_number(value):
            return _whole_range(int(float(str(value))), low, high)
        case FloatType() if _is_number(value):
            return _number_range(float(str(value)), kind)
    return Choices(() if value is None else (value,))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _whole_range(value: int, low: int | None, high: int | None) -> Domain:
    """From half of a whole number to twice of it."""
    first = max(value // 2, 1 if low is None else low)
    last = value * 2 if high is None else min(value * 2, high)
    if first >= last:
        return Choices((value,))
    return Range(first, last, integer=True, log=first > 0 and last - first >= MIN_LOG_COUNT, points=3)


def _number_range(value: float, kind: FloatType) -> Domain:
    """Within a power of ten on each side of a small number such as a learning rate, else around a share."""
    is_log = value > 0 and (kind.logarithmic or value < 0.05)
    factor = 10 if is_log else 2
    first, last = value / factor, value * factor
    if value == 0 or (kind.low is not None and kind.high is not None and not is_log):
        first, last = kind.low or 0.0, kind.high if kind.high is not None else 1.0
        first, last = (0.1, 0.5) if (first, last) == (0.0, 1.0) else (first, last)
    if kind.low is not None:
        first = max(first, kind.low)
    if kind.high is not None:
        last = min(last, kind.high)
    if first >= last:
        return Choices((value,))
    return Range(float(f"{first:.6g}"), float(f"{last:.6g}"), log=is_log)
