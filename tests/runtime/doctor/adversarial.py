"""Trainings of a generator and its judge, healthy and with a fault between their optimizers."""

from graph.document import Project
from tests.runtime.doctor.drawings import Case, with_node
from tests.runtime.evaluation.runs import gan


def changed(epochs: int, **params: dict) -> Project:
    """Digits out of noise, with other parameters of some nodes."""
    project = gan(epochs)
    for node, values in params.items():
        project = with_node(project, node, params={**project.main.nodes[node].params, **values})
    return project


HEALTHY_RIVALS = (
    Case("a generator of digits", gan(15)),
    Case("a judge four times as fast", changed(15, adam_judge={"lr": 0.002}, adam_generator={"lr": 0.002})),
)

SICK_RIVALS = (
    Case(
        "a judge that wins",
        changed(30, adam_judge={"lr": 0.01}, adam_generator={"lr": 1e-4}),
        "judge-wins",
        "adam_judge",
    ),
    Case("always the same digit", changed(15, adam_generator={"lr": 0.2}), "samples-alike", "square"),
    Case(
        "a generator that never acts",
        changed(3, adam_generator={"every": 10_000}),
        "optimizer-idle",
        "adam_generator",
    ),
    Case("a generator at rate 0", changed(3, adam_generator={"lr": 0.0}), "rate-of-zero", "adam_generator"),
    Case(
        "a generator at next to nothing",
        changed(15, adam_generator={"lr": 1e-7}),
        "rates-apart",
        "adam_generator",
    ),
    Case("a judge at next to nothing", changed(15, adam_judge={"lr": 1e-7}), "rates-apart", "adam_judge"),
)
