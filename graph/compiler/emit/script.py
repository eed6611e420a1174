"""Writes the whole script, top to bottom."""

import ast
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.catalogue.kinds import Kinds
from graph.catalogue.python_node import parse_code
from graph.compiler.analysis import Source
from graph.compiler.call_syntax import construction
from graph.compiler.custom_code import bound_names, split_code
from graph.compiler.emit.block_docs import describe_block
from graph.compiler.emit.data_sources import write_sources
from graph.compiler.emit.epoch_order import write_build_agent, write_draw_order
from graph.compiler.emit.load_data import Reader, path_text
from graph.compiler.emit.network import describe_method, write_class
from graph.compiler.emit.part_extraction import extract_definitions
from graph.compiler.emit.performance import can_fuse, write_prepare
from graph.compiler.emit.phase_steps import accumulates
from graph.compiler.emit.phases import write_compute_loss, write_optimizer
from graph.compiler.emit.prediction import prediction_of, write_predict
from graph.compiler.emit.training_loop import write_loop
from graph.compiler.emit.writer import Writer, fits
from graph.compiler.literals import class_name, literal, one_line
from graph.compiler.local_names import SCRIPT_NAMES
from graph.compiler.plan.ignored_targets import IGNORING_LOSSES
from graph.compiler.plan.ir import Plan
from graph.compiler.tasks.task import Task
from graph.dataset_fields import DataDescription
from graph.document import Project, Training
from graph.frozendict import FrozenDict
from graph.python_ast import parse_module

# What the script's own text may use, and where it comes from.
IMPORTS = {
    "argparse": ("argparse", ""),
    "copy": ("copy", ""),
    "math": ("math", ""),
    "np": ("numpy as np", ""),
    "pd": ("pandas as pd", ""),
    "os": ("os", ""),
    "sys": ("sys", ""),
    "torch": ("torch", ""),
    "Any": ("typing", "Any"),
    "Callable": ("collections.abc", "Callable"),
    "Iterator": ("collections.abc", "Iterator"),
    "Path": ("pathlib", "Path"),
    "Tensor": ("torch", "Tensor"),
    "train_test_split": ("sklearn.model_selection", "train_test_split"),
    "nn": ("torch", "nn"),
}


@dataclass(frozen=True, slots=True)
class Options:
    """How the text is written: for whom.

    `folder` is the project's folder as seen from the script's. `watch` sends every value of the network and
    the objective through `watch(node, value)`. Without `fuse` optimizers take no fused implementation.
    `plain` writes out what is known of files, for a reader; without it parts are called that find it out and
    say what is wrong.
    """

    folder: str = ""
    watch: bool = False
    fuse: bool = True
    plain: bool = True


def write_script(
    project: Project,
    plan: Plan,
    kinds: Kinds,
    descriptions: Mapping[str, DataDescription],
    options: Options,
    task: Task | None = None,
) -> Source:
    """The text of the script and the node of each line.

    Args:
        project: What is drawn.
        plan: What is to be written.
        kinds: The kinds of the project.
        descriptions: What each data node gives.
        options: How it is written.
        task: What it learns to do, where that is known: with it, the program answers to new rows.
    """
    sources = [Reader.of(node, kinds, descriptions.get(node.id), plain=options.plain) for node in plan.data]
    prediction = None if options.plain else prediction_of(task, sources)
    paths = _part_paths(project, plan, sources)
    parts = extract_definitions([*paths, *(prediction.parts if prediction else ())])
    custom_code = [split_code(code, parse_code(code)) for code in plan.code]
    custom_names = {item for code in plan.code for item in bound_names(parse_code(code))}
    classes = {item.name for item in plan.blocks}
    reserved = SCRIPT_NAMES | custom_names | parts.names | set(IMPORTS) | classes
    name = class_name(project.name, reserved)

    body = Writer()
    for text in parts.texts:
        body.gap(2)
        body.lines(text)
    for definition in (lines for item in custom_code for lines in item.definitions):
        body.gap(2)
        body.code(definition)
    _write_classes(body, project, plan, name, watch=options.watch)
    write_sources(body, sources, options.folder, parts.names)
    write_draw_order(body, plan)
    if plan.environment:
        write_build_agent(body, sources[0])
    _write_build_model(body, name, plan, options.folder)
    write_prepare(body, plan, project.training, watch=options.watch)
    _write_phases(body, project, plan, kinds, fuse=options.fuse)
    write_loop(body, plan, project.training, is_fitted=any(item.is_fitted for item in sources))
    if prediction is not None:
        write_predict(body, prediction, plan)
    _write_main(body, project.training)

    head = Writer()
    imports = {item for code in custom_code for item in code.imports} | set(parts.imports)
    with_folder = bool(plan.loaded) or any(item.reads_files for item in sources)
    is_fitted = any(item.is_fitted for item in sources)
    _write_head(head, project, imports, body.source().text, with_folder=with_folder, is_fitted=is_fitted)
    return _joined(head.source(), body.source())


def _write_classes(writer: Writer, project: Project, plan: Plan, name: str, *, watch: bool) -> None:
    """A class for each block, one for the network, and one for the losses and metrics."""
    for block in plan.blocks:
        doc = describe_block(block.block, project.blocks[block.block])
        write_class(writer, block.name, doc, block, watch=watch)
    role = describe_method(plan.network.methods[0], plan.types) if len(plan.phases) == 1 else "The network."
    write_class(writer, name, [role], plan.network, watch=watch)
    role = "The losses of the training and its metrics."
    write_class(writer, "Objective", [role], plan.objective, watch=watch)


def _write_phases(writer: Writer, project: Project, plan: Plan, kinds: Kinds, *, fuse: bool) -> None:
    """What each optimizer does: its construction, and the loss of a batch."""
    for phase in plan.phases:
        kind = kinds.require(phase.optimizer)
        arguments = construction(kind, phase.values).arguments
        if fuse and can_fuse(project, phase):
            arguments = (*arguments, "fused=True")
        write_optimizer(writer, plan, phase, kind.path, arguments)
    for phase in plan.phases:
        write_compute_loss(writer, plan, phase, project.training)


def _part_paths(project: Project, plan: Plan, sources: Sequence[Reader]) -> list[str]:
    """The parts that the script needs."""
    paths = [path for source in sources for path in source.parts]
    paths += plan.parts
    if len(sources) > 1:
        paths.append("graph.parts.join_sources.align_sources")
    if any(phase.groups for phase in plan.phases):
        paths.append("graph.parts.parameter_groups.parameter_groups")
    for _, copied in plan.copies:
        paths.append(f"graph.parts.parameter_groups.{'copy_weights' if copied.ema is None else 'ema_update'}")
    if plan.loaded:
        paths.append("graph.parts.pretrained_weights.load_weights")
    if plan.environment:
        paths.append("graph.parts.rl_agent.Agent")
    if plan.reads_on_demand:
        paths.append("graph.parts.lazy_rows.prefetch")
    if plan.balanced is not None:
        paths.append("graph.parts.balanced_sampling.balanced_order")
    if accumulates(project.training) and any(not phase.adds_up for phase in plan.phases):
        paths.append("graph.parts.gradient_accumulation.GradientAccumulator")
    called = {item.call.callee for part in (*plan.classes, plan.objective) for item in part.attributes}
    paths += [path for path in IGNORING_LOSSES.values() if path.rpartition(".")[2] in called]
    return paths


def _write_build_model(writer: Writer, name: str, plan: Plan, folder: str) -> None:
    writer.gap(2)
    writer.line("def build_model() -> nn.Module:")
    writer.line('"""The network with fresh weights."""', 1)
    if not plan.loaded:
        writer.line(f"return {name}()", 1)
        return
    writer.line(f"model = {name}()", 1)
    for node, loaded in plan.loaded:
        prefix = f", {literal(loaded.prefix)}" if loaded.prefix else ""
        prefix += f", by={literal(loaded.by)}" if loaded.by != "name" else ""
        path = path_text(loaded.load, folder)
        writer.line(f"load_weights(model.{node}, {path}{prefix})", 1, node)
    writer.line("return model", 1)


def _write_head(
    writer: Writer,
    project: Project,
    imports: set[tuple[str, str]],
    body: str,
    *,
    with_folder: bool,
    is_fitted: bool,
) -> None:
    title = one_line(project.name) or "Untitled"
    writer.line(f'"""{title}: a network, its data and its training.')
    writer.gap()
    writer.line("Run it with Python; --help lists what can be chosen.")
    writer.line('"""')
    writer.gap()
    _write_imports(writer, imports | _own_imports(body, with_folder))
    writer.gap()
    if with_folder:
        writer.line("FOLDER = Path(__file__).resolve().parent")
    writer.line(f"EPOCHS = {project.training.epochs}")
    writer.line(f"BATCH_SIZE = {project.training.batch_size}")
    writer.line(f"SEED = {project.training.seed}")
    writer.gap()
    writer.line("Rows = dict[str, Tensor]")
    if is_fitted:
        writer.line("Scales = dict[str, Tensor]")
    writer.line("Metrics = dict[str, float]")


def _own_imports(body: str, with_folder: bool) -> set[tuple[str, str]]:
    used = {node.id for node in ast.walk(parse_module(body)) if isinstance(node, ast.Name)}
    used |= {"Tensor"} | ({"Path"} if with_folder else set())
    return {IMPORTS[name] for name in used if name in IMPORTS}


def _is_standard(module: str) -> bool:
    """Whether a module, perhaps `package.module as name`, comes with Python."""
    return module.partition(" ")[0].partition(".")[0] in sys.stdlib_module_names


def _write_imports(writer: Writer, imports: Iterable[tuple[str, str]]) -> None:
    """The imports as isort groups them: the standard library, then the others."""
    for is_standard in (True, False):
        group = [item for item in imports if _is_standard(item[0]) is is_standard]
        writer.gap()
        for module in sorted({module for module, name in group if not name}):
            writer.line(f"import {module}")
        for module in sorted({module for module, name in group if name}):
            names = sorted((name for item, name in group if item == module and name), key=_isort_key)
            whole = f"from {module} import {', '.join(names)}"
            if fits(whole, 0):
                writer.line(whole)
                continue
            writer.line(f"from {module} import (")
            for name in names:
                writer.line(f"{name},", 1)
            writer.line(")")


def _isort_key(name: str) -> tuple[int, str]:
    """Constants, then classes, then the others, as isort orders the names of one import."""
    if name.isupper() and len(name) > 1:
        return 0, name
    return (1 if name[:1].isupper() else 2), name


def _write_main(writer: Writer, training: Training) -> None:
    writer.gap(2)
    if training.device == "auto":
        _write_best_device(writer)
        default = "best_device()"
    else:
        default = literal(training.device)
    writer.lines(
        f'''\
def main() -> None:
    """Reads the command line and trains."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--device", default={default}, help="cpu, cuda, mps")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--hex", action="store_true", help="print exact figures")
    options = parser.parse_args()

    def show(title: str, metrics: dict[str, Metrics]) -> None:
        parts = [title]
        for split, values in metrics.items():
            for name, value in values.items():
                text = float(value).hex() if options.hex else f"{{value:.4f}}"
                parts.append(f"{{split}} {{name}} {{text}}")
        print("  ".join(parts), flush=True)

    train(options.epochs, options.device, options.seed, show)


if __name__ == "__main__":
    main()
'''
    )


def _write_best_device(writer: Writer) -> None:
    writer.lines(
        '''\
def best_device() -> str:
    """The fastest device of this machine."""
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"
'''
    )
    writer.gap(2)


def _joined(head: Source, body: Source) -> Source:
    """One text, with two empty lines between; what is known of the body's lines moves down."""
    offset = head.text.count("\n") + 2
    lines = {line + offset: node for line, node in body.lines.items()}
    code_lines = {line + offset: original for line, original in body.code_lines.items()}
    return Source(head.text + "\n\n" + body.text, FrozenDict(lines), FrozenDict(code_lines))
