"""Writes the whole script, top to bottom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graph.catalogue.kinds import Kinds
from graph.catalogue.python_node import parse_code
from graph.compiler.analysis import Source
from graph.compiler.call_syntax import construction
from graph.compiler.custom_code import bound_names, split_code
from graph.compiler.emit.averaging import REFRESH_PART, refreshes_norms
from graph.compiler.emit.block_docs import describe_block
from graph.compiler.emit.data_sources import write_sources
from graph.compiler.emit.epoch_order import agent_class, write_build_agent, write_draw_order
from graph.compiler.emit.init_weights import NAME as INIT_WEIGHTS
from graph.compiler.emit.init_weights import write_init_weights
from graph.compiler.emit.load_data import Reader, path_text, read_matched
from graph.compiler.emit.network import describe_method, with_changes_only, write_class
from graph.compiler.emit.part_extraction import extract_definitions, without_method
from graph.compiler.emit.performance import can_fuse, write_prepare
from graph.compiler.emit.phase_steps import accumulates
from graph.compiler.emit.phases import write_compute_loss, write_optimizer
from graph.compiler.emit.plain_generation import Generation, generation_of, write_generate
from graph.compiler.emit.plain_main import CommandLine, write_main
from graph.compiler.emit.plain_script import PlainScript, generated_beside, plain_script
from graph.compiler.emit.prediction import Prediction, prediction_of, write_predict
from graph.compiler.emit.script_head import PLAIN_IMPORTS, Head, with_head
from graph.compiler.emit.training_loop import PROGRESS_PARTS, write_loop
from graph.compiler.emit.writer import Writer
from graph.compiler.literals import class_name, literal
from graph.compiler.local_names import SCRIPT_NAMES
from graph.compiler.plan.ignored_targets import IGNORING_LOSSES
from graph.compiler.plan.ir import Plan
from graph.compiler.plan.stream_planner import matched_by_key
from graph.compiler.tasks.task import Task, TaskType
from graph.dataset_fields import DataDescription
from graph.document import Project


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
    answers: str = ""
    """The data node as whose rows new ones are read; empty: that of the first loss."""


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
    sources = _sources_of(plan, kinds, descriptions, options)
    prediction = prediction_of(task, sources, plan)
    plain = plain_script(project, plan, kinds, sources, prediction, task) if options.plain else None
    if plain is not None:
        sources = [plain.source]
    prediction = None if plain else prediction
    generation = None if plain or not options.plain else _generation(plan, sources, prediction, task)
    paths = plain.parts if plain else _part_paths(project, plan, sources)
    paths += generation.parts if generation else ()
    parts = extract_definitions([*paths, *(prediction.parts if prediction else ())])
    custom_code = [split_code(code, parse_code(code)) for code in plan.code]
    imports = {item for code in custom_code for item in code.imports} | set(parts.imports)
    custom_names = {item for code in plan.code for item in bound_names(parse_code(code))}
    classes = {item.name for item in plan.blocks}
    reserved = SCRIPT_NAMES | custom_names | parts.names | set(PLAIN_IMPORTS) | classes
    name = class_name(project.name, reserved)

    body = Writer()
    for text in parts.texts:
        body.gap(2)
        body.lines(without_method(text, "reset") if plain else text)  # each pass has metrics of its own
    for definition in (lines for item in custom_code for lines in item.definitions):
        body.gap(2)
        body.code(definition)
    _write_networks(body, project, plan, "" if plain and plain.phases else name, options)
    if plain is not None:
        _write_plain(body, plain, name, options.folder)
        return with_head(body, Head.of(project, plan, sources, imports, plain))
    write_class(body, "Objective", ["The losses and metrics."], plan.objective, watch=options.watch)
    write_sources(body, sources, options.folder, reserved | {item for _, item in imports}, plan)
    write_draw_order(body, plan)
    if plan.environment:
        write_build_agent(body, plan, sources)
    _write_build_model(body, name, plan, options.folder)
    write_prepare(body, plan, project.training, watch=options.watch)
    _write_phases(body, project, plan, kinds, options)
    is_fitted = any(item.is_fitted for item in sources)
    write_loop(body, plan, project.training, is_fitted=is_fitted, saves_weights=options.plain)
    offered = _command_line(plan, prediction, generation, is_fitted=is_fitted)
    _write_answers(body, project, plan, (prediction, generation, offered), options)
    head = Head.of(project, plan, sources, imports)
    return with_head(body, replace(head, taken=frozenset(custom_names), saves_weights=options.plain))


def _sources_of(
    plan: Plan, kinds: Kinds, descriptions: Mapping[str, DataDescription], options: Options
) -> list[Reader]:
    """The data nodes, ready to be written, those that are matched by a key with theirs."""
    readers = [Reader.of(node, kinds, descriptions.get(node.id), plain=options.plain) for node in plan.data]
    return read_matched(readers, matched_by_key(plan.data, kinds))


def _write_answers(
    writer: Writer,
    project: Project,
    plan: Plan,
    answers: tuple[Prediction | None, Generation | None, CommandLine],
    options: Options,
) -> None:
    """The functions that answer to new rows and that generate some, and the command line for a person."""
    prediction, generation, offered = answers
    if prediction is not None:
        write_predict(writer, prediction, plan)
    if generation is not None:
        write_generate(writer, generation, "nn.Module", options.folder, by_key=False)
    if options.plain:
        write_main(writer, project.training, offered)


def _generation(
    plan: Plan, sources: Sequence[Reader], prediction: Prediction | None, task: Task | None
) -> Generation | None:
    """What a script that is not plain generates."""
    return generated_beside(prediction, generation_of(plan, sources, task, has_parts=True))


def _command_line(
    plan: Plan, prediction: Prediction | None, generation: Generation | None, *, is_fitted: bool
) -> CommandLine:
    """What a script that is not plain offers."""
    task = prediction.task.task_type if prediction else None
    task = TaskType.REINFORCEMENT if plan.environment else task
    generates = generation.holds if generation else ""
    pictures = prediction is not None and not prediction.answers_in_tables
    leaves_out = prediction is not None and prediction.unlabeled.leaves_out
    return CommandLine(task, "blocks", pictures, generates, is_fitted, "load_data()", leaves_out)


def _write_plain(writer: Writer, plain: PlainScript, name: str, folder: str) -> None:
    """What follows the classes of a script in plain lines."""
    if plain.agent is None:
        write_sources(writer, [plain.source], folder, (), plain.plan)
    if plain.phases is not None:
        plain.phases.write_build_model(writer)
    else:
        _write_build_model(writer, name, plain.plan, folder, name)
    plain.write_after_data(writer, name, folder)


def _write_networks(writer: Writer, project: Project, plan: Plan, name: str, options: Options) -> None:
    """The classes of the blocks, and that of the whole, where it has a name."""
    for block in plan.blocks:
        doc = describe_block(block.block, project.blocks[block.block])
        written = with_changes_only(block) if options.plain else block
        write_class(writer, block.name, doc, written, watch=options.watch)
    if not name:
        return
    role = describe_method(plan.network.methods[0], plan.types) if len(plan.passes) == 1 else "The network."
    network = with_changes_only(plan.network) if options.plain else plan.network
    write_class(writer, name, [role], network, watch=options.watch)


def _write_phases(writer: Writer, project: Project, plan: Plan, kinds: Kinds, options: Options) -> None:
    """The functions that make the optimizers, and those that compute what they minimise."""
    for phase in plan.phases:
        kind = kinds.require(phase.optimizer)
        arguments = construction(kind, phase.values).arguments
        if options.fuse and can_fuse(project, phase):
            arguments = (*arguments, "fused=True")
        write_optimizer(writer, plan, phase, kind.path, arguments)
    for item in plan.passes:
        write_compute_loss(writer, plan, item.lead, project.training)


def _part_paths(project: Project, plan: Plan, sources: Sequence[Reader]) -> list[str]:
    """The parts that the script needs."""
    paths = [path for source in sources for path in source.parts]
    paths += plan.parts
    if len(sources) > 1:
        paths.append("graph.parts.join_sources.align_sources")
    if plan.streams:
        paths.append("graph.parts.data_streams.pair_batches")
        is_combined = len(plan.streams) > 1 or bool(plan.environment)
        paths += ["graph.parts.join_sources.combine_streams"] if is_combined else []
    if any(phase.groups for phase in plan.phases):
        paths.append("graph.parts.parameter_groups.parameter_groups")
    for _, copied in plan.copies:
        paths.append(f"graph.parts.parameter_groups.{'copy_weights' if copied.ema is None else 'ema_update'}")
    paths += ["graph.parts.pretrained_weights.load_weights"] if plan.loaded else []
    paths += ["graph.parts.initial_values.load_initial"] if plan.reads_initial_files else []
    if plan.environment:
        values = next(source.values for source in sources if source.node.id == plan.environment)
        module = {"Agent": "rl_agent", "RolloutAgent": "rollout_agent"}
        agent = agent_class(values)
        paths.append(f"graph.parts.{module[agent]}.{agent}")
    paths += _parts_over_time(project, plan)
    if plan.reads_on_demand:
        paths.append("graph.parts.lazy_rows.prefetch")
    if plan.balanced is not None:
        paths.append("graph.parts.balanced_sampling.balanced_order")
    if any(phase.takes_closure for phase in plan.phases):
        paths.append("graph.parts.closure_step.step_by_closure")
    if accumulates(project.training) and any(not phase.adds_up for phase in plan.phases):
        paths.append("graph.parts.gradient_accumulation.GradientAccumulator")
    called = {item.call.callee for part in (*plan.classes, plan.objective) for item in part.attributes}
    paths += [path for path in IGNORING_LOSSES.values() if path.rpartition(".")[2] in called]
    return paths


def _parts_over_time(project: Project, plan: Plan) -> list[str]:
    """The parts of what changes in a training, and of averaged weights."""
    average, paths = project.training.average, []
    if average is not None and refreshes_norms(plan, average):
        paths.append(REFRESH_PART)
    if plan.is_timed:
        freezes = any(item.timed.frozen for item in plan.classes)
        paths += [f"graph.parts.training_progress.{name}" for name in PROGRESS_PARTS[: 4 if freezes else 3]]
    return paths


def _write_build_model(writer: Writer, name: str, plan: Plan, folder: str, result: str = "nn.Module") -> None:
    write_init_weights(writer, plan, folder=folder)
    writer.gap(2)
    writer.line(f"def build_model() -> {result}:")
    writer.line('"""The network with fresh weights."""', 1)
    if not plan.loaded and not plan.has_init:
        writer.line(f"return {name}()", 1)
        return
    writer.line(f"model = {name}()", 1)
    if plan.has_init:
        writer.line(f"{INIT_WEIGHTS}(model)", 1)
    for node, loaded in plan.loaded:
        prefix = f", {literal(loaded.prefix)}" if loaded.prefix else ""
        prefix += f", by={literal(loaded.by)}" if loaded.by != "name" else ""
        path = path_text(loaded.load, folder)
        writer.line(f"load_weights(model.{node}, {path}{prefix})", 1, node)
    writer.line("return model", 1)
