"""The network of a run as a `.pt2` file of torch.export, which runs without the code that built it."""

import io
import json
import re
import warnings
from typing import Any

import torch
from torch import Tensor
from torch.export import Dim, ExportedProgram

from graph.compiler.python_errors import DRAWING_FILE, drawing_lines
from graph.problems import GraphError, Problem, make_problem
from runtime.control import Control
from runtime.export.request import ExportResult, write_export
from runtime.export.run_network import TOLERANCE, RunNetwork, largest_difference
from runtime.preprocessing import preprocessing_text
from runtime.rows import row_count

FORM = ".pt2"


def export_pt2(network: RunNetwork, target: Any, control: Control) -> ExportResult:
    """Writes the network, once its answers have been compared with those of the run.

    Raises:
        GraphError: It cannot be traced, answers otherwise, or cannot be written.
        Stopped: It was stopped.
    """
    program, is_dynamic = trace(network, FORM)
    control.process_commands()
    buffer = io.BytesIO()
    extra = {"preprocessing.json": preprocessing_text(network.preprocessing), "names.json": _names(network)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.export.save(program, buffer, extra_files=extra)
        loaded = torch.export.load(io.BytesIO(buffer.getvalue())).module()
    count, worst = 0, 0.0
    for inputs in network.batches():
        control.process_commands()
        if not is_dynamic and len(inputs[0]) != _first_size(network):
            continue
        with torch.no_grad():
            worst = max(worst, largest_difference(network.run_answers(inputs), as_tuple(loaded(*inputs))))
        count += len(inputs[0])
    require_equal(worst, FORM)
    notes = difference_note(count, network.split, worst), batch_note(network, is_dynamic=is_dynamic)
    return write_export(target, buffer.getvalue(), notes)


def trace(network: RunNetwork, form: str) -> tuple[ExportedProgram, bool]:
    """The network as a graph of operators, and whether it takes any number of rows.

    Raises:
        GraphError: It cannot be traced; the sentence names the node.
    """
    module = network.module
    example = _example(network)
    rows = Dim("rows", min=1)
    names = tuple({0: rows} for _ in example)
    shapes: Any = {"inputs": names} if module is not network.model else names
    failure: Exception | None = None
    for dynamic in (shapes, None) if _may_vary(network) else (None,):
        try:
            with torch.no_grad(), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                program = torch.export.export(module, example, dynamic_shapes=dynamic, strict=False)
            return program, dynamic is not None
        except Exception as error:  # noqa: BLE001 - tracing runs a person's network and raises whatever it likes
            failure = failure or error
    assert failure is not None
    raise untraceable(network, form, failure) from failure


def _may_vary(network: RunNetwork) -> bool:
    """Whether there are batches of several rows; a graph is one row."""
    return _first_size(network) > 1


def _first_size(network: RunNetwork) -> int:
    return len(next(network.batches())[0])


def _example(network: RunNetwork) -> tuple[Tensor, ...]:
    return next(network.batches())


def untraceable(network: RunNetwork, form: str, error: BaseException) -> GraphError:
    """The sentence of a network that cannot be written in a form, with the node where that is known."""
    lines = drawing_lines(error)
    lines += lines_in(all_messages(error))
    owners = [network.program.source.lines[line] for line in lines if line in network.program.source.lines]
    reason = _reason(error)
    if owners:
        node = owners[-1].rpartition("/")[2]
        return GraphError([make_problem("export-untraceable", node, node=node, form=form, reason=reason)])
    return GraphError([make_problem("export-untraceable-network", form=form, reason=reason)])


def lines_in(text: str) -> list[int]:
    """The lines of a loaded program that a text of a traceback names, outermost first."""
    return [int(line) for line in re.findall(rf'File "{re.escape(DRAWING_FILE)}\d+>", line (\d+)', text)]


def all_messages(error: BaseException | None) -> str:
    """The messages of an error and of all that caused it."""
    texts = []
    while error is not None:
        texts.append(str(error))
        error = error.__cause__ or error.__context__
    return "\n".join(texts)


def _reason(error: BaseException) -> str:
    """The innermost cause in a few words."""
    causes = [error]
    while (cause := causes[-1].__cause__) is not None:
        causes.append(cause)
    innermost = causes[-1]
    plain = re.sub(r"\x1b\[[0-9;]*m", "", str(innermost))
    first = next((line.strip() for line in plain.splitlines() if line.strip()), "")
    return (first or type(innermost).__name__)[:160].rstrip(".")


def as_tuple(outputs: Any) -> tuple[Tensor, ...]:
    """Outputs as a tuple, also where there is one."""
    return tuple(outputs) if isinstance(outputs, tuple | list) else (outputs,)


def require_equal(worst: float, form: str) -> None:
    """Refuses an export whose answers are others.

    Raises:
        GraphError: They are.
    """
    if not worst <= TOLERANCE:
        raise GraphError([make_problem("export-differs", form=form, difference=f"{worst:.2g}")])


def difference_note(count: int, split: str, worst: float) -> Problem:
    """How the answers compare."""
    if worst == 0:
        return make_problem("exported-same", rows=f"{count:,}", split=split)
    return make_problem("exported-within", rows=f"{count:,}", split=split, difference=f"{worst:.1e}")


def batch_note(network: RunNetwork, *, is_dynamic: bool) -> Problem:
    """How many rows it takes."""
    if is_dynamic:
        return make_problem("exported-any-rows")
    return make_problem("exported-fixed-rows", rows=_first_size(network))


def _names(network: RunNetwork) -> str:
    run = network.run
    return json.dumps(
        {
            "run": run.run_ref.run,
            "inputs": list(network.inputs),
            "outputs": list(network.outputs),
            "answer": network.outputs[run.task.output] if not run.task.parts else None,
            "classes": list(run.task.classes),
            "rows": row_count(run.rows[network.split]),
        },
        ensure_ascii=False,
    )
