"""The last stage: from source to a program that can be called, with tracebacks that lead to nodes."""

import itertools
import linecache
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from graph.compiler.emit.data import takes_progress
from graph.compiler.emit.training import update_of
from graph.compiler.infer import Inference
from graph.compiler.plan import Plan, kind_of
from graph.compiler.program import Phase, Program, Progress, Rows
from graph.compiler.results import Source
from graph.document import Graph

_numbers = itertools.count(1)


def load_program(
    source: Source,
    plan: Plan,
    graph: Graph,
    inference: Inference,
    folder: Path,
    watch: Callable[[str, Any], Any] | None = None,
) -> Program:
    """The program of a source.

    Args:
        source: Generated code, nothing else: it is executed.
        plan: What it was generated from.
        graph: The drawing.
        inference: What goes through its wires.
        folder: The project's folder, from which the data's paths count.
        watch: Called with a node's id and its value, gives the value on; for sources written to be watched.
    """
    names = _executed(source, folder, watch)
    update = update_of(plan, graph, inference)
    data_kind = kind_of(graph, plan.data.id)

    def load_data(progress: Progress | None = None) -> Mapping[str, Rows]:
        if takes_progress(data_kind):
            return names["load_data"](progress)  # type: ignore[no-any-return]
        return names["load_data"]()  # type: ignore[no-any-return]

    def build_scheduler(optimizer: Any, epochs: int, steps_per_epoch: int) -> Any:
        given = {"epochs": epochs, "steps_per_epoch": steps_per_epoch}
        return names["build_scheduler"](optimizer, *(given[name] for name in update.schedule_arguments))

    phase = Phase(
        name=plan.optimizer.id,
        compute_loss=names["compute_loss"],
        build_optimizer=names["build_optimizer"],
        build_scheduler=build_scheduler if plan.schedule else None,
        schedule_every=plan.schedule_every,
    )
    return Program(
        source=source,
        load_data=load_data,
        build_model=names["build_model"],
        build_objective=names["Objective"],
        phases=(phase,),
        metrics=plan.metrics,
        drops_single=plan.drops_single,
    )


def _executed(source: Source, folder: Path, watch: Callable[[str, Any], Any] | None) -> dict[str, Any]:
    """The names that the source defines. Its lines stay readable for tracebacks."""
    name = f"<drawing {next(_numbers)}>"
    linecache.cache[name] = (len(source.text), None, source.text.splitlines(keepends=True), name)
    names: dict[str, Any] = {"__name__": "drawing", "__file__": str(folder / "drawing.py")}
    if watch is not None:
        names["watch"] = watch
    exec(compile(source.text, name, "exec"), names)
    return names


def node_of(traceback: TracebackType | None, source: Source) -> str | None:
    """The node whose generated line raised, innermost first; None where no generated line did."""
    found = None
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename.startswith("<drawing "):
            found = source.lines.get(traceback.tb_lineno, found)
        traceback = traceback.tb_next
    return found
