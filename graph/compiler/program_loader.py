"""The last stage: from source to a program that can be called, with tracebacks that lead to nodes."""

import inspect
import linecache
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.catalogue.kinds import Kinds
from graph.compiler.analysis import Source
from graph.compiler.emit.load_data import Reader, write_load_data
from graph.compiler.emit.part_extraction import extract_definitions
from graph.compiler.emit.phases import name_of
from graph.compiler.emit.writer import Writer
from graph.compiler.plan.ir import PhasePlan, Plan
from graph.compiler.program import Phase, PredictRows, Program, Rows, Scales
from graph.compiler.python_errors import drawing_lines, next_drawing_file
from graph.dataset_fields import DataDescription
from graph.document import Node
from graph.frozendict import EMPTY, FrozenDict
from graph.problems import Location
from graph.progress import ProgressCallback

if TYPE_CHECKING:
    from torch import nn


def load_program(
    source: Source,
    plan: Plan,
    kinds: Kinds,
    folder: Path,
    overrides: Mapping[str, Callable[..., Any]] = EMPTY,
    *,
    prepares: bool = False,
) -> Program:
    """The program of a source.

    Args:
        source: Generated code, and code that the user trusts: it is executed.
        plan: What it was generated from.
        kinds: The kinds of the project.
        folder: The project's folder, from which the data's paths count.
        overrides: By the name of a part, what is called in its place; `watch` is called with a node's id and
            its value and gives the value on, in sources written to be watched.
        prepares: Whether the source has a `prepare` for the network on the device.
    """
    names = _execute_source(source, folder, overrides.get("watch"))
    names.update((name, part) for name, part in overrides.items() if name in names)
    supports_progress = any(Reader.of(node, kinds, None).supports_progress for node in plan.data)

    is_fitted = any(Reader.of(node, kinds, None).is_fitted for node in plan.data)

    def load_scaled(progress: ProgressCallback | None = None) -> tuple[Mapping[str, Rows], Scales]:
        loaded = names["load_data"](*([progress] if supports_progress else []))
        return loaded if is_fitted else (loaded, {})

    return Program(
        source=source,
        load_scaled=load_scaled,
        build_model=names["build_model"],
        build_objective=names["Objective"],
        phases=tuple(_phase(names, plan, phase) for phase in plan.phases),
        metrics=plan.metrics,
        drops_single=plan.drops_single,
        update_copies=names.get("update_copies") if plan.copies else None,
        set_progress=names["set_progress"] if plan.is_timed else None,
        follow_progress=names["follow_progress"] if plan.is_timed else None,
        draw_order=names["draw_order"] if plan.balanced is not None else None,
        draw_batches=names["draw_batches"] if plan.streams else None,
        environment=plan.environment if len(plan.data) > 1 else "",
        batch_sizes={
            node: stream.batch_size
            for stream in plan.streams
            if stream.batch_size is not None
            for node in stream.nodes
        },
        evaluated=plan.streams[plan.evaluated].nodes[0]
        if len(plan.streams) > 1 and not plan.environment
        else "",
        build_agent=names["build_agent"] if plan.environment else None,
        runs_code=bool(plan.code),
        prepare=names["prepare"] if prepares else None,
        predict=_predict(names, is_fitted=is_fitted),
    )


def _predict(names: Mapping[str, Any], *, is_fitted: bool) -> PredictRows | None:
    """What answers to new rows, if the source has it."""
    if "read_unlabeled" not in names:
        return None
    own = names["predict"]
    leaves_out = "refused" in inspect.signature(own).parameters

    def predict(
        model: "nn.Module", path: Path, scales: Scales, device: str, refused: dict[str, str] | None = None
    ) -> Iterator[dict[str, Any]]:
        further = {"refused": refused} if leaves_out else {}
        return own(model, path, *([scales] if is_fitted else []), device, **further)  # type: ignore[no-any-return]

    return predict


def builder_without_files(source: Source, folder: Path) -> "Callable[[], nn.Module]":
    """What builds the network of a source with fresh weights, also where some come from files."""
    names = _execute_source(source, folder, None)
    names["load_weights"] = names["load_initial"] = lambda *_, **_options: None
    return names["build_model"]  # type: ignore[no-any-return]


def load_source(
    node: Node,
    kinds: Kinds,
    description: DataDescription,
    folder: Path,
    overrides: Mapping[str, Callable[..., Any]] = EMPTY,
) -> Callable[[ProgressCallback | None], Mapping[str, Rows]]:
    """The `load_data` of one data node, as a script has it; the rest of the drawing need not be right.

    Args:
        node: The data node, whose parameters were checked.
        kinds: The kinds of the project.
        description: What it gives.
        folder: The project's folder, from which the paths of its data count.
        overrides: By the name of a part, what is called in its place.
    """
    reader, writer = Reader.of(node, kinds, description), Writer()
    write_load_data(writer, reader, "")
    parts = _executed_parts(tuple(reader.parts), FrozenDict(overrides))
    names = {**parts, "FOLDER": folder, "Rows": dict, "Scales": dict}
    exec(compile(writer.source().text, f"<rows of {node.id}>", "exec"), names)

    def load_data(progress: ProgressCallback | None = None) -> Mapping[str, Rows]:
        loaded = names["load_data"](*([progress] if reader.supports_progress else []))
        return loaded[0] if reader.is_fitted else loaded  # type: ignore[no-any-return]

    return load_data


@lru_cache(maxsize=32)
def _executed_parts(
    paths: tuple[str, ...], overrides: FrozenDict[str, Callable[..., Any]]
) -> Mapping[str, Any]:
    """The names of the parts at some paths with all that they use, executed once for all sources."""
    writer, parts = Writer(), extract_definitions(paths)
    imports = {("collections.abc", "Callable"), ("pathlib", "Path"), *parts.imports}
    for module, name in sorted(imports):
        writer.line(f"from {module} import {name}" if name else f"import {module}")
    for text in parts.texts:
        writer.gap(2)
        writer.lines(text)
    names: dict[str, Any] = {"__name__": "rows"}
    exec(compile(writer.source().text, "<parts>", "exec"), names)
    names.update((name, part) for name, part in overrides.items() if name in names)
    return names


def _phase(names: Mapping[str, Any], plan: Plan, phase: PhasePlan) -> Phase:
    def build_scheduler(optimizer: Any, epochs: int, steps_per_epoch: int) -> Any:
        available = {"epochs": epochs, "steps_per_epoch": steps_per_epoch}
        arguments = (available[name] for name in phase.schedule_arguments)
        return names[name_of(plan, phase, "scheduler")](optimizer, *arguments)

    return Phase(
        name=phase.optimizer.id,
        compute_loss=names[name_of(plan, phase, "compute")],
        build_optimizer=names[name_of(plan, phase, "optimizer")],
        build_scheduler=build_scheduler if phase.schedule else None,
        schedule_every=phase.schedule_every,
        loss_name=phase.loss_name,
        monitor=phase.monitor,
        every=phase.every,
        needs_gradient=phase.needs_gradient,
        takes_closure=phase.takes_closure,
        counter=phase.counter,
        adds_up=phase.adds_up,
        planned=phase.schedule_arguments,
        joins=phase.joins,
    )


def _execute_source(source: Source, folder: Path, watch: Callable[[str, Any], Any] | None) -> dict[str, Any]:
    """The names that the source defines. Its lines stay readable for tracebacks."""
    name = next_drawing_file()
    linecache.cache[name] = (len(source.text), None, source.text.splitlines(keepends=True), name)
    names: dict[str, Any] = {"__name__": "drawing", "__file__": str(folder / "drawing.py")}
    if watch is not None:
        names["watch"] = watch
    exec(compile(source.text, name, "exec"), names)
    return names


def locate_error(error: BaseException, source: Source) -> Location:
    """The location of the node whose generated line raised, innermost first; empty where none did."""
    owners = [source.lines[line] for line in drawing_lines(error) if line in source.lines]
    return parse_owner(owners[-1] if owners else "")


def parse_owner(owner: str) -> Location:
    """The location that the owner of a line names: `conv`, or `BasicBlock/conv` for a node in a block."""
    block, _, node = owner.rpartition("/")
    return Location(node=node or None, block=block or None)
